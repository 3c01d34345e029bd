"""The engine the phone gets, run where the phone runs it: the built wheel of bytecode in Pyodide, under Node."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import legsense

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "web" / "dist"
CASES = ROOT / "tests" / "cases" / "dev.jsonl"


def steps_in_pyodide(cases: list[str]) -> list[str]:
    """The step of each case as the built site computes it."""
    # A machine without Node has it from a wheel, beside the Python that runs this.
    node = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)]))
    assert node, "Node is needed; run the tests with `make test`"
    script = Path(__file__).with_name("pyodide_steps.mjs")
    command = [node, str(script), str(BUILT / "py"), str(BUILT / "content" / "model.json")]
    done = subprocess.run(command, input="\n".join(cases), capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr[:2000]
    steps: list[str] = json.loads(done.stdout)["steps"]
    return steps


@pytest.fixture(scope="module")
def cases() -> dict[str, str]:
    """Each published case as JSON text, by its id."""
    rows = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    return {row["id"]: json.dumps(row["case"]) for row in rows}


def test_pyodide_and_cpython_give_the_same_bytes(cases: dict[str, str]) -> None:
    """The same case and the same content give the same bytes on the phone and on the server."""
    pack = legsense.load((BUILT / "content" / "model.json").read_bytes())

    expected = {key: legsense.step(pack, text) for key, text in cases.items()}
    actual = dict(zip(cases, steps_in_pyodide(list(cases.values())), strict=True))

    assert expected == actual
