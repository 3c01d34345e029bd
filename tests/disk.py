"""A disk that can be filled, where the system lets one be mounted."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def small_disk(tmp_path: Path, size: str) -> Iterator[Path]:
    """A file system of this size ("400k") as long as the block; the test is skipped where none can be mounted."""
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small file system")
    try:
        yield small
    finally:
        subprocess.run(["umount", str(small)], check=True)


def fill(path: Path) -> None:
    """A file that takes what room there is."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(1024))
