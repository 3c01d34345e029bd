"""What many tallies say: the shares behind the chance that changed them, each with a 95 % interval.

Legend
    n    tallies of one field
    c    those of them that came in with a given value
    p    chance that a true value is sent as it is; q that any one other value is sent in its place

A value held by a share s of the phones comes in with a share s p + (1 - s) q, so s = (c / n - q) / (p - q): right on average.
The interval is Wilson's for c / n, put through the same line. Nothing here decides anything about a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from legsense.tally import DRAWS, FIELDS, chances

Z = 1.959963984540054  # 95 % of a normal distribution lie within so many standard deviations


@dataclass(frozen=True)
class Estimate:
    """A value of a field: how often it came in, and the share of phones that hold it.

    `share` is right on average and may therefore lie a little outside 0 to 1; `low` and `high` are cut there.
    """

    value: str
    came: int
    share: float
    low: float
    high: float


def rates(field: str) -> tuple[float, float]:
    """The chances p and q of a field."""
    kept, other = chances(len(FIELDS[field]))
    return kept / DRAWS, other / DRAWS


def wilson(c: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval for a share.

    >>> [round(end, 3) for end in wilson(5, 10)]
    [0.237, 0.763]
    """
    middle = (c + Z * Z / 2) / (n + Z * Z)
    half = Z / (n + Z * Z) * sqrt(c * (n - c) / n + Z * Z / 4)
    return middle - half, middle + half


def estimates(field: str, counts: Mapping[str, int]) -> list[Estimate]:
    """The share of each value of a field, in the order of its list; none when no tally came in."""
    values = FIELDS[field]
    n = sum(counts.get(value, 0) for value in values)
    if n == 0:
        return []
    p, q = rates(field)

    def straight(share: float) -> float:
        return (share - q) / (p - q)

    found = []
    for value in values:
        c = counts.get(value, 0)
        low, high = (min(1.0, max(0.0, straight(end))) for end in wilson(c, n))
        found.append(Estimate(value, c, straight(c / n), low, high))
    return found


def pull(field: str) -> float:
    """How far a single false tally can move the count of a value: the bound on what a liar can do.

    >>> round(pull("reached"), 2)
    3.33
    """
    p, q = rates(field)
    return (1 - q) / (p - q)
