"""The content pack: one immutable version of the clinical truth, from the text of model.json.

Everything that does not depend on a case is worked out here, once.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import fsum
from operator import itemgetter
from typing import Any

from legsense.anatomy import Graph, Prediction
from legsense.errors import PackError
from legsense.hypotheses import Space, joint_table
from legsense.logic import Logic, leaves

SCHEMA = 1
Gather = Callable[[Sequence[float]], tuple[float, ...]]


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
    complaint: str  # pain, numbness, weakness, swelling or general
    describes: bool  # onset, course or quality of its complaint, not the complaint itself


@dataclass(frozen=True)
class Sign:
    """A finding about a place of the body: P(yes) by lesion site, given its head finding."""

    head: str | None  # "numb_any" for skin, "leg_weakness" for movements; None for reflexes
    by_site: Mapping[str, float]


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
        self.together: float = model["together"]
        self.worth_asking: float = model["worth_asking"]
        self.contradictions: tuple[Logic, ...] = tuple(model["contradictions"])
        self.worth_saving: float = model["worth_saving"]
        self.worth_calming: float = model["worth_calming"]
        self.movement_effort: int = model["movement_effort"]
        self.site_signs: Mapping[str, Any] = model["site_signs"]
        self.complaint_heads: Mapping[str, list[str]] = model["complaint_heads"]
        self.losses: Mapping[str, float] = model["losses"]
        self.steps: Mapping[str, Mapping[str, Any]] = model["steps"]
        self.age_bands = tuple(AgeBand(b["id"], b["from"], b["to"], b["share"]) for b in model["age_bands"])
        self.findings = {f["id"]: finding_of(f) for f in model["findings"]}
        self.conditions = {c["id"]: condition_of(c) for c in model["conditions"]}
        self.red_flags = tuple(red_flag_of(flag) for flag in model["red_flags"])
        self.flags_raised_by: dict[str, list[RedFlag]] = {name: [] for name in self.findings}  # by a yes, most urgent first
        for flag in sorted(self.red_flags, key=lambda flag: self.rank[flag.disposition]):
            for name in flag.positive:
                self.flags_raised_by[name].append(flag)
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
        self.signs = {name: sign for name in self.findings if (sign := sign_of(name, self)) is not None}
        compatibility = {frozenset(self.places(pair["pair"])): float(pair["value"]) for pair in model["pairs"]["list"]}
        carriers = frozenset(p for p, c in enumerate(self.conditions.values()) if any(s in self.predictions for s in c.sites))
        conditions = tuple(self.conditions.values())
        self.space = Space(len(self.conditions), carriers, compatibility)
        # Where each carrier's sites stand when all sites of all carriers are laid side by side.
        ends = [0, *accumulate(len(conditions[cause].sites) for cause in self.space.carriers)]
        self.sites_of_carrier = {cause: slice(*run) for cause, run in zip(self.space.carriers, pairwise(ends), strict=True)}
        self.level_of_hypothesis = tuple(level_of([conditions[c] for c in members]) for members in self.space.hypotheses)
        self._tables: dict[tuple[str, float], tuple[float, ...]] = {}
        self._codes: dict[str, tuple[int, ...]] = {}
        self._gathers: dict[str, Gather] = {}
        # Filled by `lesions.py` and by `index.py`, as they are needed.
        self.at_sites: dict[tuple[str, float, bool, float | None], tuple[float, ...]] = {}
        self.ratios: dict[tuple[str, float, bool], dict[int, tuple[float, ...] | None]] = {}
        self.none_per_1000 = 1000 - fsum(c.per_1000 for c in self.conditions.values())
        self.screen_items = frozenset(item for screen in self.screens for item in screen["items"])

    def age_band(self, age_years: float | None) -> AgeBand | None:
        """The age band, or None when the age is not known."""
        if age_years is None:
            return None
        return next((band for band in self.age_bands if band.low <= int(age_years) <= band.high), None)

    def places(self, condition_ids: Sequence[str]) -> list[int]:
        """Where these conditions stand in the content."""
        order = list(self.conditions)
        return [order.index(name) for name in condition_ids]

    def classes_of(self, finding_id: str) -> tuple[float | None, ...]:
        """The different P(yes) that causes have for a finding; first None, for those without a row."""
        return (None, *dict.fromkeys(p for p in self.given[finding_id] if p is not None))

    def table_of(self, finding_id: str, background: float) -> tuple[float, ...]:
        """P(yes) of a finding by code, at this background."""
        key = (finding_id, background)
        if key not in self._tables:
            values = [background if p is None else p for p in self.classes_of(finding_id)]
            self._tables[key] = joint_table(values, background)
        return self._tables[key]

    def codes_of(self, finding_id: str) -> tuple[int, ...]:
        """The code of every hypothesis for a finding; signs leave hypotheses with a lesion site to `lesions.py`."""
        if finding_id not in self._codes:
            classes = self.classes_of(finding_id)
            number = {p: place for place, p in enumerate(classes)}
            finding = self.findings[finding_id]
            heads = self.complaint_heads.get(finding.complaint, ()) if finding.describes else ()
            codes = list(self.space.codes([number[p] for p in self.given[finding_id]], len(classes), self.explained(heads)))
            if finding_id in self.signs:
                for place, _, _ in self.space.carried:
                    codes[place] = len(classes) * len(classes)
            self._codes[finding_id] = tuple(codes)
        return self._codes[finding_id]

    def gather_of(self, finding_id: str) -> Gather:
        """What spreads numbers by code over the hypotheses."""
        if finding_id not in self._gathers:
            self._gathers[finding_id] = itemgetter(*self.codes_of(finding_id))
        return self._gathers[finding_id]

    def explained(self, heads: Sequence[str]) -> tuple[float, ...] | None:
        """How well each condition explains a complaint: the most of what it gives the complaint's findings; None for no heads."""
        if not heads:
            return None
        rows = [c.evidence for c in self.conditions.values()]
        return tuple(max(row[head].p if head in row else self.background(head) for head in heads) for row in rows)

    def sign_head(self, complaint: str) -> str:
        """The finding that says whether the complaint is there at all."""
        return self.complaint_heads[complaint][0]

    def background(self, finding_id: str) -> float:
        """The background of a finding at all ages together; 0 when it has none."""
        found = self.findings[finding_id].background
        return found.p if found else 0.0

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
        complaint=value["complaint"],
        describes=value.get("describes", False),
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


