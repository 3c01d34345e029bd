"""What the two distributions hold, and that building is the same every time."""

import hashlib
import os
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "engine"


def build_wheel(project: Path, out: Path) -> zipfile.ZipFile:
    """The wheel of a project, built by its own build backend."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    return zipfile.ZipFile(wheel)


@pytest.fixture(scope="module")
def server_wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    # Without a built app the build would start npm in this checkout, under the feet of whoever works in it.
    assert (ROOT / "web" / "dist" / "index.html").exists(), "the web app is not built; run `make build`"
    return build_wheel(ROOT, tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="module")
def engine_wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return build_wheel(ENGINE, tmp_path_factory.mktemp("engine"))


def metadata(wheel: zipfile.ZipFile) -> dict[str, list[str]]:
    """The fields of a wheel's METADATA."""
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    message = message_from_bytes(wheel.read(name))
    return {key: message.get_all(key, []) for key in message}


@pytest.mark.parametrize(
    "file",
    [
        "legsense_server/web/index.html",
        "legsense_server/web/sw.js",
        "legsense_server/web/py/runtime.json",
        "legsense_server/web/content/model.json",
        "legsense_server/pack/model.json",
        "legsense_server/pack/manifest.json",
        "legsense_press/__init__.py",
    ],
)
def test_server_wheel_holds(server_wheel: zipfile.ZipFile, file: str) -> None:
    """The server's wheel brings the web app, the content pack and the press with it."""
    assert file in server_wheel.namelist()


def test_server_wheel_leaves_the_engine_to_its_own_wheel(server_wheel: zipfile.ZipFile) -> None:
    """The engine is installed once, from its own distribution, at the same version."""
    assert [] == [name for name in server_wheel.namelist() if name.startswith("legsense/")]
    assert "legsense==0.1.0" in metadata(server_wheel)["Requires-Dist"]


def test_server_wheel_and_its_web_app_hold_the_same_pack(server_wheel: zipfile.ZipFile) -> None:
    """The phone and the server answer from the same content."""
    on_server = server_wheel.read("legsense_server/pack/model.json")
    on_phone = server_wheel.read("legsense_server/web/content/model.json")

    assert hashlib.sha256(on_server).hexdigest() == hashlib.sha256(on_phone).hexdigest()


def test_engine_wheel_holds_only_the_engine(engine_wheel: zipfile.ZipFile) -> None:
    """No press, no content, no server on the phone."""
    folders = {name.split("/")[0] for name in engine_wheel.namelist()}

    assert {"legsense", "legsense-0.1.0.dist-info"} == folders


def test_engine_wheel_requires_nothing(engine_wheel: zipfile.ZipFile) -> None:
    """The engine runs on the standard library alone."""
    assert [] == metadata(engine_wheel).get("Requires-Dist", [])


PRESS = """
import sys
from pathlib import Path
from legsense_press import read_content, write_pack
write_pack(read_content(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def test_packing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """The pack depends on the content and on nothing else: not on hash order, not on where it is written."""
    packs = []
    for seed in ("1", "2"):
        command = [sys.executable, "-c", PRESS, str(ENGINE / "content"), str(tmp_path / seed)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        packs.append({path.name: path.read_bytes() for path in sorted((tmp_path / seed).iterdir())})

    assert packs[0] == packs[1]
    assert {"model.json", "lang-en.json", "manifest.json"} <= set(packs[0])
