"""The exam's measures: pure functions over marked cases. Under-triage is counted apart from over-triage, always."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import legsense
from legsense_server.exam.interview import interview
from legsense_server.exam.vignettes import Vignette

Z95 = 1.959963984540054  # two-sided 95 % point of the normal distribution
EMERGENCIES = ("emergency_now", "emergency_department")
BINS = 10  # of the expected calibration error


@dataclass(frozen=True)
class Score:
    """How one vignette came out."""

    id: str
    leading: tuple[str, ...]
    disposition: str
    set_by: str
    expected: str
    accepted: frozenset[str]
    first: bool
    first_three: bool
    under_by: int  # levels calmer than the calmest accepted; 0 when not
    over_by: int
    site: bool | None  # None when the vignette names no site
    level: bool | None
    confidence: float  # probability given to the leading cause
    brier: float
    questions: int


def mark(vignette: Vignette, pack: legsense.Pack) -> Score:
    """One vignette judged on its stated facts, and interviewed to count the questions."""
    report = legsense.triage(pack, vignette.case)["report"]
    leading = [cause["id"] for cause in report["conditions"]]
    rank, ranks = pack.rank[report["disposition"]], [pack.rank[d] for d in vignette.accepted]
    sites = [site for group in report["sites"][:1] for site in group["ids"]]
    accepted = {cause["id"]: cause["probability"] for cause in report["conditions"] if cause["id"] in vignette.conditions}
    confidence = report["conditions"][0]["probability"] if leading else 0.0
    right = bool(leading) and leading[0] in vignette.conditions
    return Score(
        id=vignette.id,
        leading=tuple(leading[:3]),
        disposition=report["disposition"],
        set_by=f"{report['set_by']['kind']} {report['set_by']['id']}",
        expected=vignette.disposition,
        accepted=vignette.accepted,
        first=right,
        first_three=any(name in vignette.conditions for name in leading[:3]),
        under_by=max(0, rank - max(ranks)),
        over_by=max(0, min(ranks) - rank),
        site=any(site in vignette.sites for site in sites) if vignette.sites else None,
        level=report["level"] is not None and report["level"]["id"] == vignette.level if vignette.level else None,
        confidence=confidence,
        brier=(1 - min(1.0, sum(accepted.values()))) ** 2,
        questions=interview(pack, vignette.case)[0],
    )


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share.

    >>> tuple(round(x, 3) for x in wilson(18, 19))
    (0.754, 0.991)
    """
    if of == 0:
        return 0.0, 1.0
    share, z2 = hits / of, Z95 * Z95
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z95 * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def share(flags: Sequence[bool | None]) -> dict[str, Any]:
    """A share with its interval; None counts for neither side."""
    counted = [flag for flag in flags if flag is not None]
    low, high = wilson(sum(counted), len(counted))
    value = sum(counted) / len(counted) if counted else None
    return {"hits": sum(counted), "of": len(counted), "share": value, "low": low, "high": high}


def calibration_error(scores: Sequence[Score]) -> float:
    """Expected calibration error of the leading cause, over ten equal bins of its probability."""
    error = 0.0
    for number in range(BINS):
        held = [
            s for s in scores if number / BINS <= s.confidence < (number + 1) / BINS or (number == BINS - 1 and s.confidence == 1)
        ]
        if held:
            gap = abs(sum(s.confidence for s in held) - sum(s.first for s in held)) / len(held)
            error += gap * len(held) / len(scores)
    return error


def percentile(values: Sequence[int], percent: int) -> int:
    """The smallest value that at least `percent` of the values do not exceed.

    >>> percentile([3, 1, 2, 4], 50), percentile([3, 1, 2, 4], 95)
    (2, 4)
    """
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def summary(scores: Sequence[Score]) -> dict[str, Any]:
    """Every measure of the exam, and the misses by name."""
    emergencies = [s for s in scores if s.expected in EMERGENCIES]
    calm = [s for s in scores if s.expected == "self_care"]
    missed = [s for s in scores if not s.first_three or s.under_by or s.over_by]
    return {
        "cases": len(scores),
        "measures": {
            "top_1": share([s.first for s in scores]),
            "top_3": share([s.first_three for s in scores]),
            "exact_disposition": share([s.disposition == s.expected for s in scores]),
            "acceptable_disposition": share([s.disposition in s.accepted for s in scores]),
            "under_triage": share([s.under_by > 0 for s in scores]),
            "under_triage_by_two": share([s.under_by > 1 for s in scores]),
            "over_triage": share([s.over_by > 0 for s in scores]),
            "emergency_sensitivity": share([s.disposition in EMERGENCIES for s in emergencies]),
            "self_care_kept": share([s.disposition in s.accepted for s in calm]),
            "site": share([s.site for s in scores]),
            "level": share([s.level for s in scores]),
        },
        "brier": sum(s.brier for s in scores) / len(scores),
        "calibration_error": calibration_error(scores),
        "questions": {
            "median": percentile([s.questions for s in scores], 50),
            "p95": percentile([s.questions for s in scores], 95),
        },
        "misses": [
            {
                "id": s.id,
                "disposition": s.disposition,
                "accepted": sorted(s.accepted),
                "set_by": s.set_by,
                "leading": list(s.leading),
                "what": [
                    name
                    for name, missed_it in (
                        ("cause", not s.first_three),
                        ("under_triage", s.under_by > 0),
                        ("over_triage", s.over_by > 0),
                    )
                    if missed_it
                ],
            }
            for s in missed
        ],
    }
