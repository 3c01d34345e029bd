"""The laws of urgency, proved over every set of answers by a solver. `make prove` prints them with their counts."""

from collections.abc import Iterator

import pytest

from legsense.pack import Pack
from legsense_press import read_content
from tests.conftest import CONTENT
from tests.engine.robot import is_, robot
from tests.proofs import laws
from tests.proofs.prove import confirmed
from tests.proofs.solver import Rules


@pytest.fixture(scope="module")
def rules(pack: Pack) -> Rules:
    return Rules(pack)


def broken(questions: Iterator[laws.Question], rules: Rules) -> dict[str, object]:
    """Counterexamples by what they are about."""
    return dict(laws.judge_law("", questions, rules).broken)


def test_yes_to_a_danger_sign_is_never_calmer_than_unknown(rules: Rules) -> None:
    """Whatever else is answered."""
    assert {} == broken(laws.yes_over_unknown(rules), rules)


def test_unknown_to_a_danger_sign_is_never_calmer_than_no(rules: Rules) -> None:
    """Whatever else is answered."""
    assert {} == broken(laws.unknown_over_no(rules), rules)


def test_a_danger_sign_not_asked_is_never_calmer_than_unknown(rules: Rules) -> None:
    """A check that stops early is not rewarded."""
    assert {} == broken(laws.silence_over_unknown(rules), rules)


def test_only_listed_explanations_can_spare(rules: Rules) -> None:
    """A yes to anything else never lowers the advice; the list stands in urgency/flag_notes.toml."""
    explaining = read_content(CONTENT).flag_notes["explaining_findings"]

    assert {} == broken(laws.nothing_else_spares(rules, explaining), rules)


def test_no_unanswered_gate_question_gives_self_care(rules: Rules) -> None:
    """Neither silence nor "I don't know" passes a gate that applies."""
    assert {} == broken(laws.gates_hold(rules), rules)
    assert {} == broken(laws.never_rules_hold(rules), rules)


def test_yes_to_a_danger_sign_never_ends_in_self_care(rules: Rules) -> None:
    """But for the few that ordinary trouble gives too, each named with its guard."""
    assert {} == broken(laws.danger_never_stays_home(rules), rules)


def test_every_pressing_condition_has_a_flag_that_can_raise_it(rules: Rules) -> None:
    """As urgent as the condition, with a person who raises it, confirmed by the engine."""
    found = laws.witnesses(rules)

    assert [] == [condition for condition, witness in found.items() if witness is None]
    assert [] == [w for w in found.values() if w is not None and not confirmed(w[0], dict(w[1]), rules.pack)]


def test_a_hole_is_found_and_shown_with_as_few_answers_as_can_be() -> None:
    """A danger sign under none() is caught: the law can fail."""
    spared = {"all": [is_("creak", "yes"), {"none": [is_("smoke", "yes")]}]}
    flag = {"id": "rf_creak", "when": spared, "disposition": "same_day", "conditions": [], "sources": ["workshop"]}
    holed = Rules(robot(red_flags=[flag]))

    found = broken(laws.yes_over_unknown(holed), holed)
    assert found
    assert all(states.get("creak") == "yes" for states in found.values())  # type: ignore[attr-defined]
