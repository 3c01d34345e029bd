"""The next question, or enough.

Order: the danger screens; age and sex; the body map; then, one at a time,
  1. what decides a flag that something said already points to: a finding that could raise it above the present advice, or
     one that could spare the flag that set it;
  2. what a gate still needs, while self-care is otherwise possible;
  3. the finding expected to move the probabilities of the causes most per unit of effort, while that is worth asking.
Last, danger signs answered "don't know" come once more in other words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any

from legsense.infer import Posterior, column, normalised, times
from legsense.model import SIDES, Case, Decision, Findings
from legsense.pack import Finding, Pack
from legsense.redflags import Flags, points_to

Question = dict[str, Any]
MAP_ANSWERS = ("numb_any", "tingling")  # an empty picture is an answer once both are answered
UNSAFE_TO_TEST = ("major_trauma", "knee_looks_wrong", "pain_growing_severe")  # after these nobody stands, presses or bends


@dataclass(frozen=True)
class Situation:
    """All that asking looks at."""

    case: Case
    findings: Findings
    flags: Flags
    decision: Decision
    posterior: Posterior | None
    pack: Pack

    def known(self, finding_id: str) -> bool:
        """Whether the finding has a state, "unknown" included."""
        return finding_id in self.findings.states


def worst_of_yes(finding_id: str, pack: Pack) -> str | None:
    """The most urgent advice a yes could lead to through a flag, or None."""
    ranks = [pack.rank[flag.disposition] for flag in pack.red_flags if finding_id in flag.positive]
    return pack.dispositions[min(ranks)] if ranks else None


def moved_conditions(finding_id: str, pack: Pack) -> list[str]:
    """Up to three causes that an answer moves most: those in which a yes is likeliest."""
    rows = [(-c.evidence[finding_id].p, c.id) for c in pack.conditions.values() if finding_id in c.evidence]
    return [condition for _, condition in sorted(rows)[:3]]


def asked(question: Question, finding_ids: tuple[str, ...], pack: Pack, *, repeat: bool = False) -> Question:
    """The question with why it is asked and what it costs the person."""
    findings = [pack.findings[finding_id] for finding_id in finding_ids]
    worst = [d for finding_id in finding_ids if (d := worst_of_yes(finding_id, pack))]
    return {
        **question,
        "why": {
            "id": findings[0].why,
            "disposition": min(worst, key=lambda disposition: pack.rank[disposition]) if worst else None,
            "conditions": moved_conditions(finding_ids[0], pack) if len(finding_ids) == 1 else [],
        },
        "effort": max(finding.effort for finding in findings),
        "needs_action": any(finding.needs_action for finding in findings),
        "repeat": repeat,
    }


def single(finding: Finding, pack: Pack, *, repeat: bool = False) -> Question:
    """One finding as a question of its own kind."""
    question: Question = {"kind": "choice" if finding.options else finding.kind, "id": finding.id}
    if finding.options:
        question["options"] = list(finding.options)
    if finding.kind == "number" or (finding.kind == "profile" and finding.unit):
        question |= {"kind": "number", "unit": finding.unit, "min": finding.low, "max": finding.high}
    return asked(question, (finding.id,), pack, repeat=repeat)


def screen_items(screen: Mapping[str, Any], case: Case) -> list[str]:
    """The items of a danger screen; under 17 one sign takes another's place."""
    swap = screen.get("under_17")
    if swap and case.age_years is not None and case.age_years < 17:
        return [swap["in"] if item == swap["out"] else item for item in screen["items"]]
    return list(screen["items"])


def open_screen(now: Situation) -> Question | None:
    """The first danger screen with something left to ask."""
    for screen in now.pack.screens:
        items = tuple(item for item in screen_items(screen, now.case) if not now.known(item))
        if items:
            ticks = {item: dict(t) for item in items if (t := now.pack.findings[item].ticks)}
            return asked({"kind": "group", "id": screen["id"], "items": list(items), "ticks": ticks}, items, now.pack)
    return None


def about_the_person(now: Situation) -> Question | None:
    """Age and sex; an answer of theirs goes to the profile."""
    if now.case.age_years is None:
        return single(now.pack.findings["age"], now.pack)
    return single(now.pack.findings["sex"], now.pack) if now.case.sex is None else None


def body_map(now: Situation) -> Question | None:
    """The picture, until something is painted or numbness and tingling are both answered."""
    if any(now.case.regions.values()) or all(now.known(finding) for finding in MAP_ANSWERS):
        return None
    return asked({"kind": "regions", "id": "body_map", "layers": ["numb", "tingling", "pain"]}, ("numb_map",), now.pack)


