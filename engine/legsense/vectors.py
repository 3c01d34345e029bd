"""Numbers side by side: one for each hypothesis, cause or lesion state. Products and exact sums only."""

from collections.abc import Sequence
from math import fsum

from legsense.errors import ImpossibleFindings

Vector = tuple[float, ...]
NOTHING_FITS = "no cause, and not the absence of one, can give these findings together"


def ones(size: int) -> Vector:
    """A vector that changes nothing."""
    return (1.0,) * size


def times(one: Sequence[float], other: Sequence[float]) -> Vector:
    """Elementwise product."""
    return tuple([a * b for a, b in zip(one, other, strict=True)])


def scaled(weights: Vector) -> Vector:
    """The weights divided by the largest, so that a long product cannot vanish."""
    top = max(weights)
    if top <= 0:
        raise ImpossibleFindings(NOTHING_FITS)
    return tuple([weight / top for weight in weights])


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
    return tuple([weight / total for weight in weights])
