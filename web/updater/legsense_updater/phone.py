"""The client as texts and files, for a worker that knows nothing of Python.

    /root.json        the root that came with the app
    /trust/           trusted metadata; the worker keeps it between two checks
    /answers/<n>      bodies that came, named in `answers`: {"address": "/answers/3" or an HTTP status}
    /have/<sha256>    files of packs that are on the phone already
    /pack/<name>      files of the offered pack, once taken

Every method returns one JSON text: {"want": {"url", "most"}}, {"refused": {"kind", "message"}}, or what was asked for.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from legsense_updater.client import Client, Offer, Refused, cost
from legsense_updater.fetch import Answers, Wanted
from legsense_updater.trial import faults

SCHEMA = 1  # of packs; the engine in the app reads no other


class Phone:
    """One check, from the first look to a pack that was tried."""

    def __init__(self, base: str, disk: str = "/") -> None:
        """`base` is the address under which the publisher's `metadata` and `targets` lie."""
        self.disk = Path(disk)
        root = (self.disk / "root.json").read_bytes()
        self.client = Client(self.disk / "trust", root, metadata_url=f"{base}metadata/", targets_url=f"{base}targets/")
        self.offer: Offer | None = None

    def look(self, answers: str, now: str) -> str:
        """The newest content, and the bytes it would cost to take it."""

        def offered() -> Mapping[str, object]:
            self.offer = self.client.look(self.answers(answers), datetime.fromisoformat(now))
            told = {key: value for key, value in asdict(self.offer).items() if key != "files"}
            # Of another schema: a newer app is needed first, and nothing is fetched for it.
            return {
                "offer": told | {"files": sorted(self.offer.files), "usable": self.offer.schema == SCHEMA},
                "cost": self.cost(),
            }

        return answered(offered)

    def take(self, name: str, answers: str) -> str:
        """Put one file of the offer under /pack; its sha256 comes back."""

        def taken() -> Mapping[str, object]:
            file = self.the_offer().files[name]
            data = self.client.take(name, file, self.have(), self.answers(answers))
            (self.disk / "pack").mkdir(exist_ok=True)
            (self.disk / "pack" / name).write_bytes(data)
            return {"taken": name, "sha256": file.sha256}

        return answered(taken)

    def tried(self) -> str:
        """What speaks against using the pack that was taken; nothing when the list is empty."""
        names = self.the_offer().files
        return json.dumps({"faults": faults({name: (self.disk / "pack" / name).read_bytes() for name in names})})

    def the_offer(self) -> Offer:
        """The offer that was looked at."""
        if self.offer is None:
            raise Refused("no_content", "look for the newest content first")
        return self.offer

    def have(self) -> dict[str, bytes]:
        """Files that are there already, by sha256."""
        folder = self.disk / "have"
        return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}

    def cost(self) -> int:
        """Bytes over the wire that the offer would take."""
        return cost(self.the_offer(), self.have())

    def answers(self, text: str) -> Answers:
        """The answers there are."""
        listed: dict[str, str | int] = json.loads(text)
        return {
            url: told if isinstance(told, int) else (self.disk / told.lstrip("/")).read_bytes() for url, told in listed.items()
        }


def answered(step: Callable[[], Mapping[str, object]]) -> str:
    """The step's result, or what it wants, or why it refused, as JSON."""
    try:
        return json.dumps(step())
    except Wanted as wanted:
        return json.dumps({"want": {"url": wanted.url, "most": wanted.most}})
    except Refused as error:
        return json.dumps({"refused": {"kind": error.kind, "message": error.message}})
