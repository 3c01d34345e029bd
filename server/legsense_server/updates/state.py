"""Where a publisher keeps things, and what is published there now."""

from dataclasses import dataclass
from pathlib import Path

from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

from legsense_server.updates import folder
from legsense_server.updates.errors import UpdatesError
from legsense_server.updates.roles import from_bytes


@dataclass(frozen=True)
class Place:
    """The folders of a publisher under its home."""

    home: Path

    @property
    def content(self) -> Path:
        """Published generations and the draft."""
        return self.home / "content"

    @property
    def draft(self) -> Path:
        """The change that waits."""
        return self.content / "draft"

    @property
    def keys(self) -> Path:
        """The online keys."""
        return self.home / "keys"


@dataclass(frozen=True)
class State:
    """The metadata of one published generation."""

    folder: Path
    root: Metadata[Root]
    targets: Metadata[Targets]
    snapshot: Metadata[Snapshot]
    timestamp: Metadata[Timestamp]


def roots(stage: Path) -> list[Path]:
    """The files of all roots, oldest first."""
    return sorted((stage / "metadata").glob("*.root.json"), key=lambda path: int(path.name.split(".")[0]))


def state_of(stage: Path) -> State:
    """What a folder publishes. Raises UpdatesError when it is not whole."""
    metadata = stage / "metadata"
    try:
        timestamp = from_bytes(metadata, (metadata / "timestamp.json").read_bytes(), Timestamp)
        name = f"{timestamp.signed.snapshot_meta.version}.snapshot.json"
        snapshot = from_bytes(metadata / name, (metadata / name).read_bytes(), Snapshot)
        name = f"{snapshot.signed.meta['targets.json'].version}.targets.json"
        targets = from_bytes(metadata / name, (metadata / name).read_bytes(), Targets)
        newest = roots(stage)[-1]
        return State(stage, from_bytes(newest, newest.read_bytes(), Root), targets, snapshot, timestamp)
    except OSError as error:
        raise UpdatesError(f"{error.filename}: expected published metadata ({error.strerror})") from error
    except (IndexError, KeyError) as error:
        raise UpdatesError(f"{metadata}: expected published metadata, got only a part of it") from error


def state(place: Place) -> State:
    """What is published now. Raises UpdatesError when nothing is."""
    current = folder.published(place.content)
    if current is None:
        raise UpdatesError(f"{place.content}: nothing is published here; run `legsense keys init` first")
    return state_of(current)
