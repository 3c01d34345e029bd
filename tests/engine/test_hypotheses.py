"""None, one or two causes: the space, and how two speak together."""

from math import isclose

import pytest

from legsense.findings import derive
from legsense.hypotheses import Space, joint
from legsense.infer import infer
from tests.engine.robot import MODEL, case, condition, finding, robot
from tests.engine.test_infer import posterior

TOGETHER = {"default": 1.0, "list": []}


def test_space_holds_none_each_cause_and_each_pair_that_can_be() -> None:
    """Three causes; 0 and 2 cannot be together."""
    space = Space(3, frozenset(), {frozenset({0, 2}): 0.0})

    assert ((0,), (1,), (2,), (), (0, 1), (1, 2)) == space.hypotheses


def test_two_carriers_are_never_together() -> None:
    """So lesion sites factor out."""
    space = Space(3, frozenset({0, 1}), {})

    assert ((0, 2), (1, 2)) == tuple(space.compatibility)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(0.6, 0.6, 0.8), (0.6, 0.2, 0.6), (0.6, 0.05, 0.6), (0.05, 0.6, 0.6), (0.2, 0.1, 0.1), (0.05, 0.1, 0.05), (0.2, 0.2, 0.2)],
)
def test_two_causes_above_the_background_are_a_noisy_or(one: float, other: float, expected: float) -> None:
    """Background 0.2. A cause at or below it adds nothing to one above; of two such the smaller counts."""
    assert isclose(expected, joint(one, other, 0.2))


def test_two_causes_explain_what_neither_explains_alone() -> None:
    """A robot that creaks and smokes: dry joint and short circuit together."""
    apart = [condition("dry_joint", 100, "routine", {"creak": 0.9}), condition("short_circuit", 100, "same_day", {"smoke": 0.9})]
    pack = robot(conditions=apart, pairs=TOGETHER)
    one = case(creak="yes", smoke="yes")
    found = infer(one, derive(one, pack), pack)

    # Odds 1/9 each: pair 1000/81 times 0.81, one alone 100 times 0.9 times the other's background, none 800 times both.
    weights = [1000 / 81 * 0.9 * 0.9, 100 * 0.9 * 0.01, 100 * 0.2 * 0.9, 800 * 0.2 * 0.01]
    assert isclose(weights[0] / sum(weights), found.pairs()[0][0])
    assert isclose((weights[0] + weights[1]) / sum(weights), found.marginals[0])


def test_pair_that_cannot_be_is_never_reported() -> None:
    """Parent and child of one illness."""
    assert isclose(1.0, sum(posterior(robot(), case(creak="yes", smoke="yes")).values()), abs_tol=3e-6)
    assert sum(posterior(robot(pairs=TOGETHER), case(creak="yes", smoke="yes")).values()) > 1


def test_onset_of_a_complaint_is_judged_by_the_cause_that_explains_it() -> None:
    """The dry joint makes the noise and always slowly; beside it the short circuit's suddenness says nothing about the noise."""
    quick = finding("quick", 0.2, complaint="noise", describes=True)
    causes = [
        condition("dry_joint", 100, "routine", {"creak": 0.9, "quick": 0.01}),
        condition("short_circuit", 100, "same_day", {"smoke": 0.9, "creak": 0.1, "quick": 0.9}),
    ]
    pack = robot(findings=[*MODEL["findings"], quick], conditions=causes, pairs=TOGETHER, complaint_heads={"noise": ["creak"]})
    table, codes = pack.table_of("quick", 0.2), pack.codes_of("quick")

    assert 0.01 == table[codes[-1]]