def level_of(causes: Sequence[Condition]) -> str:
    """The level of a hypothesis: that of the cause which hurts a nerve, else of the first, else "none"."""
    if not causes:
        return "none"
    return next((cause.level for cause in causes if cause.sites), causes[0].level)


def sign_of(finding_id: str, pack: Pack) -> Sign | None:
    """What the nerve graph says of a finding at each site, when the finding is numb skin, a weak movement or a reduced reflex."""
    rule = pack.findings[finding_id].derive or {}
    paint = pack.paint.get(finding_id, {})
    if "movement" in rule:
        kind, head, parts = "movement", pack.sign_head("weakness"), [rule["movement"]]
    elif "reflex" in rule and "reduced" in rule["in"]:
        kind, head, parts = "reflex", None, [rule["reflex"]]
    elif paint.get("when") == "any" and "numb" in paint["layers"] and pack.findings[finding_id].kind == "derived":
        kind, head, parts = "area", pack.sign_head("numbness"), list(paint["areas"])
    else:
        return None
    by_site = {}
    for site, prediction in pack.predictions.items():
        values = {"area": prediction.areas, "movement": prediction.movements, "reflex": prediction.reflexes}[kind]
        grade = pack.graph.grade(kind, max(values.get(part, 0.0) for part in parts))
        by_site[site] = pack.site_signs[kind][grade]
    return Sign(head, by_site)


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
