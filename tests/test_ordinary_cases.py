"""Ordinary trouble stays ordinary: each person in tests/cases/ordinary, with every other danger sign answered no.

Flags and gates alone are held to the case. Where a case names `engine_at_most`, the whole engine is held to it too.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import legsense
from legsense.dispose import gate_decision
from legsense.findings import derive
from legsense.pack import Pack
from legsense.redflags import judge
from tests.conftest import CONTENT, ROOT
from tests.proofs.bench import with_danger_answered

ORDINARY = sorted((ROOT / "tests" / "cases" / "ordinary").glob("*.toml"))
EMERGENCIES = ("emergency_now", "emergency_department")


def told(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def flags_and_gates(one: dict[str, Any], pack: Pack) -> tuple[str, str]:
    """The advice of flags and gates alone, and what set it."""
    case = legsense.read_case(pack, json.dumps(with_danger_answered(one, pack)))
    states = derive(case, pack).states
    raised = judge(states, pack).raised
    gates = gate_decision(states, pack)
    options = [(pack.rank[flag.disposition], flag.disposition, flag.id) for flag in raised]
    return min([*options, (pack.rank[gates[0]], *gates)])[1:]


@pytest.mark.parametrize("path", ORDINARY, ids=lambda path: path.stem)
def test_ordinary_trouble_is_not_lifted_by_a_flag(path: Path, pack: Pack) -> None:
    """With its danger questions answered no, nothing more urgent than the case allows."""
    one = told(path)
    advice, by = flags_and_gates(one, pack)

    assert pack.rank[one["expect"]["flags_at_most"]] <= pack.rank[advice], f"{advice} by {by}"


@pytest.mark.parametrize("path", [p for p in ORDINARY if "engine_at_most" in told(p)["expect"]], ids=lambda path: path.stem)
def test_ordinary_trouble_stays_calm_through_the_whole_engine(path: Path, pack: Pack) -> None:
    """Probabilities too."""
    one = told(path)
    report = legsense.triage(pack, legsense.read_case(pack, json.dumps(with_danger_answered(one, pack))))["report"]

    assert pack.rank[one["expect"]["engine_at_most"]] <= pack.rank[report["disposition"]], report["set_by"]


@pytest.mark.parametrize("path", ORDINARY, ids=lambda path: path.stem)
def test_one_alarming_answer_is_still_heard_in_an_ordinary_case(path: Path, pack: Pack) -> None:
    """The calm of the case comes from its answers, not from its story: a numb saddle still goes to hospital."""
    one = told(path)
    alarming = {**one, "answers": {**one.get("answers", {}), "numb_saddle": "yes"}}

    assert flags_and_gates(alarming, pack)[0] in EMERGENCIES


@pytest.mark.parametrize("path", ORDINARY, ids=lambda path: path.stem)
def test_ordinary_case_tells_a_person_and_its_sources(path: Path) -> None:
    """A clinician can read it: plain words, sources that exist, and an empty line for the reviewer."""
    one = told(path)
    sources = tomllib.loads((CONTENT / "sources.toml").read_text(encoding="utf-8"))

    assert len(one["person"].split()) >= 15
    assert one["expect"]["sources"]
    assert set() == set(one["expect"]["sources"]) - set(sources)
    assert "reviewed_by" in one["expect"]
