"""What an answer could change: the truth of a red flag, or the probabilities of the causes.

Everything here looks one answer ahead from a `Situation`; nothing here decides. What is still worth a person's time is content:
`worth_asking` for telling causes apart, `worth_saving` for what a red flag is expected to save, `worth_calming` for how far the
index is expected to let the advice down.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from legsense.index import CERTAIN, Index, saving
from legsense.infer import Posterior
from legsense.logic import evaluate, leaves, telling_answer
from legsense.model import Case, Decision, Findings, State
from legsense.outcomes import Outlook, tellings
from legsense.pack import Finding, Pack, RedFlag
from legsense.redflags import Flags, is_raised, roles_pointing_to
from legsense.vectors import ones, times

ALWAYS = 1e9  # the worth of a question that is asked whatever its chances


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

    @cached_property
    def outlook(self) -> Outlook | None:
        """The posterior as asking sees it; None when the findings are impossible."""
        return None if self.posterior is None else Outlook(self.case, self.findings, self.posterior)

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
    if finding.background is None or now.outlook is None:
        return 1.0
    yes = fsum(times(now.outlook.values, now.outlook.chances(finding.id)))
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


def saved(flag: RedFlag, finding: Finding, answer: State, now: Situation) -> float:
    """What this answer is expected to save through the flag, against what its advice costs when it is needless.

    The sum over the causes that the flag names of how possible each still is, how often it gives this answer, what a day unseen
    costs in it, and the days that the advice saves: the terms of the index, so that both speak of the same thing. A flag that
    names no cause speaks for all that are as urgent; an answer without a row in such a cause is taken as certain in it.
    """
    pack = now.pack
    step = pack.steps.get(flag.disposition)
    if now.index is None or now.outlook is None or step is None:
        return ALWAYS
    rank = pack.rank[flag.disposition]
    names = flag.conditions or [name for name, cause in pack.conditions.items() if pack.rank[cause.urgency] <= rank]
    parts = []
    for name in names:
        p = 1.0
        if finding.id in pack.conditions[name].evidence:
            yes = now.outlook.chances(finding.id)[now.outlook.place[name]]
            p = yes if answer in finding.positive else 1 - yes
        parts.append(now.index.causes[name] * p * saving(name, flag.disposition, pack))
    return fsum(parts) / float(step["needless_cost"])


def raising(now: Situation) -> dict[str, float]:
    """Findings one answer of which raises a flag above the present advice, with what that is expected to save.

    130 flags would ask everybody everything. So a finding counts only
      - always, where a danger sign already points to the flag and something said or painted opens the finding;
      - else, where anything said points to the flag, or the finding is a danger sign that anyone may be asked, and what the
        answer is expected to save is worth asking for.
    """
    pack, states = now.pack, now.findings.states
    found: dict[str, float] = {}
    for flag in sorted(now.flags.open, key=lambda flag: (pack.rank[flag.disposition], flag.id)):
        if not pack.is_more_urgent(flag.disposition, now.decision.disposition):
            break
        roles = roles_pointing_to(flag, states, pack)
        for rule, exempting in leaves(flag.when):
            finding = pack.findings[rule["finding"]]
            if exempting or now.known(finding.id) or not (roles or (finding.role == "danger" and not finding.ask_if)):
                continue
            answer = telling_answer(rule, finding.low, finding.high)
            if not is_raised(flag, {**states, finding.id: answer}):
                continue
            worth = ALWAYS if "danger" in roles and now.opened(finding) else saved(flag, finding, answer, now)
            if worth >= pack.worth_saving:
                found[finding.id] = max(worth, found.get(finding.id, 0.0))
    return found


def expected_shift(finding: Finding, now: Situation) -> float:
    """How far an answer is expected to move probability between the causes, 0 to 1."""
    return 0.0 if now.outlook is None else now.outlook.shift(tellings(finding, now.findings, now.pack))


def gain_after(factors: Sequence[float], disposition: str, now: Situation) -> float:
    """About what the index would say of an advice after an answer that gives the causes these factors.

    The odds of each cause move with its factor against that of all. Not the index itself, which would be worked out anew for
    each answer; it only chooses what to ask.
    """
    assert now.index is not None
    assert now.outlook is not None
    pack, step = now.pack, now.pack.steps[disposition]
    mean = fsum(times(now.outlook.values, factors))
    saved, needless = [], float(step["needless_cost"])
    for (name, u), factor in zip(now.index.causes.items(), factors[:-1], strict=True):
        if pack.losses[name] > 0 and pack.rank[pack.conditions[name].urgency] <= pack.rank[disposition]:
            after = u * factor / (u * factor + (1 - u) * mean)
            saved.append(after * saving(name, disposition, pack))
            needless *= 1 - after
    return fsum(saved) / needless if needless > 0 else CERTAIN


def calming(finding: Finding, now: Situation) -> float:
    """How much of the way to calmer advice an answer is expected to go, 0 to 1, where the index alone holds the advice up."""
    outlook, disposition = now.outlook, now.decision.disposition
    if now.index is None or outlook is None or now.decision.kind != "index" or now.pack.steps[disposition]["needs_sign"]:
        return 0.0
    before = gain_after(ones(len(outlook.values)), disposition, now)
    answers = [outlook.factors(telling) for telling in tellings(finding, now.findings, now.pack)]
    if len(answers) < 2 or before <= 1:
        return 0.0
    weights = [fsum(times(outlook.values, factors)) for factors in answers]
    gone = [min(1.0, max(0.0, (before - gain_after(f, disposition, now)) / (before - 1))) for f in answers]
    return fsum(times(weights, gone)) / fsum(weights)
