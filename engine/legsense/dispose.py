"""Red flags, index and gates to one disposition: the most urgent wins.

Urgency does not read the ranking. Flags speak first; the index raises the floor where advice is expected to save more than it
costs; `self_care` needs a harmless answer to every question of every gate that applies.
"""

from collections.abc import Mapping
from typing import Any

from legsense.index import Index
from legsense.logic import holds
from legsense.model import Decision, Findings, State
from legsense.pack import Pack
from legsense.redflags import Flags

NEVER = "never"  # what stands for the rules that bar self-care whatever the gates say
WORTH_IT = 1.0  # a gain is health saved for health spent


def passes(question: Mapping[str, Any], states: Mapping[str, State]) -> bool:
    """Whether a gate question has a harmless answer, or something that serves instead."""
    if states.get(question["finding"]) in question["benign"]:
        return True
    return "or" in question and holds(question["or"], states)


def applicable(states: Mapping[str, State], pack: Pack) -> list[Mapping[str, Any]]:
    """The gates that apply to what is known."""
    return [gate for gate in pack.gates["list"] if holds(gate["applies"], states)]


def unanswered(states: Mapping[str, State], pack: Pack) -> tuple[str, ...]:
    """Findings that the applicable gates need and that were not asked, each once."""
    needed = [
        question["finding"]
        for gate in applicable(states, pack)
        for question in gate["questions"]
        if question["finding"] not in states and not passes(question, states)
    ]
    return tuple(dict.fromkeys(needed))


def gate_decision(states: Mapping[str, State], pack: Pack) -> tuple[str, str]:
    """The calmest advice the gates allow, and the id of the gate that decided it."""
    calmest, calmest_with_visit = pack.dispositions[-1], pack.dispositions[-2]
    if any(holds(rule, states) for rule in pack.gates["never"]):
        return calmest_with_visit, NEVER
    gates = applicable(states, pack)
    for gate in gates:
        if not all(passes(question, states) for question in gate["questions"]):
            return calmest_with_visit, gate["id"]
    return calmest, gates[-1]["id"] if gates else "none"


def index_decision(index: Index, pack: Pack) -> tuple[str, str] | None:
    """The most urgent advice that is expected to save more than it costs, with the cause it would save most for; or None."""
    reached = (one for one in pack.dispositions if one in index.leading and index.gain[one] >= WORTH_IT)
    return next(((one, index.leading[one]) for one in reached), None)


def dispose(findings: Findings, flags: Flags, index: Index | None, pack: Pack) -> Decision:
    """The advice and what set it. Without a posterior (impossible findings) nothing calmer than `same_day` comes out."""
    disposition, gate = gate_decision(findings.states, pack)
    options = [(pack.rank[disposition], 2, "gate", gate)]
    if flags.raised:
        first = flags.raised[0]
        options.append((pack.rank[first.disposition], 0, "flag", first.id))
    if index is None:
        options.append((pack.rank["same_day"], 1, "gate", "impossible_findings"))
    elif (found := index_decision(index, pack)) is not None:
        options.append((pack.rank[found[0]], 1, "index", found[1]))
    rank, _, kind, name = min(options)
    return Decision(pack.dispositions[rank], kind, name, unanswered(findings.states, pack))
