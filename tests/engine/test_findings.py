"""Answers, paint and movements to findings, on the real maps."""

import pytest

import legsense
from legsense.findings import derive
from legsense.model import Conflict

SOCK = ("big_toe_top", "first_web", "toes_middle_top", "sole_inner", "sole_outer")


def painted(layer: str, *areas: str) -> dict[str, tuple[str, ...]]:
    """Regions of one layer."""
    return {layer: areas}


def states(pack: legsense.Pack, **parts: object) -> dict[str, object]:
    """Derived states of a case of these parts."""
    return dict(derive(legsense.Case(**parts), pack).states)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("regions", "finding", "expected"),
    [
        (painted("numb", "left.foot_top"), "numb_foot_top", "yes"),
        (painted("tingling", "left.foot_top"), "numb_foot_top", "yes"),
        (painted("numb", "left.foot_top"), "numb_sole", "no"),
        (painted("numb", "left.foot_top"), "numb_any", "yes"),
        (painted("numb", "left.foot_top"), "tingling", None),
        (painted("tingling", "left.heel"), "tingling", "yes"),
        (painted("numb", "left.foot_top", "right.foot_top"), "both_legs_neuro", "yes"),
        (painted("numb", "left.foot_top"), "both_legs_neuro", None),
        (painted("numb", "right.saddle"), "numb_saddle", "yes"),
        (painted("numb", "left.buttock_inner", "right.buttock_inner"), "numb_saddle", "yes"),
        (painted("numb", "left.foot_top"), "numb_saddle", None),
        (painted("pain", "left.knee_inner"), "knee_pain", "yes"),
        (painted("pain", "left.heel"), "knee_pain", None),
        (painted("pain", "left.groin_crease"), "groin_pain", "yes"),
        (painted("pain", "left.heel"), "groin_pain", "no"),
        (painted("pain", "left.buttock_lower", "left.calf_back_lower"), "pain_below_knee", "yes"),
        (painted("pain", "left.buttock_lower", "right.calf_back_lower"), "pain_below_knee", None),
        (painted("numb", *(f"{s}.{a}" for s in ("left", "right") for a in SOCK)), "numb_feet_both", "yes"),
        (painted("numb", *(f"left.{a}" for a in SOCK)), "numb_feet_both", "no"),
        (painted("numb", *(f"{s}.{a}" for s in ("left", "right") for a in (*SOCK, "knee_front"))), "numb_feet_both", None),
    ],
)
def test_paint_becomes_findings(
    pack: legsense.Pack, regions: dict[str, tuple[str, ...]], finding: str, expected: str | None
) -> None:
    """Unpainted is a no only for places, never for a danger sign."""
    assert expected == states(pack, regions=regions).get(finding)


def test_painted_saddle_beats_an_answered_no_and_is_told(pack: legsense.Pack) -> None:
    """The more dangerous of the two is believed."""
    found = derive(legsense.Case(answers={"numb_saddle": "no"}, regions=painted("numb", "left.saddle")), pack)

    assert "yes" == found.states["numb_saddle"]
    assert (Conflict("numb_saddle", "no", "yes"),) == found.conflicts


def test_one_painted_inner_buttock_asks_about_the_saddle(pack: legsense.Pack) -> None:
    """One side opens the question; it answers nothing."""
    found = derive(legsense.Case(regions=painted("numb", "left.buttock_inner")), pack)

    assert "numb_saddle" in found.opened
    assert "numb_saddle" not in found.states


def test_no_numbness_and_no_tingling_empty_every_place(pack: legsense.Pack) -> None:
    """Two explicit no and an unpainted picture."""
    found = states(pack, answers={"numb_any": "no", "tingling": "no"})

    assert ("no", "no") == (found["numb_foot_top"], found["numb_calf"])
    assert "numb_saddle" not in found


