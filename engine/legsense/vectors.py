"""Numbers side by side: one for each hypothesis, cause or lesion state. Products and exact sums only.

A step multiplies millions of numbers, so the loops run in `map`: the same operations in the same order, without an interpreter's
turn for each, which a phone's Python feels most.
"""

from collections.abc import Sequence
from itertools import repeat
from math import fsum
from operator import mul, truediv

from legsense.errors import ImpossibleFindings

Vector = tuple[float, ...]
FAINT = 1e-150  # a largest weight below this is scaled up; what is a further 1e-150 below it is nothing
NOTHING_FITS = "no cause, and not the absence of one, can give these findings together"


def ones(size: int) -> Vector:
    """A vector that changes nothing."""
    return (1.0,) * size


def times(one: Sequence[float], other: Sequence[float]) -> Vector:
    """Elementwise product."""
    assert len(one) == len(other)
    return tuple(map(mul, one, other))


def divided(weights: Sequence[float], by: float) -> Vector:
    """The weights, each divided by the same number."""
    return tuple(map(truediv, weights, repeat(by)))


def parted(weights: Sequence[float], by: Sequence[float]) -> Vector:
    """Elementwise quotient."""
    assert len(weights) == len(by)
    return tuple(map(truediv, weights, by))


def scaled(weights: Vector) -> Vector:
    """The weights, divided by the largest once that gets faint, so that a long product cannot vanish."""
    top = max(weights)
    if top <= 0:
        raise ImpossibleFindings(NOTHING_FITS)
    return weights if top >= FAINT else divided(weights, top)


def total_of(weights: Sequence[float]) -> float:
    """The exact sum. Raises ImpossibleFindings when nothing is left."""
    total = fsum(weights)
    if total <= 0:
        raise ImpossibleFindings(NOTHING_FITS)
    return total


def normalised(weights: Sequence[float]) -> Vector:
    """The weights divided by their exact sum.

    >>> normalised((0.2, 0.6))
    (0.25, 0.7499999999999999)
    """
    total = total_of(weights)
    return divided(weights, total)
