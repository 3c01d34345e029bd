"""The posterior to the place on the nerve, for the report: sites with what fits them and what does not, and the level.

How signs weigh the sites stands in `lesions.py`; here they are only shown beside the site they fit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any

from legsense.infer import Posterior
from legsense.model import SIDES, Case
from legsense.pack import Pack

Sign = tuple[str, str, str]  # area, movement or reflex; id; side
EVERY_SIDE = "both"


@dataclass(frozen=True)
class Signs:
    """What the person painted or tested: signs that are there, and movements and reflexes that are normal."""

    present: tuple[Sign, ...]
    normal: tuple[Sign, ...]

    def side(self) -> str | None:
        """The side with signs; None when neither side has any."""
        sides = [side for side in SIDES if any(sign[2] == side for sign in self.present)]
        return None if not sides else sides[0] if len(sides) == 1 else EVERY_SIDE


def signs_of(case: Case) -> Signs:
    """The signs in a case; pain is not one, for it does not follow the map."""
    areas = {name: None for layer in ("numb", "tingling") for name in case.regions.get(layer, ())}
    present = [("area", name) for name in areas]
    present += [("movement", name) for name, state in case.movements.items() if state == "weak"]
    present += [("reflex", name) for name, state in case.reflexes.items() if state in ("reduced", "absent")]
    normal = [("movement", name) for name, state in case.movements.items() if state == "normal"]
    normal += [("reflex", name) for name, state in case.reflexes.items() if state == "normal"]
    return Signs(*(tuple((k, n.split(".", 1)[1], n.split(".", 1)[0]) for k, n in found) for found in (present, normal)))


def graded(site: str, kind: str, name: str, pack: Pack) -> str | None:
    """How a site's territory holds a sign: expected, possible or spared; None when the graph predicts nothing for it."""
    prediction = pack.predictions.get(site)
    if prediction is None:
        return None
    values = {"area": prediction.areas, "movement": prediction.movements, "reflex": prediction.reflexes}[kind]
    return pack.graph.grade(kind, values.get(name, 0.0))


def site_weights(posterior: Posterior, pack: Pack) -> dict[str, float]:
    """Probability of each site.

    Predicted sites have what their causes leave there; a pattern that the graph does not predict has the chance that at least
    one of a hypothesis's causes makes it.
    """
    parts: dict[str, list[float]] = {}
    for shares in posterior.shares.values():
        for site, share in shares.items():
            parts.setdefault(site, []).append(share)
    spared: dict[str, dict[int, float]] = {}  # site -> hypothesis -> chance that none of its causes makes the pattern
    for cause, condition in enumerate(pack.conditions.values()):
        if condition.id not in posterior.shares:
            for site, weight in condition.sites.items():
                for place in pack.space.having[cause]:
                    known = spared.setdefault(site, {})
                    known[place] = known.get(place, 1.0) * (1 - weight)
    for site, chances in spared.items():
        parts.setdefault(site, []).append(fsum([posterior.values[place] * (1 - none) for place, none in chances.items()]))
    return {site: fsum(values) for site, values in parts.items()}


def listed(sign: Sign) -> dict[str, str]:
    """A sign as the report shows it."""
    return {"kind": sign[0], "id": sign[1], "side": sign[2]}


def report_sites(posterior: Posterior, case: Case, pack: Pack) -> list[dict[str, Any]]:
    """Places on the nerve, likeliest first; sites that the signs cannot tell apart stand together."""
    signs = signs_of(case)
    weights = site_weights(posterior, pack)
    grouped: dict[tuple[str, ...], list[float]] = {}
    for site, weight in weights.items():
        group = next((group for group in pack.graph.groups if site in group), (site,))
        grouped.setdefault(group, []).append(weight)
    ranked = sorted(((fsum(values), ids) for ids, values in grouped.items()), key=lambda pair: (-pair[0], pair[1]))
    found = []
    for probability, ids in ranked[: pack.limits["sites"]]:
        lead = max(ids, key=lambda site: weights.get(site, 0.0))
        fits = [sign for sign in signs.present if graded(lead, sign[0], sign[1], pack) in ("expected", "possible")]
        against = [sign for sign in signs.present if graded(lead, sign[0], sign[1], pack) == "spared"]
        if round(probability, 6) > 0:
            found.append(
                {
                    "ids": list(ids),
                    "side": signs.side(),
                    "probability": round(probability, 6),
                    "fits": [listed(sign) for sign in fits],
                    "does_not_fit": [listed(sign) for sign in against],
                }
            )
    return found


def report_level(posterior: Posterior, pack: Pack) -> Mapping[str, Any]:
    """The level most of the probability points to."""
    parts: dict[str, list[float]] = {level: [] for level in pack.levels}
    for level, value in zip(pack.level_of_hypothesis, posterior.values, strict=True):
        parts[level].append(value)
    totals = {level: fsum(values) for level, values in parts.items()}
    best = max(pack.levels, key=lambda level: totals[level])
    return {"id": best, "probability": round(totals[best], 6)}
