"""The cannot-rule-out index: danger signs only ever push one way."""

from math import isclose

import pytest

import legsense
from legsense.findings import derive
from legsense.index import Index, index_of
from tests.engine.robot import MODEL, case, condition, finding, robot, saving_a_day


def index(pack: legsense.Pack, one: legsense.Case) -> Index:
    """The index of a case."""
    return index_of(one, derive(one, pack), pack)


def test_danger_sign_raises_its_cause_against_the_plain_weight_of_the_others() -> None:
    """10 in 1,000, ninety times as likely: against 100 and 890 that smoke only as often as any robot."""
    assert isclose(900 / 1890, index(robot(), case(smoke="yes")).causes["short_circuit"], abs_tol=1e-6)


def test_unknown_and_unasked_danger_signs_change_nothing() -> None:
    """One per cent stays one per cent."""
    assert 0.01 == index(robot(), case()).causes["short_circuit"] == index(robot(), case(smoke="unknown")).causes["short_circuit"]


def test_no_to_a_danger_sign_lowers_its_cause() -> None:
    """10 times 0.1 / 0.99 against 990."""
    lowered = 10 * (1 - 0.9) / (1 - 0.01)

    assert isclose(lowered / (lowered + 990), index(robot(), case(smoke="no")).causes["short_circuit"], abs_tol=1e-6)


def test_danger_sign_of_one_cause_never_lowers_another() -> None:
    """A posterior would: the share of one is taken from the others."""
    causes = [*MODEL["conditions"], condition("loose_wheel", 10, "same_day", {"wobble": 0.9})]
    losses = {"dry_joint": 0.0, "short_circuit": 1.0, "loose_wheel": 1.0}
    pack = robot(findings=[*MODEL["findings"], finding("wobble", 0.01, role="danger")], conditions=causes, losses=losses)

    assert (
        index(pack, case(smoke="yes")).causes["short_circuit"]
        == index(pack, case(smoke="yes", wobble="yes")).causes["short_circuit"]
    )


def test_gain_holds_what_is_saved_against_what_is_spent() -> None:
    """U 0.01 times a loss of 1 for a day saved, against a cost of 1 in the other 0.99."""
    assert isclose(0.01 / 0.99, index(robot(), case()).gain["same_day"], abs_tol=1e-6)


def test_sign_that_two_causes_give_alike_raises_neither_above_the_other() -> None:
    """A short circuit smokes; so does a hot bearing, which is commoner: smoke does not tell them apart."""
    bearing = condition("hot_bearing", 100, "routine", {"smoke": 0.95})
    plain = robot(conditions=[*MODEL["conditions"], bearing], losses={"dry_joint": 0.0, "short_circuit": 1.0, "hot_bearing": 0.0})

    assert index(plain, case(smoke="yes")).causes["short_circuit"] < 10 / (10 + 100)


def test_emergency_counts_only_when_a_danger_sign_points_to_it() -> None:
    """Not from its prior alone, whatever the advice; a sign brings it in everywhere."""
    order = (("emergency_department", 0), ("same_day", 24), ("self_care", None))
    emergency = [{"id": name, "deadline_hours": hours} for name, hours in order]
    dry, short = MODEL["conditions"]
    steps = saving_a_day("emergency_department", 1.0) | saving_a_day("same_day", 1.0)
    steps["emergency_department"]["needs_sign"] = True
    pack = robot(
        dispositions=emergency,
        conditions=[{**dry, "urgency": "self_care"}, {**short, "urgency": "emergency_department"}],
        red_flags=[{**MODEL["red_flags"][0], "disposition": "emergency_department"}],
        steps=steps,
    )

    assert {"emergency_department": 0.0, "same_day": 0.0} == index(pack, case()).gain
    assert min(index(pack, case(smoke="yes")).gain.values()) > 0


def test_leading_cause_is_one_that_counts() -> None:
    """A graver cause that no danger sign points to is not named as the reason of the advice."""
    order = (("emergency_department", 0), ("same_day", 24), ("self_care", None))
    dry, short = MODEL["conditions"]
    steps = saving_a_day("emergency_department", 1.0) | saving_a_day("same_day", 1.0)
    steps["emergency_department"]["needs_sign"] = True
    pack = robot(
        dispositions=[{"id": name, "deadline_hours": hours} for name, hours in order],
        conditions=[{**dry, "urgency": "same_day"}, {**short, "urgency": "emergency_department"}],
        losses={"dry_joint": 0.001, "short_circuit": 100.0},
        red_flags=[{**MODEL["red_flags"][0], "disposition": "emergency_department"}],
        steps=steps,
    )

    assert {"same_day": "dry_joint"} == index(pack, case()).leading
    assert "short_circuit" == index(pack, case(smoke="yes")).leading["same_day"]


def test_no_advice_saves_more_days_than_the_urgency_of_the_cause_does() -> None:
    """Ten days to the next advice, one to its own: what a day does cannot be done again."""
    steps = saving_a_day("same_day", 1.0) | saving_a_day("routine", 1.0)
    steps["routine"]["days_saved"] = 10.0
    gain = index(robot(steps=steps), case()).gain

    assert gain["same_day"] == pytest.approx(gain["routine"], rel=0.2)
