"""Flags, probabilities and gates to one advice."""

from typing import Any

import pytest

import legsense
from legsense.dispose import dispose, gate_decision, unanswered
from legsense.findings import derive
from legsense.index import index_of
from legsense.model import Decision
from legsense.redflags import Flags, judge
from tests.engine.robot import MODEL, case, is_, robot, saving_a_day


def decided(one: legsense.Case, pack: legsense.Pack) -> Decision:
    """The decision for a case."""
    findings = derive(one, pack)
    return dispose(findings, judge(findings.states, pack), index_of(one, findings, pack), pack)


def gates(*rows: dict[str, Any], never: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """Gates of the robot."""
    return {"never": list(never), "list": list(rows)}


def gate(gate_id: str, *questions: dict[str, Any], applies: dict[str, Any] | None = None) -> dict[str, Any]:
    """One gate."""
    return {"id": gate_id, "applies": applies or {"all": []}, "questions": list(questions)}


@pytest.mark.parametrize("state", ["yes", "unknown", None])
def test_only_a_harmless_answer_passes_a_gate(state: str | None) -> None:
    """Silence and "I don't know" keep it shut."""
    pack = robot(gates=gates(gate("creaks", {"finding": "creak", "benign": ["no"]})))
    states = {} if state is None else {"creak": state}

    assert ("routine", "creaks") == gate_decision(states, pack)
    assert ("self_care", "creaks") == gate_decision({"creak": "no"}, pack)


def test_first_gate_not_passed_is_named_and_the_last_one_when_all_are() -> None:
    """The id tells a reader where self-care ended or what let it through."""
    pack = robot(
        gates=gates(gate("one", {"finding": "creak", "benign": ["no"]}), gate("two", {"finding": "squeak", "benign": ["no"]}))
    )

    assert ("routine", "one") == gate_decision({}, pack)
    assert ("routine", "two") == gate_decision({"creak": "no"}, pack)
    assert ("self_care", "two") == gate_decision({"creak": "no", "squeak": "no"}, pack)


def test_gate_that_does_not_apply_asks_nothing() -> None:
    """Its questions are not open."""
    pack = robot(gates=gates(gate("noisy", {"finding": "squeak", "benign": ["no"]}, applies=is_("creak", "yes"))))

    assert () == unanswered({"creak": "no"}, pack)
    assert ("squeak",) == unanswered({"creak": "yes"}, pack)


def test_something_else_may_serve_in_place_of_an_answer() -> None:
    """An "or" of a gate question."""
    pack = robot(gates=gates(gate("one", {"finding": "creak", "benign": ["no"], "or": is_("warranty", "yes")})))

    assert "self_care" == gate_decision({"creak": "yes", "warranty": "yes"}, pack)[0]
    assert "routine" == gate_decision({"creak": "yes", "warranty": "unknown"}, pack)[0]
    assert () == unanswered({"warranty": "yes"}, pack)


def test_never_keeps_self_care_shut_whatever_is_answered() -> None:
    """Some are too young for it."""
    pack = robot(gates=gates(never=({"finding": "age", "below": 3},)))

    assert ("routine", "never") == gate_decision({"age": 2}, pack)
    assert "self_care" == gate_decision({"age": 3}, pack)[0]


def test_advice_is_given_when_it_saves_as_much_as_it_costs() -> None:
    """A chance of 0.01 saves 0.01; the 0.99 it may be needless cost 0.0099, or a little more than it saves."""
    at, above = robot(steps=saving_a_day("same_day", 0.01)), robot(steps=saving_a_day("same_day", 0.0102))

    assert ("same_day", "index", "short_circuit") == (lambda d: (d.disposition, d.kind, d.id))(decided(case(), at))
    assert "routine" == decided(case(), above).disposition


def test_cause_that_loses_nothing_raises_nothing() -> None:
    """The calmest advice is held back by gates."""
    assert "gate" == decided(case(), robot(losses={"dry_joint": 0.0, "short_circuit": 0.0})).kind


def test_flag_is_named_before_a_probability_of_the_same_urgency() -> None:
    """Flags speak first."""
    pack = robot(steps=saving_a_day("same_day", 0.001))

    assert ("flag", "rf_smoke") == (lambda d: (d.kind, d.id))(decided(case(smoke="yes", warranty="no"), pack))


def test_impossible_findings_never_reassure() -> None:
    """Without probabilities nothing calmer than today comes out, and flags still stand."""
    pack = robot()
    calm = derive(case(smoke="no"), pack)

    assert "same_day" == dispose(calm, Flags((), ()), None, pack).disposition


def test_findings_that_nothing_can_give_still_lead_to_a_report() -> None:
    """No cause can creak here and neither can health; the report says nothing about causes and is safe."""
    silent = [{**f, "background": {**f["background"], "p": 0.0}} if f["id"] == "creak" else f for f in MODEL["findings"]]
    deaf = [{**c, "evidence": [r for r in c["evidence"] if r["finding"] != "creak"]} for c in MODEL["conditions"]]
    step = legsense.triage(robot(findings=silent, conditions=deaf), case(creak="yes", smoke="no"))

    assert ("same_day", "impossible_findings") == (step["report"]["disposition"], step["report"]["set_by"]["id"])
    assert ([], [], None) == (step["report"]["conditions"], step["report"]["sites"], step["report"]["level"])
