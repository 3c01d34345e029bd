"""Priors and evidence to posteriors, by products and exact sums.

Legend
    hypothesis   one condition, or NONE ("none of these")
    weight       prior of a hypothesis times what it gives each answered finding; only ratios matter
    p            P(yes | condition) where the content has a row, else the background b of the age band
    damped       p' = b + d (p - b); d is 1, 0.7, 0.49, ... for the answered findings of one correlation group in content order:
                 a function of the set of answers, so their order cannot matter
    Told         one answered finding: its P(yes) for each hypothesis, before damping
    product      what the answers of one group give each hypothesis, scaled so that the largest is 1

Only + - * / and fsum, so that every host gives the same bytes; rounded once, to 6 places, on leaving.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from legsense.errors import ImpossibleFindings
from legsense.model import Case, Findings
from legsense.pack import Condition, Finding, Pack

LEADING = 3  # causes that plans are made for and that questions should tell apart
NONE = "none"
Vector = tuple[float, ...]


@dataclass(frozen=True)
class Told:
    """One answered finding as evidence: P(yes) for each hypothesis, and whether the answer says yes."""

    id: str
    group: str
    says_yes: bool
    background: float
    given: Vector

    def factors(self, damping: float) -> Vector:
        """What the answer gives each hypothesis, damped towards the background."""
        b = self.background
        damped = (b + damping * (p - b) for p in self.given)
        return tuple(p if self.says_yes else 1 - p for p in damped)


@dataclass(frozen=True)
class Posterior:
    """Probability of each hypothesis, NONE last, with the evidence it came from, by correlation group."""

    ids: tuple[str, ...]
    values: Vector  # unrounded, sum 1
    priors: Vector
    groups: tuple[tuple[Told, ...], ...]  # answered findings of one group, in content order
    damping: Mapping[str, float]  # group -> the damping that its next answer would meet
    factor: float  # of the content: each further answer of a group counts this much of the one before

    def rounded(self) -> dict[str, float]:
        """Probabilities to 6 places by hypothesis."""
        return {name: round(value, 6) for name, value in zip(self.ids, self.values, strict=True)}

    def without_each(self) -> list[tuple[str, Vector]]:
        """For each answered finding, the probabilities had it not been answered: the rest of its group counts for more then.

        Dividing it out again would not be exact, so the products of the other groups are kept from both ends.
        """
        size = len(self.ids)
        before, after = ends([product(group, self.factor, size) for group in self.groups], self.priors)
        found = []
        for place, group in enumerate(self.groups):
            others = times(before[place], after[place])
            for left_out, kept in zip(group, products_without_each(group, self.factor, size), strict=True):
                found.append((left_out.id, normalised(times(others, kept))))
        return found


def times(one: Sequence[float], other: Sequence[float]) -> Vector:
    """Elementwise product."""
    return tuple(a * b for a, b in zip(one, other, strict=True))


def scaled(weights: Vector) -> Vector:
    """The weights divided by the largest, so that a long product cannot vanish."""
    top = max(weights)
    if top <= 0:
        raise ImpossibleFindings("no cause, and not the absence of one, can give these findings together")
    return tuple(weight / top for weight in weights)


def normalised(weights: Vector) -> Vector:
    """The weights divided by their exact sum.

    >>> normalised((0.2, 0.6))
    (0.25, 0.7499999999999999)
    """
    total = fsum(weights)
    if total <= 0:
        raise ImpossibleFindings("no cause, and not the absence of one, can give these findings together")
    return tuple(weight / total for weight in weights)


def sex_factor(female_to_male: float, sex: str | None) -> float:
    """How much likelier in this sex than on average: 2r/(1+r) in women, 2/(1+r) in men, 1 when not known.

    >>> sex_factor(3.0, "female"), sex_factor(3.0, "male"), sex_factor(3.0, None)
    (1.5, 0.5, 1.0)
    """
    if sex == "female":
        return 2 * female_to_male / (1 + female_to_male)
    return 2 / (1 + female_to_male) if sex == "male" else 1.0


def prior(condition: Condition, case: Case, pack: Pack) -> float:
    """Prior weight per 1,000 people of this age and sex."""
    band = pack.age_band(case.age_years)
    age_factor = 1.0
    if band is not None:
        mean = fsum(condition.age_weights[b.id] * b.share for b in pack.age_bands) / fsum(b.share for b in pack.age_bands)
        age_factor = condition.age_weights[band.id] / mean
    return condition.per_1000 * age_factor * sex_factor(condition.female_to_male, case.sex)


def told(finding: Finding, says_yes: bool, case: Case, pack: Pack) -> Told:
    """The finding as evidence at this person's age."""
    assert finding.background is not None
    b = finding.background.at(case.age_years)
    given = tuple(b if p is None else p for p in pack.given[finding.id])
    return Told(finding.id, finding.group, says_yes, b, (*given, b))