def may_be_asked(finding: Finding, now: Situation) -> bool:
    """Whether a lay person can be asked this now: not yet known, in reach of what was said, and safe to try."""
    states = now.findings.states
    if now.known(finding.id) or finding.kind in ("derived", "map", "profile") or finding.tier not in ("core", "branch"):
        return False
    if finding.needs_action and any(states.get(danger) == "yes" for danger in UNSAFE_TO_TEST):
        return False
    if finding.id == "pregnant_postpartum" and now.case.sex == "male":
        return False
    if not finding.ask_if or finding.id in now.findings.opened:
        return True
    opening = [states.get(opener) for opener in finding.ask_if]
    return "yes" in opening or (finding.role == "danger" and any(state in (None, "unknown") for state in opening))


def deciding_flags(now: Situation) -> Iterator[str]:
    """Findings that decide a flag which something said already points to, most urgent flag first."""
    pack, states, decision = now.pack, now.findings.states, now.decision
    if decision.kind == "flag":
        setter = next(flag for flag in now.flags.raised if flag.id == decision.id)
        yield from setter.exempting
    for flag in sorted(now.flags.open, key=lambda flag: (pack.rank[flag.disposition], flag.id)):
        if pack.is_more_urgent(flag.disposition, decision.disposition) and points_to(flag, states, pack):
            yield from flag.positive


def expected_shift(finding: Finding, now: Situation, posterior: Posterior) -> float:
    """How much of the probability of the causes an answer is expected to move, 0 to 1."""
    assert finding.background is not None
    yes, no = (column(finding, answer, 1.0, now.case, now.pack) for answer in (True, False))
    rows = [c.evidence.get(finding.id) for c in now.pack.conditions.values()]
    given = [finding.background.at(now.case.age_years) if row is None else row.p for row in rows]
    given.append(finding.background.at(now.case.age_years))
    p_yes = fsum(times(posterior.values, given))
    shifts = []
    for weight, factors in ((p_yes, yes), (1 - p_yes, no)):
        after = normalised(times(posterior.values, factors))
        shifts.append(weight * fsum(abs(a - b) for a, b in zip(after, posterior.values, strict=True)) / 2)
    return fsum(shifts)


def most_telling(now: Situation) -> str | None:
    """The finding expected to move the causes most per unit of effort, or None when nothing is worth asking."""
    if now.posterior is None:
        return None
    best: tuple[float, str] | None = None
    for finding in now.pack.findings.values():
        if finding.background is None or not may_be_asked(finding, now):
            continue
        worth = expected_shift(finding, now, now.posterior) / finding.effort
        if worth >= now.pack.worth_asking and (best is None or worth > best[0]):
            best = (worth, finding.id)
    return best[1] if best else None


def enough_asked(now: Situation) -> bool:
    """Whether the person has answered as many single questions as the content allows."""
    outside = [f for f in now.case.answers if f not in now.pack.screen_items and f not in MAP_ANSWERS]
    return len(outside) >= now.pack.limits["questions"]


def movement_question(finding_id: str, now: Situation) -> Question | None:
    """The movement test that settles a strength finding, when its answer would also tell the side."""
    for movement, rule in now.pack.movement_rules.items():
        untested = all(f"{side}.{movement}" not in now.case.movements for side in SIDES)
        if finding_id in rule["normal_implies_no"] and finding_id in rule["weak_implies"] and untested:
            question = {"kind": "movement", "id": movement, "sides": list(SIDES), "test": rule["self_test"]}
            return asked(question, (finding_id,), now.pack)
    return None


def one_question(now: Situation) -> Question | None:
    """The next single question by the order at the head of this module."""
    if enough_asked(now):
        return None
    candidates: list[str] = list(deciding_flags(now))
    calm = now.pack.dispositions[-2:]
    if now.decision.disposition in calm:
        candidates += now.decision.open_gates
    for finding_id in candidates:
        finding = now.pack.findings[finding_id]
        if may_be_asked(finding, now):
            return single(finding, now.pack)
    telling = most_telling(now)
    if telling is None:
        return None
    return movement_question(telling, now) or single(now.pack.findings[telling], now.pack)


def repeated(now: Situation) -> Question | None:
    """A danger sign answered "don't know", once more in other words."""
    for finding in now.pack.findings.values():
        unknown = now.findings.states.get(finding.id) == "unknown"
        if unknown and finding.role == "danger" and finding.id not in now.case.repeated:
            return single(finding, now.pack, repeat=True)
    return None


def next_question(now: Situation) -> tuple[Question | None, bool]:
    """The next question or None, and whether enough is known for the report to be final."""
    if now.decision.disposition == now.pack.dispositions[0]:
        return None, True
    question = open_screen(now) or about_the_person(now) or body_map(now) or one_question(now)
    if question is not None:
        return question, False
    return repeated(now), True
