"""`make prove`: every law over the whole rule set, the translation checked completely where that can be, a log people can read.

Leaves with 1 when anything is broken. Nothing here depends on chance: the random states come from a fixed seed.
"""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from random import Random
from time import perf_counter

import z3

import legsense
from legsense.dispose import gate_decision
from legsense.findings import derive
from legsense.model import State
from legsense.pack import Pack, RedFlag
from legsense.redflags import is_raised, judge
from legsense_press import build_pack, read_content
from legsense_press.read import Content
from tests.conftest import CONTENT
from tests.proofs import index, laws, mutate
from tests.proofs.solver import Rules, read_by
from tests.proofs.states import choices, evaluator, every_state, how_many, some_state

COMPLETE_UP_TO = 2**16
RANDOM_PER_FLAG, RANDOM_WHOLE = 2_000, 5_000
RANDOM_PEOPLE, SHARE = 1_000_000, 25_000


def packed() -> tuple[Content, Pack]:
    """The content of this checkout and the engine's view of it."""
    content = read_content(CONTENT)
    return content, legsense.load(build_pack(content)["model.json"])


def all_laws(content: Content, rules: Rules) -> Iterator[laws.Verdict]:
    """Each law, judged."""
    explaining = content.flag_notes["explaining_findings"]
    yield laws.judge_law("Yes to a danger sign is never calmer than “don't know”", laws.yes_over_unknown(rules), rules)
    yield laws.judge_law("“Don't know” to a danger sign is never calmer than no", laws.unknown_over_no(rules), rules)
    yield laws.judge_law("A danger sign not asked is never calmer than “don't know”", laws.silence_over_unknown(rules), rules)
    yield laws.judge_law("Only listed explanations can spare", laws.nothing_else_spares(rules, explaining), rules)
    yield laws.judge_law("An unanswered gate question never gives self-care", laws.gates_hold(rules), rules)
    yield laws.judge_law("A `never` rule never gives self-care", laws.never_rules_hold(rules), rules)
    yield laws.judge_law("Yes to a danger sign never ends in self-care", laws.danger_never_stays_home(rules), rules)


def disagreement(flag: RedFlag, rules: Rules, *, complete_up_to: int, random: int) -> tuple[int, bool, dict[str, object] | None]:
    """States tried for one flag, whether they were all there are, and the first on which solver and engine differ."""
    pack = rules.pack
    names = sorted(set(read_by(flag.when)))
    formula = evaluator(rules.flags[flag.id])
    complete = how_many(names, pack, flag.when) <= complete_up_to
    if complete:
        tried = every_state(names, pack, flag.when)
    else:
        options = {name: choices(pack.findings[name], pack, flag.when) for name in names}
        chance = Random(flag.id)
        tried = (some_state(names, pack, chance, options) for _ in range(random))
    count = 0
    for states in tried:
        count += 1
        if formula(states) != is_raised(flag, states):
            return count, complete, dict(states)
    return count, complete, None


def whole_disagreement(rules: Rules, count: int, seed: int) -> dict[str, object] | None:
    """The first of so many random whole states on which the solver's advice and the engine's differ."""
    pack = rules.pack
    advice = [evaluator(rules.at_least(rank)) for rank in range(len(pack.dispositions) - 1)]
    names = list(pack.findings)
    options = {name: choices(pack.findings[name], pack) for name in names}
    chance = Random(seed)
    for number in range(count):
        states = some_state(names, pack, chance, options)
        if number % 2:  # mostly harmless, so that calm advice is met too
            calm = {name: "no" for name, state in states.items() if state in ("yes", "unknown") and chance.random() < 0.97}
            states |= calm
        raised = judge(states, pack).raised
        engine = min([pack.rank[flag.disposition] for flag in raised] + [pack.rank[gate_decision(states, pack)[0]]])
        solver = next((rank for rank, formula in enumerate(advice) if formula(states)), len(advice))
        if engine != solver:
            return dict(states)
    return None


