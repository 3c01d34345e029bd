"""What the model means, worked out once more from its JSON: the states of the world, their priors, and P(yes) in each.

    cause    the id of a condition
    state    causes that are there (none, one or two) and, when the nerve graph predicts one of them, the site of its lesion
    table    P(yes) of a finding in each state, before damping

Nothing here comes from the engine but how the nerve graph grades a sign at a site, which has worked examples of its own in
tests/engine/test_anatomy.py. Numbers are floats, or fractions where the JSON was read with fractions.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import prod
from typing import Any

from legsense.anatomy import Graph

Number = float | Fraction
State = tuple[tuple[str, ...], str | None]
LOST = {"area": "areas", "movement": "movements", "reflex": "reflexes"}  # kind of sign -> where a lesion lists what it takes


def together(chances: Sequence[Number], background: Number) -> Number:
    """Noisy-or of the causes above the background; where none is, the smallest."""
    above = [p for p in chances if p > background]
    if not above:
        return min(chances, default=background)
    return 1 - (1 - background) * prod(1 - (p - background) / (1 - background) for p in above)


def in_band(age: float, band: str) -> bool:
    """Whether an age is in a band such as "16-39" or "80+"."""
    low, _, high = band.rstrip("+").partition("-")
    return int(low) <= int(age) and (not high or int(age) <= int(high))


class Meaning:
    """A model's states and tables. Tables are kept: they depend on the person's age and on which complaints are there."""

    def __init__(self, model: Mapping[str, Any], graph: Graph) -> None:
        self.model = model
        self.findings = {f["id"]: f for f in model["findings"]}
        self.causes = {c["id"]: c for c in model["conditions"]}
        self.rows = {name: {row["finding"]: row["p"] for row in c["evidence"]} for name, c in self.causes.items()}
        self.lesions = {site: graph.lesion(site) for site in graph.sites}
        self.graph = graph
        self.carriers = {name for name, c in self.causes.items() if any(site in self.lesions for site in c["sites"])}
        self.pair_values = {frozenset(pair["pair"]): pair["value"] for pair in model["pairs"]["list"]}
        self.signs = {name: sign for name in self.findings if (sign := self.sign(name)) is not None}
        self.states = [(causes, site) for causes in self.sets_of_causes() for site in self.sites_of(causes)]
        self._tables: dict[tuple[str, Number, bool], list[Number]] = {}

    def sets_of_causes(self) -> list[tuple[str, ...]]:
        """None, each cause alone, and the pairs that can be; two nerve lesions cannot."""
        pairs = [
            pair
            for pair in combinations(self.causes, 2)
            if self.pair_values.get(frozenset(pair), 1) > 0 and not self.carriers.issuperset(pair)
        ]
        return [(), *((name,) for name in self.causes), *pairs]

    def carrier(self, causes: tuple[str, ...]) -> str | None:
        """The cause whose nerve lesion the graph predicts."""
        return next((name for name in causes if name in self.carriers), None)

    def sites_of(self, causes: tuple[str, ...]) -> list[str | None]:
        """The sites of the carrier; only None without one."""
        carrier = self.carrier(causes)
        return [None] if carrier is None else list(self.causes[carrier]["sites"])

    def background(self, finding: str, age: float | None) -> Number:
        """P(yes) in people with none of the causes."""
        value = self.findings[finding]["background"]
        bands = value.get("by_age", {}) if age is not None else {}
        return next((p for band, p in bands.items() if age is not None and in_band(age, band)), value["p"])

    def priors(self, age: float | None, sex: str | None) -> list[Number]:
        """Prior weight of each state, per 1,000 people."""
        bands = self.model["age_bands"]
        weight: dict[str, Number] = {}
        for name, cause in self.causes.items():
            weights, ratio = cause["age_weights"], cause["female_to_male"]
            by_sex = {"female": 2 * ratio / (1 + ratio), "male": 2 / (1 + ratio)}.get(sex or "", 1)
            mean = sum(weights[b["id"]] * b["share"] for b in bands) / sum(b["share"] for b in bands)
            mine = next((weights[b["id"]] for b in bands if age is not None and b["from"] <= int(age) <= b["to"]), mean)
            weight[name] = cause["prior"]["per_1000"] * mine / mean * by_sex
        found = []
        for causes, site in self.states:
            if not causes:
                value = 1000 - sum(c["prior"]["per_1000"] for c in self.causes.values())
            elif len(causes) == 1:
                value = weight[causes[0]]
            else:
                odds = prod(weight[name] / max(1000 - weight[name], 1) for name in causes)
                value = 1000 * self.model["together"] * odds * self.pair_values.get(frozenset(causes), 1)
            carrier = self.carrier(causes)
            found.append(value if carrier is None else value * self.causes[carrier]["sites"][site])
        return found

    def sign(self, finding: str) -> tuple[str, list[str], str | None] | None:
        """Kind, parts of the body and head finding of a sign of a nerve lesion; None for any other finding."""
        rule, paint = self.findings[finding].get("derive") or {}, self.model["paint"].get(finding, {})
        heads = self.model["complaint_heads"]
        if "movement" in rule:
            return "movement", [rule["movement"]], heads["weakness"][0]
        if "reflex" in rule and "reduced" in rule["in"]:
            return "reflex", [rule["reflex"]], None
        if self.findings[finding]["kind"] == "derived" and paint.get("when") == "any" and "numb" in paint["layers"]:
            return "area", list(paint["areas"]), heads["numbness"][0]
        return None

    def head(self, finding: str) -> str | None:
        """The finding that says whether the complaint of a sign is there at all."""
        return self.signs[finding][2] if finding in self.signs else None

    def at_site(self, finding: str, cause: str, site: str, *, head_known: bool) -> Number | None:
        """P(sign) by a lesion of this cause at this site; None where the graph is silent and the cause has no row."""
        if site not in self.lesions:
            return self.rows[cause].get(finding)
        kind, parts, head = self.signs[finding]
        lost: Mapping[str, float] = getattr(self.lesions[site], LOST[kind])
        grade = self.graph.grade(kind, max(lost.get(part, 0.0) for part in parts))
        given = self.model["site_signs"][kind][grade]
        return given if head is None or head_known else given * self.rows[cause].get(head, 1)

    def explains(self, cause: str, heads: Sequence[str]) -> Number:
        """How well a cause explains a complaint."""
        backgrounds = ((self.findings[head]["background"] or {"p": 0})["p"] for head in heads)
        return max(self.rows[cause].get(head, b) for head, b in zip(heads, backgrounds, strict=True))

    def judged(self, finding: str, causes: tuple[str, ...]) -> tuple[str, ...]:
        """The causes a finding is judged by: of a pair only the one that explains the complaint the finding describes."""
        if len(causes) < 2 or not self.findings[finding].get("describes"):
            return causes
        heads = self.model["complaint_heads"].get(self.findings[finding]["complaint"], [])
        if not heads:
            return causes
        values = [self.explains(cause, heads) for cause in causes]
        return tuple(cause for cause, value in zip(causes, values, strict=True) if value == max(values))

    def chance(self, finding: str, state: State, background: Number, *, head_known: bool) -> Number:
        """P(yes) in a state."""
        causes, site = state
        carrier = self.carrier(causes) if finding in self.signs else None
        if carrier is None or site is None:
            found = [self.rows[cause].get(finding) for cause in self.judged(finding, causes)]
        else:
            found = [self.at_site(finding, carrier, site, head_known=head_known)]
            found += [self.rows[cause].get(finding) for cause in causes if cause != carrier]
        # A cause without a row gives what anyone has.
        return together([background if p is None else p for p in found], background)

    def table(self, finding: str, background: Number, *, head_known: bool) -> list[Number]:
        """P(yes) in each state."""
        key = (finding, background, head_known)
        if key not in self._tables:
            # Only a sign asks where the lesion is.
            asked = [state if finding in self.signs else (state[0], None) for state in self.states]
            known = {state: self.chance(finding, state, background, head_known=head_known) for state in dict.fromkeys(asked)}
            self._tables[key] = [known[state] for state in asked]
        return self._tables[key]


class Network:
    """One person's network: the root's priors, and for each answer P(yes) in each state, damped within its group."""

    def __init__(self, meaning: Meaning, age: float | None, sex: str | None, known: Mapping[str, Any]) -> None:
        self.states = meaning.states
        self.priors = meaning.priors(age, sex)
        self.says_yes: dict[str, bool] = {}
        self.tables: dict[str, list[Number]] = {}
        evidence = [name for name, f in meaning.findings.items() if f["background"] and known.get(name, "unknown") != "unknown"]
        said = {name: known[name] in ("yes", *meaning.findings[name].get("positive", ())) for name in evidence}
        shown = {meaning.head(name) for name in evidence if said[name]}
        weight: dict[str, Number] = {}  # of the next answer of a group
        # What is there comes first, so that no list of missing signs can drown it.
        for name in sorted(evidence, key=lambda name: not said[name]):
            group, background = meaning.findings[name]["group"], meaning.background(name, age)
            damping = weight.get(group, 1)
            weight[group] = damping * meaning.model["damping"]
            table = meaning.table(name, background, head_known=meaning.head(name) in shown)
            self.says_yes[name] = said[name]
            self.tables[name] = [background + damping * (p - background) for p in table]


def brute_force(network: Network) -> list[Number]:
    """The probability of each state: every state's prior times what it gives each answer, over their sum."""
    weights = list(network.priors)
    for finding, table in network.tables.items():
        for place, p in enumerate(table):
            weights[place] *= p if network.says_yes[finding] else 1 - p
    total = sum(weights)
    return [weight / total for weight in weights]
