"""The engine the phone gets, run as the phone runs it: the built wheel of bytecode in Pyodide, under Node."""

import json
from pathlib import Path

import legsense
from tests.doors.generated import STEPS, digest, generated
from tests.web.node import BUILT, steps_in_pyodide

CASES = Path(__file__).parents[1] / "cases" / "dev.jsonl"


def test_pyodide_and_cpython_give_the_same_bytes() -> None:
    """The same case and the same content give the same bytes on the phone and on the server."""
    rows = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    cases = {row["id"]: json.dumps(row["case"]) for row in rows}
    pack = legsense.load((BUILT / "content" / "model.json").read_bytes())

    expected = {key: legsense.step(pack, text) for key, text in cases.items()}
    actual = dict(zip(cases, steps_in_pyodide(list(cases.values()))["steps"], strict=True))

    assert expected == actual


def test_generated_cases_give_the_same_bytes_in_pyodide() -> None:
    """The cases that every Python is tried with in tests/doors/test_same_bytes.py."""
    pack = legsense.load((BUILT / "content" / "model.json").read_bytes())
    texts = generated(pack, STEPS)

    actual = steps_in_pyodide(texts)["steps"]

    different = [text for text, step in zip(texts, actual, strict=True) if digest(legsense.step(pack, text)) != digest(step)]
    assert [] == different[:1]