@pytest.mark.parametrize(
    ("movements", "answers", "finding", "expected"),
    [
        ({"left.ankle_dorsiflexion": "weak"}, {}, "foot_drop", "yes"),
        ({"left.ankle_dorsiflexion": "normal"}, {}, "foot_drop", None),
        ({"left.ankle_dorsiflexion": "normal"}, {}, "heel_walk_fail", "no"),
        ({"left.ankle_inversion": "weak"}, {}, "invert_weak", "yes"),
        ({"left.ankle_eversion": "weak"}, {}, "evert_weak_only", None),
        ({"left.ankle_eversion": "weak", "left.ankle_inversion": "normal"}, {}, "evert_weak_only", "yes"),
        ({"left.knee_extension": "weak"}, {}, "knee_buckles", None),
        ({"left.knee_extension": "weak"}, {"knee_pain": "no", "knee_swollen": "no"}, "knee_buckles", "yes"),
        ({"left.toe_spread": "weak"}, {}, "leg_weakness", None),
        ({f"{s}.{m}": "weak" for s in ("left", "right") for m in ("hip_flexion", "toe_flexion")}, {}, "both_legs_weak", "yes"),
    ],
)
def test_movements_become_findings(
    pack: legsense.Pack, movements: dict[str, str], answers: dict[str, str], finding: str, expected: str | None
) -> None:
    """A weak movement may say yes to a danger sign; a normal one never says no."""
    assert expected == states(pack, movements=movements, answers=answers).get(finding)


@pytest.mark.parametrize(
    ("days", "week", "six_weeks", "year"),
    [(6, "no", "no", None), (7, "yes", "no", None), (42, None, "yes", "no"), (365, None, "yes", "yes")],
)
def test_days_become_findings_each_within_the_one_before(
    pack: legsense.Pack, days: int, week: str | None, six_weeks: str, year: str | None
) -> None:
    """A chain, so that no part of one number counts twice."""
    found = states(pack, answers={"duration_days": days})

    assert (week, six_weeks, year) == tuple(found.get(name) for name in ("lasted_week", "persist_6wk", "lasted_year"))


@pytest.mark.parametrize(
    ("age", "finding", "expected"), [(12, "age_8_16", "yes"), (17, "age_8_16", "no"), (70, "age_70_plus", "yes")]
)
def test_age_becomes_findings(pack: legsense.Pack, age: int, finding: str, expected: str) -> None:
    """Bands are inclusive."""
    assert expected == states(pack, age_years=age)[finding]


WEAK_RIGHT = {"right.knee_extension": "weak"}


@pytest.mark.parametrize(
    ("numb", "movements", "expected"),
    [
        (["left.foot_top"], WEAK_RIGHT, "yes"),
        (["right.foot_top"], WEAK_RIGHT, None),
        (["left.foot_top", "right.heel"], WEAK_RIGHT, None),
        (["left.foot_top"], {**WEAK_RIGHT, "left.hip_flexion": "weak"}, None),
        (["left.foot_top"], {"right.toe_spread": "weak"}, None),
        (["left.foot_top"], {"right.knee_extension": "unknown"}, None),
        ([], WEAK_RIGHT, None),
    ],
)
def test_one_leg_weak_and_only_the_other_numb_is_half_a_cord(
    pack: legsense.Pack, numb: list[str], movements: dict[str, str], expected: str | None
) -> None:
    """On either side; a movement that healthy people fail too does not count, and neither do both legs."""
    mirror = {"left": "right", "right": "left"}

    def other(name: str) -> str:
        side, _, what = name.partition(".")
        return f"{mirror[side]}.{what}"

    assert expected == states(pack, regions=painted("numb", *numb), movements=movements).get("weak_one_numb_other")
    mirrored = {other(name): state for name, state in movements.items()}
    assert expected == states(pack, regions=painted("numb", *map(other, numb)), movements=mirrored).get("weak_one_numb_other")


@pytest.mark.parametrize(("state", "expected"), [("brisk", "yes"), ("normal", None), ("reduced", None), ("unknown", None)])
def test_a_brisk_reflex_is_a_danger_sign_and_no_other_state_says_no(
    pack: legsense.Pack, state: str, expected: str | None
) -> None:
    """One lively jerk on either side is enough; a quiet one proves nothing about the cord."""
    assert expected == states(pack, reflexes={"left.patellar": "normal", "right.achilles": state}).get("reflex_brisk")
