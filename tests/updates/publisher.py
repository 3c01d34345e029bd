"""A publisher of a robot's content, with real keys and files in a temporary folder and a clock of its own.

Tests are about attacks and accidents, not about passphrases: the keys' cost is the least there is.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from legsense_press.write import canonical
from legsense_server.updates import operate
from legsense_server.updates.keys import SigningKey, make_key
from legsense_server.updates.publish import publish, refresh
from legsense_server.updates.state import Place, roots, state
from tests.engine.robot import MODEL

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
NAMES = ("Ada", "Ben", "Cleo")
PASSPHRASE = "robots need no secrets"


def robot_pack(version: str = "robot 1", **texts: str) -> dict[str, bytes]:
    """The files of a pack of the robot's content, with these words by id (`_` for `-`)."""
    words = {"app-next": "Next", "app-back": "Back", **{name.replace("_", "-"): text for name, text in texts.items()}}
    fluent = "".join(f"{name} = {text}\n" for name, text in words.items())
    smoke = {"flag": "rf_smoke", "disposition": "same_day", "case": {"schema": 1, "answers": {"smoke": "yes"}}}
    files = {
        "model.json": canonical({**MODEL, "version": version}),
        "lang-en.json": canonical({"schema": 1, "language": "en", "name": "English", "direction": "ltr", "fluent": fluent}),
        "smoke.json": canonical({"schema": 1, "cases": [smoke]}),
    }
    return files | {"manifest.json": manifest(version, files)}


def manifest(version: str, files: Mapping[str, bytes]) -> bytes:
    """The manifest of these files."""
    listed = {name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    return canonical({"schema": 1, "version": version, "status": "not for robots either", "files": listed})


def new_keys(folder: Path, role: str, names: Sequence[str] = NAMES) -> list[SigningKey]:
    """A key for each name."""
    return [make_key(folder / f"{role}-{name}.key", name, PASSPHRASE, cost=2) for name in names]


@dataclass
class Publisher:
    """Somebody who publishes under `home`; `now` is the time of what is signed next."""

    home: Path
    now: datetime = BEGIN
    root: list[SigningKey] = field(default_factory=list)
    targets: list[SigningKey] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make keys and publish the first, empty list."""
        self.place = Place(self.home)
        self.root = new_keys(self.home / "offline", "root")
        self.targets = new_keys(self.home / "offline", "targets")
        operate.init(self.place, self.root, self.targets, self.now)

    @property
    def folder(self) -> Path:
        """What is published."""
        return state(self.place).folder

    @property
    def first_root(self) -> bytes:
        """The root that comes with the app."""
        return roots(self.folder)[0].read_bytes()

    def pack(self, files: Mapping[str, bytes], changes: Sequence[str] = ()) -> None:
        """Publish a pack, signed by two of three."""
        operate.draft_content(self.place, files, changes, self.now)
        operate.sign_draft(self.place, self.targets[:2])
        publish(self.place, self.now)

    def later(self, days: float) -> None:
        """Time goes on, and the online roles are signed again."""
        self.now += days * DAY
        refresh(self.place, self.now, force=True)

    def rotate(self, role: str, old: str | None = None, new: SigningKey | None = None) -> None:
        """Replace a key of a role and publish."""
        operate.draft_keys(self.place, role, old, new, self.now)
        if role == "root" and new is not None:
            self.root = [new if key.name == old else key for key in self.root]
        if role == "targets" and new is not None:
            self.targets = [new if key.name == old else key for key in self.targets]
        signing = [*self.root, *self.targets] if role == "targets" else self.root
        operate.sign_draft(self.place, signing)
        publish(self.place, self.now)

    def files(self) -> dict[str, bytes]:
        """Everything published, by the address a phone asks for."""
        folder = self.folder
        return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in folder.rglob("*") if path.is_file()}
