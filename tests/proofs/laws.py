"""What must hold for every set of answers: each law as questions to the solver, whether there is a counterexample.

Law       a sentence, and one Question per thing it speaks of
Question  a formula that is true exactly for counterexamples; unsatisfiable means proved
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter

import z3

from legsense.model import State
from legsense.pack import Finding, Pack
from tests.proofs.solver import Rules, holds_of, read_by, states_in

# Danger signs that an ordinary thing gives too, and what then guards self-care.
ORDINARY = {
    "onset_sudden": "a leg falls asleep at once; the numbness gate asks for the position and for full recovery",
    "numb_whole_leg": "the same",
    "both_legs_neuro": "both legs fall asleep on a hard seat; the same gate",
    "spreading_up": "the same; without position and recovery a flag is raised",
    "pain_both_legs": "growing pains are in both legs; flags spare only a child of 3 to 12 with the evening ache",
    "night_pain_bone": "growing pains come at night; the pain gate asks for the evening ache and for no limp",
    "limp": "an adult's sore knee; under 16 the gate asks",
}


@dataclass(frozen=True)
class Question:
    """One thing a law speaks of, and the formula its counterexamples satisfy."""

    about: str
    counterexample: z3.BoolRef


@dataclass(frozen=True)
class Verdict:
    """What came of one law: how many questions, how long, and each counterexample found, with its answers."""

    law: str
    questions: int
    seconds: float
    broken: tuple[tuple[str, Mapping[str, State]], ...]


def others_than(finding: Finding, rules: Rules) -> list[str]:
    """Answers that are neither the dangerous one nor "don't know"."""
    return [state for state in rules.atoms[finding.id].states if state not in (*finding.positive, "unknown")]


def never_calmer(rules: Rules, finding: Finding, urgent: str | None, calm: str | None) -> Iterator[Question]:
    """One question per urgency: whether `calm` can reach it where `urgent`, all else equal, does not."""
    atom = rules.atoms[finding.id]
    for rank, disposition in enumerate(rules.pack.dispositions[:-1]):
        reached = rules.at_least(rank)
        with_urgent, with_calm = (z3.substitute(reached, *atom.fixed(state)) for state in (urgent, calm))
        if not with_urgent.eq(with_calm):
            yield Question(
                f"{finding.id}: {calm} reaches {disposition}, {urgent} does not", z3.And(with_calm, z3.Not(with_urgent))
            )


def dangers(pack: Pack) -> list[Finding]:
    """Danger signs."""
    return [finding for finding in pack.findings.values() if finding.role == "danger"]


def yes_over_unknown(rules: Rules) -> Iterator[Question]:
    """Yes to a danger sign is never calmer than "don't know"."""
    for finding in dangers(rules.pack):
        for positive in finding.positive:
            yield from never_calmer(rules, finding, positive, "unknown")


def unknown_over_no(rules: Rules) -> Iterator[Question]:
    """Not knowing about a danger sign is never calmer than a no to it."""
    for finding in dangers(rules.pack):
        for negative in others_than(finding, rules):
            yield from never_calmer(rules, finding, "unknown", negative)


def silence_over_unknown(rules: Rules) -> Iterator[Question]:
    """A danger sign nobody asked about is never calmer than one answered "don't know"."""
    for finding in dangers(rules.pack):
        yield from never_calmer(rules, finding, None, "unknown")


def nothing_else_spares(rules: Rules, explaining: Iterable[str]) -> Iterator[Question]:
    """Outside the listed explanations, a yes to anything is never calmer than "don't know"."""
    for finding in rules.pack.findings.values():
        if finding.kind in ("yes_no", "derived") and finding.role != "danger" and finding.id not in explaining:
            yield from never_calmer(rules, finding, "yes", "unknown")


def self_care(rules: Rules) -> z3.BoolRef:
    """No flag is raised and every gate is open."""
    return z3.Not(rules.at_least(len(rules.pack.dispositions) - 2))


def gates_hold(rules: Rules) -> Iterator[Question]:
    """No applicable gate question that is unanswered, or answered "don't know", lets self-care through."""
    for gate in rules.pack.gates["list"]:
        applies = holds_of(gate["applies"], rules.atoms)
        for question in gate["questions"]:
            atom = rules.atoms[question["finding"]]
            served = holds_of(question["or"], rules.atoms) if "or" in question else z3.BoolVal(val=False)
            for silent in (None, "unknown"):
                if silent is not None and silent not in atom.states:
                    continue
                kept = atom.absent if silent is None else atom.states[silent]
                about = f"gate {gate['id']}: {question['finding']} {'not asked' if silent is None else silent}"
                yield Question(about, z3.And(self_care(rules), applies, kept, z3.Not(served)))


def never_rules_hold(rules: Rules) -> Iterator[Question]:
    """Whoever a `never` rule of the gates names gets no self-care."""
    for number, rule in enumerate(rules.pack.gates["never"], 1):
        yield Question(f"never rule {number}", z3.And(self_care(rules), holds_of(rule, rules.atoms)))


def danger_never_stays_home(rules: Rules) -> Iterator[Question]:
    """A yes to a danger sign never ends in self-care, but for the few that ordinary trouble does too."""
    for finding in dangers(rules.pack):
        for positive in finding.positive:
            if finding.id not in ORDINARY:
                yield Question(finding.id, z3.And(self_care(rules), rules.atoms[finding.id].states[positive]))


def judge_law(law: str, questions: Iterable[Question], rules: Rules) -> Verdict:
    """The law put to the solver."""
    solver = z3.Solver()
    solver.add(rules.sense())
    started, asked, broken = perf_counter(), 0, []
    for question in questions:
        asked += 1
        solver.push()
        solver.add(question.counterexample)
        if solver.check() != z3.unsat:
            broken.append((question.about, smallest(solver, rules)))
        solver.pop()
    return Verdict(law, asked, perf_counter() - started, tuple(broken))


def smallest(solver: z3.Solver, rules: Rules) -> Mapping[str, State]:
    """A model of what the solver holds with as little answered as can be: answers are taken back one by one."""
    assert solver.check() == z3.sat, "the solver gave no answer; expected sat or unsat"
    found = states_in(solver.model(), rules)
    solver.push()
    for name, atom in rules.atoms.items():
        if name not in found:
            solver.add(atom.absent)
    for name in list(found):
        solver.push()
        solver.add(rules.atoms[name].absent)
        fits = solver.check() == z3.sat
        solver.pop()
        if fits:
            solver.add(rules.atoms[name].absent)
    assert solver.check() == z3.sat, "taking answers back lost the model"
    found = states_in(solver.model(), rules)
    solver.pop()
    return found


def witnesses(rules: Rules) -> dict[str, tuple[str, Mapping[str, State]] | None]:
    """For each condition that needs help the same day or sooner: a flag that names it, is as urgent, and can be raised."""
    pack = rules.pack
    found: dict[str, tuple[str, Mapping[str, State]] | None] = {}
    for condition in pack.conditions.values():
        if pack.rank[condition.urgency] > pack.rank["same_day"]:
            continue
        found[condition.id] = None
        for flag in pack.red_flags:
            if condition.id not in flag.conditions or pack.rank[flag.disposition] > pack.rank[condition.urgency]:
                continue
            solver = z3.Solver()
            solver.add(rules.sense(), rules.flags[flag.id])
            solver.add(*(atom.absent for name, atom in rules.atoms.items() if name not in set(read_by(flag.when))))
            if solver.check() == z3.sat:
                found[condition.id] = (flag.id, smallest(solver, rules))
                break
    return found
