"""What could be true: none of the causes, one of them, or two together.

Legend
    hypothesis   the places of its causes in the pack: () none of these, (3,) one cause, (3, 17) two
    space        all hypotheses: each cause alone in content order, then none, then the pairs
    carrier      the cause of a hypothesis whose nerve lesion the graph can predict; a hypothesis has at most one, so
                 lesion sites factor out and the space stays in the low thousands
    class        causes with the same P(yes) for a finding share one; class 0 has no row and gives the background
    code         the classes of a hypothesis's two causes in one number: where its P(yes) stands in the finding's table
    owner        the cause of a pair that explains a complaint: onset and quality of the complaint are judged by it alone

Nothing here looks at a case; everything is worked out once from the content, most of it when it is first needed.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

NO_CAUSE = -1
Hypothesis = tuple[int, ...]


def joint(one: float, other: float, background: float) -> float:
    """P(yes) when two causes are there together.

    Noisy-or above the background. A cause at or below it adds nothing beside one above; of two such the smaller counts.

    >>> joint(0.6, 0.6, 0.2), joint(0.6, 0.1, 0.2), joint(0.2, 0.1, 0.2)
    (0.8, 0.6, 0.1)
    """
    if one <= background or other <= background:
        return min(one, other) if max(one, other) <= background else max(one, other)
    c_one, c_other = (one - background) / (1 - background), (other - background) / (1 - background)
    return 1 - (1 - background) * (1 - c_one) * (1 - c_other)


class Space:
    """The hypotheses of a pack, and where each stands: worked out once."""

    def __init__(self, causes: int, carriers: frozenset[int], compatibility: Mapping[frozenset[int], float]) -> None:
        self.causes = causes
        self.carriers = tuple(sorted(carriers))
        self.compatibility = {
            pair: value
            for pair in combinations(range(causes), 2)
            if (value := compatibility.get(frozenset(pair), 1.0)) > 0 and not carriers.issuperset(pair)
        }
        self.hypotheses: tuple[Hypothesis, ...] = (*((cause,) for cause in range(causes)), (), *self.compatibility)
        self.none = causes
        self.having: tuple[tuple[int, ...], ...] = self._having()
        # For a hypothesis with a carrier: that cause, and its companion or NO_CAUSE.
        self.carried = tuple(
            (place, carrier, companion)
            for place, members in enumerate(self.hypotheses)
            if (carrier := next((one for one in members if one in carriers), None)) is not None
            for companion in [next((one for one in members if one != carrier), NO_CAUSE)]
        )

    def _having(self) -> tuple[tuple[int, ...], ...]:
        """For each cause, the places of the hypotheses it belongs to."""
        found: list[list[int]] = [[] for _ in range(self.causes)]
        for place, members in enumerate(self.hypotheses):
            for cause in members:
                found[cause].append(place)
        return tuple(tuple(places) for places in found)

    def codes(self, classes: Sequence[int], count: int, owner_ranks: Sequence[float] | None) -> tuple[int, ...]:
        """The code of every hypothesis for a finding of `count` classes.

        `owner_ranks` says how well each cause explains the finding's complaint; of a pair the better one is judged alone,
        and both when they are equal. None when both are always judged.
        """
        found = [classes[cause] * count for cause in range(self.causes)]
        found.append(0)
        for one, other in self.compatibility:
            first, second = classes[one], classes[other]
            if owner_ranks is not None and owner_ranks[one] != owner_ranks[other]:
                first, second = (first, 0) if owner_ranks[one] > owner_ranks[other] else (second, 0)
            found.append(first * count + second)
        return tuple(found)


def joint_table(values: Sequence[float], background: float) -> tuple[float, ...]:
    """P(yes) by code, for the P(yes) of each class; class 0 stands for the background.

    >>> joint_table([0.2, 0.6], 0.2)
    (0.2, 0.6, 0.6, 0.8)
    """
    return tuple(joint(one, other, background) for one in values for other in values)
