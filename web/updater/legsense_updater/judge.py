"""The time by which signed metadata is judged.

A phone's clock may be years off in either direction, and neither may keep a correction away. So metadata is not judged by that
clock but by the newest signed time the phone has ever seen: every role carries the time at which it was signed. What expired
before that moment is refused. What the phone's clock alone calls expired is used, and told apart as `stale`: a publisher that is
held back (frozen) is never shown as up to date.

A time counts only while the keys of the root in force confirm it: a stolen key that signed a time far ahead stops counting when
that key is replaced.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Signed, Snapshot, Targets, Timestamp

MADE = "x-legsense-made"
FORM = "%Y-%m-%dT%H:%M:%SZ"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
LOUD_DAYS = 90  # a phone that heard nothing new for longer says so loudly
Role = TypeVar("Role", Timestamp, Snapshot, Targets)


def made(signed: Signed) -> datetime | None:
    """The time at which this was signed, or None when it carries none that can be read."""
    try:
        return datetime.strptime(signed.unrecognized_fields[MADE], FORM).replace(tzinfo=UTC)
    except (KeyError, TypeError, ValueError):
        return None


def text_of(time: datetime | None) -> str:
    """A time as it is written everywhere, empty when there is none."""
    return time.astimezone(UTC).strftime(FORM) if time else ""


def kept(folder: Path, role: type[Role], root: Root) -> Role | None:
    """One role of the metadata that is kept in a folder, when the keys of this root confirm it."""
    try:
        metadata = Metadata[Role].from_bytes((folder / f"{role.type}.json").read_bytes())
        if not isinstance(metadata.signed, role):
            return None
        root.verify_delegate(role.type, metadata.signed_bytes, metadata.signatures)
    except (OSError, RepositoryError):
        return None
    return metadata.signed


def newest(times: Iterable[datetime | None]) -> datetime:
    """The newest of the times there are."""
    return max((time for time in times if time is not None), default=LONG_AGO)


def newest_seen(folder: Path, root: Root) -> datetime:
    """The newest signed time among the root in force and the kept metadata its keys confirm."""
    roles = (kept(folder, Timestamp, root), kept(folder, Snapshot, root), kept(folder, Targets, root))
    return newest([made(root), *(made(role) for role in roles if role is not None)])


def age_days(heard: datetime, device: datetime) -> int | None:
    """Whole days since a signed time by the device's clock; None when that clock is behind it and so must be wrong."""
    days = (device - heard).days
    return days if days >= 0 else None
