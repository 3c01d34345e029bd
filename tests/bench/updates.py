"""What a content update costs over the wire: requests and bytes of bodies, in the forms the server sends them.

The real pack, published twice: the second time with twenty texts changed, each with its own words, and a version of its own,
which also stands in the model.
"""

import hashlib
import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from legsense_press.write import canonical
from tests.updates.phone import Phone, serving
from tests.updates.publisher import BEGIN, Publisher

TEXTS = 20
NEVER_COMPRESSED = "timestamp.json"


@dataclass(frozen=True)
class Cost:
    """Requests, and bytes of bodies over the wire."""

    requests: int
    bytes: int


def changed(files: dict[str, bytes], version: str) -> dict[str, bytes]:
    """The pack with other words in twenty texts spread over the file, and another version."""
    told = json.loads(files["manifest.json"])
    model = files["model.json"].replace(f'"version":"{told["version"]}"'.encode(), f'"version":"{version}"'.encode())
    words = json.loads(files["lang-en.json"])
    lines = words["fluent"].split("\n")
    texts = [number for number, line in enumerate(lines) if re.match(r"^[a-z][\w-]+ = \w.{30,}", line)]
    for count, number in enumerate(texts[:: len(texts) // TEXTS][:TEXTS]):
        lines[number] += f" Ask for help when it is worse after day {count + 2}."
    newer = {**files, "model.json": model, "lang-en.json": canonical({**words, "fluent": "\n".join(lines)})}
    listed = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in newer.items()
        if name in told["files"]
    }
    return newer | {"manifest.json": canonical({**told, "version": version, "files": listed})}


def over_the_wire(asked: list[str], files: dict[str, bytes], *ends: str) -> int:
    """Bytes of the answers, each in the smallest of these forms there is."""
    total = 0
    for url in asked:
        forms = [
            data for name, data in files.items() if name.startswith(url) and any(name[len(url) :].endswith(end) for end in ends)
        ]
        total += min((len(data) for data in [*forms, *([files[url]] if url in files else [])]), default=0)
    return total


def measured(pack: Path) -> dict[str, Cost]:
    """The costs by what was done."""
    names = ["manifest.json", *json.loads((pack / "manifest.json").read_bytes())["files"]]
    old = {name: (pack / name).read_bytes() for name in names}
    new = changed(old, "2099.01.01")
    have = {hashlib.sha256(data).hexdigest(): data for data in old.values()}
    with tempfile.TemporaryDirectory() as folder:
        publisher = Publisher(Path(folder) / "publisher")
        publisher.pack(old)
        phone = Phone(Path(folder) / "phone", publisher.first_root)
        phone.look(serving(publisher.files()), BEGIN)
        publisher.later(1)
        phone.look(serving(publisher.files()), BEGIN)
        kept = {path: path.read_bytes() for path in phone.folder.rglob("*") if path.is_file()}
        phone.look(serving(publisher.files()), BEGIN)
        costs = {"no change": Cost(len(phone.asked), over_the_wire(phone.asked, publisher.files(), ".br"))}
        publisher.pack(new)
        files = publisher.files()
        whole = {url: data for url, data in files.items() if ".from-" not in url}
        ways = {
            "delta": (files, ".br"),
            "dcz": (whole, ".br", ".dcz"),
            "whole files, brotli": (whole, ".br"),
            "whole files, plain": (whole,),
        }
        for way, (there, *ends) in ways.items():
            for path, data in kept.items():
                path.write_bytes(data)
            for path in set(phone.folder.rglob("*.json")) - set(kept):
                path.unlink()
            _, taken = phone.fetch(serving(there), BEGIN, have)
            assert taken == new
            costs[f"{TEXTS} texts, {way}"] = Cost(len(phone.asked), over_the_wire(phone.asked, there, *ends))
    return costs


def report(pack: Path) -> None:
    """Print the table."""
    print(f"\n{'content update':36}{'requests':>9}{'bytes':>9}")
    for name, cost in measured(pack).items():
        print(f"{name:36}{cost.requests:9}{cost.bytes:9,}")
