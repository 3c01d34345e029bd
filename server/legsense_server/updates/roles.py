"""The four roles of signed metadata: made, signed, judged. Nothing here touches a file.

root       whose keys count for what; two of three root keys, offline
targets    what the content is; two of three targets keys, offline
snapshot   which list of content belongs to this moment; online
timestamp  that this is still the newest; online, for a few days at a time
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar

from securesystemslib.exceptions import Error as SecurityError
from securesystemslib.signer import Signature
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Role, Root, Snapshot, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from legsense_server.updates.errors import UpdatesError
from legsense_server.updates.keys import NAME, SigningKey
from legsense_updater.judge import MADE, text_of

OFFLINE, ONLINE = (Root.type, Targets.type), (Snapshot.type, Timestamp.type)
THRESHOLD = {Root.type: 2, Targets.type: 2, Snapshot.type: 1, Timestamp.type: 1}
KEEPERS = 3
LASTS = {
    Root.type: timedelta(days=730),
    Targets.type: timedelta(days=365),
    Snapshot.type: timedelta(days=30),
    Timestamp.type: timedelta(days=14),
}
DEVELOPMENT = "x-legsense-development"  # in a root whose keys protect nothing


class Signatures(Protocol):
    """What of any role's metadata the count of signatures looks at."""

    signatures: dict[str, Signature]

    @property
    def signed_bytes(self) -> bytes:
        """What is signed."""


Kind = TypeVar("Kind", Root, Targets, Snapshot, Timestamp)


def dated(signed: Kind, now: datetime) -> Kind:
    """The same role, made now and lasting as long as its kind does."""
    now = now.astimezone(UTC).replace(microsecond=0)
    signed.expires = now + LASTS[signed.type]
    signed.unrecognized_fields[MADE] = text_of(now)
    return signed


def first_root(keys: dict[str, list[SigningKey]], now: datetime, *, development: bool) -> Metadata[Root]:
    """Version 1 of the root, not signed yet, from the keys of each role."""
    listed = {key.public.keyid: key.public for role in keys.values() for key in role}
    roles = {role: Role([key.public.keyid for key in mine], THRESHOLD[role]) for role, mine in keys.items()}
    root = Root(version=1, keys=listed, roles=roles, consistent_snapshot=True)
    if development:
        root.unrecognized_fields[DEVELOPMENT] = True
    return Metadata(dated(root, now))


def next_root(root: Root, now: datetime) -> Root:
    """A copy of the root, one version later."""
    newer = Root.from_dict(root.to_dict())
    newer.version += 1
    return dated(newer, now)


def replace_key(root: Root, role: str, old: str | None, new: SigningKey) -> None:
    """Put a key in the place of the one of this name (or of all there are, for an online role). Raises UpdatesError."""
    gone = [keyid for keyid in root.roles[role].keyids if old is None or name_of(root, keyid) == old]
    if not gone:
        there = ", ".join(sorted(name_of(root, keyid) for keyid in root.roles[role].keyids))
        raise UpdatesError(f"{role}: expected the name of one of its keys ({there}), got {old}")
    for keyid in gone:
        root.revoke_key(keyid, role)
    root.add_key(new.public, role)


def name_of(root: Root, keyid: str) -> str:
    """Who keeps a key, else the start of its id."""
    return str(root.keys[keyid].unrecognized_fields.get(NAME, keyid[:8]))


def new_snapshot(version: int, targets: int, now: datetime) -> Metadata[Snapshot]:
    """Not signed yet."""
    return Metadata(dated(Snapshot(version=version, meta={"targets.json": MetaFile(targets)}), now))


def new_timestamp(version: int, snapshot: int, now: datetime) -> Metadata[Timestamp]:
    """Not signed yet."""
    return Metadata(dated(Timestamp(version=version, snapshot_meta=MetaFile(snapshot)), now))


def sign(metadata: Metadata[Kind], keys: Iterable[SigningKey]) -> Metadata[Kind]:
    """The same metadata with these signatures too."""
    for key in keys:
        metadata.sign(key.signer, append=True)
    return metadata


def missing(root: Root, role: str, metadata: Metadata[Kind]) -> int:
    """How many good signatures a role still lacks under this root."""
    result = root.get_verification_result(role, metadata.signed_bytes, metadata.signatures)
    return max(0, result.threshold - len(result.signed))


def signed_by(root: Root, role: str, metadata: Signatures) -> list[str]:
    """Names of those whose good signature is there, sorted."""
    result = root.get_verification_result(role, metadata.signed_bytes, metadata.signatures)
    return sorted(name_of(root, keyid) for keyid in result.signed)


def to_bytes(metadata: Metadata[Kind]) -> bytes:
    """Canonical JSON, small."""
    return metadata.to_bytes(JSONSerializer(compact=True))


def from_bytes(place: object, data: bytes, role: type[Kind]) -> Metadata[Kind]:
    """Metadata of this role. Raises UpdatesError naming the place."""
    try:
        metadata = Metadata[Kind].from_bytes(data)
    except (RepositoryError, SecurityError) as error:
        raise UpdatesError(f"{place}: expected signed metadata, got something else") from error
    if not isinstance(metadata.signed, role):
        raise UpdatesError(f"{place}: expected {role.type}, got {metadata.signed.type}")
    return metadata
