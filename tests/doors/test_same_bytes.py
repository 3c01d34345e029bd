"""One case, one content, one text: Python, the command line and HTTP agree byte for byte. The browser joins in tests/web."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from litestar.testing import TestClient

import legsense
from legsense_server.app import create_app
from legsense_server.content import read_pack
from legsense_server.settings import Settings

LEGSENSE = str(Path(sys.executable).with_name("legsense"))
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
