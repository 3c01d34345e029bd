"""How much each answer moved a cause: the posterior had that answer not been given.

The rest of its correlation group counts for more then. Dividing an answer out again would not be exact, so products are kept
from both ends: those before it with their damping, those after it moved up by one.

Only hypotheses that matter now take part; one below NEGLIGIBLE would have to gain a hundredfold to be seen in a reason. That
keeps the work in proportion: it is the dearest part of a step.
"""

from collections.abc import Callable, Sequence
from math import fsum
from operator import itemgetter

from legsense.evidence import Told, dampings
from legsense.infer import Posterior, lesions_of
from legsense.lesions import LesionStates
from legsense.vectors import Vector, ones, scaled, times, total_of

NEGLIGIBLE = 1e-8  # of the posterior; reasons are shown to 6 places and read as an order
Column = Sequence[float]
Tidy = Callable[[Vector], Vector]


def as_it_is(weights: Vector) -> Vector:
    """The weights themselves: what lesion states are given also counts beside hypotheses that have none."""
    return weights


def ends(columns: Sequence[Column], start: Vector, tidy: Tidy = scaled) -> tuple[list[Vector], list[Vector]]:
    """For each column, the product of `start` and the columns before it, and the product of the columns after it."""
    before, after = [start], [ones(len(start))]
    for one in columns[:-1]:
        before.append(tidy(times(before[-1], one)))
    for one in reversed(columns[1:]):
        after.append(tidy(times(after[-1], one)))
    return before, after[::-1]


def products_without_each(kept: Sequence[Column], moved: Sequence[Column], size: int, tidy: Tidy = scaled) -> list[Vector]:
    """The product of a group without each of its columns: those before it as kept, those after it as moved."""
    before, _ = ends(kept, ones(size), tidy)
    _, after = ends(moved, ones(size), tidy)
    return [times(one, other) for one, other in zip(before, after, strict=True)]


class Restricted:
    """A posterior seen through the hypotheses that matter."""

    def __init__(self, posterior: Posterior) -> None:
        self.posterior = posterior
        self.places = [place for place, value in enumerate(posterior.values) if value >= NEGLIGIBLE]
        number = {place: position for position, place in enumerate(self.places)}
        having = posterior.pack.space.having
        # Sites of the hypotheses that matter, and what each group gives them.
        self.states = LesionStates(posterior.pack, posterior.states.findings, number)
        told = zip(posterior.groups, posterior.products, strict=True)
        self.lesions = [None if product.lesions is None else self.lesions_of(group) for group, product in told]
        self.having = [[number[place] for place in places if place in number] for places in having]
        self.size = len(self.places)
        picked: Callable[[Sequence[float]], Vector] = itemgetter(*self.places)
        self.pick = picked if self.size > 1 else lambda column: (column[self.places[0]],)

    def lesions_of(self, group: Sequence[Told]) -> Vector | None:
        """What a whole group gives the lesion states."""
        return lesions_of(group, dampings(self.posterior.pack.damping, len(group)), self.states)

    def columns(self, group: Sequence[Told], powers: Sequence[float]) -> list[Column]:
        """What each answer of a group gives the hypotheses that matter."""
        return [self.pick(one.factors(damping)) for one, damping in zip(group, powers, strict=True)]

    def without_each_of(self, group: Sequence[Told]) -> tuple[list[Vector], list[Vector | None]]:
        """What a group gives hypotheses and lesion states without each of its answers."""
        if len(group) == 1:  # nothing of the group is left; a sign then leaves the lesion states as they were
            return [ones(self.size)], [None]
        states, powers = self.states, dampings(self.posterior.pack.damping, len(group))
        later = [powers[0], *powers[:-1]]
        hypotheses = products_without_each(self.columns(group, powers), self.columns(group, later), self.size)
        if not any(states.is_sign(one.id) for one in group):
            return hypotheses, [None] * len(group)
        none = ones(len(states.weights))
        signs = [[states.factors(one, d) or none for one, d in zip(group, told, strict=True)] for told in (powers, later)]
        return hypotheses, list(products_without_each(signs[0], signs[1], len(none), as_it_is))


def without_each(posterior: Posterior, causes: Sequence[int]) -> list[tuple[str, Vector]]:
    """For each answered finding, the probabilities of these causes had it not been answered."""
    seen = Restricted(posterior)
    lesions, states = seen.lesions, seen.states
    whole = seen.pick(states.spread(lesions))
    before, after = ends([seen.pick(product.hypotheses) for product in posterior.products], seen.pick(posterior.priors))
    found = []
    for place, group in enumerate(posterior.groups):
        others = times(before[place], after[place])
        rest = [one for number, one in enumerate(lesions) if number != place]
        for left_out, hypotheses, kept in zip(group, *seen.without_each_of(group), strict=True):
            spread = whole if lesions[place] is None else seen.pick(states.spread([*rest, kept]))
            weights = times(times(others, hypotheses), spread)
            total = total_of(weights)
            shares = tuple(fsum([weights[position] for position in seen.having[cause]]) / total for cause in causes)
            found.append((left_out.id, shares))
    return found
