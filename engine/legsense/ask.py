"""The next question, or enough.

Order: the danger screens; age and sex; the body map; then, one at a time,
  1. what could spare the flag behind the advice, where nobody asked yet (`worth.sparing`);
  2. the question worth most for its effort: what could raise a flag above the advice, where something said points there or
     much would be saved (`worth.raising`); and, while no gate waits, what is expected to tell the causes apart (`outcomes`),
     movements included, or to calm the advice (`worth.calming`);
  3. what a gate still needs, while self-care is otherwise possible; room for these is kept.
The content limits how many single questions a person is asked, 1 apart. Last, danger signs answered "don't know" come once
more in other words. Once a flag brings the most urgent advice only 1 is asked, at once; once a probability does, what comes
before 1 is finished and nothing more.
"""

from collections.abc import Mapping
from typing import Any

from legsense.dispose import NEVER
from legsense.infer import LEADING
from legsense.model import SIDES, Case
from legsense.pack import Finding, Pack
from legsense.worth import Situation, calming, expected_shift, raising, sparing

Question = dict[str, Any]
MAP_ANSWERS = ("numb_any", "tingling")  # an empty picture is an answer once both are answered
UNSAFE_TO_TEST = ("major_trauma", "knee_looks_wrong", "pain_growing_severe")  # after these nobody stands, presses or bends


def worst_of_yes(finding_id: str, pack: Pack) -> str | None:
    """The most urgent advice a yes could lead to through a flag, or None."""
    ranks = [pack.rank[flag.disposition] for flag in pack.red_flags if finding_id in flag.positive]
    return pack.dispositions[min(ranks)] if ranks else None


def moved_conditions(finding_id: str, pack: Pack) -> list[str]:
    """Up to three causes that an answer moves most: those in which a yes is likeliest."""
    rows = [(-c.evidence[finding_id].p, c.id) for c in pack.conditions.values() if finding_id in c.evidence]
    return [condition for _, condition in sorted(rows)[:LEADING]]


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


def can_be_asked(finding: Finding, now: Situation) -> bool:
    """Whether a lay person can answer this safely, has not been asked, and it does not follow from what is known."""
    states = now.findings.states
    if now.known(finding.id) or finding.kind in ("derived", "map", "profile") or finding.tier not in ("core", "branch"):
        return False
    if finding.needs_action and not safe_to_test(now):
        return False
    return not (finding.id == "pregnant_postpartum" and states.get("sex") == "male")


def safe_to_test(now: Situation) -> bool:
    """Whether the leg may be stood on, pressed and bent."""
    return not any(now.findings.states.get(danger) == "yes" for danger in UNSAFE_TO_TEST)


def in_reach(finding: Finding, now: Situation) -> bool:
    """Whether what was said leads to this question; for danger signs, silence and "don't know" lead there too."""
    if not finding.ask_if or now.opened(finding):
        return True
    states = now.findings.states
    return finding.role == "danger" and any(states.get(opener, "unknown") == "unknown" for opener in finding.ask_if)


def can_be_tested(finding: Finding, now: Situation) -> bool:
    """Whether a finding is a movement that can be tried and was not."""
    movement = (finding.derive or {}).get("movement")
    if movement is None or now.known(finding.id) or movement not in now.pack.movement_rules or not safe_to_test(now):
        return False
    return all(f"{side}.{movement}" not in now.case.movements for side in SIDES)


def effort_of(finding: Finding, pack: Pack) -> int:
    """What an answer costs the person; a movement has to be tried on both sides."""
    return pack.movement_effort if "movement" in (finding.derive or {}) else finding.effort


def holding_up(now: Situation) -> list[str]:
    """Questions about the cause for which the index holds the advice up, the most typical first.

    They are asked though `ask_if` is silent: they decide.
    """
    pack = now.pack
    cause = pack.conditions.get(now.decision.id) if now.decision.kind == "index" else None
    if cause is None:
        return []
    typical = sorted(cause.evidence, key=lambda name: (-cause.evidence[name].p / max(pack.background(name), 0.001), name))
    return [name for name in typical if can_be_asked(pack.findings[name], now)][: pack.limits["candidates"]]


