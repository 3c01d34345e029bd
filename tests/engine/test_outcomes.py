"""What the answers of a question would tell, on the robot's leg."""

from math import isclose
from typing import Any

import legsense
from legsense.outcomes import tellings
from legsense.triage import situation
from legsense.worth import expected_shift
from tests.engine.robot import MODEL, case, condition, finding, robot

TURNS = [
    finding("turns", None, kind="choice", options=["in", "out", "both", "well"], positive=["in", "out", "both"]),
    finding("turns_in", 0.01, kind="derived", derive={"answer": "turns", "in": ["in", "both"]}),
    finding("turns_out", 0.01, kind="derived", derive={"answer": "turns", "in": ["out"]}),
]
DAYS = [
    finding("days", None, kind="number", unit="days", min=0, max=90),
    finding("lasting", 0.2, derive={"answer": "days", "at_least": 42}),
]
PUSH = finding("weak_push", 0.1, kind="derived", derive={"movement": "push"})
RULE = {"weak_implies": ["smoke"], "weak_opens": [], "normal_implies_no": ["smoke"], "self_test": "push"}


def told(name: str, one: legsense.Case, *more: dict[str, Any], **changes: Any) -> list[Any]:
    """What the answers of a question would tell in a case."""
    pack = robot(findings=[*MODEL["findings"], *more], **changes)
    return tellings(pack.findings[name], situation(one, pack).findings, pack)


def test_choice_tells_what_derives_from_its_options_and_the_same_only_once() -> None:
    """In and both tell the same; the choice itself has no row."""
    expected = [
        (("turns_in", True), ("turns_out", False)),
        (("turns_in", False), ("turns_out", True)),
        (("turns_in", False), ("turns_out", False)),
    ]

    assert expected == told("turns", case(), *TURNS)


def test_number_tells_what_is_below_and_above_a_limit() -> None:
    """42 days are a limit; a number that nothing derives from tells nothing."""
    assert [(("lasting", False),), (("lasting", True),)] == told("days", case(), *DAYS)
    assert [] == told("days", case(), DAYS[0])


def test_number_tells_each_part_of_a_chain_only_within_it() -> None:
    """Whether it is a week matters below 42 days, whether it is 80 days only from there."""
    week = finding("a_week", 0.4, kind="derived", derive={"answer": "days", "at_least": 7, "below": 42})
    long = finding("very_long", 0.4, kind="derived", derive={"answer": "days", "at_least": 80, "from": 42})

    assert [
        (("lasting", False), ("a_week", False)),
        (("lasting", False), ("a_week", True)),
        (("lasting", True), ("very_long", False)),
        (("lasting", True), ("very_long", True)),
    ] == told("days", case(), *DAYS, week, long)


def test_what_is_known_already_is_not_told_again() -> None:
    """Lasting was answered, so the days would tell nothing new."""
    assert [] == told("days", case(lasting="yes"), *DAYS)


def test_movement_tells_its_sign_and_never_a_no_to_a_danger_sign() -> None:
    """Weak implies smoke; normal does not deny it."""
    anatomy = {**MODEL["anatomy"], "movements": [{"id": "push", "muscle_shares": {}}]}
    found = told("weak_push", case(), PUSH, movements={"push": RULE}, anatomy=anatomy, complaint_heads={"weakness": ["creak"]})

    assert [(("weak_push", True), ("smoke", True)), (("weak_push", False),)] == found


def test_shift_of_a_yes_or_no_is_the_one_worked_out_by_hand() -> None:
    """A creak is in 0.8 of dry joints, else in 0.2: a yes moves the dry joint from 0.1 to 0.08 / 0.26."""
    now = situation(case(), robot())
    yes, no = 0.08 / 0.26 - 0.1, 0.1 - 0.02 / 0.74

    assert isclose(0.26 * yes + 0.74 * no, expected_shift(now.pack.findings["creak"], now), rel_tol=1e-9)


def test_choice_without_a_row_of_its_own_is_worth_what_derives_from_it() -> None:
    """One cause turns in: asking tells it from the others."""
    causes = [*MODEL["conditions"], condition("bent_rod", 200, "routine", {"turns_in": 0.9})]
    pack = robot(findings=[*MODEL["findings"], *TURNS], conditions=causes)
    now = situation(case(), pack)

    assert expected_shift(pack.findings["turns"], now) > 0.2


def test_movement_tells_apart_by_the_places_where_a_cause_may_sit(pack: legsense.Pack) -> None:
    """With a numb top of the foot, lifting the foot or the toe tells root from nerve; squeezing the knees together tells less."""
    one = legsense.Case(age_years=50, sex="female", answers={"leg_weakness": "yes"}, regions={"numb": ("left.foot_top",)})
    now = situation(one, pack)
    ankle, hip = (expected_shift(pack.findings[name], now) for name in ("weak_ankle_inversion", "weak_hip_adduction"))

    assert ankle > hip > 0
