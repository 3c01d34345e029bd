"""The engine's unrounded posterior beside that of another reckoning."""

from collections.abc import Sequence
from math import fsum

import legsense
from legsense.findings import derive
from legsense.infer import infer
from tests.oracle.network import Number, State

Posterior = dict[tuple[str, ...], float]


def engine_says(pack: legsense.Pack, case: legsense.Case) -> Posterior:
    """Probability of each set of causes, and under (cause, "at", site) of each site of a cause the graph predicts."""
    found = infer(case, derive(case, pack), pack)
    names = tuple(pack.conditions)
    sets = zip(pack.space.hypotheses, found.values, strict=True)
    known = {tuple(names[cause] for cause in causes): value for causes, value in sets}
    sites = {(cause, "at", site): value for cause, shares in found.shares.items() for site, value in shares.items()}
    return known | sites


def summed(states: Sequence[State], values: Sequence[Number], carriers: set[str]) -> Posterior:
    """The same from the probability of each state."""
    parts: dict[tuple[str, ...], list[float]] = {}
    for (causes, site), value in zip(states, values, strict=True):
        parts.setdefault(causes, []).append(float(value))
        for cause in carriers.intersection(causes):
            parts.setdefault((cause, "at", str(site)), []).append(float(value))
    return {key: fsum(values) for key, values in parts.items()}


def difference(one: Posterior, other: Posterior) -> float:
    """The largest difference of a probability. Both must speak of the same things."""
    assert one.keys() == other.keys()
    return max(abs(one[key] - other[key]) for key in one)
