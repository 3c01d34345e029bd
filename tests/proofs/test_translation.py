"""The solver proves things about formulas; these tests hold that the formulas are what the engine does."""

import pytest
import z3

from legsense.logic import evaluate
from legsense.pack import Pack
from tests.engine.robot import is_, robot
from tests.proofs.prove import disagreement, whole_disagreement
from tests.proofs.solver import Rules, rule_of
from tests.proofs.states import choices, evaluator, every_state, how_many

SMALL = 800


@pytest.fixture(scope="module")
def rules(pack: Pack) -> Rules:
    return Rules(pack)


def test_solver_and_engine_agree_on_every_flag(rules: Rules) -> None:
    """All sets of answers where there are few, by chance where there are many; `make prove` tries more."""
    differ = {flag.id: found for flag in rules.pack.red_flags
              if (found := disagreement(flag, rules, complete_up_to=SMALL, random=200)[2]) is not None}  # fmt: skip

    assert {} == differ


def test_solver_and_engine_agree_on_the_whole_advice(rules: Rules) -> None:
    """Flags and gates together."""
    assert whole_disagreement(rules, 400, 1) is None


@pytest.mark.parametrize("unasked", [None, True, False])
@pytest.mark.parametrize("denied", [True, False])
@pytest.mark.parametrize(
    "rule",
    [
        {"all": [is_("smoke", "yes"), {"none": [is_("warranty", "yes")]}]},
        {"none": [{"none": [is_("smoke", "yes"), is_("creak", "no")]}, is_("warranty", "yes")]},
        {"any": [is_("smoke", "absent"), {"all": [is_("creak", "unknown"), {"none": [is_("smoke", "no")]}]}]},
        {"at_least": 2, "of": [is_("smoke", "yes"), is_("creak", "yes"), {"none": [is_("warranty", "no")]}]},
    ],
)
def test_formula_is_true_false_or_undecided_where_the_engine_is(
    rule: dict[str, object], *, unasked: bool | None, denied: bool
) -> None:
    """Every operator, every switch, every state: all three values."""
    pack = robot()
    names = ["smoke", "creak", "warranty"]
    both = rule_of(rule, Rules(pack).atoms, unasked=unasked, denied=denied)
    true, false = evaluator(both.true), evaluator(both.false)

    for states in every_state(names, pack, rule):
        says = True if true(states) else False if false(states) else None
        assert evaluate(rule, states, unasked=unasked, exemptions_denied=denied) is says, states


def test_numbers_are_tried_at_below_and_above_every_bound(pack: Pack) -> None:
    """A bound moved by a day would be seen."""
    rule = {"all": [{"finding": "duration_days", "at_most": 14}, {"finding": "duration_days", "above": 3}]}
    tried = choices(pack.findings["duration_days"], pack, rule)

    assert {None, "unknown", 0.0, 3.0, 8.5, 14.0} <= set(tried)
    assert len(tried) == how_many(["duration_days"], pack, rule)


def test_finding_has_one_state_at_a_time(rules: Rules) -> None:
    """Nothing is proved from a foot that drops and does not."""
    solver = z3.Solver()
    states = rules.atoms["foot_drop"].states
    solver.add(rules.sense(), states["yes"], states["no"])

    assert z3.unsat == solver.check()
