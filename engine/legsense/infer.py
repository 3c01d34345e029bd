"""Priors and evidence to posteriors, by products and exact sums.

Legend
    hypothesis   none, one cause, or two together (`hypotheses.py`); a vector has one number for each, in that order
    weight       prior of a hypothesis times what it gives each answered finding; only ratios matter
    p            P(yes | cause) where the content has a row, else the background b of the age band
    damped       p' = b + d (p - b), with d = 1, 0.7, 0.49, ... within one correlation group: the findings that are there
                 first, then those that are not, each in content order. A function of the set of answers, so their order
                 cannot matter; and a sign that is there is never drowned by a list of signs that are not
    Told         one answered finding and its P(yes) for each hypothesis (`evidence.py`)
    Product      what a group of answers gives each hypothesis, and each lesion site of the causes that have one (`lesions.py`)

Only + - * / and fsum, so that every host gives the same bytes; rounded once, to 6 places, on leaving.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from legsense.evidence import Told, answered, dampings, grouped
from legsense.lesions import LesionStates
from legsense.model import Case, Findings
from legsense.pack import Condition, Pack
from legsense.vectors import Vector, normalised, scaled, times

LEADING = 3  # causes that plans are made for and that questions should tell apart
NONE = "none"


@dataclass(frozen=True)
class Product:
    """What a group of answers gives each hypothesis and each lesion state; `lesions` is None when it tells nothing of them."""

    hypotheses: Vector
    lesions: Vector | None


@dataclass(frozen=True)
class Posterior:
    """Probability of each hypothesis and of each cause, with the evidence it came from, by correlation group."""

    pack: Pack
    values: Vector  # by hypothesis, unrounded, sum 1
    marginals: Vector  # by cause, alone or with another; then of none of them
    shares: Mapping[str, Mapping[str, float]]  # cause -> site -> its share of the cause
    priors: Vector
    groups: tuple[tuple[Told, ...], ...]  # answered findings of one group, in the order they are damped
    products: tuple[Product, ...]
    states: LesionStates
    damping: Mapping[str, float]  # group -> the damping that its next answer would meet

    @property
    def ids(self) -> tuple[str, ...]:
        """The causes, then NONE, in the order of `marginals`."""
        return (*self.pack.conditions, NONE)

    def rounded(self) -> dict[str, float]:
        """Probabilities to 6 places by cause and NONE. Two causes may be there together, so they may sum to more than 1."""
        return {name: round(value, 6) for name, value in zip(self.ids, self.marginals, strict=True)}

    @cached_property
    def as_if_one(self) -> Vector:
        """The marginals scaled to sum 1: the view of one cause at a time, which choosing a question needs."""
        return normalised(self.marginals)

    def pairs(self, at_least: float = 0.0) -> list[tuple[float, tuple[int, ...]]]:
        """Two causes together with their probability, where that is enough; likeliest first."""
        start = self.pack.space.none + 1
        told = zip(self.values[start:], self.pack.space.hypotheses[start:], strict=True)
        return sorted(((value, members) for value, members in told if value >= at_least), key=lambda pair: (-pair[0], pair[1]))


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


def single_priors(case: Case, pack: Pack) -> list[float]:
    """Prior weight of each cause alone, per 1,000 people like this one."""
    return [prior(condition, case, pack) for condition in pack.conditions.values()]


def priors_of(case: Case, pack: Pack) -> Vector:
    """Prior weight of each hypothesis; a pair has the product of its causes' odds times how well they go together.

    `together` says how often a second cause is at work in the same complaint, against how often it is merely there.
    """
    single = single_priors(case, pack)
    odds = [weight / max(1000 - weight, 1.0) for weight in single]
    pairs = [1000 * pack.together * odds[one] * odds[other] * value for (one, other), value in pack.space.compatibility.items()]
    return scaled((*single, pack.none_per_1000, *pairs))


def lesions_of(group: Sequence[Told], powers: Sequence[float], states: LesionStates) -> Vector | None:
    """What the answers of one correlation group give the lesion states; None when none of them is a sign."""
    found: Vector | None = None
    for one, damping in zip(group, powers, strict=True):
        if (sign := states.factors(one, damping)) is not None:
            found = sign if found is None else times(found, sign)
    return found


def product_of(group: Sequence[Told], powers: Sequence[float], states: LesionStates) -> Product:
    """What the answers of one correlation group give together."""
    hypotheses = group[0].factors(powers[0])
    for one, damping in zip(group[1:], powers[1:], strict=True):
        hypotheses = times(hypotheses, one.factors(damping))
    return Product(hypotheses, lesions_of(group, powers, states))


def infer(case: Case, findings: Findings, pack: Pack) -> Posterior:
    """Probability of each hypothesis given the findings. Raises ImpossibleFindings."""
    priors = priors_of(case, pack)
    groups = grouped(answered(case, findings, pack))
    states = LesionStates(pack, findings)
    products = [product_of(group, dampings(pack.damping, len(group)), states) for group in groups.values()]
    weights = priors
    for product in products:
        weights = scaled(times(weights, product.hypotheses))
    lesions = [product.lesions for product in products]
    values = normalised(times(weights, states.spread(lesions)))
    having = (*pack.space.having, (pack.space.none,))
    return Posterior(
        pack=pack,
        values=values,
        marginals=tuple(fsum([values[place] for place in places]) for places in having),
        shares=states.shares(lesions, values),
        priors=priors,
        groups=tuple(groups.values()),
        products=tuple(products),
        states=states,
        damping={name: dampings(pack.damping, len(group) + 1)[-1] for name, group in groups.items()},
    )
