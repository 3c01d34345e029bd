"""What an answer could change: the truth of a red flag, or the probabilities of the causes.

Everything here looks one answer ahead from a `Situation`; nothing here decides. The chance of an answer is that of the present
posterior, and `worth_asking` (content) says how small an expected change is still worth a person's time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from legsense.evidence import told
from legsense.index import Index
from legsense.infer import LEADING, Posterior
from legsense.logic import evaluate, leaves, telling_answer
from legsense.model import Case, Decision, Findings, State
from legsense.pack import Finding, Pack
from legsense.redflags import Flags, is_raised, roles_pointing_to
from legsense.vectors import normalised, times


@dataclass(frozen=True)
class Situation:
    """All that asking and telling look at."""

    case: Case
    findings: Findings
    flags: Flags
    decision: Decision
    posterior: Posterior | None
    index: Index | None
    pack: Pack

    def known(self, finding_id: str) -> bool:
        """Whether the finding has a state, "unknown" included."""
        return finding_id in self.findings.states

    def opened(self, finding: Finding) -> bool:
        """Whether something said or painted makes this finding worth asking: paint, a movement, or a yes in its `ask_if`."""
        states = self.findings.states
        return finding.id in self.findings.opened or any(
            states.get(opener) in self.pack.findings[opener].positive for opener in finding.ask_if
        )


def chance(finding: Finding, answer: State, now: Situation) -> float:
    """Probability of the answer by the present posterior, 0 to 1; 1 where nothing is known about it."""
    if finding.background is None or now.posterior is None:
        return 1.0
    values = now.posterior.as_if_one
    yes = fsum(times(values, told(finding, True, now.case, now.pack).factors(1.0, len(values))))
    return yes if answer in finding.positive else 1 - yes


def sparing(now: Situation) -> Iterator[str]:
    """Findings one answer of which spares a flag behind the present advice, likeliest first.

    A flag whose exemption nobody asked about is raised to be safe; these questions can take it back. None when another
    flag of the same advice stands for good, and none for exemptions too unlikely to be worth asking: they spare nothing.
    """
    pack, states = now.pack, now.findings.states
    behind = [flag for flag in now.flags.raised if flag.disposition == now.decision.disposition]
    if now.decision.kind != "flag" or any(evaluate(flag.when, states) is True for flag in behind):
        return
    found: dict[str, float] = {}
    for flag in behind:
        for rule, exempting in leaves(flag.when):
            finding = pack.findings[rule["finding"]]
            if exempting and not now.known(finding.id) and finding.id not in found:
                answer = telling_answer(rule, finding.low, finding.high)
                likely = chance(finding, answer, now)
                if likely >= pack.worth_asking and not is_raised(flag, {**states, finding.id: answer}):
                    found[finding.id] = likely
    yield from sorted(found, key=lambda name: -found[name])


def raising(now: Situation) -> Iterator[str]:
    """Findings one answer of which raises a flag above the present advice; the most urgent flag first.

    130 flags would ask everybody everything. So a finding counts only
      - always, where a danger sign already points to the flag and something said or painted opens the finding;
      - else, where anything said points to the flag, or the finding is a danger sign that anyone may be asked, and the
        chance of that answer is worth asking measured against the threshold of the advice it would bring.
    """
    pack, states = now.pack, now.findings.states
    for flag in sorted(now.flags.open, key=lambda flag: (pack.rank[flag.disposition], flag.id)):
        if not pack.is_more_urgent(flag.disposition, now.decision.disposition):
            return
        roles = roles_pointing_to(flag, states, pack)
        for rule, exempting in leaves(flag.when):
            finding = pack.findings[rule["finding"]]
            if exempting or now.known(finding.id) or not (roles or (finding.role == "danger" and not finding.ask_if)):
                continue
            answer = telling_answer(rule, finding.low, finding.high)
            if not is_raised(flag, {**states, finding.id: answer}):
                continue
            enough = pack.worth_asking * pack.thresholds[flag.disposition]
            if ("danger" in roles and now.opened(finding)) or chance(finding, answer, now) >= enough:
                yield finding.id


def expected_shift(finding: Finding, now: Situation, posterior: Posterior) -> float:
    """How far an answer is expected to move the leading causes, 0 to 1; damped like the next answer of its group."""
    values = posterior.as_if_one
    order = sorted(range(len(now.pack.conditions)), key=lambda place: (-values[place], place))
    leading = order[:LEADING]
    damping = posterior.damping.get(finding.group, 1.0)
    p_yes = chance(finding, "yes", now) if finding.kind != "choice" else chance(finding, finding.positive[0], now)
    parts = []
    for says_yes, weight in ((True, p_yes), (False, 1 - p_yes)):
        factors = told(finding, says_yes, now.case, now.pack).factors(damping, len(values))
        after = normalised(times(values, factors))
        parts.append(weight * fsum(abs(after[place] - values[place]) for place in leading) / 2)
    return fsum(parts)
