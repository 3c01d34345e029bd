"""What an answer could change: the truth of a red flag, a gate, or the probabilities of the causes.

Everything here looks one answer ahead from a `Situation`; nothing here decides. Chances are those of the present posterior.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from legsense.infer import Posterior, column, normalised, times
from legsense.logic import evaluate, leaves, telling_answer
from legsense.model import Case, Decision, Findings, State
from legsense.pack import Finding, Pack, RedFlag
from legsense.redflags import Flags, is_raised, points_to


@dataclass(frozen=True)
class Situation:
    """All that asking and telling look at."""

    case: Case
    findings: Findings
    flags: Flags
    decision: Decision
    posterior: Posterior | None
    pack: Pack

    def known(self, finding_id: str) -> bool:
        """Whether the finding has a state, "unknown" included."""
        return finding_id in self.findings.states

    def undecided(self, flag: RedFlag) -> bool:
        """Whether an answer that was not given yet could still turn the flag."""
        return evaluate(flag.when, self.findings.states) is None


def chance(finding: Finding, answer: State, now: Situation) -> float:
    """Probability of the answer by the present posterior, 0 to 1; 1 where nothing is known about it."""
    if finding.background is None or now.posterior is None:
        return 1.0
    background = finding.background.at(now.case.age_years)
    given = [background if p is None else p for p in now.pack.given[finding.id]]
    yes = fsum(times(now.posterior.values, (*given, background)))
    return yes if answer in finding.positive else 1 - yes


def sparing(now: Situation) -> Iterator[str]:
    """Findings that could spare every flag behind the present advice, likeliest first; none when a flag stands for good.

    A flag whose exemption nobody asked about is raised to be safe; these are the questions that can take it back.
    """
    pack, states = now.pack, now.findings.states
    setters = [flag for flag in now.flags.raised if flag.disposition == now.decision.disposition]
    if now.decision.kind != "flag" or not all(now.undecided(flag) for flag in setters):
        return
    found: dict[str, float] = {}
    for flag in setters:
        for rule, exempting in leaves(flag.when):
            name = rule["finding"]
            if exempting and name not in states and name not in found:
                answer = telling_answer(rule, pack.findings[name].low, pack.findings[name].high)
                if not is_raised(flag, {**states, name: answer}):
                    found[name] = chance(pack.findings[name], answer, now)
    yield from sorted(found, key=lambda name: -found[name])


def raising(now: Situation) -> Iterator[str]:
    """Findings one answer of which raises a flag above the present advice, most urgent flag first.

    Only where something said already points to the flag or anyone is asked the sign (a danger sign without `ask_if`), and
    only while the chance of that answer reaches the threshold of the advice it would bring: 130 flags would otherwise
    ask everybody everything.
    """
    pack, states = now.pack, now.findings.states
    for flag in sorted(now.flags.open, key=lambda flag: (pack.rank[flag.disposition], flag.id)):
        if not pack.is_more_urgent(flag.disposition, now.decision.disposition):
            break
        pointed = points_to(flag, states, pack)
        for rule, exempting in leaves(flag.when):
            finding = pack.findings[rule["finding"]]
            if exempting or now.known(finding.id) or not (pointed or (finding.role == "danger" and not finding.ask_if)):
                continue
            answer = telling_answer(rule, finding.low, finding.high)
            likely = chance(finding, answer, now) >= pack.thresholds[flag.disposition]
            if likely and is_raised(flag, {**states, finding.id: answer}):
                yield finding.id


def expected_shift(finding: Finding, now: Situation, posterior: Posterior) -> float:
    """How much of the probability of the causes an answer is expected to move, 0 to 1."""
    damping = posterior.damping_of(finding.group, now.pack)
    yes, no = (column(finding, answer, damping, now.case, now.pack) for answer in (True, False))
    p_yes = chance(finding, finding.positive[0], now)
    shifts = []
    for weight, factors in ((p_yes, yes), (1 - p_yes, no)):
        after = normalised(times(posterior.values, factors))
        shifts.append(weight * MEASURE(after, posterior.values))
    return fsum(shifts)

def tv(after, before):
    return fsum(abs(a - b) for a, b in zip(after, before, strict=True)) / 2
MEASURE = tv