def fallen_in(seed: int) -> tuple[str, str, dict[str, State]] | None:
    """The first broken law of the index in one share of the generated cases; each share has its own seed."""
    _, pack = packed()
    return index.counterexample(pack, SHARE, seed)


def fallen(cases: int) -> list[tuple[str, str, dict[str, State]]]:
    """Every share's first broken law, over so many generated cases on all processors."""
    with ProcessPoolExecutor() as workers:
        return [found for found in workers.map(fallen_in, range(cases // SHARE)) if found is not None]


def confirmed(flag_id: str, states: dict[str, object], pack: Pack) -> bool:
    """Whether the engine, from the text of a case, raises the flag for the solver's witness."""
    answers = {name: state for name, state in states.items() if name not in ("age", "sex") and can_be_sent(name, pack)}
    case = {"schema": 1, "answers": answers, "profile": {"age_years": states.get("age"), "sex": states.get("sex")}}
    read = legsense.read_case(pack, json.dumps(case))
    found = {**derive(read, pack).states, **{n: s for n, s in states.items() if not can_be_sent(n, pack)}}
    return flag_id in [flag.id for flag in judge(found, pack).raised]


def can_be_sent(name: str, pack: Pack) -> bool:
    """Whether a case may answer it; the others come from paint, tests or the profile."""
    return pack.findings[name].kind in ("yes_no", "choice", "number")


def main() -> int:
    """Print everything; 1 when something is broken."""
    started = perf_counter()
    content, pack = packed()
    rules = Rules(pack)
    broken = 0
    print(f"LegSense proof log. Content {pack.version}; {len(pack.red_flags)} flags, {len(pack.gates['list'])} gates,", end=" ")
    print(f"{len(laws.dangers(pack))} danger signs; solver z3 {z3.get_version_string()}.\n\nLaws, over every set of answers:")
    for verdict in all_laws(content, rules):
        told = "proved" if not verdict.broken else f"BROKEN {len(verdict.broken)} times"
        print(f"  {told:10} {verdict.law} ({verdict.questions} questions, {verdict.seconds:.1f} s)")
        for about, states in verdict.broken:
            print(f"             {about}: {dict(states)}")
        broken += len(verdict.broken)
    print("\nEvery condition that needs help the same day or sooner can be raised by a flag as urgent:")
    for condition, witness in laws.witnesses(rules).items():
        ok = witness is not None and confirmed(witness[0], dict(witness[1]), pack)
        broken += not ok
        print(f"  {'ok' if ok else 'BROKEN'} {condition}: " + (f"{witness[0]} by {dict(witness[1])}" if witness else "no flag"))
    print("\nThe solver's formula equals the engine's own judgement:")
    tried, complete = 0, 0
    for flag in pack.red_flags:
        count, whole, found = disagreement(flag, rules, complete_up_to=COMPLETE_UP_TO, random=RANDOM_PER_FLAG)
        tried, complete = tried + count, complete + whole
        if found is not None:
            broken += 1
            print(f"  BROKEN {flag.id}: {found}")
    print(f"  {tried:,} sets of answers; {complete} of {len(pack.red_flags)} flags completely, the others by chance")
    found = whole_disagreement(rules, RANDOM_WHOLE, 4)
    broken += found is not None
    print(
        f"  {RANDOM_WHOLE:,} whole sets of answers through all flags and gates: "
        + ("equal" if found is None else f"BROKEN {found}")
    )
    print(f"\nOne danger sign from no over unknown to yes, through index, flags and gates ({RANDOM_PEOPLE:,} generated cases):")
    counterexamples = fallen(RANDOM_PEOPLE)
    broken += len(counterexamples)
    print("\n".join(f"  BROKEN {how}" for how in counterexamples) or "  no gain, no cause and no advice falls", flush=True)
    broken += mutate.report(content, pack)
    print(f"\n{'All holds' if not broken else f'{broken} BROKEN'}; {perf_counter() - started:.0f} s.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
