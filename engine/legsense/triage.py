"""The walk itself: case to step."""

from typing import Any

from legsense.ask import next_question
from legsense.dispose import dispose
from legsense.errors import ImpossibleFindings
from legsense.findings import derive
from legsense.index import Index, index_of
from legsense.infer import Posterior, infer
from legsense.model import Case, Findings
from legsense.pack import Pack
from legsense.redflags import judge
from legsense.report import make_report
from legsense.wire import read_case, step_text
from legsense.worth import Situation


def weighed(case: Case, findings: Findings, pack: Pack) -> tuple[Posterior, Index] | tuple[None, None]:
    """The posterior and the index, or neither when nothing can give the findings: the advice then stays on the safe side."""
    try:
        return infer(case, findings, pack), index_of(case, findings, pack)
    except ImpossibleFindings:
        return None, None


def situation(case: Case, pack: Pack) -> Situation:
    """All that is known and worked out of a case, before anything is asked or told."""
    findings = derive(case, pack)
    flags = judge(findings.states, pack)
    posterior, index = weighed(case, findings, pack)
    decision = dispose(findings, flags, index, pack)
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
