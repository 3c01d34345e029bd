"""Priors and evidence to posteriors, worked out by hand for the robot's leg."""

from math import isclose
from typing import Any

import pytest

import legsense
from legsense.findings import derive
from legsense.infer import infer
from legsense.leave_out import without_each
from tests.engine.robot import MODEL, case, robot

CREAK: dict[str, Any] = next(f for f in MODEL["findings"] if f["id"] == "creak")


def instead_of_creak(other: dict[str, Any]) -> list[dict[str, Any]]:
    """The robot's findings with another creak."""
    return [other if f["id"] == "creak" else f for f in MODEL["findings"]]


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
    ((finding, without),) = without_each(infer(one, derive(one, pack), pack), [0, 1])

    assert "creak" == finding
    assert (0.1, 0.01) == tuple(round(value, 6) for value in without)


def test_leaving_a_finding_out_is_inferring_without_it() -> None:
    """Also within a group, where the answers that stay are damped less."""
    pack = robot()
    one = case(creak="yes", squeak="no", smoke="yes")
    left_out = dict(without_each(infer(one, derive(one, pack), pack), [0, 1]))

    assert set(one.answers) == set(left_out)
    for name, without in left_out.items():
        fewer = case(**{key: answer for key, answer in one.answers.items() if key != name})
        expected = infer(fewer, derive(fewer, pack), pack).marginals[:2]
        assert [round(value, 12) for value in expected] == [round(value, 12) for value in without]


def test_findings_that_no_hypothesis_can_give_are_named_impossible() -> None:
    """A named error, not a division by zero."""
    silent = instead_of_creak({**CREAK, "background": {**CREAK["background"], "p": 0.0}})
    deaf = [{**c, "evidence": []} for c in MODEL["conditions"]]
    pack = robot(findings=silent, conditions=deaf)

    with pytest.raises(legsense.ImpossibleFindings):
        infer(case(creak="yes"), derive(case(creak="yes"), pack), pack)


@pytest.mark.parametrize(("age", "factor"), [(None, 1.0), (10, 1 / 3), (50, 5 / 3)], ids=["not known", "young", "old"])
def test_age_weights_are_divided_by_their_population_mean(age: int | None, factor: float) -> None:
    """Half the robots are young (weight 1), half old (weight 5): the mean is 3, so a third or five thirds of the base rate."""
    bands = [{"id": "young", "from": 0, "to": 39, "share": 0.5}, {"id": "old", "from": 40, "to": 120, "share": 0.5}]
    worn = {**MODEL["conditions"][0], "age_weights": {"young": 1.0, "old": 5.0}}
    pack = robot(age_bands=bands, conditions=[worn])
    one = legsense.Case(age_years=age)

    assert isclose(100 * factor / (100 * factor + 900), infer(one, derive(one, pack), pack).values[0])


@pytest.mark.parametrize(("sex", "factor"), [("female", 1.5), ("male", 0.5), ("unknown", 1.0), (None, 1.0)])
def test_sex_ratio_shifts_the_base_rate_and_unknown_does_not(sex: str | None, factor: float) -> None:
    """Three to one: 2r/(1+r) and 2/(1+r)."""
    pack = robot(conditions=[{**MODEL["conditions"][0], "female_to_male": 3.0}])
    one = legsense.Case(sex=sex)

    assert isclose(100 * factor / (100 * factor + 900), infer(one, derive(one, pack), pack).values[0])


def test_background_follows_the_age_band() -> None:
    """Creaking is commoner in old robots, so it says less there."""
    aged = {**CREAK, "background": {**CREAK["background"], "by_age": {"0-39": 0.1, "40+": 0.4}}}
    pack = robot(findings=instead_of_creak(aged))
    people = [legsense.Case(age_years=age, answers={"creak": "yes"}) for age in (20, 60)]
    young, old = (infer(one, derive(one, pack), pack).values[0] for one in people)

    assert young > old


def test_positive_option_of_a_choice_is_a_yes() -> None:
    """The other options are a no."""
    sound = {**CREAK, "kind": "choice", "options": ["quiet", "loud"], "positive": ["loud"]}
    pack = robot(findings=instead_of_creak(sound))

    assert posterior(robot(), case(creak="yes")) == posterior(pack, case(creak="loud"))
    assert posterior(robot(), case(creak="no")) == posterior(pack, case(creak="quiet"))
