"""What puts a change into the published folder: each step whole or not at all, and seen through a phone's eyes first.

Whatever the client would refuse is never published.
"""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from tuf.api.metadata import Metadata, Root, Snapshot, Timestamp

from legsense_server.updates import draft as drafts
from legsense_server.updates import folder, roles, targets
from legsense_server.updates.draft import Draft
from legsense_server.updates.errors import UpdatesError
from legsense_server.updates.keys import SigningKey, open_key
from legsense_server.updates.state import Place, State, roots, state, state_of
from legsense_updater.client import Client, Refused
from legsense_updater.fetch import Answer, Wanted
from legsense_updater.judge import made

REFRESH_AFTER = timedelta(days=1)  # a timestamp lasts fourteen: a server that is down for a week does no harm
SNAPSHOT_MARGIN = timedelta(days=15)


def no_passphrase(name: str) -> str:
    """An online key is plain; one that asks is in the wrong folder."""
    raise UpdatesError(f"the key of {name} is sealed; expected only online keys in this folder")


def online_keys(place: Place, root: Root, role: str) -> list[SigningKey]:
    """The keys of an online role that this machine holds. Raises UpdatesError when there is none."""
    keys = [open_key(path, no_passphrase) for path in sorted(place.keys.glob("*.key"))]
    mine = [key for key in keys if key.signer.public_key.keyid in root.roles[role].keyids]
    if not mine:
        raise UpdatesError(f"{place.keys}: expected the online key of {role}, found none; publish on the machine that has it")
    return mine


def as_a_phone(stage: Path, root: bytes, now: datetime) -> None:
    """See that a client that trusts `root` takes what a folder publishes. Raises UpdatesError."""
    answers: dict[str, Answer] = {}
    with tempfile.TemporaryDirectory(prefix="legsense-phone-") as phone:
        client = Client(Path(phone), root, metadata_url="metadata/", targets_url="targets/", clock=now)
        while True:
            try:
                client.refresh(answers)
            except Wanted as wanted:
                path = stage / wanted.url
                answers[wanted.url] = path.read_bytes() if path.is_file() else 404
            except Refused as error:
                raise UpdatesError(f"a phone would refuse this ({error}); nothing was published") from error
            else:
                return


def put_metadata(stage: Path, name: str, metadata: Metadata[roles.Kind]) -> None:
    """Write one role and its compressed siblings."""
    data = roles.to_bytes(metadata)
    folder.put(stage / "metadata" / name, data)
    if name != "timestamp.json":  # small, and replaced in one step: a sibling could be of another day
        for end, small in targets.siblings(data).items():
            folder.put(stage / "metadata" / (name + end), small)


def put_online(place: Place, stage: Path, root: Root, listed: int, now: datetime, *, before: State | None) -> None:
    """Sign snapshot and timestamp for what the folder lists now."""
    snapshot_version = before.snapshot.signed.version + 1 if before else 1
    timestamp_version = before.timestamp.signed.version + 1 if before else 1
    snapshot = roles.new_snapshot(snapshot_version, listed, now)
    timestamp = roles.new_timestamp(timestamp_version, snapshot_version, now)
    roles.sign(snapshot, online_keys(place, root, Snapshot.type))
    roles.sign(timestamp, online_keys(place, root, Timestamp.type))
    put_metadata(stage, f"{snapshot_version}.snapshot.json", snapshot)
    put_metadata(stage, "timestamp.json", timestamp)


def put_draft(place: Place, draft: Draft, now: datetime, before: State | None) -> None:
    """Publish a complete draft. Hold the lock around it."""
    root = draft.root or (before.root if before else None)
    assert root is not None
    with folder.next_generation(place.content) as stage:
        first = roots(stage)[0].read_bytes() if before else roles.to_bytes(root)
        if draft.root:
            put_metadata(stage, f"{draft.root.signed.version}.root.json", draft.root)
        listed = draft.targets.signed.version if draft.targets else before.targets.signed.version if before else 0
        if draft.targets:
            for path in sorted((place.draft / "targets").glob("[!.]*")):
                folder.put(stage / "targets" / path.name, path.read_bytes())
            put_metadata(stage, f"{listed}.targets.json", draft.targets)
        put_online(place, stage, root.signed, listed, now, before=before)
        as_a_phone(stage, first, now)
        for name, data in targets.files_of(stage, state_of(stage).targets.signed).items():
            if not data:
                raise UpdatesError(f"{name}: expected a file with something in it; nothing was published")
    drafts.drop(place.draft)


def is_published(draft: Draft, there: State) -> bool:
    """Whether all of a draft is what is published already."""
    pairs = ((draft.root, there.root), (draft.targets, there.targets))
    return all(part is None or part.signed == published.signed for part, published in pairs)


def publish(place: Place, now: datetime) -> State:
    """Publish the draft. Raises UpdatesError when there is none or signatures are missing."""
    with folder.locked(place.content):
        before = state(place)
        draft = drafts.read(place.draft)
        if draft is None:
            raise UpdatesError(f"{place.draft}: there is no draft; `legsense content sign --key FILE` begins one")
        if is_published(draft, before):  # the last publish was ended after its last step
            drafts.drop(place.draft)
            return before
        for part, there in ((draft.root, before.root), (draft.targets, before.targets)):
            if part and part.signed.version != there.signed.version + 1:
                raise UpdatesError(
                    f"{place.draft}: expected {part.signed.type} {there.signed.version + 1}, got {part.signed.version}: "
                    "something else was published meanwhile; begin again with `legsense content sign --new`"
                )
        lacks = drafts.still_missing(draft, before.root.signed)
        if lacks:
            told = ", ".join(f"{count} more signatures for {role}" for role, count in lacks.items())
            raise UpdatesError(f"{place.draft}: expected {told}; the next keeper runs `legsense content sign --key FILE`")
        put_draft(place, draft, now, before)
        return state(place)


def due(before: State, now: datetime) -> bool:
    """Whether the online roles should be signed again."""
    signed = made(before.timestamp.signed)
    return signed is None or now - signed >= REFRESH_AFTER or before.snapshot.signed.expires - now < SNAPSHOT_MARGIN


def refresh(place: Place, now: datetime, *, force: bool = False) -> bool:
    """Sign timestamp (and snapshot when it nears its end) again; whether that was due. Safe from any number of processes."""
    with folder.locked(place.content):
        before = state(place)
        if not (force or due(before, now)):
            return False
        root = before.root.signed
        with folder.next_generation(place.content) as stage:
            if before.snapshot.signed.expires - now < SNAPSHOT_MARGIN:
                put_online(place, stage, root, before.targets.signed.version, now, before=before)
            else:
                timestamp = roles.new_timestamp(before.timestamp.signed.version + 1, before.snapshot.signed.version, now)
                put_metadata(stage, "timestamp.json", roles.sign(timestamp, online_keys(place, root, Timestamp.type)))
            as_a_phone(stage, roots(stage)[0].read_bytes(), now)
        return True
