"""Signs as evidence about the place of the lesion, within each cause that hurts a nerve.

Legend
    sign         a finding about a place of the body: numb skin, a weak movement, a reduced reflex
    lesion state one cause, one of its sites, and the companion cause it stands beside, if any
    class        companions that give every sign here the same P(yes) are one; most give them nothing, so there are few
    g            P(sign | site) by how the nerve graph grades the sign there: expected, possible or spared (content: `site_signs`)

A sign outside a site's territory speaks strongly against it, a missing sign inside it only a little. Numbness and weakness
themselves have rows of their own; so once a sign shows that they are there, signs are judged given that, and else by the
chance of both. Shown by a sign, not by its answer: a weak leg is a danger sign, and `index.py` needs weights that no danger
sign moves. A site that the graph says nothing about uses the rows of its cause.
"""

from collections.abc import Container, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from legsense.evidence import Told
from legsense.hypotheses import NO_CAUSE, joint
from legsense.model import Findings
from legsense.pack import Pack
from legsense.vectors import Vector, times


class Run(NamedTuple):
    """The lesion states of one carrier beside one class of companions, and where the carrier's sites stand in the pack."""

    carrier: int
    number: int
    states: slice
    sites: slice


class LesionStates:
    """The lesion states that the answered signs of a case tell apart, and what each sign gives them.

    With `places` only those of these hypotheses: a lesion state is reckoned by itself, so leaving others out changes nothing.
    """

    def __init__(self, pack: Pack, findings: Findings, places: Container[int] | None = None) -> None:
        self.pack = pack
        self.findings = findings
        self.conditions = tuple(pack.conditions.values())
        self.signs = tuple(f for f in findings.states if f in pack.signs and findings.states[f] != "unknown")
        self.heads_known = frozenset(pack.signs[f].head for f in self.signs if findings.states[f] == "yes")
        self.carried = [one for one in pack.space.carried if places is None or one[0] in places]
        self.class_of = self._classes()
        one_of = {number: companion for companion, number in self.class_of.items()}
        self.companions = [one_of[number] for number in range(len(one_of))]  # one of each class
        # Each carrier beside each class of companions has one run of states, one for each of its sites.
        self.runs: list[Run] = []
        self.run_of = [-1] * len(pack.space.hypotheses)  # the run of each hypothesis; the last is of those without a site
        numbers: dict[tuple[int, int], int] = {}
        weights: list[float] = []
        for place, carrier, companion in self.carried:
            key = (carrier, self.class_of[companion])
            if key not in numbers:
                start = len(weights)
                weights += self.conditions[carrier].sites.values()
                numbers[key] = len(self.runs)
                self.runs.append(Run(carrier, key[1], slice(start, len(weights)), pack.sites_of_carrier[carrier]))
            self.run_of[place] = numbers[key]
        self.weights = tuple(weights)
        self._chances: dict[str, Vector] = {}

    def _classes(self) -> dict[int, int]:
        """The class of each companion."""
        numbers: dict[tuple[float | None, ...], int] = {}
        rows = [self.pack.given[sign] for sign in self.signs]
        found = {}
        for companion in dict.fromkeys(companion for _, _, companion in self.carried):
            known = tuple(None if companion == NO_CAUSE else row[companion] for row in rows)
            found[companion] = numbers.setdefault(known, len(numbers))
        return found

    def is_sign(self, finding_id: str) -> bool:
        """Whether the finding tells lesion sites apart."""
        return finding_id in self.pack.signs

    def chance(self, finding_id: str, cause: int, site: str, background: float) -> float:
        """P(sign | cause, site), without a companion."""
        sign = self.pack.signs[finding_id]
        given = sign.by_site.get(site)
        if given is None:
            row = self.pack.given[finding_id][cause]
            return background if row is None else row
        if sign.head is None or sign.head in self.heads_known:
            return given
        head = self.pack.given[sign.head][cause]
        return given if head is None else head * given

    def at_sites(self, finding_id: str, background: float, other: float | None) -> Vector:
        """P(sign) for each site of each carrier, beside a companion that gives the sign `other`; remembered by the pack."""
        head = self.pack.signs[finding_id].head
        key = (finding_id, background, head in self.heads_known, other)
        if key not in self.pack.at_sites:
            carriers = self.pack.space.carriers
            pairs = [(cause, site) for cause in carriers for site in self.conditions[cause].sites]
            alone = tuple([self.chance(finding_id, cause, site, background) for cause, site in pairs])
            self.pack.at_sites[key] = alone if other is None else tuple([joint(p, other, background) for p in alone])
        return self.pack.at_sites[key]

    def chances(self, one: Told) -> Vector:
        """P(sign) for each lesion state."""
        if one.id not in self._chances:
            rows = self.pack.given[one.id]
            others = [None if companion == NO_CAUSE else rows[companion] for companion in self.companions]
            at_sites = {other: self.at_sites(one.id, one.background, other) for other in dict.fromkeys(others)}
            found: list[float] = []
            beside = [at_sites[other] for other in others]
            for _, number, _, sites in self.runs:
                found += beside[number][sites]
            self._chances[one.id] = tuple(found)
        return self._chances[one.id]

    def factors(self, one: Told, damping: float) -> Vector | None:
        """What an answered sign gives each lesion state; None for a finding that is no sign."""
        return tuple(one.damped(self.chances(one), damping)) if one.id in self.pack.signs else None

    def fits(self, lesions: Sequence[Vector | None]) -> Vector:
        """The weight of each lesion state: its site's share of the cause times what all signs give it."""
        weights = self.weights
        for one in lesions:
            weights = weights if one is None else times(weights, one)
        return weights

    def summed(self, weights: Sequence[float]) -> Vector:
        """These weights of lesion states, summed over the sites of each hypothesis that has a carrier; 1 for the others."""
        sums = [*(fsum(weights[run.states]) for run in self.runs), 1.0]
        return tuple([sums[run] for run in self.run_of])

    def spread(self, lesions: Sequence[Vector | None]) -> Vector:
        """What all signs give each hypothesis that has a carrier, summed over the carrier's sites; 1 for the others."""
        return self.summed(self.fits(lesions))

    def shares(self, lesions: Sequence[Vector | None], values: Sequence[float]) -> Mapping[str, Mapping[str, float]]:
        """The probability of each site of each carrier, by cause; their sum is the cause's own probability."""
        weights = self.fits(lesions)
        masses: list[list[float]] = [[] for _ in self.runs]
        for place, _, _ in self.carried:
            masses[self.run_of[place]].append(values[place])
        parts: dict[int, list[list[float]]] = {}  # cause -> for each of its runs, what each site has
        for run, told in zip(self.runs, masses, strict=True):
            mine = weights[run.states]
            mass, total = fsum(told), fsum(mine)
            shares = [mass * weight / total if total > 0 else 0.0 for weight in mine]
            parts.setdefault(run.carrier, []).append(shares)
        return {
            self.conditions[cause].id: dict(zip(self.conditions[cause].sites, map(fsum, zip(*runs, strict=True)), strict=True))
            for cause, runs in parts.items()
        }
