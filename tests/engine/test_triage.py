"""The walk on the robot's leg: what decides, what is asked, what is told."""

from typing import Any

import pytest

import legsense
from tests.engine.robot import case, robot, saving_a_day


def report(one: legsense.Case, pack: legsense.Pack | None = None) -> dict[str, object]:
    """The report for a case."""
    found: dict[str, object] = legsense.triage(pack or robot(), one)["report"]
    return found


def test_flag_sets_the_floor_whatever_the_probabilities() -> None:
    """Smoke is the same day, though a dry joint is likelier."""
    found = report(case(smoke="yes"))

    assert ("same_day", {"kind": "flag", "id": "rf_smoke"}) == (found["disposition"], found["set_by"])


def test_answered_exemption_spares_the_flag_and_an_unasked_one_does_not() -> None:
    """Only a yes to the warranty helps."""
    assert [] != report(case(smoke="yes"))["red_flags"]
    assert [] != report(case(smoke="yes", warranty="unknown"))["red_flags"]
    assert [] == report(case(smoke="yes", warranty="yes"))["red_flags"]


def test_gate_with_an_unanswered_question_keeps_self_care_shut() -> None:
    """Neither silence nor "I don't know" is harmless."""
    assert ("routine", ["smoke"]) == (report(case())["disposition"], report(case())["gates"])
    assert "routine" == report(case(smoke="unknown"))["disposition"]
    assert "self_care" == report(case(smoke="no"))["disposition"]


def test_unfinished_check_shows_nothing_calmer_than_today() -> None:
    """The clamp lives in the engine, once."""
    found = report(case())

    assert (False, "routine") == (found["final"], found["disposition"])
    assert {"disposition": "same_day", "deadline_hours": 24} == found["shown"]


def test_danger_screen_comes_first_and_then_the_person() -> None:
    """Smoke, age, sex, in this order."""
    pack = robot()
    asked = [legsense.triage(pack, one)["question"]["id"] for one in (case(), case(smoke="no"))]
    later = legsense.triage(pack, legsense.Case(age_years=3, answers={"smoke": "no"}))["question"]["id"]

    assert ["danger_0", "age", "sex"] == [*asked, later]


def test_unknown_danger_sign_comes_again_once() -> None:
    """In its second wording, after everything else; `repeated` ends it."""
    known = dict.fromkeys(("numb_any", "tingling", "creak", "squeak", "warranty"), "no")
    first = legsense.Case(age_years=3, sex="unknown", answers={**known, "smoke": "unknown"})
    again = legsense.triage(robot(), first)
    done = legsense.triage(robot(), legsense.Case(age_years=3, sex="unknown", answers=first.answers, repeated=("smoke",)))

    assert ("smoke", True, True) == (again["question"]["id"], again["question"]["repeat"], again["report"]["final"])
    assert done["question"] is None


def test_cause_worth_being_seen_for_raises_the_floor() -> None:
    """Where being seen costs less than the short circuit would, that is the reason."""
    pack = robot(steps=saving_a_day("same_day", 0.005))

    assert {"kind": "index", "id": "short_circuit"} == report(case(), pack)["set_by"]


@pytest.mark.parametrize("text", ["", "{}", '{"schema":2}', "[]", '{"schema":1}'])
def test_damaged_pack_is_a_pack_error(text: str) -> None:
    """Never a pack that half works."""
    with pytest.raises(legsense.PackError):
        legsense.load(text)


@pytest.mark.parametrize(
    "answers",
    [
        {"numb_after_injury": "yes", "recent_injury": "no", "injury_older": "no"},
        {"major_trauma": "yes", "recent_injury": "no"},
        {"leg_weakness": "no", "both_legs_weak": "yes"},
        {"numb_any": "no", "numb_whole_leg": "yes", "arm_weak": "no"},
        {"back_pain": "no", "back_pain_night_rest": "yes", "cancer_history": "yes"},
        {"major_trauma": "yes", "recent_injury": "no", "numb_any": "no", "numb_whole_leg": "yes"},
    ],
)
def test_contradiction_is_listed_and_never_calmer_than_either_answer_alone(pack: legsense.Pack, answers: dict[str, str]) -> None:
    """Each answer of it taken away in turn: what is left is no more urgent."""

    def report(kept: dict[str, str]) -> dict[str, Any]:
        found: dict[str, Any] = legsense.triage(pack, legsense.Case(age_years=50, sex="female", answers=kept))["report"]
        return found

    both = report(answers)
    alone = [report({name: state for name, state in answers.items() if name != out}) for out in answers]

    assert {"numb_any", "leg_weakness", "recent_injury", "back_pain"} & {one["id"] for one in both["conflicts"]}
    assert all(pack.rank[both["disposition"]] <= pack.rank[one["disposition"]] for one in alone)


def test_child_with_a_knee_replacement_keeps_both_and_is_told(pack: legsense.Pack) -> None:
    """A slip in the age or in the answer: nobody here can know which."""
    child = legsense.triage(pack, legsense.Case(age_years=7, answers={"knee_replacement": "yes", "knee_pain": "yes"}))["report"]
    grown = legsense.triage(pack, legsense.Case(age_years=70, answers={"knee_replacement": "yes", "knee_pain": "yes"}))["report"]

    assert ["age", "knee_replacement"] == [one["id"] for one in child["conflicts"]]
    assert [] == grown["conflicts"]
