"""Whether a parsed file has the keys and kinds of value it should have; says nothing about what they mean.

A shape is a mapping from key to what stands there: a `Kind`, another shape for a table, or a list with one shape for an array of
tables. A key that ends in "?" may be missing. The key "*" stands for any key.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

LEAF_TESTS = ("is", "at_least", "at_most", "below", "above")
BRANCHES = ("all", "any", "none", "of")


@dataclass(frozen=True)
class Kind:
    """One kind of value: how a message names it, and whether a value fits."""

    name: str
    fits: Callable[[object], bool]


def is_number(value: object) -> bool:
    """Whether the value is a number; true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_texts(value: object) -> bool:
    """Whether the value is a list of texts, perhaps an empty one."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


TEXT = Kind("a text", lambda value: isinstance(value, str) and value.strip() != "")
EMPTY_OR_TEXT = Kind("a text, which may be empty", lambda value: isinstance(value, str))
NUMBER = Kind("a number", is_number)
WHOLE = Kind("a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool))
YES_OR_NO = Kind("true or false", lambda value: isinstance(value, bool))
TEXTS = Kind("a list of texts", is_texts)
NUMBERS = Kind("a list of numbers", lambda value: isinstance(value, list) and all(map(is_number, value)))
LISTS = Kind("a list of lists of texts", lambda value: isinstance(value, list) and all(map(is_texts, value)))
ANY = Kind("a value", lambda value: value is not None)

Shape = Mapping[str, Any]  # Kind, Shape or [Shape]


def is_rule(value: object) -> bool:
    """Whether the value is a rule all the way down."""
    if not isinstance(value, dict):
        return False
    if "finding" in value:
        tests = [key for key in value if key != "finding"]
        if len(tests) != 1 or tests[0] not in LEAF_TESTS or not isinstance(value["finding"], str):
            return False
        told = value[tests[0]]
        return isinstance(told, str) or (is_texts(told) and told != []) if tests[0] == "is" else is_number(told)
    branches = [key for key in BRANCHES if key in value]
    if len(branches) != 1 or set(value) - {branches[0], "at_least"}:
        return False
    if (branches[0] == "of") != ("at_least" in value) or not WHOLE.fits(value.get("at_least", 1)):
        return False
    return isinstance(value[branches[0]], list) and all(map(is_rule, value[branches[0]]))


RULE = Kind('a rule: { all|any|none = [...] }, { at_least = n, of = [...] } or { finding = "...", is = "..." }', is_rule)


def shown(value: object) -> str:
    """The value about as an author wrote it, cut to a line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def named(kind: Any) -> str:
    """What should stand there, in words."""
    if isinstance(kind, Kind):
        return kind.name
    return "an array of tables" if isinstance(kind, list) else "a table"


def misfits(where: str, value: object, shape: Shape) -> Iterator[str]:
    """Each key of the table that is unknown, missing or of another kind than its shape says."""
    if not isinstance(value, dict):
        yield f"{where}: {shown(value)}; expected a table"
        return
    known = {key.rstrip("?"): kind for key, kind in shape.items()}
    for key in value:
        if key not in known and "*" not in known:
            names = ", ".join(known)
            yield f"{where}: {key} is not a key of this table; expected one of {names}; mend the spelling or take it out"
    for key, kind in shape.items():
        name = key.rstrip("?")
        if key == "*":
            for free in value:
                if free not in known:
                    yield from misfit(f"{where}: {free}", value[free], kind)
        elif name in value:
            yield from misfit(f"{where}: {name}", value[name], kind)
        elif not key.endswith("?"):
            yield f"{where}: {name} is missing; expected {named(kind)}; add it"


def misfit(where: str, value: object, kind: Any) -> Iterator[str]:
    """Why one value does not fit; nothing when it does."""
    if isinstance(kind, Kind):
        if not kind.fits(value):
            yield f"{where} = {shown(value)}; expected {named(kind)}"
    elif isinstance(kind, list):
        if not isinstance(value, list):
            yield f"{where} = {shown(value)}; expected {named(kind)}"
            return
        for number, row in enumerate(value):
            name = row.get("id") if isinstance(row, dict) else None
            yield from misfits(f"{where}[{name or number}]", row, kind[0])
    else:
        yield from misfits(where, value, kind)
