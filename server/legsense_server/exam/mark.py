"""One vignette's report judged against what was expected of it. The same rules mark every engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import legsense
from legsense_server.exam.interview import questions_needed
from legsense_server.exam.vignettes import Vignette

LEADING = 3


@dataclass(frozen=True)
class Score:
    """How one vignette came out. None where the vignette gives nothing to judge by."""

    id: str
    leading: tuple[str, ...]  # the first causes, likeliest first
    confidence: float  # probability given to the first of them
    disposition: str
    set_by: str
    expected: str
    accepted: frozenset[str]
    under_by: int  # levels calmer than the calmest accepted; 0 when not
    over_by: int  # levels more urgent than the most urgent accepted; 0 when not
    first: bool | None
    among_three: bool | None
    site: bool | None
    level: bool | None
    questions: int | None


def judged(vignette: Vignette, report: Mapping[str, Any], dispositions: Sequence[str], questions: int | None) -> Score:
    """The score of a report. `dispositions` from the most urgent to the calmest."""
    rank = dispositions.index(report["disposition"])
    accepted = [dispositions.index(disposition) for disposition in vignette.accepted]
    causes = [cause["id"] for cause in report["conditions"]]
    places = {site for group in report["sites"][:1] for site in group["ids"]}
    hits = [cause in vignette.conditions for cause in causes]
    return Score(
        id=vignette.id,
        leading=tuple(causes[:LEADING]),
        confidence=report["conditions"][0]["probability"] if causes else 0.0,
        disposition=report["disposition"],
        set_by=f"{report['set_by']['kind']} {report['set_by']['id']}",
        expected=vignette.disposition,
        accepted=vignette.accepted,
        under_by=max(0, rank - max(accepted)),
        over_by=max(0, min(accepted) - rank),
        first=any(hits[:1]) if vignette.conditions else None,
        among_three=any(hits[:LEADING]) if vignette.conditions else None,
        site=bool(places & vignette.sites) if vignette.sites else None,
        level=(report["level"] or {}).get("id") == vignette.level if vignette.level else None,
        questions=questions,
    )


def mark(vignette: Vignette, pack: legsense.Pack) -> Score:
    """The score of the engine's report on all that the vignette states at once, and the questions it would have asked."""
    report = legsense.triage(pack, vignette.case)["report"]
    return judged(vignette, report, pack.dispositions, questions_needed(pack, vignette.case))
