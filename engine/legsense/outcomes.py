"""What the answers of a question would tell: one answer ahead, from the present posterior.

Legend
    question   a finding a person can answer, or a movement sign that a test on both sides settles
    telling    the findings that one answer settles, each with whether it says yes: the finding itself and what derives from it
    chances    P(yes) of a finding by cause, none of them last: one cause at a time; a sign by the places where the cause may sit
    shift      how far an answer is expected to move probability between causes, 0 to 1

A question without a row of its own may still tell much: a choice or a number through what derives from it, a movement through
the places it tells apart.
"""

from collections.abc import Mapping, Sequence
from math import fsum

from legsense.evidence import told
from legsense.findings import within
from legsense.infer import Posterior
from legsense.model import Case, Findings
from legsense.pack import Finding, Pack
from legsense.vectors import Vector, normalised, ones, times

Telling = tuple[tuple[str, bool], ...]


def derived_from(finding: Finding, pack: Pack) -> list[Finding]:
    """The findings that follow from this one's answer."""
    return [other for other in pack.findings.values() if (other.derive or {}).get("answer") == finding.id]


def of_a_choice(finding: Finding, pack: Pack) -> list[Telling]:
    """What each option tells; options that tell the same count once."""
    followers = derived_from(finding, pack)
    found = []
    for option in finding.options or ("yes", "no"):
        own = ((finding.id, option in finding.positive),) if finding.background else ()
        found.append((*own, *((other.id, option in other.derive["in"]) for other in followers if other.derive)))
    return list(dict.fromkeys(found))


def of_a_number(finding: Finding, pack: Pack) -> list[Telling]:
    """What the number tells below, between and above the limits of the findings that follow from it."""
    rules = {other.id: other.derive for other in derived_from(finding, pack) if other.derive}
    limits = {rule[key] for rule in rules.values() for key in ("at_least", "from", "below") if key in rule}
    return [
        tuple((name, value >= rule["at_least"]) for name, rule in rules.items() if within(rule, value))
        for value in (finding.low - 1, *sorted(limits))
    ]


def of_a_movement(finding: Finding, movement: str, pack: Pack) -> list[Telling]:
    """What a weak and a normal movement tell; what follows only under a condition is left out."""
    rule = pack.movement_rules.get(movement, {"weak_implies": [], "normal_implies_no": []})
    implied = [] if "only_if" in rule else rule["weak_implies"]
    weak = ((finding.id, True), *((name, True) for name in implied))
    normal = ((finding.id, False), *((name, False) for name in rule["normal_implies_no"] if pack.findings[name].role != "danger"))
    return [weak, normal]


def tellings(finding: Finding, findings: Findings, pack: Pack) -> list[Telling]:
    """What each answer of a question would tell that is not known yet and is evidence at all."""
    movement = (finding.derive or {}).get("movement")
    if movement is not None:
        found = of_a_movement(finding, movement, pack)
    else:
        found = of_a_number(finding, pack) if finding.kind == "number" else of_a_choice(finding, pack)
    new = [
        tuple(one for one in telling if one[0] not in findings.states and pack.findings[one[0]].background) for telling in found
    ]
    return [telling for telling in dict.fromkeys(new) if telling]


class Outlook:
    """The present posterior, one cause at a time, with the chances of findings worked out when they are first needed."""

    def __init__(self, case: Case, findings: Findings, posterior: Posterior) -> None:
        self.case = case
        self.findings = findings
        self.posterior = posterior
        self.pack = posterior.pack
        self.values = posterior.as_if_one
        self.place = {name: number for number, name in enumerate(self.pack.conditions)}
        self._chances: dict[str, Vector] = {}

    def chances(self, finding_id: str) -> Vector:
        """P(yes) by cause, none of them last."""
        if finding_id not in self._chances:
            one = told(self.pack.findings[finding_id], True, self.case, self.pack)
            found = list(one.factors(1.0, len(self.values)))
            if finding_id in self.pack.signs:
                for place, name in enumerate(self.pack.conditions):
                    shares = self.posterior.shares.get(name)
                    if shares is not None:
                        found[place] = self.by_site(finding_id, place, shares, one.background)
            self._chances[finding_id] = tuple(found)
        return self._chances[finding_id]

    def by_site(self, finding_id: str, place: int, shares: Mapping[str, float], background: float) -> float:
        """P(sign) of a cause: the mean over the places where it may sit."""
        chance, total = self.posterior.states.chance, fsum(shares.values())
        if total <= 0:
            return background
        return fsum([share * chance(finding_id, place, site, background) for site, share in shares.items()]) / total

    def background(self, finding_id: str) -> float:
        """The background at this person's age."""
        background = self.pack.findings[finding_id].background
        assert background is not None
        return background.at(self.case.age_years)

    def factors(self, telling: Telling) -> Vector:
        """What the answer gives each cause, damped like the next answers of their groups."""
        found, powers = ones(len(self.values)), dict(self.posterior.damping)
        for name, says_yes in telling:
            group = self.pack.findings[name].group
            damping, b = powers.get(group, 1.0), self.background(name)
            powers[group] = damping * self.pack.damping
            damped = [b + damping * (p - b) for p in self.chances(name)]
            found = times(found, damped if says_yes else [1 - p for p in damped])
        return found

    def shift(self, answers: Sequence[Telling]) -> float:
        """How far the answer is expected to move probability between the causes, and between them and none."""
        after = [times(self.values, self.factors(telling)) for telling in answers]
        weights = [fsum(one) for one in after]
        if len(after) < 2 or min(weights) <= 0:
            return 0.0
        moved = [
            weight * fsum([abs(new - old) for new, old in zip(normalised(one), self.values, strict=True)]) / 2
            for one, weight in zip(after, weights, strict=True)
        ]
        return fsum(moved) / fsum(weights)
