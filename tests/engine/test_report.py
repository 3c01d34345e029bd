"""Everything to the report: ids and numbers only, in the order of the wire format."""

from typing import Any

import legsense
from tests.engine.robot import MODEL, case, condition, is_, robot

KEYS = [
    *("final", "disposition", "deadline_hours", "shown", "set_by", "red_flags", "gates", "conflicts", "conditions", "pairs"),
    *("sites", "level", "would_change", "watch_for", "self_care", "avoid", "clinician", "unasked"),
]


def report(one: legsense.Case, pack: legsense.Pack | None = None) -> dict[str, Any]:
    """The report for a case."""
    found: dict[str, Any] = legsense.triage(pack or robot(), one)["report"]
    return found


def told(reasons: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """Finding and answer of each reason."""
    return [(reason["finding"], reason["answer"]) for reason in reasons]


def test_keys_stand_in_the_order_of_the_wire_format() -> None:
    """The bytes are compared."""
    assert KEYS == list(report(case()))


def test_reasons_are_the_findings_that_moved_the_cause_with_their_source() -> None:
    """A creak speaks for the dry joint; no squeak speaks against it; unknown smoke says nothing."""
    dry = report(case(creak="yes", squeak="no", smoke="unknown"))["conditions"][0]

    assert ("dry_joint", "unlikely", "routine") == (dry["id"], dry["band"], dry["urgency"])
    assert [("creak", "yes")] == told(dry["for"])
    assert [("squeak", "no")] == told(dry["against"])
    assert {"source": "workshop", "check": "estimate", "kind": "estimate"}.items() <= dry["for"][0].items()


def test_finding_that_moves_a_cause_only_through_others_has_no_source_of_its_own() -> None:
    """Smoke makes the short circuit likelier and the dry joint thereby less likely."""
    dry = next(c for c in report(case(smoke="yes"))["conditions"] if c["id"] == "dry_joint")

    assert [{"finding": "smoke", "answer": "yes", "source": None, "check": None, "kind": None}] == dry["against"]


def test_causes_come_likeliest_first_and_ties_by_id() -> None:
    """No more than the content shows."""
    twins = [condition(name, 50, "routine", {}) for name in ("b_twin", "a_twin", "c_twin")]

    assert ["a_twin", "b_twin"] == [c["id"] for c in report(case(), robot(conditions=twins))["conditions"]]


def test_unasked_danger_sign_tells_what_it_could_change() -> None:
    """Also while its answer is unknown; not once it is answered."""
    change = [{"finding": "smoke", "answer": "yes", "from": "routine", "to": "same_day"}]

    assert change == report(case())["would_change"]
    assert change == report(case(smoke="unknown"))["would_change"]
    assert [] == report(case(smoke="no"))["would_change"]
    assert [] == report(case(warranty="yes"))["would_change"]


def test_unasked_signs_of_the_screens_tell_the_risk_they_leave() -> None:
    """The most urgent advice a yes could mean, and the causes behind it."""
    left = [{"id": "smoke", "disposition": "same_day", "conditions": ["short_circuit"]}]

    assert (left, left, []) == tuple(report(one)["unasked"] for one in (case(), case(smoke="unknown"), case(smoke="no")))


def test_advice_for_home_is_given_only_with_calm_advice() -> None:
    """Nobody on the way to help is told to oil the joint."""
    pack = robot(conditions=[condition("dry_joint", 600, "routine", {})])

    assert ["oil_it"] == report(case(smoke="no"), pack)["self_care"]
    assert [] == report(case(smoke="yes"), pack)["self_care"]


def test_nobody_is_told_to_watch_for_what_is_there_already() -> None:
    """A sign that is already a yes is not a reason to come back; one that is less urgent than the advice is none either."""
    watch = [
        {"id": "smokes", "finding": "smoke", "disposition": "same_day"},
        {"id": "creaks", "finding": "creak", "disposition": "within_days"},
        {"id": "lasts", "finding": None, "disposition": "self_care"},
    ]
    joint = {**condition("dry_joint", 600, "routine", {}), "watch": ["lasts", "creaks", "smokes"]}
    pack = robot(watch=watch, conditions=[joint])

    expected = [{"id": "smokes", "hours": 24}, {"id": "creaks", "hours": 72}]
    assert expected == report(case(), pack)["watch_for"]
    assert expected[:1] == report(case(creak="yes"), pack)["watch_for"]


def test_without_a_cause_in_sight_the_general_signs_are_told() -> None:
    """Nobody leaves without knowing what should bring them back."""
    pack = robot(watch=[{"id": "smokes", "finding": "smoke", "disposition": "same_day"}])

    assert [{"id": "smokes", "hours": 24}] == report(case(), pack)["watch_for"]


def test_unfinished_check_shows_urgent_advice_as_it_is() -> None:
    """Only what is calmer than today is held back."""
    flags = [{**MODEL["red_flags"][0], "when": {"all": [is_("creak", "yes"), {"none": [is_("warranty", "yes")]}]}}]
    found = report(case(creak="yes"), robot(red_flags=flags))

    assert (False, "same_day", {"disposition": "same_day", "deadline_hours": 24}) == (
        found["final"],
        found["disposition"],
        found["shown"],
    )


def test_level_is_the_sum_over_its_causes() -> None:
    """The joint against none of these."""
    joint, none = report(case(creak="yes", squeak="yes"))["level"], report(case())["level"]

    assert "none" == none["id"]
    assert 0.9 == round(none["probability"], 1) != joint["probability"]