def tells(now: Situation) -> dict[str, float]:
    """Questions whose answer moves the causes or calms the advice, with their worth as a multiple of the least worth asking."""
    found, pack = {}, now.pack
    for finding in pack.findings.values():
        if can_be_tested(finding, now) or (can_be_asked(finding, now) and in_reach(finding, now)):
            found[finding.id] = expected_shift(finding, now) / (pack.worth_asking * effort_of(finding, pack))
    for name in holding_up(now):
        finding = pack.findings[name]
        worth = calming(finding, now) / (pack.worth_calming * effort_of(finding, pack))
        found[name] = max(found.get(name, 0.0), worth)
    return {name: worth for name, worth in found.items() if worth >= 1}


def best_question(now: Situation, *, raising_only: bool) -> str | None:
    """The question worth most of those that could raise the advice or tell the causes apart; None when none is worth asking.

    The worths are of different things; each counts as a multiple of the least that content finds worth a person's time.
    """
    pack = now.pack
    worth = {} if raising_only else tells(now)
    for name, value in raising(now).items():
        finding = pack.findings[name]
        if can_be_asked(finding, now) and in_reach(finding, now):
            worth[name] = max(worth.get(name, 0.0), value / (pack.worth_saving * finding.effort))
    return max(worth, key=lambda name: (worth[name], name in now.findings.opened), default=None)


def left_to_ask(now: Situation) -> int:
    """How many more single questions the content allows a person to be asked."""
    outside = [f for f in now.case.answers if f not in now.pack.screen_items and f not in MAP_ANSWERS]
    tested = dict.fromkeys(name.split(".", 1)[1] for name in now.case.movements)
    return now.pack.limits["questions"] - len(outside) - len(tested)


def movement_question(finding: Finding, now: Situation) -> Question | None:
    """The movement test that settles a strength finding and also tells the side; None when there is none left to try."""
    own = (finding.derive or {}).get("movement")
    for movement, rule in now.pack.movement_rules.items():
        untested = all(f"{side}.{movement}" not in now.case.movements for side in SIDES)
        settles = finding.id in rule["normal_implies_no"] and finding.id in rule["weak_implies"]
        if (settles or movement == own) and untested:
            question = {"kind": "movement", "id": movement, "sides": list(SIDES), "test": rule["self_test"]}
            cost = {"effort": now.pack.movement_effort, "needs_action": True}
            return {**asked(question, (finding.id,), now.pack), **cost}
    return None


def sparing_question(now: Situation) -> Question | None:
    """A question that could take the advice back; asked even where `ask_if` is silent, because it decides."""
    findings = (now.pack.findings[name] for name in sparing(now))
    return next((single(finding, now.pack) for finding in findings if can_be_asked(finding, now)), None)


def gate_questions(now: Situation) -> list[Finding]:
    """What the gates still need, while the advice could otherwise be self-care; nothing once a rule bars self-care for good."""
    decision = now.decision
    if decision.kind != "gate" or decision.id == NEVER or decision.disposition != now.pack.dispositions[-2]:
        return []
    findings = (now.pack.findings[name] for name in now.decision.open_gates)
    return [finding for finding in findings if can_be_asked(finding, now) and in_reach(finding, now)]


def one_question(now: Situation) -> Question | None:
    """The next single question by the order at the head of this module."""
    question, left = sparing_question(now), left_to_ask(now)
    if question is not None or left <= 0:
        return question
    gates = gate_questions(now)
    # Who has nothing wrong must be able to hear it: what the gates need keeps its room, and decides before causes are told apart.
    name = best_question(now, raising_only=bool(gates)) if len(gates) < left else None
    if name is None:
        return single(gates[0], now.pack) if gates else None
    finding = now.pack.findings[name]
    return movement_question(finding, now) or single(finding, now.pack)


def repeated(now: Situation) -> Question | None:
    """A danger sign answered "don't know", once more in other words."""
    for finding in now.pack.findings.values():
        unknown = now.findings.states.get(finding.id) == "unknown"
        if unknown and finding.role == "danger" and finding.id not in now.case.repeated:
            return single(finding, now.pack, repeat=True)
    return None


def next_question(now: Situation) -> tuple[Question | None, bool]:
    """The next question or None, and whether enough is known for the report to be final."""
    most_urgent = now.decision.disposition == now.pack.dispositions[0]
    if most_urgent and now.decision.kind == "flag":
        question = sparing_question(now)
        return question, question is None
    # A probability is read only after these: before them one yes can make any cause look likely.
    first = open_screen(now) or about_the_person(now) or body_map(now)
    if first is not None or most_urgent:
        return first, first is None
    question = one_question(now)
    return (question, False) if question is not None else (repeated(now), True)
