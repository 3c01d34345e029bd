"""Priors and evidence to posteriors, worked out by hand for the robot's leg."""

from math import isclose

import legsense
from legsense.findings import derive
from legsense.infer import infer
from tests.engine.robot import case, robot


def posterior(pack: legsense.Pack, one: legsense.Case) -> dict[str, float]:
    """Rounded probabilities by cause."""
    return infer(one, derive(one, pack), pack).rounded()


def test_nothing_known_leaves_the_priors() -> None:
    """100, 10 and 890 in a thousand."""
    assert {"dry_joint": 0.1, "short_circuit": 0.01, "none": 0.89} == posterior(robot(), case())


def test_one_yes_weighs_each_cause_by_its_own_row_or_the_background() -> None:
    """creak: 0.8 for the dry joint, 0.2 for the rest; 80 : 2 : 178."""
    assert {"dry_joint": 0.307692, "short_circuit": 0.007692, "none": 0.684615} == posterior(robot(), case(creak="yes"))


def test_second_finding_of_a_group_counts_half() -> None:
    """Squeak after creak is damped by 0.5: 0.2 + 0.5 (0.6 - 0.2) = 0.4 for the dry joint; 32 : 0.4 : 35.6."""
    found = posterior(robot(), case(creak="yes", squeak="yes"))

    assert isclose(0.470588, found["dry_joint"], abs_tol=1e-6)


def test_unknown_answer_moves_no_posterior() -> None:
    """Unknown is kept as a state and is no evidence."""
    assert posterior(robot(), case()) == posterior(robot(), case(creak="unknown", smoke="unknown"))


def test_leaving_the_only_finding_out_gives_the_priors_back() -> None:
    """Reasons are measured against what would be believed without them."""
    pack = robot()
    one = case(creak="yes")
    ((finding, without),) = infer(one, derive(one, pack), pack).without_each()

    assert "creak" == finding
    assert (0.1, 0.01, 0.89) == tuple(round(value, 6) for value in without)
