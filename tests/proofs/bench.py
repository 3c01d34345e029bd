"""What a mutant is tried on: the examples of flags, the example people of tests/cases, and the laws."""

import copy
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import legsense
from legsense.dispose import applicable, gate_decision, passes
from legsense.findings import derive
from legsense.logic import holds
from legsense.model import State
from legsense.pack import Pack, RedFlag, red_flag_of
from legsense.redflags import is_raised
from legsense_press.read import Content
from tests.conftest import ROOT
from tests.proofs.mutants import Mutant

CASES = ROOT / "tests" / "cases"
PARTS = ("profile", "answers", "regions", "movements", "reflexes")
States = Mapping[str, State]


def states_of_case(told: Mapping[str, Any], pack: Pack) -> States:
    """What the engine makes of a person told in the wire format; keys that are not of a case are left out."""
    return derive(legsense.read_case(pack, json.dumps(with_danger_answered(told, pack))), pack).states


def with_danger_answered(told: Mapping[str, Any], pack: Pack) -> dict[str, Any]:
    """The case of a person; with `other_danger_signs = "no"` every danger sign not told of is answered no."""
    case = {"schema": 1, **{part: told[part] for part in PARTS if part in told}}
    if told.get("other_danger_signs") == "no":
        signs = [
            finding for finding in pack.findings.values() if finding.role == "danger" and finding.kind in ("yes_no", "choice")
        ]
        calm = {finding.id: finding.options[0] if finding.options else "no" for finding in signs}
        case["answers"] = {**calm, **case.get("answers", {})}
    return case


@dataclass(frozen=True)
class Example:
    """A person told beside a flag: whether it is raised, and the advice of all flags together where that is told."""

    raises: bool
    advice: str | None
    states: States


@dataclass(frozen=True)
class Person:
    """A person of tests/cases: the most and least urgent rank that is right for flags and gates."""

    id: str
    states: States
    most: int
    least: int


def examples_of(flag: Mapping[str, Any], pack: Pack) -> Iterator[Example]:
    """Every example of a flag's file."""
    told = flag.get("example", {})
    for name, raises in (("raises", True), ("near_miss", False)):
        if name in told:
            yield Example(raises, None, states_of_case(told[name], pack))
    for more in told.get("also", ()):
        yield Example(more["raises"], more.get("advice"), states_of_case(more, pack))


def people(pack: Pack) -> Iterator[Person]:
    """Everyone in tests/cases with an advice to hold flags and gates to."""
    rank = pack.rank
    for line in (CASES / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        right = [rank[d] for d in (one["expect"]["disposition"], *one["expect"].get("also_acceptable_dispositions", ()))]
        # The probability index may still raise these, so a calmer flag is no fault unless an emergency is lost.
        least = max(right) if min(right) <= rank["emergency_department"] else rank["self_care"]
        yield Person(one["id"], states_of_case(one["case"], pack), min(right), least)
    for path in sorted((CASES / "ordinary").glob("*.toml")):
        one = tomllib.loads(path.read_text(encoding="utf-8"))
        yield Person(path.stem, states_of_case(one, pack), rank[one["expect"]["flags_at_most"]], rank["self_care"])
    for number, one in enumerate(tomllib.loads((CASES / "gates.toml").read_text(encoding="utf-8"))["person"], 1):
        calm = one["self_care"]
        most, least = (rank["self_care"], rank["self_care"]) if calm else (0, rank["routine"])
        yield Person(f"gates {number}", states_of_case(one, pack), most, least)


class Bench:
    """The content, ready for many mutants."""

    def __init__(self, content: Content, pack: Pack) -> None:
        self.pack = pack
        self.examples = {flag_id: list(examples_of(flag, pack)) for flag_id, flag in content.red_flags.items()}
        self.people = list(people(pack))
        self.raised = {id(states): self.raised_by(states) for states in self.all_states()}
        self.shut = {id(person.states): gates_shut(person.states, pack) for person in self.people}
        self.gate_rank = {id(person.states): self.gates_say(person.states, pack) for person in self.people}

    def all_states(self) -> Iterator[States]:
        """Of every example and person."""
        yield from (example.states for examples in self.examples.values() for example in examples)
        yield from (person.states for person in self.people)

    def raised_by(self, states: States) -> dict[str, int]:
        """Rank of each flag raised."""
        return {flag.id: self.pack.rank[flag.disposition] for flag in self.pack.red_flags if is_raised(flag, states)}

    def gates_say(self, states: States, pack: Pack) -> int:
        """Rank the gates allow."""
        return pack.rank[gate_decision(states, pack)[0]]

    def advice(self, states: States, changed: RedFlag | None) -> int:
        """Rank of all flags together with one of them changed; the calmest when none is raised."""
        ranks = [rank for flag, rank in self.raised[id(states)].items() if changed is None or flag != changed.id]
        if changed is not None and is_raised(changed, states):
            ranks.append(self.pack.rank[changed.disposition])
        return min(ranks, default=len(self.pack.dispositions) - 1)

    def killed_by(self, mutant: Mutant) -> str | None:
        """What notices the mutant: "examples" or "people"; None when nothing does."""
        return self.flag_killed(red_flag_of(mutant.value)) if mutant.part == "flag" else self.gate_killed(mutant)

    def flag_killed(self, flag: RedFlag) -> str | None:
        """What notices a changed flag."""
        for example in self.examples[flag.id]:
            if is_raised(flag, example.states) != example.raises:
                return "examples"
            if example.advice is not None and self.advice(example.states, flag) != self.pack.rank[example.advice]:
                return "examples"
        for person in self.people:
            if not self.fits(person, self.advice(person.states, flag), self.gate_rank[id(person.states)]):
                was = self.advice(person.states, None)
                if self.fits(person, was, self.gate_rank[id(person.states)]):
                    return "people"
        return None

    def fits(self, person: Person, flags: int, gates: int) -> bool:
        """Whether the advice is one of those right for the person."""
        return person.most <= min(flags, gates) <= person.least

    def gate_killed(self, mutant: Mutant) -> str | None:
        """What notices a changed gate. Only where every other gate is open can it matter."""
        changed = with_gates(self.pack, mutant)
        for person in self.people:
            shut = self.shut[id(person.states)]
            if shut - {(mutant.part, mutant.id)}:
                continue
            flags, before = self.advice(person.states, None), self.gate_rank[id(person.states)]
            if self.fits(person, flags, before) and not self.fits(person, flags, self.gates_say(person.states, changed)):
                return "people"
        return None


def gates_shut(states: States, pack: Pack) -> frozenset[tuple[str, str]]:
    """Each gate and `never` rule that keeps self-care from a person."""
    never = [("never", str(number)) for number, rule in enumerate(pack.gates["never"]) if holds(rule, states)]
    gates = applicable(states, pack)
    kept = [("gate", gate["id"]) for gate in gates if not all(passes(question, states) for question in gate["questions"])]
    return frozenset([*never, *kept])


def with_gates(pack: Pack, mutant: Mutant) -> Pack:
    """The pack with one gate or `never` rule changed."""
    changed = copy.copy(pack)
    never, gates = list(pack.gates["never"]), list(pack.gates["list"])
    if mutant.part == "never":
        never[int(mutant.id)] = mutant.value
    else:
        gates = [mutant.value if gate["id"] == mutant.id else gate for gate in gates]
    changed.gates = {"never": never, "list": gates}
    return changed
