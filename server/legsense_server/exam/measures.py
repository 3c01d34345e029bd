"""The exam's measures: pure functions over scores. Under-triage is counted apart from over-triage, always."""

from collections.abc import Sequence
from math import fsum, sqrt
from typing import Any

from legsense_server.exam.mark import Score

Z95 = 1.959963984540054  # two-sided 95 % point of the normal distribution
EMERGENCIES = ("emergency_now", "emergency_department")
BINS = 10  # of the calibration error


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share.

    >>> tuple(round(bound, 3) for bound in wilson(18, 19))
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


def said_and_seen(scores: Sequence[Score]) -> list[tuple[float, bool]]:
    """For each judged cause the probability that was given to the leading one, and whether it was accepted."""
    return [(score.confidence, score.first) for score in scores if score.first is not None]


def brier(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """Mean squared distance between what was said and what was seen; 0 is best, None when there is nothing.

    >>> brier([(0.5, True), (1.0, False)])
    0.625
    """
    return fsum((said - seen) ** 2 for said, seen in pairs) / len(pairs) if pairs else None


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """Expected calibration error: the gap between said and seen in ten equal bins of what was said, weighted by their cases.

    >>> calibration_error([(0.5, True), (0.5, False), (0.9, True)])
    0.03333333333333333
    """
    gaps = []
    for number in range(BINS):
        held = [(said, seen) for said, seen in pairs if min(int(said * BINS), BINS - 1) == number]
        gaps.append(abs(fsum(said for said, _ in held) - sum(seen for _, seen in held)))
    return fsum(gaps) / len(pairs) if pairs else None


def percentile(values: Sequence[int], percent: int) -> int | None:
    """The smallest value that at least `percent` of the values do not exceed; None when there are none.

    >>> percentile([3, 1, 2, 4], 50), percentile([3, 1, 2, 4], 95)
    (2, 4)
    """
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)] if values else None


def missed(score: Score) -> list[str]:
    """The measures in which a score falls short."""
    faults = {
        "top_1": score.first is False,
        "top_3": score.among_three is False,
        "under_triage": score.under_by > 0,
        "over_triage": score.over_by > 0,
        "site": score.site is False,
        "level": score.level is False,
    }
    return [name for name, fault in faults.items() if fault]


def summary(scores: Sequence[Score]) -> dict[str, Any]:
    """Every measure of the exam, and each miss by name."""
    emergencies = [score for score in scores if score.expected in EMERGENCIES]
    calm = [score for score in scores if score.expected == "self_care"]
    pairs = said_and_seen(scores)
    questions = [score.questions for score in scores if score.questions is not None]
    return {
        "cases": len(scores),
        "measures": {
            "top_1": share([score.first for score in scores]),
            "top_3": share([score.among_three for score in scores]),
            "exact_disposition": share([score.disposition == score.expected for score in scores]),
            "acceptable_disposition": share([score.disposition in score.accepted for score in scores]),
            "under_triage": share([score.under_by > 0 for score in scores]),
            "under_triage_by_two": share([score.under_by > 1 for score in scores]),
            "over_triage": share([score.over_by > 0 for score in scores]),
            "emergency_sensitivity": share([score.disposition in EMERGENCIES for score in emergencies]),
            "self_care_kept": share([score.disposition in score.accepted for score in calm]),
            "site": share([score.site for score in scores]),
            "level": share([score.level for score in scores]),
        },
        "brier": brier(pairs),
        "calibration_error": calibration_error(pairs),
        "questions": {"of": len(questions), "median": percentile(questions, 50), "p95": percentile(questions, 95)},
        "misses": [
            {
                "id": score.id,
                "missed": what,
                "disposition": score.disposition,
                "set_by": score.set_by,
                "accepted": sorted(score.accepted),
                "leading": list(score.leading),
            }
            for score in scores
            if (what := missed(score))
        ],
    }
