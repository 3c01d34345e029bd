"""The cannot-rule-out index: danger signs only ever push one way."""

from math import isclose

import pytest

import legsense
from legsense.findings import derive
from legsense.index import Index, index_of
from tests.engine.robot import MODEL, case, condition, finding, robot


def index(pack: legsense.Pack, one: legsense.Case) -> Index:
    """The index of a case."""
    return index_of(one, derive(one, pack), pack)


def test_danger_sign_raises_its_cause_against_the_plain_weight_of_the_others() -> None:
    """10 of 1,000 times 0.9 / 0.01: 900 against 990."""
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
    pack = robot(findings=[*MODEL["findings"], finding("wobble", 0.01, role="danger")], conditions=causes)

    assert (
        index(pack, case(smoke="yes")).causes["short_circuit"]
        == index(pack, case(smoke="yes", wobble="yes")).causes["short_circuit"]
    )


@pytest.mark.parametrize(("disposition", "expected"), [("same_day", 0.01), ("routine", 1 - 0.99 * 0.9)])
def test_index_of_an_urgency_counts_every_cause_at_least_as_urgent(disposition: str, expected: float) -> None:
    """1 less the product of what is not u."""
    assert isclose(expected, index(robot(), case()).reached[disposition], abs_tol=1e-6)
