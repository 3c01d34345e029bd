"""The walk itself: case to step."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from legsense.ask import next_question
from legsense.dispose import dispose
from legsense.errors import ImpossibleFindings
from legsense.findings import contradicted, derive
from legsense.index import Index, index_of
from legsense.infer import Posterior, infer
from legsense.model import Case, Decision, Findings
from legsense.pack import Pack
from legsense.redflags import judge
from legsense.report import make_report
from legsense.wire import read_case, step_text
from legsense.worth import Situation

READABLE = 4  # contradictory answers that are read in every way; each doubles the work


def weighed(case: Case, findings: Findings, pack: Pack) -> tuple[Posterior, Index] | tuple[None, None]:
    """The posterior and the index, or neither when nothing can give the findings: the advice then stays on the safe side."""
    try:
        return infer(case, findings, pack), index_of(case, findings, pack)
    except ImpossibleFindings:
        return None, None


def set_aside(case: Case, names: Sequence[str]) -> Case:
    """The case without these answers; age and sex go from the profile."""
    return replace(
        case,
        age_years=None if "age" in names else case.age_years,
        sex=None if "sex" in names else case.sex,
        answers={name: state for name, state in case.answers.items() if name not in names},
    )


def safest(plain: Decision, case: Case, doubted: Sequence[str], pack: Pack) -> Decision:
    """The most urgent advice of all readings of a case whose answers contradict each other, each of them kept or set aside.

    So it is never calmer than with either answer alone. Too many for that: nothing calmer than with impossible findings.
    """
    decisions = [plain]
    few = doubted[:READABLE]
    for count in range(1, len(few) + 1):
        for names in combinations(few, count):
            other = set_aside(case, names)
            findings = derive(other, pack)
            flags = judge(findings.states, pack)
            decisions.append(dispose(findings, flags, weighed(other, findings, pack)[1], pack))
            if len(few) < len(doubted):
                decisions.append(dispose(findings, flags, None, pack))
    worst = min(decisions, key=lambda decision: pack.rank[decision.disposition])
    return replace(worst, open_gates=plain.open_gates)


def situation(case: Case, pack: Pack) -> Situation:
    """All that is known and worked out of a case, before anything is asked or told."""
    findings = derive(case, pack)
    flags = judge(findings.states, pack)
    posterior, index = weighed(case, findings, pack)
    decision = dispose(findings, flags, index, pack)
    if doubted := contradicted(findings.states, pack):
        decision = safest(decision, case, doubted, pack)
    return Situation(case, findings, flags, decision, posterior, index, pack)


def triage(pack: Pack, case: Case) -> dict[str, Any]:
    """The step for a case: the next question, if any, and the report so far. Recomputed from the whole case each time."""
    now = situation(case, pack)
    question, final = next_question(now)
    return {
        "schema": 1,
        "content": {"version": pack.version, "sha256": pack.sha256},
        "question": question,
        "report": make_report(now, final=final),
    }


def step(pack: Pack, case_text: str | bytes) -> str:
    """The step for the case in the text, as text. Raises CaseError for a misshapen case; nothing of it is kept."""
    return step_text(triage(pack, read_case(pack, case_text)))
