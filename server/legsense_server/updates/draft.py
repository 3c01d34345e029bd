"""A change that waits for enough signatures. It is a folder, so that it can be carried to the next keeper and back.

draft/root.json      the next root, when keys change
draft/targets.json   the next list of content
draft/targets/       the files it names that are not published yet
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tuf.api.metadata import Metadata, Root, Targets

from legsense_server.updates import roles
from legsense_server.updates.errors import UpdatesError
from legsense_server.updates.folder import put
from legsense_server.updates.keys import SigningKey


@dataclass
class Draft:
    """What is to be published next."""

    root: Metadata[Root] | None
    targets: Metadata[Targets] | None


def read(folder: Path) -> Draft | None:
    """The draft in a folder, or None. Raises UpdatesError when it is damaged."""
    root, targets = folder / "root.json", folder / "targets.json"
    draft = Draft(
        roles.from_bytes(root, root.read_bytes(), Root) if root.is_file() else None,
        roles.from_bytes(targets, targets.read_bytes(), Targets) if targets.is_file() else None,
    )
    return draft if draft.root or draft.targets else None


def write(folder: Path, draft: Draft) -> None:
    """Put the draft on disk. Raises UpdatesError."""
    try:
        (folder / "targets").mkdir(parents=True, exist_ok=True)
        if draft.root:
            put(folder / "root.json", roles.to_bytes(draft.root))
        if draft.targets:
            put(folder / "targets.json", roles.to_bytes(draft.targets))
    except OSError as error:
        raise UpdatesError(f"{folder}: the draft cannot be written ({error.strerror}); nothing was published") from error


def drop(folder: Path) -> None:
    """Forget the draft."""
    shutil.rmtree(folder, ignore_errors=True)


def add_signatures(draft: Draft, root: Root, keys: Iterable[SigningKey]) -> list[str]:
    """Sign whatever of the draft a key counts for; the names of the keys that counted for nothing come back."""
    newest = draft.root.signed if draft.root else root
    useless = []
    for key in keys:
        keyid = key.signer.public_key.keyid
        counted = False
        if draft.root and keyid in {*root.roles[Root.type].keyids, *newest.roles[Root.type].keyids}:
            roles.sign(draft.root, [key])
            counted = True
        if draft.targets and keyid in newest.roles[Targets.type].keyids:
            roles.sign(draft.targets, [key])
            counted = True
        if not counted:
            useless.append(key.name)
    return useless


def still_missing(draft: Draft, root: Root) -> dict[str, int]:
    """How many signatures each part lacks; empty when the draft may be published."""
    newest = draft.root.signed if draft.root else root
    found: dict[str, int] = {}
    if draft.root:
        lacks = max(roles.missing(rule, Root.type, draft.root) for rule in (root, newest))
        found |= {Root.type: lacks} if lacks else {}
    if draft.targets:
        lacks = roles.missing(newest, Targets.type, draft.targets)
        found |= {Targets.type: lacks} if lacks else {}
    return found
