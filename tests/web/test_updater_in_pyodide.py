"""The updater the phone gets: its zip of bytecode in Pyodide, where Ed25519 is checked by Python alone."""

import base64
import json
import zipfile
from pathlib import Path

from tests.updates.publisher import BEGIN, Publisher, new_keys, robot_pack
from tests.web.node import BUILT, node

SCRIPT = "updater_in_pyodide.mjs"


def network(files: dict[str, bytes]) -> dict[str, str]:
    """Files by their address, as JSON may hold them."""
    return {url: base64.b64encode(data).decode() for url, data in files.items() if not url.endswith((".br", ".zst", ".dcz"))}


def test_the_zip_holds_all_that_a_check_needs_and_refuses_what_is_forged(tmp_path: Path) -> None:
    """On one phone in turn: a first pack, the same again, a forgery, a rollback, and a newer pack under newer keys."""
    publisher, forger = Publisher(tmp_path / "publisher"), Publisher(tmp_path / "forger")
    publisher.pack(robot_pack())
    first = network(publisher.files())
    forger.pack(robot_pack())
    forger.pack(robot_pack("robot 9"))
    publisher.rotate("root", "Ada", new_keys(tmp_path, "root", ["Dora"])[0])
    publisher.rotate("timestamp")
    publisher.pack(robot_pack("robot 2", app_next="Go on"))
    newest = network(publisher.files())
    given = {
        "root": base64.b64encode(publisher.first_root).decode(),
        "now": BEGIN.isoformat(),
        "networks": [first, first, network(forger.files()), newest, first, newest],
    }

    told = node(SCRIPT, str(BUILT), given=json.dumps(given))

    assert ["robot 1", "robot 1", "not_signed", "robot 2", "not_signed", "robot 2"] == [
        one["offer"]["version"] if "offer" in one else one["refused"]["kind"] for one in told
    ]
    assert [[]] * 4 == [one["faults"] for one in told if "offer" in one]


def test_the_zip_carries_no_test_data_and_no_server() -> None:
    """What the phone has no use for is not sent to it."""
    listed = json.loads((BUILT / "py" / "runtime.json").read_bytes())
    names = zipfile.ZipFile(BUILT / listed["updater"]["name"]).namelist()

    assert "legsense_updater/phone.pyc" in names
    assert [] == [name for name in names if "test_data" in name or name.startswith(("legsense_server", "legsense_press"))]
