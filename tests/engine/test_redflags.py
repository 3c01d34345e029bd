"""Red flags on the robot's leg: raised, open, and what points to them."""

from typing import Any

import pytest

from legsense.redflags import is_raised, judge, roles_pointing_to
from tests.engine.robot import MODEL, is_, robot


def flag(flag_id: str, when: dict[str, Any], disposition: str = "same_day") -> dict[str, Any]:
    """A red flag of the robot."""
    return {"id": flag_id, "when": when, "disposition": disposition, "conditions": [], "sources": ["workshop"]}


@pytest.mark.parametrize(
    ("states", "raised", "still_open"),
    [
        ({}, [], ["rf_smoke"]),
        ({"smoke": "no"}, [], []),
        ({"smoke": "unknown"}, [], []),
        ({"smoke": "yes"}, ["rf_smoke"], []),
        ({"smoke": "yes", "warranty": "unknown"}, ["rf_smoke"], []),
        ({"smoke": "yes", "warranty": "yes"}, [], []),
        ({"warranty": "yes"}, [], []),
    ],
)
def test_flag_is_raised_open_or_out(states: dict[str, str], raised: list[str], still_open: list[str]) -> None:
    """An exemption that nobody asked about spares nothing; an absent danger sign leaves the flag open."""
    flags = judge(states, robot())

    assert raised == [one.id for one in flags.raised]
    assert still_open == [one.id for one in flags.open]


def test_most_urgent_flag_comes_first_and_ties_go_by_id() -> None:
    """The order a reader meets."""
    yes = is_("smoke", "yes")
    pack = robot(red_flags=[flag("rf_z", yes), flag("rf_a", yes), flag("rf_m", yes, "routine"), flag("rf_b", yes, "within_days")])

    assert ["rf_a", "rf_z", "rf_b", "rf_m"] == [one.id for one in judge({"smoke": "yes"}, pack).raised]


def test_another_raised_flag_never_softens() -> None:
    """The first flag is at least as urgent with one more."""
    one, two = flag("rf_one", is_("smoke", "yes"), "within_days"), flag("rf_two", is_("smoke", "yes"), "routine")
    alone, both = robot(red_flags=[one]), robot(red_flags=[one, two])
    states = {"smoke": "yes"}

    assert judge(states, alone).raised[0].disposition == judge(states, both).raised[0].disposition


def test_sign_that_raises_and_spares_is_not_taken_for_unknown() -> None:
    """Smoke raises; without smoke a creak spares. An unasked smoke raises nothing by itself."""
    rule = {"any": [is_("smoke", "yes"), {"all": [is_("creak", "yes"), {"none": [is_("smoke", "no")]}]}]}
    mixed = robot(red_flags=[flag("rf_mixed", rule)]).red_flags[0]

    assert is_raised(mixed, {"smoke": "yes"})
    assert is_raised(mixed, {"creak": "yes"})
    assert not is_raised(mixed, {"creak": "yes", "smoke": "no"})
    assert not is_raised(mixed, {})


def test_what_was_said_points_to_a_flag_by_its_role_but_who_says_it_does_not() -> None:
    """Danger and context point; age does not, and neither does an exemption."""
    findings = [{**f, "role": "context"} if f["id"] == "age" else f for f in MODEL["findings"]]
    rule = {
        "all": [is_("smoke", "yes"), is_("creak", "yes"), {"finding": "age", "at_least": 80}, {"none": [is_("warranty", "no")]}]
    }
    pack = robot(findings=findings, red_flags=[flag("rf_old", rule)])
    old = pack.red_flags[0]

    assert frozenset() == roles_pointing_to(old, {"age": 90, "warranty": "no", "creak": "unknown"}, pack)
    assert frozenset({"context"}) == roles_pointing_to(old, {"creak": "yes"}, pack)
    assert frozenset({"context", "danger"}) == roles_pointing_to(old, {"creak": "yes", "smoke": "yes"}, pack)
