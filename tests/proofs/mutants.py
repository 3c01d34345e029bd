"""One small mistake at a time in a flag or gate: what a slip of an author's hand could do.

a clause left out; all, any and none taken for each other; a bound moved by one; yes for no; a level one up or down;
a gate question left out; a harmless answer turned round
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from legsense.pack import Pack

BRANCHES = ("all", "any", "none", "of")
SWAPS = {"all": "any", "any": "all", "none": "any"}
TURNED = {"yes": "no", "no": "yes"}
BOUNDS = ("at_least", "at_most", "below", "above")
Rule = Mapping[str, Any]


@dataclass(frozen=True)
class Mutant:
    """A flag or gate with one mistake: the whole raw value as it stands in the model."""

    part: str  # flag, gate or never
    id: str
    mistake: str
    value: Mapping[str, Any]


def told(rule: Rule) -> str:
    """A rule in a few words."""
    if "finding" in rule:
        key = next(key for key in rule if key != "finding")
        return f"{rule['finding']} {key} {rule[key]}".replace(" is ", " = ")
    key = next(key for key in BRANCHES if key in rule)
    return f"{key}({', '.join(told(part) for part in rule[key])})"


def of_leaf(leaf: Rule, options: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Rule]]:
    """Mistakes in one comparison."""
    for key in BOUNDS:
        if key in leaf:
            for step in (-1, 1):
                yield f"{told(leaf)} moved by {step}", {**leaf, key: leaf[key] + step}
    if "is" in leaf:
        wanted = leaf["is"] if isinstance(leaf["is"], list) else [leaf["is"]]
        if isinstance(leaf["is"], list) and len(wanted) > 1:
            for state in wanted:
                yield f"{told(leaf)} without {state}", {**leaf, "is": [other for other in wanted if other != state]}
        for state in wanted:
            for other in [TURNED[state]] if state in TURNED else [o for o in options[leaf["finding"]] if o != state]:
                yield (
                    f"{told(leaf)} read as {other}",
                    {**leaf, "is": [other if s == state else s for s in wanted] if isinstance(leaf["is"], list) else other},
                )


def of_rule(rule: Rule, options: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Rule]]:
    """Every rule that differs from this one by one mistake."""
    if "finding" in rule:
        yield from of_leaf(rule, options)
        return
    key = next(key for key in BRANCHES if key in rule)
    parts = rule[key]
    if key in SWAPS:
        swapped = {SWAPS[key]: parts}
        if len(parts) > 1 or key == "none":
            yield f"{told(rule)} read as {SWAPS[key]}", swapped
    else:
        for step in (-1, 1):
            yield f"{told(rule)} needing {rule['at_least'] + step}", {**rule, "at_least": rule["at_least"] + step}
    for number, part in enumerate(parts):
        if len(parts) > 1 or key == "none":
            yield f"{key} without {told(part)}", {**rule, key: [*parts[:number], *parts[number + 1 :]]}
        for mistake, changed in of_rule(part, options):
            yield mistake, {**rule, key: [*parts[:number], changed, *parts[number + 1 :]]}


def of_flag(flag: Mapping[str, Any], pack: Pack) -> Iterator[Mutant]:
    """Every mutant of a flag."""
    options = {name: finding.options for name, finding in pack.findings.items()}
    for mistake, when in of_rule(flag["when"], options):
        yield Mutant("flag", flag["id"], mistake, {**flag, "when": when})
    rank = pack.rank[flag["disposition"]]
    for other in (rank - 1, rank + 1):
        if 0 <= other < len(pack.dispositions) - 1:
            yield Mutant(
                "flag", flag["id"], f"level {pack.dispositions[other]}", {**flag, "disposition": pack.dispositions[other]}
            )


def of_gate(gate: Mapping[str, Any], pack: Pack) -> Iterator[Mutant]:
    """Every mutant of a gate."""
    options = {name: finding.options for name, finding in pack.findings.items()}
    for mistake, applies in of_rule(gate["applies"], options):
        yield Mutant("gate", gate["id"], f"applies: {mistake}", {**gate, "applies": applies})
    for number, question in enumerate(gate["questions"]):

        def changed(one: Mapping[str, Any] | None, number: int = number) -> Mapping[str, Any]:
            value = copy.deepcopy(dict(gate))
            value["questions"][number : number + 1] = [] if one is None else [one]
            return value

        name = question["finding"]
        yield Mutant("gate", gate["id"], f"without the question {name}", changed(None))
        for state in question["benign"]:
            for other in [TURNED[state]] if state in TURNED else [o for o in options[name] if o not in question["benign"]]:
                benign = [other if one == state else one for one in question["benign"]]
                yield Mutant("gate", gate["id"], f"{name}: {other} harmless for {state}", changed({**question, "benign": benign}))
        yield Mutant(
            "gate", gate["id"], f"{name}: unknown harmless", changed({**question, "benign": [*question["benign"], "unknown"]})
        )
        if "or" in question:
            without = {key: value for key, value in question.items() if key != "or"}
            yield Mutant("gate", gate["id"], f"{name}: nothing else serves", changed(without))
            for mistake, rule in of_rule(question["or"], options):
                yield Mutant("gate", gate["id"], f"{name}: or: {mistake}", changed({**question, "or": rule}))


def of_never(number: int, rule: Rule, pack: Pack) -> Iterator[Mutant]:
    """Every mutant of a `never` rule of the gates."""
    options = {name: finding.options for name, finding in pack.findings.items()}
    for mistake, changed in of_rule(rule, options):
        yield Mutant("never", str(number), mistake, changed)


def all_mutants(model: Mapping[str, Any], pack: Pack) -> Iterator[Mutant]:
    """Every mutant of every flag and gate."""
    for flag in model["red_flags"]:
        yield from of_flag(flag, pack)
    for gate in model["gates"]["list"]:
        yield from of_gate(gate, pack)
    for number, rule in enumerate(model["gates"]["never"]):
        yield from of_never(number, rule, pack)
