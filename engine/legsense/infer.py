"""Priors and evidence to posteriors, by products and exact sums.

Legend
    hypothesis   one condition, or NONE ("none of these")
    weight       prior of a hypothesis times what it gives each answered finding; only ratios matter
    p            P(yes | condition) where the content has a row, else the background b of the age band
    damped       p' = b + d (p - b); d is 1, 0.7, 0.49, ... for the answered findings of one correlation group in content order:
                 a function of the set of answers, so their order cannot matter
    column       the factors of one answered finding, one per hypothesis, scaled so that the largest is 1

Only + - * / and fsum, so that every host gives the same bytes; rounded once, to 6 places, on leaving.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from legsense.errors import ImpossibleFindings
from legsense.model import Case, Findings
from legsense.pack import Condition, Finding, Pack

NONE = "none"
Vector = tuple[float, ...]


@dataclass(frozen=True)
class Posterior:
    """Probability of each hypothesis, NONE last, and what each answered finding did to it."""

    ids: tuple[str, ...]
    values: Vector  # unrounded, sum 1
    columns: tuple[tuple[str, Vector], ...]  # answered findings in content order
    priors: Vector

    def rounded(self) -> dict[str, float]:
        """Probabilities to 6 places by hypothesis."""
        return {name: round(value, 6) for name, value in zip(self.ids, self.values, strict=True)}

    def without_each(self) -> list[tuple[str, Vector]]:
        """For each answered finding, the probabilities had it not been answered (the other factors kept as they were)."""
        size = len(self.columns)
        before = [self.priors]
        for _, column in self.columns:
            before.append(scaled(times(before[-1], column)))
        after = [tuple(1.0 for _ in self.ids)]
        for _, column in reversed(self.columns):
            after.append(scaled(times(after[-1], column)))
        return [(self.columns[i][0], normalised(times(before[i], after[size - 1 - i]))) for i in range(size)]


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


def column(finding: Finding, says_yes: bool, damping: float, case: Case, pack: Pack) -> Vector:
    """The factors of one finding for each condition and NONE."""
    assert finding.background is not None
    b = finding.background.at(case.age_years)
    factors = []
    for condition in pack.conditions.values():
        row = condition.evidence.get(finding.id)
        p = b if row is None else b + damping * (row.p - b)
        factors.append(p if says_yes else 1 - p)
    factors.append(b if says_yes else 1 - b)
    return scaled(tuple(factors))


def answered(findings: Findings, pack: Pack) -> list[tuple[Finding, bool]]:
    """The findings that are evidence, in content order, with whether they say yes. Unknown and numbers are none."""
    told = []
    for finding_id, state in findings.states.items():
        finding = pack.findings[finding_id]
        if finding.background is not None and isinstance(state, str) and state != "unknown":
            told.append((finding, state in finding.positive or state == "yes"))
    return told


def infer(case: Case, findings: Findings, pack: Pack) -> Posterior:
    """Probability of each condition and of none of them, given the findings. Raises ImpossibleFindings."""
    priors = scaled((*(prior(condition, case, pack) for condition in pack.conditions.values()), pack.none_per_1000))
    strength: dict[str, float] = {}
    columns = []
    weights = priors
    for finding, says_yes in answered(findings, pack):
        damping = strength.get(finding.group, 1.0)
        strength[finding.group] = damping * pack.damping
        factors = column(finding, says_yes, damping, case, pack)
        columns.append((finding.id, factors))
        weights = scaled(times(weights, factors))
    return Posterior((*pack.conditions, NONE), normalised(weights), tuple(columns), priors)
