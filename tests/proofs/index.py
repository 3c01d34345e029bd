"""The laws of the index over generated people: one danger sign from no over unknown to yes, all else equal.

Flags, index and gates together, as the engine decides; the report and the next question play no part.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from random import Random

from legsense.dispose import dispose
from legsense.evidence import answered
from legsense.index import Index, by_role, index_from, index_of, plain_weights
from legsense.model import Case, Findings, State
from legsense.pack import Pack
from legsense.redflags import judge
from legsense.vectors import Vector
from tests.proofs.states import choices

MOST_ANSWERS = 45  # a long visit
STATES = ("no", "unknown", "yes")
SIGNS_EACH = 4  # danger signs that are turned in each person


@dataclass(frozen=True)
class Person:
    """One generated person: the profile, and states of findings as derivation could leave them."""

    profile: Case
    states: Mapping[str, State]

    def telling(self, sign: str, state: State | None) -> Findings:
        """The person's findings with this state of a danger sign; None when nobody asked."""
        states = {name: known for name, known in {**self.states, sign: state}.items() if known is not None}
        return Findings(states, frozenset(), ())


def people(pack: Pack, seed: int) -> Iterator[Person]:
    """People by chance, without end: some with few answers, some with many; half of them mostly well."""
    chance = Random(seed)
    options = {f.id: [c for c in choices(f, pack) if c is not None] for f in pack.findings.values() if f.kind != "profile"}
    while True:
        names = chance.sample(sorted(options), chance.randint(3, MOST_ANSWERS))
        states = {name: chance.choice(options[name]) for name in names}
        if chance.random() < 0.5:
            well = [name for name, state in states.items() if state in ("yes", "unknown") and chance.random() < 0.8]
            states |= dict.fromkeys(well, "no")
        age = chance.choice([None, chance.randint(0, 100)])
        sex = chance.choice([None, "female", "male"])
        profile = {name: value for name, value in (("age", age), ("sex", sex)) if value is not None}
        yield Person(Case(age_years=age, sex=sex), {**profile, **states})


def first_fall(steps: Sequence[tuple[Index, int]]) -> str | None:
    """Where a gain or a cause falls, or the advice grows calmer, from one of these to the next; None when nowhere."""
    for (index, rank), (later, its_rank) in pairwise(steps):
        for told, its in ((index.gain, later.gain), (index.causes, later.causes)):
            fallen = [name for name in told if its[name] < told[name]]
            if fallen:
                return f"{fallen[0]} from {told[fallen[0]]} to {its[fallen[0]]}"
        if its_rank > rank:
            return f"the advice from {rank} to {its_rank}"
    return None


def broken_by(person: Person, sign: str, weights: Vector, pack: Pack) -> str | None:
    """How this danger sign breaks a law in this person, whose plain weights these are, or None."""
    steps = []
    for state in STATES:
        findings = person.telling(sign, state)
        danger, _ = by_role(answered(person.profile, findings, pack), pack)
        index = index_from(weights, danger, pack)
        decision = dispose(findings, judge(findings.states, pack), index, pack)
        steps.append((index, pack.rank[decision.disposition]))
    return first_fall(steps)


def broken_in(person: Person, signs: Sequence[str], pack: Pack) -> tuple[str, str] | None:
    """The first of these danger signs that breaks a law in this person, and how, or None."""
    silent = person.telling(signs[0], None)
    danger, plain = by_role(answered(person.profile, silent, pack), pack)
    weights = plain_weights(person.profile, silent, plain, pack)
    if index_from(weights, danger, pack) != index_of(person.profile, person.telling(signs[0], "unknown"), pack):
        return signs[0], "unknown is not as not asked"
    for sign in signs:
        told = person.telling(sign, "yes")
        if weights != plain_weights(person.profile, told, by_role(answered(person.profile, told, pack), pack)[1], pack):
            return sign, "the plain weights moved"
        if how := broken_by(person, sign, weights, pack):
            return sign, how
    return None


def counterexample(pack: Pack, cases: int, seed: int) -> tuple[str, str, dict[str, State]] | None:
    """The first danger sign, way and person with which a law is broken over so many generated cases; None when none is."""
    signs = [f.id for f in pack.findings.values() if f.role == "danger" and f.kind != "choice"]
    chance = Random(seed)
    each = len(STATES) * SIGNS_EACH
    for person in islice(people(pack, seed), -(-cases // each)):
        if found := broken_in(person, chance.sample(signs, SIGNS_EACH), pack):
            return *found, dict(person.states)
    return None
