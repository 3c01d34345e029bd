"""A site whose app trusts a publisher of its own, and packs that differ in a word."""

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from legsense_press.write import canonical
from tests.updates.publisher import Publisher
from tests.web.conftest import Site

SIGN = "You cannot pass urine, or lost control of bladder or bowels"
OTHER_SIGN = "You can pass only a little urine, or lost control of bladder or bowels"


class PublishingSite:
    """The server process over a home in which a publisher publishes; the app is a copy that carries this publisher's root."""

    def __init__(self, home: Path) -> None:
        home.mkdir()
        self.publisher = Publisher(home, now=datetime.now(UTC))
        self.site = Site.with_copied_app(home)
        self.app = home / "app"
        trust(self.app, self.publisher.first_root)
        self.site.start()

    def shipped(self) -> dict[str, bytes]:
        """The files of the pack in the app."""
        names = ["manifest.json", *json.loads((self.app / "content" / "manifest.json").read_bytes())["files"]]
        return {name: (self.app / "content" / name).read_bytes() for name in names}

    def publish_shipped(self) -> None:
        """Publish the pack that is in the app already."""
        self.publisher.pack(self.shipped())

    def publish(self, version: str, sign: str, changes: Sequence[str]) -> None:
        """Publish the app's pack with another danger sign, under a version of its own."""
        self.publisher.now = datetime.now(UTC)
        self.publisher.pack(with_sign(self.shipped(), version, sign), changes)


def with_sign(files: dict[str, bytes], version: str, sign: str) -> dict[str, bytes]:
    """A pack with another danger sign and another version."""
    told = json.loads(files["manifest.json"])
    model = files["model.json"].replace(f'"version":"{told["version"]}"'.encode(), f'"version":"{version}"'.encode())
    words = files["lang-en.json"].replace(SIGN.encode(), sign.encode())
    assert model != files["model.json"], "the model has no version to replace"
    assert words != files["lang-en.json"] or sign == SIGN, "the words have no such danger sign"
    newer = {**files, "model.json": model, "lang-en.json": words}
    listed = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in newer.items()
        if name in told["files"]
    }
    return newer | {"manifest.json": canonical({**told, "version": version, "files": listed})}


def trust(app: Path, root: bytes) -> None:
    """Put another root into a built app; the service worker must know it, or it would keep the old one."""
    path, worker = app / "content" / "root.json", app / "sw.js"
    path.write_bytes(root)
    for file in (path, worker):
        file.with_name(f"{file.name}.br").unlink(missing_ok=True)
    revision = hashlib.md5(root, usedforsecurity=False).hexdigest()
    script = re.sub(r'\{"revision":"\w+","url":"content/root\.json"\},?', "", worker.read_text("utf-8"))
    mine = f'{{"revision":"{revision}","url":"content/root.json"}},'
    # Also in an app that was built without a publisher: a phone needs its root without a network too.
    script, times = re.subn(r'(?=\{"revision":"\w+","url":"content/smoke\.json"\})', mine, script)
    assert 1 == times, "the service worker's list has another form"
    worker.write_text(script, "utf-8")
