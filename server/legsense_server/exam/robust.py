"""How the advice holds when answers are wrong, unknown, belittling or alarming: each vignette disturbed in several draws.

    wrong       a tenth of the answers and tests, at least one, say the opposite
    unknown     three tenths of the answers become "I don't know"
    belittling  five danger signs that nobody asked about are denied
    alarming    three complaints that nobody asked about, and that are no danger signs, are claimed

The draws come from the vignette's own id, so that every run disturbs the same answers.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import legsense
from legsense.triage import situation
from legsense_server.exam.measures import EMERGENCIES
from legsense_server.exam.vignettes import Vignette

DRAWS = 3
WRONG, UNKNOWN = 0.1, 0.3
DENIED, CLAIMED = 5, 3
OPPOSITE = {"yes": "no", "no": "yes", "weak": "normal", "normal": "weak"}


def some(names: Sequence[str], count: int, chance: Random) -> list[str]:
    """So many of the names, or all of them when there are fewer."""
    return chance.sample(sorted(names), min(count, len(names)))


def turned(finding: str, state: Any, pack: legsense.Pack) -> Any:
    """The opposite of an answer; of a choice an option that says the opposite; a number stays."""
    options = pack.findings[finding].options
    if not options or state not in options:
        return OPPOSITE.get(state, state) if isinstance(state, str) else state
    positive = pack.findings[finding].positive
    return next((option for option in options if (option in positive) != (state in positive)), state)


def wrong(case: legsense.Case, pack: legsense.Pack, chance: Random) -> legsense.Case:
    """The case with a tenth of its answers and tests turned round."""
    names = [*case.answers, *case.movements]
    picked = set(some(names, max(1, round(WRONG * len(names))), chance))
    answers = {name: turned(name, state, pack) if name in picked else state for name, state in case.answers.items()}
    moves = {name: OPPOSITE.get(state, state) if name in picked else state for name, state in case.movements.items()}
    return replace(case, answers=answers, movements=moves)


def unknown(case: legsense.Case, _: legsense.Pack, chance: Random) -> legsense.Case:
    """The case with three tenths of its answers not known."""
    picked = some(list(case.answers), round(UNKNOWN * len(case.answers)), chance)
    return replace(case, answers={**case.answers, **dict.fromkeys(picked, "unknown")})


def added(case: legsense.Case, pack: legsense.Pack, chance: Random, *, danger: bool, count: int, state: str) -> legsense.Case:
    """The case with answers to yes-or-no questions that it is silent about."""
    open_ones = [
        finding.id
        for finding in pack.findings.values()
        if finding.kind == "yes_no" and finding.id not in case.answers and (finding.role == "danger") == danger
    ]
    answers = {**case.answers, **dict.fromkeys(some(open_ones, count, chance), state)}
    return replace(case, answers={name: answers[name] for name in pack.findings if name in answers})


def belittling(case: legsense.Case, pack: legsense.Pack, chance: Random) -> legsense.Case:
    """The case with further danger signs denied."""
    return added(case, pack, chance, danger=True, count=DENIED, state="no")


def alarming(case: legsense.Case, pack: legsense.Pack, chance: Random) -> legsense.Case:
    """The case with further complaints."""
    return added(case, pack, chance, danger=False, count=CLAIMED, state="yes")


DISTURBED: Mapping[str, Callable[[legsense.Case, legsense.Pack, Random], legsense.Case]] = {
    "wrong": wrong, "unknown": unknown, "belittling": belittling, "alarming": alarming,
}  # fmt: skip


def disposition(case: legsense.Case, pack: legsense.Pack) -> str:
    """The advice for a case, without the report and the next question, which would take most of the time."""
    return situation(case, pack).decision.disposition


def robustness(vignettes: Sequence[Vignette], pack: legsense.Pack, draws: int = DRAWS) -> dict[str, Any]:
    """For each way to disturb: how often the advice moves by how many levels (below 0 calmer), and emergencies still caught.

    Caught counts among the draws of emergencies that are caught undisturbed; each one lost is named.
    """
    plain = {vignette.id: disposition(vignette.case, pack) for vignette in vignettes}
    found = {}
    for kind, disturb in DISTURBED.items():
        moves: Counter[int] = Counter()
        kept, of, lost = 0, 0, []
        for vignette in vignettes:
            before = plain[vignette.id]
            emergency = vignette.disposition in EMERGENCIES and before in EMERGENCIES
            for draw in range(draws):
                after = disposition(disturb(vignette.case, pack, Random(f"{vignette.id}/{kind}/{draw}")), pack)
                moves[pack.rank[before] - pack.rank[after]] += 1
                of += emergency
                kept += emergency and after in EMERGENCIES
                lost += [f"{vignette.id}/{draw}"] if emergency and after not in EMERGENCIES else []
        levels = {str(move): moves[move] for move in sorted(moves)}
        found[kind] = {"draws": moves.total(), "moves": levels, "emergencies": {"kept": kept, "of": of, "lost": lost}}
    return found
