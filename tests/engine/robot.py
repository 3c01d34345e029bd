"""A two-cause pack of a robot's leg: small enough to work out by hand, silly enough not to be mistaken for medicine."""

import copy
import json
from typing import Any

import legsense

MARKS = {"kind": "estimate", "source": "workshop", "check": "estimate"}


def finding(finding_id: str, background: float | None, **more: Any) -> dict[str, Any]:
    """A yes-or-no finding of the robot."""
    plain = {
        "id": finding_id, "kind": "yes_no", "tier": "core", "category": "robot", "ask_if": None, "group": finding_id, "complaint": "general",
        "role": None, "needs_action": False, "effort": 1, "why": "oil", "self_test": None,
        "background": None if background is None else {"p": background, **MARKS},
    }  # fmt: skip
    return {**plain, **more}


def condition(condition_id: str, per_1000: float, urgency: str, evidence: dict[str, float]) -> dict[str, Any]:
    """A cause of the robot's trouble."""
    return {
        "id": condition_id, "group": "robot", "urgency": urgency, "prior": {"per_1000": per_1000, **MARKS}, "age_weights": {"all": 1.0},
        "female_to_male": 1.0, "level": "joint", "also": [], "sites": {}, "care": ["oil_it"], "avoid": [], "clinician": [], "watch": [],
        "evidence": [{"finding": name, "p": p, **MARKS} for name, p in evidence.items()], "sources": ["workshop"],
    }  # fmt: skip


def is_(name: str, state: str) -> dict[str, str]:
    """A leaf of a rule."""
    return {"finding": name, "is": state}


MODEL: dict[str, Any] = {
    "schema": 1, "version": "robot", "damping": 0.5, "levels": ["joint", "none"], "worth_asking": 0.001, "contradictions": [], "worth_saving": 0.001, "worth_calming": 0.001, "movement_effort": 2,
    "dispositions": [{"id": name, "deadline_hours": hours} for name, hours in (("same_day", 24), ("within_days", 72), ("routine", 336), ("self_care", None))],
    "bands": [{"id": "likely", "at_least": 0.5}, {"id": "unlikely", "at_least": 0}],
    "limits": {"conditions": 2, "sites": 1, "reasons": 3, "would_change": 3, "pairs": 2, "watch_for": 3, "self_care": 3, "avoid": 3, "clinician": 3, "questions": 5, "candidates": 20},
    "site_signs": {}, "complaint_heads": {}, "together": 1.0, "pairs": {"default": 1.0, "list": [{"pair": ["dry_joint", "short_circuit"], "value": 0}]}, "losses": {"dry_joint": 0.0, "short_circuit": 1.0},
    "steps": {"same_day": {"needless_cost": 1.0, "days_saved": 1.0, "needs_sign": False}},
    "age_bands": [{"id": "all", "from": 0, "to": 120, "share": 1.0}],
    "findings": [
        finding("age", None, kind="profile", unit="years", min=0, max=120), finding("sex", None, kind="profile", options=["female", "male", "unknown"]),
        finding("numb_map", None, kind="map"), finding("pain_map", None, kind="map"),
        finding("numb_any", 0.1), finding("tingling", 0.1), finding("smoke", 0.01, role="danger"),
        finding("creak", 0.2, group="noise", role="context"), finding("squeak", 0.2, group="noise"), finding("warranty", None, role="context"),
    ],
    "conditions": [
        condition("dry_joint", 100, "routine", {"creak": 0.8, "squeak": 0.6}), condition("short_circuit", 10, "same_day", {"smoke": 0.9, "creak": 0.2}),
    ],
    "red_flags": [
        {"id": "rf_smoke", "when": {"all": [is_("smoke", "yes"), {"none": [is_("warranty", "yes")]}]}, "disposition": "same_day", "conditions": ["short_circuit"], "sources": ["workshop"]},
    ],
    "gates": {"never": [], "list": [{"id": "noise", "applies": {"all": []}, "questions": [{"finding": "smoke", "benign": ["no"]}]}]},
    "screens": [{"id": "danger_0", "items": ["smoke"]}], "paint": {}, "paint_opens": [], "movements": {}, "counts": [], "count_without": [], "watch": [],
    "anatomy": {
        "nerves": [], "sites": [], "patterns": [], "skin_areas": [], "muscles": [], "movements": [], "reflexes": [], "site_groups": [],
        "thresholds": {}, "dermatome_weights": {},
    },
}  # fmt: skip


def robot(**changes: Any) -> legsense.Pack:
    """The robot's pack, with some of its tables replaced. A pair goes when one of its causes does."""
    model = {**copy.deepcopy(MODEL), **changes}
    there = {cause["id"] for cause in model["conditions"]}
    model["pairs"]["list"] = [pair for pair in model["pairs"]["list"] if there.issuperset(pair["pair"])]
    return legsense.load(json.dumps(model))


def saving_a_day(disposition: str, needless_cost: float) -> dict[str, Any]:
    """Steps of which one advice saves a day and costs this much when needless."""
    return {disposition: {"needless_cost": needless_cost, "days_saved": 1.0, "needs_sign": False}}


def case(**answers: Any) -> legsense.Case:
    """A case of answers alone, in the order of the content."""
    return legsense.Case(answers=answers)
