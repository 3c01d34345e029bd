"""Sets of answers for checking the solver's formulas against the engine: all of them where there are few, else many by chance."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import pairwise, product
from random import Random
from typing import Any

import z3

from legsense.logic import Logic, leaves
from legsense.model import State
from legsense.pack import Finding, Pack
from tests.proofs.solver import NUMBER, states_of

BOUNDS = ("at_least", "at_most", "below", "above")


def all_rules(pack: Pack) -> Iterator[Logic]:
    """Every rule of flags and gates."""
    yield from (flag.when for flag in pack.red_flags)
    yield from pack.gates["never"]
    for gate in pack.gates["list"]:
        yield gate["applies"]
        yield from (question["or"] for question in gate["questions"] if "or" in question)


def numbers_worth_trying(finding: Finding, rules: Iterator[Logic]) -> tuple[float, ...]:
    """Numbers that stand for all others: each bound a rule names, a value between each two, and the ends of the range."""
    told = {float(rule[key]) for one in rules for rule, _ in leaves(one) if rule["finding"] == finding.id
            for key in BOUNDS if key in rule}  # fmt: skip
    cuts = sorted({float(finding.low), float(finding.high), *told})
    between = [(low + high) / 2 for low, high in pairwise(cuts)]
    return tuple(sorted({*cuts, *between}))


def choices(finding: Finding, pack: Pack, *rules: Logic) -> list[State | None]:
    """Every state worth telling apart, None for absent."""
    found: list[State | None] = [None]
    for state in states_of(finding):
        found.extend(numbers_worth_trying(finding, iter(rules or tuple(all_rules(pack)))) if state == NUMBER else [state])
    return found


def every_state(names: list[str], pack: Pack, rule: Logic) -> Iterator[dict[str, State]]:
    """Every set of answers to these findings that the rule can tell apart."""
    for told in product(*(choices(pack.findings[name], pack, rule) for name in names)):
        yield {name: state for name, state in zip(names, told, strict=True) if state is not None}


def how_many(names: list[str], pack: Pack, rule: Logic) -> int:
    """How many sets `every_state` gives."""
    total = 1
    for name in names:
        total *= len(choices(pack.findings[name], pack, rule))
    return total


def some_state(names: list[str], pack: Pack, chance: Random, options: Mapping[str, list[State | None]]) -> dict[str, State]:
    """One set of answers by chance; a third of the findings absent, so that silence is met often."""
    found: dict[str, State] = {}
    for name in names:
        if chance.random() < 0.3:
            continue
        state = chance.choice(options[name])
        if state is not None:
            found[name] = state
    return found


OPERATORS: dict[int, str] = {z3.Z3_OP_AND: " and ", z3.Z3_OP_OR: " or "}
COMPARISONS: dict[int, str] = {z3.Z3_OP_GE: ">=", z3.Z3_OP_LE: "<=", z3.Z3_OP_GT: ">", z3.Z3_OP_LT: "<"}


def python_of(formula: z3.ExprRef) -> str:
    """The solver's own formula, read back from its syntax tree, as a Python expression over `say(name)`."""
    kind, parts = formula.decl().kind(), formula.children()
    if z3.is_true(formula) or z3.is_false(formula):
        return str(z3.is_true(formula))
    if z3.is_rational_value(formula):
        fraction = formula.as_fraction()
        return repr(fraction.numerator / fraction.denominator)
    if kind in OPERATORS:
        return f"({OPERATORS[kind].join(map(python_of, parts))})"
    if kind == z3.Z3_OP_NOT:
        return f"(not {python_of(parts[0])})"
    if kind == z3.Z3_OP_IMPLIES:
        return f"(not {python_of(parts[0])} or {python_of(parts[1])})"
    if kind in COMPARISONS:
        return f"({python_of(parts[0])} {COMPARISONS[kind]} {python_of(parts[1])})"
    if kind == z3.Z3_OP_PB_AT_LEAST:
        return f"(sum(map(bool, [{', '.join(map(python_of, parts))}])) >= {formula.params()[0]})"
    assert kind == z3.Z3_OP_UNINTERPRETED, f"{formula}: an operator nobody expected here"
    return f"say({str(formula.decl().name())!r})"


def evaluator(formula: z3.ExprRef) -> Callable[[Mapping[str, State]], bool]:
    """The solver's formula as a function of the engine's states."""
    body = eval(compile(f"lambda say: {python_of(formula)}", "<formula>", "eval"))
    return lambda states: bool(body(lambda name: said(states, name)))


@cache
def split(name: str) -> tuple[str, str]:
    """The finding and state of a solver's variable; no state for a number's value."""
    finding, _, state = name.partition("=")
    return finding, state


def said(states: Mapping[str, State], name: str) -> Any:
    """The value of one of the solver's variables in a set of answers."""
    finding, state = split(name)
    told = states.get(finding)
    if not state:
        return told if isinstance(told, int | float) else 0
    return isinstance(told, int | float) if state == NUMBER else told == state
