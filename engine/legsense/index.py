"""The cannot-rule-out index: how much of each urgency is still possible, whatever the ranking says.

Legend
    w_k   weight of cause k alone, from its prior and every answer that is no danger sign
    q_k   what the danger signs give cause k: at least 1 for each yes, at most 1 for each no, 1 for unknown and not asked
    u_k   w_k q_k / (w_k q_k + the other w_j): danger signs raise or lower k only against the others' plain weights
    R_r   1 - product of (1 - u_k) over causes at least as urgent as r; held against the threshold of r

A posterior would not do: a danger sign of one illness takes probability from another, and could calm the advice. Here each u_k
grows with q_k and reads no other q, and q_k grows when any danger sign goes from no to unknown to yes; so no R_r ever falls
then. The proof stands in docs/safety.md.

Within a correlation group the factors of one cause are sorted by strength, the strongest first, and damped 1, 0.7, 0.49, ...:
one more yes can then only raise their product, and one more no only lower it, which damping in content order would not give.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from legsense.evidence import Told, answered, dampings, grouped
from legsense.infer import priors_of
from legsense.lesions import LesionStates
from legsense.model import Case, Findings
from legsense.pack import Pack
from legsense.vectors import Vector, ones, scaled, times


@dataclass(frozen=True)
class Index:
    """What cannot be ruled out: R by urgency, and u by cause, both to 6 places."""

    reached: Mapping[str, float]
    causes: Mapping[str, float]


def plain_weights(case: Case, findings: Findings, evidence: Sequence[Told], pack: Pack) -> Vector:
    """w: the weight of each cause alone, none last, from its prior and the evidence given."""
    size = len(pack.conditions) + 1
    weights = priors_of(case, pack)[:size]
    states = LesionStates(pack, findings)
    lesions: list[Vector | None] = []
    for group in grouped(evidence).values():
        product = ones(size)
        for one, damping in zip(group, dampings(pack.damping, len(group)), strict=True):
            product = times(product, one.factors(damping, size))
            lesions.append(states.factors(one, damping))
        weights = scaled(times(weights, product))
    return scaled(times(weights, states.spread(lesions)[:size]))


def danger_factors(evidence: Sequence[Told], pack: Pack) -> Vector:
    """q: what the answered danger signs give each cause, none last."""
    size = len(pack.conditions) + 1
    factors = ones(size)
    for group in grouped(evidence).values():
        powers = dampings(pack.damping, len(group))
        chances = [[one.table[code] for code in one.codes[:size]] for one in group]
        for yes in (True, False):
            told = [(one.background, p) for one, p in zip(group, chances, strict=True) if one.says_yes is yes]
            factors = times(factors, [together([(b, p[k]) for b, p in told], powers, yes=yes) for k in range(size)])
    return factors


def together(told: Sequence[tuple[float, float]], powers: Sequence[float], *, yes: bool) -> float:
    """The product of the likelihood ratios of danger signs that all say yes, or all say no, for one cause.

    `told` holds background and P(yes) of each. Every ratio is at least 1 for yes and at most 1 for no; the strongest comes
    first and counts whole.

    >>> together([(0.1, 0.2), (0.1, 0.4)], [1.0, 0.5], yes=True), together([(0.1, 0.05)], [1.0], yes=False)
    (6.0, 1.0)
    """
    ratios = sorted((p / b if yes else (1 - p) / (1 - b) for b, p in told), reverse=yes)
    product = 1.0
    for ratio, damping in zip(ratios, powers, strict=False):
        damped = 1 + damping * (ratio - 1)
        product *= max(1.0, damped) if yes else min(1.0, damped)
    return product


def index_of(case: Case, findings: Findings, pack: Pack) -> Index:
    """What cannot be ruled out in this case. Raises ImpossibleFindings."""
    evidence = answered(case, findings, pack)
    danger = [one for one in evidence if pack.findings[one.id].role == "danger"]
    plain = [one for one in evidence if pack.findings[one.id].role != "danger"]
    weights = plain_weights(case, findings, plain, pack)
    factors = danger_factors(danger, pack)
    possible = {}
    for place, name in enumerate(pack.conditions):
        raised = weights[place] * factors[place]
        others = fsum([weight for other, weight in enumerate(weights) if other != place])
        possible[name] = raised / (raised + others) if raised > 0 else 0.0
    reached = {}
    for disposition in pack.dispositions:
        missed = 1.0
        for name, value in possible.items():
            if pack.rank[pack.conditions[name].urgency] <= pack.rank[disposition]:
                missed *= 1 - value
        reached[disposition] = round(1 - missed, 6)
    return Index(reached, {name: round(value, 6) for name, value in possible.items()})
