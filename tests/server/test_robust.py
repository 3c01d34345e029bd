"""Disturbed vignettes: what is disturbed, and that every run disturbs the same."""

from random import Random

import pytest

import legsense
from legsense_server.exam import Vignette, robustness
from legsense_server.exam.robust import DISTURBED, turned, unknown, wrong

SADDLE = legsense.Case(
    age_years=40,
    sex="female",
    answers={"bladder_retention": "yes", "back_pain": "yes", "fever": "no", "numb_saddle": "yes", "foot_drop": "no"},
    movements={"left.ankle_dorsiflexion": "normal"},
)


def changed(before: legsense.Case, after: legsense.Case) -> int:
    """How many answers and tests are another."""
    pairs = [*before.answers.items(), *before.movements.items()]
    return sum({**after.answers, **after.movements}[name] != state for name, state in pairs)


def test_a_tenth_of_the_answers_is_wrong_and_never_none(pack: legsense.Pack) -> None:
    """Six answers: one of them."""
    assert {1} == {changed(SADDLE, wrong(SADDLE, pack, Random(seed))) for seed in range(9)}


def test_three_tenths_of_the_answers_become_unknown(pack: legsense.Pack) -> None:
    """Two of five."""
    assert ["unknown"] * 2 == [state for state in unknown(SADDLE, pack, Random(1)).answers.values() if state == "unknown"]


def test_turned_choice_says_the_opposite_and_a_number_stays(pack: legsense.Pack) -> None:
    """An option that does not count as yes, for one that does."""
    walks = turned("cannot_bear_weight", "cannot_take_4_steps", pack)

    assert walks not in pack.findings["cannot_bear_weight"].positive
    assert ("no", 9) == (turned("fever", "yes", pack), turned("duration_days", 9, pack))


@pytest.mark.parametrize("kind", sorted(DISTURBED))
def test_the_same_draw_disturbs_the_same(pack: legsense.Pack, kind: str) -> None:
    """A figure that was reported can be had again; something is disturbed indeed."""
    first, again = (DISTURBED[kind](SADDLE, pack, Random("v/0")) for _ in range(2))

    assert first == again != SADDLE


def test_emergency_that_stands_on_two_signs_survives_and_is_counted(pack: legsense.Pack) -> None:
    """Every draw is counted once; what moves is told in levels."""
    vignette = Vignette(
        id="saddle",
        case=SADDLE,
        conditions=("cauda_equina_syndrome",),
        disposition="emergency_department",
        accepted=frozenset({"emergency_department"}),
        sites=frozenset(),
        level=None,
    )
    found = robustness([vignette], pack, draws=2)

    assert sorted(DISTURBED) == sorted(found)
    assert {2} == {told["draws"] for told in found.values()} == {sum(told["moves"].values()) for told in found.values()}
    assert {"kept": 2, "of": 2, "lost": []} == found["belittling"]["emergencies"]
