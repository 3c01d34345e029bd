"""Tiny invented packs: two to four causes, some with nerve lesions, and the few findings that tell them apart."""

import copy
import json
from collections.abc import Iterator
from itertools import product
from typing import Any

from hypothesis import strategies as st

import legsense
from tests.engine.robot import MODEL, condition, finding

CHANCES = st.sampled_from((0.01, 0.05, 0.2, 0.35, 0.5, 0.8, 0.97))
ROWS = st.one_of(st.none(), CHANCES)
# Two sites on two wires, and a pattern that no graph predicts.
SITES = ({"crimp": 0.75, "fray": 0.25}, {"crimp": 1.0}, {"fray": 0.4, "slow_rust": 0.6}, {"slow_rust": 1.0}, {})
ANATOMY = {
    "nerves": [
        {"id": "main_wire", "parent": "mast", "course": [{"kind": "branch", "id": "foot_wire", "order": 10}]},
        {"id": "foot_wire", "parent": "main_wire", "course": [{"kind": "skin", "id": "sole_plate", "order": 20}]},
    ],
    "sites": [
        {"id": "crimp", "cuts": [{"nerve": "foot_wire", "order": 5, "fraction": 1.0}]},
        {"id": "fray", "cuts": [{"nerve": "main_wire", "order": 5, "fraction": 0.35}]},
    ],
    "roots": [
        {"id": "upper", "sites": ["crimp"], "pain": {"squeak": 0.6}},
        {"id": "lower", "sites": ["fray"], "pain": {"squeak": 0.1}},
    ],
    "patterns": [], "site_groups": [],
    "skin_areas": [{"id": "sole_plate", "dermatomes": [], "nerves": [{"nerve": "foot_wire", "share": 1.0}]}],
    "muscles": [{"id": "push_motor", "nerve": "foot_wire", "order": 3, "root_weights": {}}],
    "movements": [{"id": "foot_push", "muscle_shares": {"push_motor": 1.0}}],
    "reflexes": [{"id": "twitch", "nerve": "main_wire", "order": 20, "root_weights": {}}],
    "thresholds": {kind: {"expected": 0.6, "possible": 0.3} for kind in ("area", "movement", "reflex")},
    "dermatome_weights": {},
}  # fmt: skip
SIGNS: dict[str, Any] = {kind: {"expected": 0.7, "possible": 0.3, "spared": 0.04} for kind in ("area", "movement", "reflex")}
BANDS = [{"id": "0-15", "from": 0, "to": 15, "share": 0.25}, {"id": "16+", "from": 16, "to": 120, "share": 0.75}]
PAINT = {"numb_sole": {"layers": ["numb"], "when": "any", "areas": ["sole_plate"], "no": "elsewhere"}}
# What a case answers: a head of each complaint, findings of a group, one that describes a complaint, and a sign of each kind.
ASKED = ("numb_any", "leg_weakness", "creak", "squeak", "creak_sudden", "sort")
SIGNED = ("numb_sole", "push_weak", "twitch_less")


@st.composite
def causes(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """A cause with a few rows, and sites or none."""
    rows = {name: p for name in ASKED + SIGNED if (p := draw(ROWS)) is not None}
    made = condition(f"cause_{number}", draw(st.sampled_from((1, 20, 150))), "same_day", rows)
    weights = {"0-15": draw(st.sampled_from((0.1, 1.0))), "16+": draw(st.sampled_from((1.0, 4.0)))}
    ratio = draw(st.sampled_from((0.5, 1.0, 3.0)))
    return {**made, "sites": draw(st.sampled_from(SITES)), "age_weights": weights, "female_to_male": ratio}


@st.composite
def findings(draw: st.DrawFn) -> list[dict[str, Any]]:
    """The robot's profile and what can be asked and tested, with backgrounds drawn."""
    profile = [f for f in MODEL["findings"] if f["kind"] in ("profile", "map")]
    shapes: list[dict[str, Any]] = [
        {"id": "numb_any"}, {"id": "tingling"}, {"id": "leg_weakness"}, {"id": "smoke", "role": "danger"},
        {"id": "creak", "group": "noise", "complaint": "pain"}, {"id": "squeak", "group": "noise"},
        {"id": "creak_sudden", "group": "noise", "complaint": "pain", "describes": True},
        {"id": "sort", "kind": "choice", "options": ["wet", "dry"], "positive": ["wet"]},
        {"id": "numb_sole", "kind": "derived", "group": "signs"},
        {"id": "push_weak", "kind": "derived", "derive": {"movement": "foot_push"}, "group": "signs"},
        {"id": "twitch_less", "kind": "derived", "derive": {"reflex": "twitch", "in": ["reduced", "absent"]}},
    ]  # fmt: skip
    made = [finding(shape.pop("id"), draw(CHANCES), **shape) for shape in copy.deepcopy(shapes)]
    made[0]["background"]["by_age"] = {"0-15": draw(CHANCES), "16+": draw(CHANCES)}
    return profile + draw(st.permutations(made))


@st.composite
def models(draw: st.DrawFn) -> str:
    """The text of a tiny model."""
    made = [draw(causes(number)) for number in range(draw(st.integers(2, 4)))]
    pairs = [{"pair": ["cause_0", "cause_1"], "value": draw(st.sampled_from((0, 0.5, 3)))}]
    return json.dumps(
        {
            **MODEL, "findings": draw(findings()), "conditions": made, "anatomy": ANATOMY, "site_signs": SIGNS, "paint": PAINT,
            "age_bands": BANDS, "pairs": {"default": 1.0, "list": pairs}, "together": draw(st.sampled_from((0.25, 1.0))),
            "damping": draw(st.sampled_from((0.5, 0.7, 1.0))), "losses": {cause["id"]: 1.0 for cause in made}, "red_flags": [],
            "complaint_heads": {"numbness": ["numb_any"], "pain": ["creak", "squeak"], "weakness": ["leg_weakness"]},
            "movements": {"foot_push": {"weak_implies": [], "weak_opens": [], "normal_implies_no": [], "self_test": None}},
            "levels": ["joint", "none"],
        }
    )  # fmt: skip


Person = tuple[float | None, str | None, dict[str, str]]  # age, sex, answers that stay the same
VARIED = dict.fromkeys(("creak", "creak_sudden", "numb_any"), ("yes", "no", None))
TESTED = (("normal", "absent"), ("weak", "reduced"), ("unknown", "brisk"))


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Someone who answers a few things."""
    said = {name: draw(st.sampled_from(("yes", "no", "unknown"))) for name in ("squeak", "leg_weakness")}
    said["sort"] = draw(st.sampled_from(("wet", "dry", "unknown")))
    return draw(st.sampled_from((None, 9, 54))), draw(st.sampled_from((None, "female", "male"))), said


def cases(person: Person) -> Iterator[legsense.Case]:
    """81 cases of one person: every combination of three more answers and of three results of the tests."""
    age, sex, steady = person
    for *answers, (movement, reflex) in product(*VARIED.values(), TESTED):
        said = {name: answer for name, answer in zip(VARIED, answers, strict=True) if answer is not None}
        regions = {"numb": ("left.sole_plate",)} if movement == "weak" else {}
        tests = {"left.foot_push": movement}, {"left.twitch": reflex}
        yield legsense.Case(age, sex, {**steady, **said, "tingling": "no"}, regions, *tests)
