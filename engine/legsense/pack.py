"""The content pack: one immutable version of the clinical truth, from the text of model.json.

Everything that does not depend on a case is worked out here, once.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any

from legsense.anatomy import Graph, Prediction
from legsense.errors import PackError
from legsense.logic import Logic, leaves

SCHEMA = 1


@dataclass(frozen=True)
class Background:
    """P(yes) in people with none of the causes: overall, and by age where age matters."""

    p: float
    by_age: tuple[tuple[float, float, float], ...]  # from, to (years, inclusive), p

    def at(self, age_years: float | None) -> float:
        """The background at an age; the overall value when the age is not known or in no band."""
        if age_years is not None:
            for low, high, p in self.by_age:
                if low <= int(age_years) <= high:
                    return p
        return self.p


@dataclass(frozen=True)
class Finding:
    """One clinical fact that a case can hold."""

    id: str
    kind: str  # yes_no, choice, number, derived, map, profile
    tier: str
    group: str
    role: str | None  # danger, context, risk
    options: tuple[str, ...]
    positive: tuple[str, ...]
    ticks: Mapping[str, str] | None
    unit: str
    low: int
    high: int
    ask_if: tuple[str, ...]
    needs_action: bool
    effort: int
    why: str
    self_test: str | None
    background: Background | None
    derive: Mapping[str, Any] | None


@dataclass(frozen=True)
class Evidence:
    """P(yes | condition) and where it comes from."""

    p: float
    kind: str
    source: str
    check: str


@dataclass(frozen=True)
class Condition:
    """Something that could be the cause."""

    id: str
    group: str
    urgency: str
    per_1000: float
    age_weights: Mapping[str, float]
    female_to_male: float
    level: str
    sites: Mapping[str, float]
    evidence: Mapping[str, Evidence]
    care: tuple[str, ...]
    avoid: tuple[str, ...]
    clinician: tuple[str, ...]
    watch: tuple[str, ...]


@dataclass(frozen=True)
class RedFlag:
    """A pattern that sets a floor under the disposition by itself."""

    id: str
    when: Logic
    disposition: str
    conditions: tuple[str, ...]
    sources: tuple[str, ...]
    positive: tuple[str, ...]  # findings a yes of which can help to raise it
    exempting: tuple[str, ...]  # findings under none(), an answer to which may spare it


@dataclass(frozen=True)
class AgeBand:
    """Ages from `low` to `high` years, inclusive, and their share of the population."""

    id: str
    low: float
    high: float
    share: float


class Pack:
    """The pack, indexed. Made by `load`; never changed afterwards."""

    def __init__(self, model: Mapping[str, Any], sha256: str) -> None:
        self.version: str = model["version"]
        self.sha256 = sha256
        self.dispositions = tuple(d["id"] for d in model["dispositions"])  # most urgent first
        self.rank = {disposition: rank for rank, disposition in enumerate(self.dispositions)}
        self.deadline_hours: dict[str, float | None] = {d["id"]: d["deadline_hours"] for d in model["dispositions"]}
        self.levels: tuple[str, ...] = tuple(model["levels"])
        self.damping: float = model["damping"]
        self.bands: tuple[tuple[str, float], ...] = tuple((band["id"], band["at_least"]) for band in model["bands"])
        self.limits: Mapping[str, int] = model["limits"]
        self.worth_asking: float = model["worth_asking"]
        self.site_fit: Mapping[str, float] = model["site_fit"]
        self.thresholds: Mapping[str, float] = model["thresholds"]
        self.age_bands = tuple(AgeBand(b["id"], b["from"], b["to"], b["share"]) for b in model["age_bands"])
        self.findings = {f["id"]: finding_of(f) for f in model["findings"]}
        self.conditions = {c["id"]: condition_of(c) for c in model["conditions"]}
        self.red_flags = tuple(red_flag_of(flag) for flag in model["red_flags"])
        self.gates = model["gates"]
        self.screens = tuple(model["screens"])
        self.paint = model["paint"]
        self.paint_opens = model["paint_opens"]
        self.movement_rules = model["movements"]
        self.counts = model["counts"]
        self.count_without: tuple[str, ...] = tuple(model["count_without"])
        self.watch = {w["id"]: w for w in model["watch"]}
        self.graph = Graph(model["anatomy"])
        self.areas: tuple[str, ...] = tuple(self.graph.areas)
        self.movement_ids: tuple[str, ...] = tuple(self.graph.movements)
        self.reflex_ids: tuple[str, ...] = tuple(self.graph.reflexes)
        self.predictions: dict[str, Prediction] = {site: self.graph.lesion(site) for site in self.graph.sites}
        self.given: dict[str, tuple[float | None, ...]] = {  # P(yes) by finding, for each condition; None: no row
            name: tuple(row.p if (row := c.evidence.get(name)) else None for c in self.conditions.values())
            for name in self.findings
        }
        self.none_per_1000 = 1000 - fsum(c.per_1000 for c in self.conditions.values())
        self.screen_items = frozenset(item for screen in self.screens for item in screen["items"])

    def age_band(self, age_years: float | None) -> AgeBand | None:
        """The age band, or None when the age is not known."""
        if age_years is None:
            return None
        return next((band for band in self.age_bands if band.low <= int(age_years) <= band.high), None)

    def calmer(self, one: str, other: str) -> str:
        """The calmer of two dispositions."""
        return one if self.rank[one] >= self.rank[other] else other

    def is_more_urgent(self, one: str, other: str) -> bool:
        """Whether `one` is more urgent than `other`."""
        return self.rank[one] < self.rank[other]


def age_range(band: str) -> tuple[float, float]:
    """The ages of a band such as "16-39" or "70+"."""
    low, _, high = band.partition("-")
    return (float(band[:-1]), 120.0) if band.endswith("+") else (float(low), float(high))


def background_of(value: Mapping[str, Any] | None) -> Background | None:
    """The background of a finding, or None when it has none."""
    if value is None:
        return None
    return Background(value["p"], tuple((*age_range(band), p) for band, p in value.get("by_age", {}).items()))


def finding_of(value: Mapping[str, Any]) -> Finding:
    """One finding from the model."""
    return Finding(
        id=value["id"],
        kind=value["kind"],
        tier=value["tier"],
        group=value["group"],
        role=value["role"],
        options=tuple(value.get("options", ())),
        positive=tuple(value.get("positive", ("yes",))),
        ticks=value.get("ticks"),
        unit=value.get("unit", ""),
        low=value.get("min", 0),
        high=value.get("max", 0),
        ask_if=tuple(value["ask_if"] or ()),
        needs_action=value["needs_action"],
        effort=value["effort"],
        why=value["why"],
        self_test=value["self_test"],
        background=background_of(value["background"]),
        derive=value.get("derive"),
    )


def condition_of(value: Mapping[str, Any]) -> Condition:
    """One condition from the model."""
    rows = {row["finding"]: Evidence(row["p"], row["kind"], row["source"], row["check"]) for row in value["evidence"]}
    return Condition(
        id=value["id"],
        group=value["group"],
        urgency=value["urgency"],
        per_1000=value["prior"]["per_1000"],
        age_weights=value["age_weights"],
        female_to_male=value["female_to_male"],
        level=value["level"],
        sites=value["sites"],
        evidence=rows,
        care=tuple(value["care"]),
        avoid=tuple(value["avoid"]),
        clinician=tuple(value["clinician"]),
        watch=tuple(value["watch"]),
    )


def red_flag_of(value: Mapping[str, Any]) -> RedFlag:
    """One red flag from the model."""
    found = list(leaves(value["when"]))
    return RedFlag(
        id=value["id"],
        when=value["when"],
        disposition=value["disposition"],
        conditions=tuple(value["conditions"]),
        sources=tuple(value["sources"]),
        positive=tuple(dict.fromkeys(rule["finding"] for rule, exempting in found if not exempting)),
        exempting=tuple(dict.fromkeys(rule["finding"] for rule, exempting in found if exempting)),
    )


def load(model_text: str | bytes) -> Pack:
    """The pack in the text of a model.json. Raises PackError when it is damaged or of another schema."""
    data = model_text if isinstance(model_text, bytes) else model_text.encode("utf-8", "surrogatepass")
    try:
        model = json.loads(data)
        if model["schema"] != SCHEMA:
            raise PackError(f"content pack: expected schema {SCHEMA}, got {model['schema']}; update the app or the content")
        return Pack(model, hashlib.sha256(data).hexdigest())
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise PackError(f"content pack: expected a whole model.json, got something else ({reason}); fetch it again") from error
