"""The steps that begin something: the first keys, a draft of new content, of earlier content, of other keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from tuf.api.metadata import Metadata, Root, Targets

from legsense_server.content import MANIFEST
from legsense_server.updates import draft as drafts
from legsense_server.updates import folder, roles, targets
from legsense_server.updates.draft import Draft
from legsense_server.updates.errors import UpdatesError
from legsense_server.updates.keys import SigningKey, make_key
from legsense_server.updates.publish import put_draft
from legsense_server.updates.state import Place, State, state
from legsense_updater.judge import made, text_of
from legsense_updater.trial import faults


def online_name(role: str) -> str:
    """The file of a new online key, beside those it replaces."""
    return f"{role}-{token_hex(4)}.key"


def init(
    place: Place, root: Sequence[SigningKey], listed: Sequence[SigningKey], now: datetime, *, development: bool = False
) -> State:
    """Publish version 1 of everything, with no content yet. Makes the online keys. Raises UpdatesError; replaces nothing."""
    for role, keys in ((Root.type, root), (Targets.type, listed)):
        if len({key.signer.public_key.keyid for key in keys}) != roles.KEEPERS:
            raise UpdatesError(f"{role}: expected {roles.KEEPERS} different keys, got {len(keys)}; one keeper each")
    with folder.locked(place.content):
        if folder.published(place.content):
            raise UpdatesError(
                f"{place.content}: expected nothing published here; use another LEGSENSE_HOME, or `legsense keys rotate`"
            )
        online = {role: [make_key(place.keys / online_name(role), role, None)] for role in roles.ONLINE}
        first = roles.first_root({Root.type: [*root], Targets.type: [*listed], **online}, now, development=development)
        empty: Metadata[Targets] = Metadata(roles.dated(Targets(version=1), now))
        put_draft(place, Draft(roles.sign(first, root), roles.sign(empty, listed)), now, None)
        return state(place)


def no_draft(place: Place) -> None:
    """Refuse to begin when a change waits already."""
    if drafts.read(place.draft):
        raise UpdatesError(
            f"{place.draft}: a draft waits already; sign and publish it, or drop it with `legsense content sign --new`"
        )


def next_list(before: State, entries: Mapping[str, Any], now: datetime) -> Metadata[Targets]:
    """The next list of content, not signed."""
    return Metadata(roles.dated(Targets(version=before.targets.signed.version + 1, targets=dict(entries)), now))


def draft_content(place: Place, files: Mapping[str, bytes], changes: Sequence[str], now: datetime) -> Draft:
    """A draft of a new pack. Raises UpdatesError for a pack the engine cannot use, or a version that is taken."""
    if wrong := faults(files):
        raise UpdatesError(f"the pack cannot be published: {'; '.join(wrong)}")
    with folder.locked(place.content):
        no_draft(place)
        before = state(place)
        earlier = targets.earlier_packs(before.folder)
        packed = targets.packed(files, [targets.files_of(before.folder, one) for one in earlier[: targets.DELTAS_FROM]], changes)
        manifest = packed.entries[MANIFEST]
        version = targets.about_entry(manifest)["version"]
        for one in earlier:
            if targets.about(one)["version"] == version and one.targets[MANIFEST].hashes != manifest.hashes:
                raise UpdatesError(f"version {version} is published already with other files; give the pack a version of its own")
        targets.write(packed.files, made_folder(place.draft / "targets"))
        draft = Draft(None, next_list(before, packed.entries, now))
        drafts.write(place.draft, draft)
        return draft


def draft_rollback(place: Place, version: str, changes: Sequence[str], now: datetime) -> Draft:
    """A draft that offers the newest pack of an earlier version again. Raises UpdatesError when there was none."""
    before = state(place)
    earlier = [one for one in targets.earlier_packs(before.folder) if targets.about(one)["version"] == version]
    if not earlier:
        there = ", ".join(dict.fromkeys(targets.about(one)["version"] for one in targets.earlier_packs(before.folder)))
        raise UpdatesError(f"expected a version that was published ({there or 'none was yet'}), got {version}")
    return draft_content(place, targets.files_of(before.folder, earlier[0]), changes, now)


def made_folder(path: Path) -> Path:
    """The folder, made when it is not there. Raises UpdatesError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UpdatesError(f"{path}: cannot be made ({error.strerror})") from error
    return path


def draft_keys(place: Place, role: str, old: str | None, new: SigningKey | None, now: datetime) -> Draft:
    """A draft of a root in which a key of a role is replaced; an online role gets a new key of its own. Raises UpdatesError."""
    with folder.locked(place.content):
        no_draft(place)
        before = state(place)
        root = roles.next_root(before.root.signed, now)
        if role in roles.ONLINE:
            roles.replace_key(root, role, None, make_key(place.keys / online_name(role), role, None))
        elif new is not None:
            roles.replace_key(root, role, old, new)
        # A list that is signed anew gets a version of its own: what is published under a version never changes.
        listed = next_list(before, before.targets.signed.targets, now) if role == Targets.type else None
        draft = Draft(Metadata(root), listed)
        drafts.write(place.draft, draft)
        return draft


def sign_draft(place: Place, keys: Sequence[SigningKey]) -> dict[str, int]:
    """Add signatures to the draft; what is still missing comes back. Raises UpdatesError for a key that counts for nothing."""
    with folder.locked(place.content):
        root = state(place).root.signed
        draft = drafts.read(place.draft)
        if draft is None:
            raise UpdatesError(f"{place.draft}: there is no draft to sign")
        if useless := drafts.add_signatures(draft, root, keys):
            raise UpdatesError(f"expected keys that count for this draft, got {', '.join(useless)}; nothing was signed")
        drafts.write(place.draft, draft)
        return drafts.still_missing(draft, root)


@dataclass(frozen=True)
class Line:
    """One role as `status` shows it."""

    role: str
    version: int
    made: str
    days_left: int
    signed_by: list[str]


def status(place: Place, now: datetime) -> list[Line]:
    """What is published, role by role."""
    there = state(place)
    root = there.root.signed
    lines = []
    for part in (there.root, there.targets, there.snapshot, there.timestamp):
        signed = part.signed
        names = roles.signed_by(root, signed.type, part)
        lines.append(Line(signed.type, signed.version, text_of(made(signed)), (signed.expires - now).days, names))
    return lines


def export(place: Place, out: Path) -> int:
    """Copy what is published into a folder for any static host; how many files it has. Timestamp last, so that it stays valid."""
    current = state(place).folder
    try:
        files = sorted(path.relative_to(current) for path in current.rglob("*") if path.is_file())
        for name in sorted(files, key=lambda name: name.name == "timestamp.json"):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            folder.put(out / name, (current / name).read_bytes())
    except OSError as error:
        raise UpdatesError(f"{out}: cannot be written ({error.strerror})") from error
    return len(files)
