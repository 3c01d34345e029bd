"""Why a cause stands where it stands, on the robot's leg: by hand where it is small enough."""

from math import isclose
from typing import Any

import legsense
from legsense.explain import explain
from tests.engine.robot import MODEL, case, condition, finding, is_, robot


def told(one: legsense.Case, name: str = "short_circuit", pack: legsense.Pack | None = None) -> dict[str, Any]:
    """The explanation of a cause in a case."""
    return explain(pack or robot(), one, name)


def flag(when: dict[str, Any]) -> list[dict[str, Any]]:
    """One red flag that names the short circuit."""
    return [{"id": "rf", "when": when, "disposition": "same_day", "conditions": ["short_circuit"], "sources": ["workshop"]}]


def test_prior_and_posterior_are_those_worked_out_by_hand() -> None:
    """10 short circuits, 100 dry joints and 890 others in 1,000; a creak weighs 0.2, 0.8 and 0.2."""
    found = told(case(creak="yes"))

    assert (0.01, round(10 * 0.2 / (10 * 0.2 + 100 * 0.8 + 890 * 0.2), 6)) == (found["prior"], found["probability"])
    assert (2, 2, "unlikely") == (found["rank"], found["of"], found["band"])


def test_each_answer_is_told_with_how_far_it_moved_the_cause_and_where_its_number_comes_from() -> None:
    """Smoke makes a short circuit likelier; the creak speaks against it, because it speaks for something else."""
    found = told(case(creak="yes", smoke="yes"))
    smoke, creak = found["for"][0], found["against"][0]

    assert (["smoke"], ["creak"]) == ([one["finding"] for one in found["for"]], [one["finding"] for one in found["against"]])
    assert {"p": 0.9, "background": 0.01, "source": "workshop", "kind": "estimate", "check": "estimate"}.items() <= smoke.items()
    assert isclose(smoke["times"], found["probability"] / smoke["without"], rel_tol=1e-3)
    assert creak["times"] < 1 < smoke["times"]


def test_a_cause_far_down_is_explained_as_exactly_as_a_leading_one() -> None:
    """The report leaves out what is too small to see in it; nothing is left out here."""
    rare = [MODEL["conditions"][0], condition("short_circuit", 0.00001, "same_day", {"smoke": 0.9, "creak": 0.05})]
    found = told(case(creak="yes"), pack=robot(conditions=rare))

    assert ("creak", 0.0) == (found["against"][0]["finding"], found["probability"])
    assert isclose(found["against"][0]["times"], 0.05 * 1000 / (100 * 0.8 + 900 * 0.2), rel_tol=1e-4)


def test_danger_sign_says_something_only_once_it_is_answered() -> None:
    """Not asked and not known are silent."""
    cases = (case(), case(smoke="unknown"), case(smoke="yes"), case(smoke="no"))

    assert ["silent", "silent", "for", "against"] == [told(one)["danger_signs"][0]["speaks"] for one in cases]


def test_flag_tells_the_fewest_parts_that_are_missing() -> None:
    """Of "smoke and two of three" with one of the three there, smoke and one more."""
    hum, haze = finding("hum", 0.1), finding("haze", 0.1)
    two = {"at_least": 2, "of": [is_("creak", "yes"), {"all": [is_("hum", "yes"), is_("haze", "yes")]}, is_("squeak", "yes")]}
    pack = robot(findings=[*MODEL["findings"], hum, haze], red_flags=flag({"all": [is_("smoke", "yes"), two]}))
    missing = told(case(creak="yes", smoke="no"), pack=pack)["red_flags"][0]["missing"]

    assert [("smoke", "no"), ("squeak", None)] == [(part["finding"], part["answer"]) for part in missing]


def test_flag_tells_what_holds_it_back() -> None:
    """Smoke under warranty: the flag is off, and the warranty is why."""
    states = [told(case(**answers))["red_flags"][0] for answers in ({"smoke": "yes", "warranty": "yes"}, {"smoke": "yes"}, {})]

    assert ["off", "raised", "open"] == [one["state"] for one in states]
    assert [[("warranty", True)], [], [("smoke", False)]] == [
        [(p["finding"], p["spares"]) for p in one["missing"]] for one in states
    ]


def test_index_tells_how_possible_the_cause_is_and_its_part_in_the_advice() -> None:
    """Only the short circuit is lost by waiting, so the whole gain is its own."""
    found = told(case())["index"]

    assert (0.01, 1.0) == (found["u"], found["loss"])
    assert [("same_day", True, 1.0)] == [(step["disposition"], step["counts"], step["share"]) for step in found["steps"]]
    assert [(False, 0.0)] == [(s["counts"], s["share"]) for s in told(case(), "dry_joint")["index"]["steps"]]


def test_what_would_make_it_likelier_is_named_with_what_it_would_do() -> None:
    """Smoke is the one thing to ask; once asked, nothing is."""
    found = told(case())["likelier"]
    after = told(case(smoke="yes"))

    assert [("smoke", "yes", after["probability"])] == [(one["finding"], one["answer"], one["probability"]) for one in found]
    assert [] == after["likelier"]


def test_pairs_that_carry_the_cause_are_listed() -> None:
    """Two causes that can be there together."""
    pack = robot(pairs={"default": 1.0, "list": []})

    assert [["dry_joint", "short_circuit"]] == [pair["ids"] for pair in told(case(smoke="yes", creak="yes"), pack=pack)["pairs"]]
    assert [] == told(case(smoke="yes", creak="yes"))["pairs"]


def test_impossible_findings_give_no_numbers_and_still_tell_the_flags() -> None:
    """Nothing can creak without a cause here, and the causes cannot be there."""
    mute = [{**f, "background": {"p": 0.0}} if f["id"] == "squeak" else f for f in MODEL["findings"]]
    causes = [condition("short_circuit", 10, "same_day", {"smoke": 0.9, "squeak": 0.0})]
    pack = robot(findings=mute, conditions=causes)
    found = told(case(squeak="yes", smoke="yes"), pack=pack)

    assert (None, None, [], None) == (found["probability"], found["band"], found["for"], found["index"])
    assert ("same_day", "raised") == (found["disposition"], found["red_flags"][0]["state"])


def test_ranks_of_the_real_content_agree_with_its_report(pack: legsense.Pack) -> None:
    """The explanation and the report tell the same place and the same probability."""
    one = legsense.Case(age_years=60, sex="female", answers={"knee_pain": "yes"}, regions={"numb": ("left.foot_top",)})
    listed = legsense.triage(pack, one)["report"]["conditions"][1]
    found = explain(pack, one, listed["id"])

    assert (listed["probability"], listed["band"]) == (found["probability"], found["band"])
    assert (2, len(pack.conditions)) == (found["rank"], found["of"])
