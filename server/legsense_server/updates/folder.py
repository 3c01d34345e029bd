"""The published folder: changed whole or not at all.

    <home>/content/current -> generations/00000007     what is published, a link
    <home>/content/generations/00000007/metadata/      1.root.json, 12.targets.json, 30.snapshot.json, timestamp.json
    <home>/content/generations/00000007/targets/       <sha256>.<name>, compressed siblings beside them
    <home>/content/draft/                              a change that waits for signatures

A change is a new generation: files that stay are linked from the old one, new ones are written and flushed, and the last step
turns one link. Whatever ends the process, the link points at a whole generation, the old or the new.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from legsense_server.updates.errors import UpdatesError

KEPT_GENERATIONS = 2  # a download that began in the last one may end in it
NUMBER = re.compile(r"\d{8}")


def published(content: Path) -> Path | None:
    """The folder as it is published now, or None before the first time."""
    current = content / "current"
    return current.resolve() if (current / "metadata" / "timestamp.json").is_file() else None


def flush(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put(path: Path, data: bytes) -> None:
    """Write a file whole: under another name first, flushed, then in its place."""
    half = path.with_name(f".half-{path.name}")
    try:
        with half.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise


def link(old: str, new: str) -> None:
    """The same file under another name; a copy where the disk knows no links."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


@contextmanager
def locked(content: Path) -> Iterator[None]:
    """One change at a time, also between processes. Raises UpdatesError when the folder cannot be written."""
    try:
        content.mkdir(parents=True, exist_ok=True)
        handle = os.open(content / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise UpdatesError(f"{content}: expected a folder that can be written ({error.strerror})") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def next_generation(content: Path) -> Iterator[Path]:
    """A copy of what is published, to be changed; published when the block ends well. Hold `locked` around it."""
    generations = content / "generations"
    old = published(content)
    try:
        generations.mkdir(parents=True, exist_ok=True)
        for left in generations.glob(".next-*"):  # by a process that was ended
            shutil.rmtree(left, ignore_errors=True)
        stage = Path(tempfile.mkdtemp(prefix=".next-", dir=generations))
    except OSError as error:
        raise UpdatesError(f"{content}: cannot be written ({error.strerror}); what was published is as it was") from error
    try:
        for part in ("metadata", "targets"):
            if old is None:
                (stage / part).mkdir()
            else:
                shutil.copytree(old / part, stage / part, copy_function=link, ignore=shutil.ignore_patterns(".half-*"))
        yield stage
        stage.chmod(0o755)
        for part in ("metadata", "targets", "."):
            flush(stage / part)
        numbers = sorted(path for path in generations.iterdir() if NUMBER.fullmatch(path.name))
        place = generations / f"{int(numbers[-1].name) + 1 if numbers else 1:08}"
        stage.replace(place)
        flush(generations)
        turn(content, place)
    except OSError as error:
        told = f"{content}: cannot be written ({error.strerror}); what was published is as it was"
        raise UpdatesError(told) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    for path in numbers[: -(KEPT_GENERATIONS - 1)]:
        shutil.rmtree(path, ignore_errors=True)


def turn(content: Path, place: Path) -> None:
    """Let the link point at a generation: one step, which happens or does not."""
    link = content / ".current"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("generations") / place.name)
    link.replace(content / "current")
    flush(content)
