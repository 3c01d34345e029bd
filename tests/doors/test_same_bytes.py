"""One case, one content, one text: Python, the command line and HTTP agree byte for byte. The browser joins in tests/web."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from litestar.testing import TestClient

import legsense
from legsense_server.app import create_app
from legsense_server.content import read_pack
from legsense_server.settings import Settings
from tests.doors.generated import STEPS, digest, generated

LEGSENSE = str(Path(sys.executable).with_name("legsense"))
ENGINE = Path(legsense.__file__).parents[1]
VERSIONS = ("3.11", "3.12", "3.13")
LINES = (Path(__file__).parents[1] / "cases" / "dev.jsonl").read_text("utf-8").splitlines()
CASES = [(row["id"], json.dumps(row["case"]).encode()) for row in map(json.loads, LINES)]


@pytest.fixture(scope="module")
def published() -> legsense.Pack:
    """The pack inside the package, which every door uses unless told otherwise."""
    return read_pack(None).pack


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_command_line_gives_the_bytes_of_the_engine(name: str, case: bytes, published: legsense.Pack) -> None:
    """`legsense triage -` adds a line end and nothing else."""
    done = subprocess.run([LEGSENSE, "triage", "-"], input=case, capture_output=True, check=True)

    assert legsense.step(published, case).encode() + b"\n" == done.stdout


def test_http_gives_the_bytes_of_the_engine(published: legsense.Pack, tmp_path: Path) -> None:
    """POST /api/v1/step answers every published case with the engine's own text."""
    client = TestClient(create_app(Settings(home=tmp_path, web=None, pack=None)))

    for _, case in CASES:
        assert legsense.step(published, case).encode() == client.post("/api/v1/step", content=case).content


def version_of(name: str) -> str:
    """The version of a Python by running it; empty when it does not run, as the shims of version managers may not."""
    try:
        told = subprocess.run([name, "-c", "import sys; print(*sys.version_info[:2], sep='.')"], check=False, capture_output=True)
    except OSError:
        return ""
    return told.stdout.decode().strip()


def pythons() -> dict[str, str]:
    """A Python of this machine for each version the engine is for; this one stands for its own."""
    home = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    found = {f"{sys.version_info.major}.{sys.version_info.minor}": sys.executable}
    for version in VERSIONS:
        names = (f"python{version}", *map(str, sorted(home.glob(f"versions/{version}*/bin/python{version}"))))
        name = next((name for name in names if version_of(name) == version), None)
        if name is not None:
            found.setdefault(version, name)
    return found


def digests(python: str, seed: int, model: Path, texts: list[str]) -> list[str]:
    """The digest of each step in another Python, which keeps its sets in another order."""
    settings = {**os.environ, "PYTHONPATH": str(ENGINE), "PYTHONHASHSEED": str(seed)}
    command = [python, str(Path(__file__).with_name("digests.py")), str(model)]
    done = subprocess.run(command, input="\n".join(texts).encode(), env=settings, capture_output=True, check=True)
    return done.stdout.decode().split()


def test_every_python_here_gives_the_same_bytes(pack_dir: Path) -> None:
    """Generated cases: the same steps in each Python, whatever the order in which it keeps its sets."""
    model = pack_dir / "model.json"
    pack = legsense.load(model.read_bytes())
    texts = generated(pack, STEPS)

    with ThreadPoolExecutor(2) as pool:
        seeded = [(name, seed) for seed, name in enumerate(pythons().values(), start=1)]
        answered = list(pool.map(lambda one: digests(*one, model, texts), seeded))
    expected = [digest(legsense.step(pack, text)) for text in texts]

    for python, told in zip(pythons(), answered, strict=True):
        different = [text for text, one, other in zip(texts, expected, told, strict=True) if one != other]
        assert [] == different[:1], python
