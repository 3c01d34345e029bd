"""How much each answer moved a cause: the posterior had that answer not been given.

The whole group of the answer is divided out, and the rest of it multiplied in again as it counts then: those before it with
their damping, those after it moved up by one. No hypothesis that matters was given 0, so only the last digit can differ from
working everything out anew (tests/engine/test_leave_out.py), which `explain.py` does.

Only hypotheses that matter now take part; one below NEGLIGIBLE would have to gain a hundredfold to be seen in a reason. That
keeps the work in proportion: it is the dearest part of a step.
"""

from collections.abc import Callable, Sequence
from math import fsum
from operator import itemgetter

from legsense.evidence import Told, dampings
from legsense.infer import Posterior, lesions_of
from legsense.lesions import LesionStates
from legsense.vectors import Vector, ones, parted, times, total_of

NEGLIGIBLE = 1e-8  # of the posterior; reasons are shown to 6 places and read as an order


def products_without_each(kept: Sequence[Vector], moved: Sequence[Vector]) -> list[Vector]:
    """The product of a group without each of its columns: those before it as kept, those after it as moved."""
    before, after = [ones(len(kept[0]))], [ones(len(kept[0]))]
    for one in kept[:-1]:
        before.append(times(before[-1], one))
    for one in reversed(moved[1:]):
        after.append(times(after[-1], one))
    return [times(one, other) for one, other in zip(before, reversed(after), strict=True)]


class Restricted:
    """A posterior seen through the hypotheses that matter."""

    def __init__(self, posterior: Posterior) -> None:
        self.posterior = posterior
        self.places = places = [place for place, value in enumerate(posterior.values) if value >= NEGLIGIBLE]
        self.number = {place: position for position, place in enumerate(places)}
        picked: Callable[[Sequence[float]], Vector] = itemgetter(*places)
        self.pick = picked if len(places) > 1 else (lambda column: (column[places[0]],))
        self.values = self.pick(posterior.values)
        # Sites of the hypotheses that matter, and what each group gives them.
        self.states = LesionStates(posterior.pack, posterior.states.findings, self.number)
        told = zip(posterior.groups, posterior.products, strict=True)
        self.lesions = [None if product.lesions is None else self.lesions_of(group) for group, product in told]

    def having(self, cause: int) -> list[int]:
        """Where the hypotheses that matter and hold this cause stand."""
        return [self.number[place] for place in self.posterior.pack.space.having[cause] if place in self.number]

    def lesions_of(self, group: Sequence[Told]) -> Vector | None:
        """What a whole group gives the lesion states."""
        return lesions_of(group, dampings(self.posterior.pack.damping, len(group)), self.states)

    def columns(self, group: Sequence[Told], codes: Sequence[Sequence[int]], powers: Sequence[float]) -> list[Vector]:
        """What each answer of a group gives the hypotheses that matter, whose codes these are."""
        given = [one.given(damping) for one, damping in zip(group, powers, strict=True)]
        return [tuple([of[code] for code in mine]) for of, mine in zip(given, codes, strict=True)]

    def without_each_of(self, group: Sequence[Told]) -> tuple[Sequence[Vector | None], Sequence[Vector | None]]:
        """What a group gives hypotheses and lesion states without each of its answers; None where that is nothing."""
        if len(group) == 1:
            return [None], [None]
        states, powers = self.states, dampings(self.posterior.pack.damping, len(group))
        later = [powers[0], *powers[:-1]]
        codes = [[one.codes[place] for place in self.places] for one in group]
        hypotheses = products_without_each(self.columns(group, codes, powers), self.columns(group, codes, later))
        if not any(states.is_sign(one.id) for one in group):
            return hypotheses, [None] * len(group)
        none = ones(len(states.weights))
        signs = [[states.factors(one, d) or none for one, d in zip(group, told, strict=True)] for told in (powers, later)]
        return hypotheses, products_without_each(signs[0], signs[1])


def without_each(posterior: Posterior, causes: Sequence[int]) -> list[tuple[str, Vector]]:
    """For each answered finding, the probabilities of these causes had it not been answered."""
    seen = Restricted(posterior)
    lesions, states = seen.lesions, seen.states
    whole = seen.pick(states.spread(lesions))
    having = [seen.having(cause) for cause in causes]
    found = []
    for place, (group, product) in enumerate(zip(posterior.groups, posterior.products, strict=True)):
        others = parted(seen.values, seen.pick(product.hypotheses))
        if lesions[place] is not None:
            others = parted(others, whole)
            rest = states.fits([one for number, one in enumerate(lesions) if number != place])
        for left_out, hypotheses, kept in zip(group, *seen.without_each_of(group), strict=True):
            weights = others if hypotheses is None else times(others, hypotheses)
            if lesions[place] is not None:
                weights = times(weights, seen.pick(states.summed(rest if kept is None else times(rest, kept))))
            total = total_of(weights)
            found.append((left_out.id, tuple(fsum([weights[position] for position in places]) / total for places in having)))
    return found
