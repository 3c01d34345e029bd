"""Three-valued rules: asked, not asked, and "I don't know"."""

import pytest

from legsense.logic import Logic, evaluate, holds, leaves

SMOKE, WARRANTY = {"finding": "smoke", "is": "yes"}, {"finding": "warranty", "is": "yes"}
FLAG: Logic = {"all": [SMOKE, {"none": [WARRANTY]}]}


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({}, None),
        ({"smoke": "yes"}, None),
        ({"smoke": "no"}, False),
        ({"smoke": "yes", "warranty": "no"}, True),
        ({"smoke": "yes", "warranty": "unknown"}, True),
        ({"smoke": "yes", "warranty": "yes"}, False),
        ({"smoke": "unknown", "warranty": "no"}, False),
    ],
)
def test_unknown_satisfies_none_and_absent_leaves_it_open(states: dict[str, str], expected: bool | None) -> None:
    """An exemption nobody knows of spares nothing; one nobody asked about is open."""
    assert expected is evaluate(FLAG, states)


def test_denied_exemptions_are_read_the_way_that_spares_nothing() -> None:
    """Also through two none() inside each other, where the reading turns round."""
    twice: Logic = {"all": [SMOKE, {"none": [{"all": [WARRANTY, {"none": [{"finding": "creak", "is": "yes"}]}]}]}]}

    assert evaluate(FLAG, {"smoke": "yes"}, exemptions_denied=True) is True
    assert evaluate(twice, {"smoke": "yes", "warranty": "yes"}, exemptions_denied=True) is True
    assert evaluate(twice, {"smoke": "yes", "warranty": "yes", "creak": "no"}, exemptions_denied=True) is False


def test_at_least_counts_what_is_true_and_what_could_be() -> None:
    """Two of three: decided as soon as two are, impossible as soon as two cannot be."""
    rule: Logic = {"at_least": 2, "of": [SMOKE, WARRANTY, {"finding": "creak", "is": "yes"}]}

    assert evaluate(rule, {"smoke": "yes", "warranty": "yes"}) is True
    assert evaluate(rule, {"smoke": "yes", "warranty": "no"}) is None
    assert evaluate(rule, {"smoke": "no", "warranty": "no"}) is False


@pytest.mark.parametrize(
    ("rule", "value", "expected"),
    [
        ({"at_least": 3}, 3, True), ({"at_least": 3}, 2, False), ({"at_most": 3}, 3, True),
        ({"below": 3}, 3, False), ({"above": 3}, 4, True), ({"at_least": 3}, "unknown", False), ({"at_least": 3}, None, None),
    ],
)  # fmt: skip
def test_numbers_compare_and_an_unknown_number_is_no_number(rule: Logic, value: object, expected: bool | None) -> None:
    """A day count nobody knows makes no comparison true."""
    states = {} if value is None else {"days": value}

    assert expected is evaluate({"finding": "days", **rule}, states)


def test_gates_take_what_was_not_asked_as_not_so() -> None:
    """A gate looks at states plainly; "absent" can be asked for by name."""
    assert not holds(SMOKE, {})
    assert holds({"finding": "smoke", "is": ["unknown", "absent"]}, {})
    assert holds({"none": [SMOKE]}, {})


def test_leaves_tell_what_may_spare() -> None:
    """Only the leaf under none() may spare the flag."""
    assert [("smoke", False), ("warranty", True)] == [(rule["finding"], exempting) for rule, exempting in leaves(FLAG)]
