"""The content's rules as formulas for the solver, read exactly as `legsense.logic`, `redflags` and `dispose` read them.

    Atom     one finding: a truth value per state (yes, no, unknown, an option), plus a real number where it holds a number;
             none of its states true means absent, so nobody asked
    Both     a rule's two faces: the formula that says it is True, the formula that says it is False; neither means undecided
    Rules    all flags and gates of one pack as formulas over the same atoms

Nothing is assumed about which answers go together: what is proved for every assignment holds for those a case can reach.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import z3

from legsense.logic import Logic, leaves
from legsense.model import State
from legsense.pack import Finding, Pack, RedFlag

NUMBER = "number"
SPOKEN = ("unknown",)  # the states every finding that is asked can have
TRUE, FALSE = z3.BoolVal(val=True), z3.BoolVal(val=False)
OPPOSITE = {None: None, True: False, False: True}


def states_of(finding: Finding) -> tuple[str, ...]:
    """Every state but absent that a finding can have in the engine; a number is one of them, whatever its value."""
    if finding.id == "age":
        return (NUMBER,)  # an age that is not known is left out of the states
    if finding.kind == "number":
        return (NUMBER, *SPOKEN)
    if finding.kind in ("choice", "profile"):
        return (*finding.options, *(state for state in SPOKEN if state not in finding.options))
    if finding.kind == "map":
        return ("yes",)  # painted, or absent
    return ("yes", "no", *SPOKEN)


@dataclass(frozen=True)
class Atom:
    """One finding for the solver."""

    finding: Finding
    states: Mapping[str, z3.BoolRef]
    number: z3.ArithRef | None

    @property
    def absent(self) -> z3.BoolRef:
        """Nobody asked."""
        return z3.Not(z3.Or(*self.states.values()))

    def is_in(self, states: tuple[str, ...]) -> z3.BoolRef:
        """One of these states; "absent" is one too."""
        told = [self.states[state] for state in states if state in self.states]
        return z3.Or(*told, *([self.absent] if "absent" in states else []))

    def sense(self) -> z3.BoolRef:
        """At most one state at a time, and a number within the range the wire accepts."""
        one = z3.AtMost(*self.states.values(), 1) if len(self.states) > 1 else TRUE
        if self.number is None:
            return one
        return z3.And(one, self.number >= self.finding.low, self.number <= self.finding.high)

    def fixed(self, state: str | None) -> list[tuple[z3.ExprRef, z3.ExprRef]]:
        """Replacements that put the finding into one state; None makes it absent."""
        return [(value, TRUE if name == state else FALSE) for name, value in self.states.items()]


def atom_of(finding: Finding) -> Atom:
    """The solver's variables for a finding."""
    states = {state: z3.Bool(f"{finding.id}={state}") for state in states_of(finding)}
    return Atom(finding, states, z3.Real(finding.id) if NUMBER in states else None)


@dataclass(frozen=True)
class Both:
    """When a rule is True, and when it is False; it is undecided when neither holds."""

    true: z3.BoolRef
    false: z3.BoolRef

    def turned(self) -> "Both":
        """The negation."""
        return Both(self.false, self.true)


def compared(rule: Logic, number: z3.ArithRef) -> z3.BoolRef:
    """The comparison of a number leaf."""
    if "at_least" in rule:
        return number >= rule["at_least"]
    if "at_most" in rule:
        return number <= rule["at_most"]
    return number < rule["below"] if "below" in rule else number > rule["above"]


def leaf_of(rule: Logic, atoms: Mapping[str, Atom]) -> Both:
    """`logic.leaf`: undecided only where the finding is absent, unless the leaf itself asks for absence."""
    atom = atoms[rule["finding"]]
    if "is" in rule:
        wanted = tuple(rule["is"]) if isinstance(rule["is"], list) else (rule["is"],)
        true = atom.is_in(wanted)
        return Both(true, z3.And(z3.Not(true), z3.Not(atom.absent)))
    assert atom.number is not None, f"{rule}: compared with a number, but holds none"
    true = z3.And(atom.states[NUMBER], compared(rule, atom.number))
    return Both(true, z3.And(z3.Not(true), z3.Not(atom.absent)))