def product(group: Sequence[Told], factor: float, size: int) -> Vector:
    """What the answers of one correlation group give each of `size` hypotheses together, the largest being 1."""
    weights: Vector = (1.0,) * size
    for one, damping in zip(group, dampings(factor, len(group)), strict=True):
        weights = scaled(times(weights, one.factors(damping)))
    return weights


def dampings(factor: float, count: int) -> list[float]:
    """The damping of each answer of a group.

    >>> dampings(0.5, 3)
    [1.0, 0.5, 0.25]
    """
    found = [1.0] * count
    for place in range(1, count):
        found[place] = found[place - 1] * factor
    return found


def ends(columns: Sequence[Vector], start: Vector) -> tuple[list[Vector], list[Vector]]:
    """For each column, the product of `start` and the columns before it, and the product of the columns after it."""
    before, after = [start], [(1.0,) * len(start)]
    for one in columns[:-1]:
        before.append(scaled(times(before[-1], one)))
    for one in reversed(columns[1:]):
        after.append(scaled(times(after[-1], one)))
    return before, after[::-1]


def products_without_each(group: Sequence[Told], factor: float, size: int) -> list[Vector]:
    """The product of a group without each of its answers in turn: those before it keep their damping, those after move up."""
    powers = dampings(factor, len(group))
    before, _ = ends([one.factors(damping) for one, damping in zip(group, powers, strict=True)], (1.0,) * size)
    moved = [powers[0], *powers[:-1]]
    _, after = ends([one.factors(damping) for one, damping in zip(group, moved, strict=True)], (1.0,) * size)
    return [times(one, other) for one, other in zip(before, after, strict=True)]


def answered(case: Case, findings: Findings, pack: Pack) -> list[Told]:
    """The findings that are evidence, in content order. Unknown answers and numbers are none."""
    found = []
    for finding_id, state in findings.states.items():
        finding = pack.findings[finding_id]
        if finding.background is not None and isinstance(state, str) and state != "unknown":
            found.append(told(finding, state in finding.positive or state == "yes", case, pack))
    return found


def infer(case: Case, findings: Findings, pack: Pack) -> Posterior:
    """Probability of each condition and of none of them, given the findings. Raises ImpossibleFindings."""
    priors = scaled((*(prior(condition, case, pack) for condition in pack.conditions.values()), pack.none_per_1000))
    groups: dict[str, list[Told]] = {}
    for one in answered(case, findings, pack):
        groups.setdefault(one.group, []).append(one)
    weights, damping = priors, dict.fromkeys(groups, 1.0)
    for name, group in groups.items():
        weights = scaled(times(weights, product(group, pack.damping, len(priors))))
        for _ in group:
            damping[name] *= pack.damping
    found = tuple(tuple(group) for group in groups.values())
    return Posterior((*pack.conditions, NONE), normalised(weights), priors, found, damping, pack.damping)
