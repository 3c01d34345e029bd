"""What keeps red flags honest: examples judged by the engine, every emergency named, danger signs only ever raising."""

from collections.abc import Iterator
from typing import Any

import legsense
from legsense.findings import derive
from legsense.logic import leaves
from legsense.redflags import judge
from legsense_press.ids import leaves_of
from legsense_press.model import model_of
from legsense_press.read import Content, Table
from legsense_press.write import canonical

EXAMPLES = {"raises": True, "near_miss": False}


def as_the_engine_sees(content: Content) -> legsense.Pack | str:
    """The content loaded by the engine, or why it cannot be."""
    try:
        return legsense.load(canonical(model_of(content)))
    except legsense.PackError as error:
        return str(error)


def said(example: Table) -> dict[str, Any]:
    """Everything an example tells, flat: {"answers.foot_drop": "yes", "profile.age_years": 12}."""
    return {f"{part}.{key}": value for part, told in example.items() for key, value in told.items()}


def check_example(
    where: str, flag_id: str, example: Table, pack: legsense.Pack, *, expected: bool, advice: str | None = None
) -> Iterator[str]:
    """Whether the engine raises the flag for the example, as its name promises, and whether all flags together advise this."""
    try:
        case = legsense.read_case(pack, canonical({"schema": 1, **example}))
    except legsense.CaseError as error:
        yield f"{where}: {error}; mend the example"
        return
    found = judge(derive(case, pack).states, pack).raised
    if (flag_id in [flag.id for flag in found]) != expected:
        told = "does not raise" if expected else "raises"
        yield f"{where}: {told} the flag; expected that it {'does' if expected else 'does not'}; mend the rule or the example"
    first = found[0].disposition if found else "nothing"
    if advice is not None and first != advice:
        yield f"{where}: all flags together advise {first}; expected {advice}; mend the disposition or the example"


def check_examples(content: Content) -> list[str]:
    """Each flag has a case that raises it and a near miss, one answer away, that must not; expects a sound nerve graph."""
    pack = as_the_engine_sees(content)
    if isinstance(pack, str):
        return [f"model.json: {pack}; expected content the engine can load; mend what it names"]
    return list(examples_judged(content, pack))


def examples_judged(content: Content, pack: legsense.Pack) -> Iterator[str]:
    """What is wrong with the examples, flag by flag."""
    for flag_id, flag in content.red_flags.items():
        where = f"redflags/{flag_id}.toml: example"
        examples = flag.get("example", {})
        for name, expected in EXAMPLES.items():
            if name not in examples:
                yield f"{where}.{name} is missing; expected one case that raises the flag and a near miss that must not; add it"
            else:
                yield from check_example(f"{where}.{name}", flag_id, examples[name], pack, expected=expected)
        for number, more in enumerate(examples.get("also", ()), 1):
            told = {part: more[part] for part in more if part not in ("raises", "tells", "advice")}
            spot = f"{where}.also {number} ({more['tells']})"
            yield from check_example(spot, flag_id, told, pack, expected=more["raises"], advice=more.get("advice"))
        if set(EXAMPLES) <= set(examples):
            one, other = said(examples["raises"]), said(examples["near_miss"])
            apart = sorted(key for key in {*one, *other} if one.get(key) != other.get(key))
            if len(apart) != 1:
                yield f"{where}.near_miss: {len(apart)} answers away ({', '.join(apart)}); expected one; make it nearer"


def check_cover(content: Content) -> Iterator[str]:
    """Every condition that needs help the same day or sooner is named by at least one flag."""
    order = [d["id"] for d in content.dispositions]
    latest = order.index("same_day") if "same_day" in order else len(order)
    named = {condition for flag in content.red_flags.values() for condition in flag["conditions"]}
    for condition_id, condition in content.conditions.items():
        if order.index(condition["urgency"]) <= latest and condition_id not in named:
            where = f"conditions/{condition_id}.toml"
            yield f"{where}: urgency = {condition['urgency']}, yet no red flag names it; expected one; add it"


def says_yes(leaf: Table, question: Table) -> bool:
    """Whether the leaf is true for a positive answer."""
    told = leaf.get("is", [])
    return bool(set(told if isinstance(told, list) else [told]) & set(question.get("positive", ("yes",))))


def check_polarity(content: Content) -> Iterator[str]:
    """A danger sign under none() could calm the advice; the known ones stand in flag_notes.toml, each with its note."""
    known = {(entry["flag"], entry["finding"]) for entry in content.flag_notes["danger_polarity"]["found"]}
    met: set[tuple[str, str]] = set()
    for flag_id, flag in content.red_flags.items():
        for leaf, exempting in leaves(flag["when"]):
            finding = leaf["finding"]
            question = content.questions[finding]
            if exempting and question.get("role") == "danger" and says_yes(dict(leaf), question):
                met.add((flag_id, finding))
    for flag_id, finding in sorted(met - known):
        yield (
            f"redflags/{flag_id}.toml: when: danger sign {finding} = yes stands under none(), where it spares; expected it only "
            "where it raises; take it out, or add it to danger_polarity in urgency/flag_notes.toml with a note"
        )
    for flag_id, finding in sorted(known - met):
        yield (
            f"urgency/flag_notes.toml: danger_polarity: {finding} no longer stands under none() in {flag_id}; expected only what "
            "is still so; take the entry out"
        )


def check_roles(content: Content) -> Iterator[str]:
    """Every finding that a flag reads is danger, context or risk, so that the engine knows what a yes to it means."""
    read = {leaf["finding"] for flag in content.red_flags.values() for leaf in leaves_of(flag["when"])}
    for finding in sorted(read):
        question = content.questions[finding]
        if "role" not in question and question["kind"] not in ("profile", "map"):
            yield f"questions/{finding}.toml: role is missing; expected danger, context or risk, as a red flag reads it; add it"


def check_flags(content: Content) -> Iterator[str]:
    """Every problem of the red flags that can be seen without the engine; expects ids that exist."""
    yield from check_cover(content)
    yield from check_polarity(content)
    yield from check_roles(content)
