"""Whether anything notices a small mistake in a flag or gate, and for those nobody notices, who would tell them apart."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import z3

from legsense.model import State
from legsense.pack import Pack, red_flag_of
from legsense_press import build_pack
from legsense_press.read import Content
from tests.proofs import laws
from tests.proofs.bench import Bench, with_gates
from tests.proofs.mutants import Mutant, all_mutants
from tests.proofs.solver import Rules, read_by, states_in

AIM = 0.95


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: examples, people, laws, the same (no set of answers tells it apart), or survived."""

    mutant: Mutant
    by: str
    apart: Mapping[str, State] | None = None


class Court:
    """Asks the solver about mutants that examples and people did not notice."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.solver = z3.Solver()
        self.solver.add(rules.sense())

    def difference(self, mutant: Mutant) -> z3.BoolRef:
        """True exactly for the sets of answers on which the mutant differs: a flag raised or not, else the whole advice."""
        rules = self.rules
        if mutant.part != "flag":
            changed = rules.gates_open(with_gates(rules.pack, mutant).gates)
            return z3.And(z3.Xor(rules.self_care, changed), z3.Not(self.others(None, len(rules.pack.dispositions) - 2)))
        flag = red_flag_of(mutant.value)
        if not mutant.mistake.startswith("level "):
            return z3.Xor(rules.flags[flag.id], rules.raised(flag))
        was = next(one for one in rules.pack.red_flags if one.id == flag.id)
        urgent = min(rules.pack.rank[flag.disposition], rules.pack.rank[was.disposition])
        return z3.And(rules.flags[flag.id], z3.Not(self.others(flag.id, urgent)))

    def others(self, flag_id: str | None, rank: int) -> z3.BoolRef:
        """Another flag is raised at this rank or a more urgent one."""
        pack = self.rules.pack
        return z3.Or(*(self.rules.flags[f.id] for f in pack.red_flags if f.id != flag_id and pack.rank[f.disposition] <= rank))

    def apart(self, mutant: Mutant) -> Mapping[str, State] | None:
        """A few answers that tell the mutant from the rule; None when there are none."""
        was = next((flag for flag in self.rules.pack.red_flags if flag.id == mutant.id), None)
        own = set(read_by(was.when)) if was is not None else set(self.rules.atoms)
        silent = [atom.absent for name, atom in self.rules.atoms.items() if name not in own]
        difference = self.difference(mutant)
        for also in (silent, []):  # with nothing else answered, if that is enough to tell
            self.solver.push()
            self.solver.add(difference, *also)
            found = states_in(self.solver.model(), self.rules) if self.solver.check() == z3.sat else None
            self.solver.pop()
            if found is not None:
                return found
        return None

    def breaks_a_law(self, mutant: Mutant) -> bool:
        """Whether a changed flag lets a danger sign calm the advice."""
        if mutant.part != "flag":
            return False
        flag = red_flag_of(mutant.value)
        changed = Rules.__new__(Rules)
        changed.__dict__.update(self.rules.__dict__)
        changed.flags = {**self.rules.flags, flag.id: self.rules.raised(flag)}
        signs = [f for f in laws.dangers(changed.pack) if f.id in (*flag.positive, *flag.exempting)]
        for finding in signs:
            for positive in finding.positive:
                questions = [*laws.never_calmer(changed, finding, positive, "unknown")]
                for negative in laws.others_than(finding, changed):
                    questions += laws.never_calmer(changed, finding, "unknown", negative)
                for question in questions:
                    self.solver.push()
                    self.solver.add(question.counterexample)
                    broken = self.solver.check() == z3.sat
                    self.solver.pop()
                    if broken:
                        return True
        return False


def fates(content: Content, pack: Pack, *, every: int = 1) -> Iterator[Fate]:
    """What becomes of each mutant, or of every so-manieth."""
    model = json.loads(build_pack(content)["model.json"])
    bench, court = Bench(content, pack), Court(Rules(pack))
    for mutant in list(all_mutants(model, pack))[::every]:
        by = bench.killed_by(mutant)
        if by is not None:
            yield Fate(mutant, by)
        elif (apart := court.apart(mutant)) is None:
            yield Fate(mutant, "the same")
        elif court.breaks_a_law(mutant):
            yield Fate(mutant, "laws")
        else:
            yield Fate(mutant, "survived", apart)


def share_killed(found: Iterable[Fate]) -> tuple[float, Counter[str]]:
    """The share noticed among mutants that differ at all, and how many met which fate."""
    counted = Counter(fate.by for fate in found)
    differing = counted.total() - counted["the same"]
    return (differing - counted["survived"]) / differing, counted


def report(content: Content, pack: Pack) -> int:
    """Print what became of every mutant; 1 when too few are noticed."""
    found = list(fates(content, pack))
    share, counted = share_killed(found)
    print("\nOne mistake at a time in every flag and gate:")
    print(f"  {counted.total()} mutants; {', '.join(f'{by} {counted[by]}' for by in sorted(counted))}")
    print(f"  {share:.1%} of those that differ are noticed (aim {AIM:.0%})")
    for fate in found:
        if fate.by == "survived":
            print(f"  survived {fate.mutant.id}: {fate.mutant.mistake}; told apart by {dict(fate.apart or {})}")
    return 0 if share >= AIM else 1
