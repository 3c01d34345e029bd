"""The cannot-rule-out index: how much of each urgency is still possible, whatever the ranking says.

Legend
    w_k   weight of cause k alone, from its prior and every answer that is no danger sign
    r_kj  how far the danger signs speak for k rather than j: at least 1 for each yes, at most 1 for each no, 1 for unknown and
          not asked; of the signs of one correlation group the strongest speaks for all
    u_k   1 / (1 + sum over the others j, "none" among them, of (w_j / w_k) / r_kj)
    s_kr  health that advice r saves a person with cause k: loss for each day unseen times days saved
    c_r   what advice r costs when it was needless
    G_r   sum of u_k s_kr over causes at least as urgent as r, divided by c_r times the product of their (1 - u_k):
          what advice r is expected to save against what it is expected to cost; r is advised from 1 on

A posterior would not do: a danger sign of one illness takes probability from another, and could calm the advice. Here every
r_kj grows when a danger sign goes from no to unknown to yes, so every u_k does, and no G_r ever falls. The proof stands in
docs/safety.md; the ways not taken in docs/decisions/0006.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from legsense.evidence import Told, answered, dampings, grouped
from legsense.infer import single_priors
from legsense.lesions import LesionStates
from legsense.model import Case, Findings
from legsense.pack import Pack
from legsense.vectors import Vector, ones, parted, scaled, times

CERTAIN = 1e9  # what stands for a gain without bound, when nothing but urgent causes is left


@dataclass(frozen=True)
class Index:
    """What cannot be ruled out: G by urgency, the cause it saves most for, and u by cause; numbers to 6 places."""

    gain: Mapping[str, float]
    leading: Mapping[str, str]  # only urgencies towards which a cause counts
    causes: Mapping[str, float]


def plain_weights(case: Case, findings: Findings, evidence: Sequence[Told], pack: Pack) -> Vector:
    """w: the weight of each cause alone, none last, from its prior and the evidence given."""
    size = len(pack.conditions) + 1
    weights = scaled((*single_priors(case, pack), pack.none_per_1000))
    states = LesionStates(pack, findings, range(size))
    lesions: list[Vector | None] = []
    for group in grouped(evidence).values():
        product = ones(size)
        for one, damping in zip(group, dampings(pack.damping, len(group)), strict=True):
            product = times(product, one.factors(damping, size))
            lesions.append(states.factors(one, damping))
        weights = scaled(times(weights, product))
    return scaled(times(weights, states.spread(lesions)[:size]))


def ratios(one: Told, pack: Pack) -> dict[int, Vector | None]:
    """How far a danger sign speaks for a cause rather than each other, by the code of the cause; remembered by the pack.

    None where it speaks for it against none, as for most causes without a row.
    """
    key = (one.id, one.background, one.says_yes)
    if key not in pack.ratios:
        codes = one.codes[: len(pack.conditions) + 1]
        given = one.table if one.says_yes else tuple([1 - p for p in one.table])
        bound = max if one.says_yes else min
        found: dict[int, Vector | None] = {}
        for own in dict.fromkeys(codes):
            row = tuple([bound(1.0, given[own] / given[code]) for code in codes])
            found[own] = row if any(r != 1 for r in row) else None
        pack.ratios[key] = found
    return pack.ratios[key]


def strongest(rows: Sequence[Vector | None], bound: Callable[[float, float], float]) -> Vector | None:
    """Of what several signs say, the most or the least; each of them is 1 where a row is None."""
    told = [row for row in rows if row is not None]
    if not told:
        return None
    found = told[0]
    for row in told[1:]:
        found = tuple(map(bound, found, row))
    return found


def comparisons(danger: Sequence[Told], pack: Pack) -> list[list[Vector | None]]:
    """r: for the signs of each group that are yes, and for those that are no, how far they speak for each cause."""
    found = []
    causes = range(len(pack.conditions))
    for group in grouped(danger).values():
        for says_yes, bound in ((True, max), (False, min)):
            signs = [one for one in group if one.says_yes is says_yes]
            if not signs:
                continue
            rows = [ratios(one, pack) for one in signs]
            codes = [tuple([one.codes[place] for one in signs]) for place in causes]
            told = {key: strongest([of[code] for of, code in zip(rows, key, strict=True)], bound) for key in dict.fromkeys(codes)}
            found.append([told[key] for key in codes])
    return found


def possible(weights: Vector, danger: Sequence[Told], pack: Pack) -> dict[str, float]:
    """u: how possible each cause still is, from the weights of causes and none, and the danger signs."""
    compared = comparisons(danger, pack)
    found = {}
    for place, name in enumerate(pack.conditions):
        others = weights
        for rows in compared:
            r = rows[place]
            if r is not None:
                others = parted(others, r)
        total = fsum([weights[place], *others[:place], *others[place + 1 :]])
        found[name] = weights[place] / total if weights[place] > 0 else 0.0
    return found


def shown_by(danger: Sequence[Told], pack: Pack) -> frozenset[str]:
    """The causes that a danger sign the person has points to: it is likelier with them than without any cause."""
    names = tuple(pack.conditions)
    places = range(len(names))
    return frozenset(names[k] for one in danger if one.says_yes for k in places if one.table[one.codes[k]] > one.background)


def counts(name: str, disposition: str, shown: frozenset[str], pack: Pack) -> bool:
    """Whether a cause counts towards an urgency: it is as urgent, and an emergency has a danger sign that points to it.

    One sign more can only add causes, so the index stays monotone; and no report is final while a danger screen is open, so a
    silence is never taken for a no.
    """
    own = pack.conditions[name].urgency
    return pack.rank[own] <= pack.rank[disposition] and (name in shown or not pack.steps.get(own, {}).get("needs_sign"))


def saving(name: str, disposition: str, pack: Pack) -> float:
    """Health that this advice saves a person with this cause: its loss for a day times the days saved.

    Never more days than the advice of the cause's own urgency saves: what hours do to a limb is done by then, and days more
    cannot do it again.
    """
    own = pack.steps.get(pack.conditions[name].urgency, pack.steps[disposition])
    return pack.losses[name] * min(float(own["days_saved"]), float(pack.steps[disposition]["days_saved"]))


def saved_by(causes: Mapping[str, float], disposition: str, shown: frozenset[str], pack: Pack) -> dict[str, float]:
    """What an advice is expected to save through each cause that counts towards it; `causes` is u."""
    return {name: u * saving(name, disposition, pack) for name, u in causes.items() if counts(name, disposition, shown, pack)}


def index_from(weights: Vector, danger: Sequence[Told], pack: Pack) -> Index:
    """What the danger signs leave possible, from the plain weights."""
    causes = possible(weights, danger, pack)
    shown = shown_by(danger, pack)
    gain, leading = {}, {}
    for disposition, step in pack.steps.items():
        saved = saved_by(causes, disposition, shown, pack)
        needless = step["needless_cost"]
        for name in saved:
            needless *= 1 - causes[name]
        gain[disposition] = round(fsum(saved.values()) / needless, 6) if needless > 0 else CERTAIN
        if saved:
            leading[disposition] = min(saved, key=lambda name: (-saved[name], name))
    return Index(gain, leading, {name: round(value, 6) for name, value in causes.items()})


def index_of(case: Case, findings: Findings, pack: Pack) -> Index:
    """What cannot be ruled out in this case. Raises ImpossibleFindings."""
    danger, plain = by_role(answered(case, findings, pack), pack)
    return index_from(plain_weights(case, findings, plain, pack), danger, pack)


def by_role(evidence: Sequence[Told], pack: Pack) -> tuple[list[Told], list[Told]]:
    """The danger signs, and all else."""
    sides: tuple[list[Told], list[Told]] = ([], [])
    for one in evidence:
        sides[pack.findings[one.id].role != "danger"].append(one)
    return sides