def rule_of(rule: Logic, atoms: Mapping[str, Atom], *, unasked: bool | None = None, denied: bool = False) -> Both:
    """`logic.evaluate` with the same two switches."""
    if "finding" in rule:
        value = leaf_of(rule, atoms)
        if unasked is None:
            return value
        gap = z3.And(z3.Not(value.true), z3.Not(value.false))
        return Both(z3.Or(value.true, gap), value.false) if unasked else Both(value.true, z3.Or(value.false, gap))
    key = next(key for key in ("all", "any", "none", "of") if key in rule)
    inner = unasked
    if key == "none" and denied:
        inner = False if unasked is None else OPPOSITE[unasked]
    parts = [rule_of(part, atoms, unasked=inner, denied=denied) for part in rule[key]]
    trues, falses = [part.true for part in parts], [part.false for part in parts]
    if key == "all":
        return Both(z3.And(*trues), z3.Or(*falses))
    if key == "of":
        needed = rule["at_least"]
        return Both(z3.AtLeast(*trues, needed), z3.AtLeast(*falses, len(parts) - needed + 1))
    some = Both(z3.Or(*trues), z3.And(*falses))
    return some if key == "any" else some.turned()


def holds_of(rule: Logic, atoms: Mapping[str, Atom]) -> z3.BoolRef:
    """`logic.holds`: plain truth, what was not asked counts as not so."""
    if "finding" in rule:
        return leaf_of(rule, atoms).true
    key = next(key for key in ("all", "any", "none", "of") if key in rule)
    parts = [holds_of(part, atoms) for part in rule[key]]
    if key == "all":
        return z3.And(*parts)
    if key == "of":
        return z3.AtLeast(*parts, int(rule["at_least"]))
    return z3.Or(*parts) if key == "any" else z3.Not(z3.Or(*parts))


def read_by(rule: Logic) -> Iterator[str]:
    """Findings a rule reads."""
    yield from (leaf["finding"] for leaf, _ in leaves(rule))


class Rules:
    """The flags and gates of one pack as formulas."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.atoms = {name: atom_of(finding) for name, finding in pack.findings.items()}
        self.flags = {flag.id: self.raised(flag) for flag in pack.red_flags}
        self.self_care = self.gates_open(pack.gates)

    def raised(self, flag: RedFlag) -> z3.BoolRef:
        """`redflags.is_raised`."""
        return rule_of(flag.when, self.atoms, denied=True).true

    def passes(self, question: Mapping[str, Any]) -> z3.BoolRef:
        """`dispose.passes`."""
        answered = self.atoms[question["finding"]].is_in(tuple(question["benign"]))
        return z3.Or(answered, holds_of(question["or"], self.atoms)) if "or" in question else answered

    def gates_open(self, gates: Mapping[str, Any]) -> z3.BoolRef:
        """`dispose.gate_decision` gives self-care with these gates."""
        never = [z3.Not(holds_of(rule, self.atoms)) for rule in gates["never"]]
        passed = [
            z3.Implies(holds_of(gate["applies"], self.atoms), z3.And(*(self.passes(q) for q in gate["questions"])))
            for gate in gates["list"]
        ]
        return z3.And(*never, *passed)

    def at_least(self, rank: int) -> z3.BoolRef:
        """Flags and gates together advise something of this rank or more urgent (0 is the most urgent)."""
        flags = [self.flags[flag.id] for flag in self.pack.red_flags if self.pack.rank[flag.disposition] <= rank]
        visit = [z3.Not(self.self_care)] if rank >= len(self.pack.dispositions) - 2 else []
        return z3.Or(*flags, *visit)

    def sense(self) -> z3.BoolRef:
        """What every assignment keeps to."""
        return z3.And(*(atom.sense() for atom in self.atoms.values()))


def states_in(model: z3.ModelRef, rules: Rules) -> dict[str, State]:
    """The assignment the solver found, as the engine's states."""
    found: dict[str, State] = {}
    for name, atom in rules.atoms.items():
        said = next((state for state, value in atom.states.items() if z3.is_true(model.eval(value))), None)
        if said == NUMBER:
            value = model.eval(atom.number, model_completion=True).as_fraction()
            found[name] = int(value) if value.denominator == 1 else float(value)
        elif said is not None:
            found[name] = said
    return found
