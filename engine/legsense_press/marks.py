"""Every number says where it comes from: a source that exists, its kind, and how it was checked."""

from collections.abc import Iterator
from typing import Any

from legsense_press.read import Content, Table
from legsense_press.shape import shown

CHECKS = ("seen", "second", "recall", "estimate")
READINGS = (*CHECKS, "abstract", "excerpt", "secondary", "not_reread")  # how a reference itself was read
KINDS = ("meta-analysis", "study", "textbook", "estimate", "definition")
CONFIDENCES = ("textbook", "study", "estimate")


def one_of(where: str, key: str, value: object, known: tuple[str, ...]) -> Iterator[str]:
    """The value must be one of a short list."""
    if value not in known:
        yield f"{where}: {key} = {shown(value)}; expected one of {', '.join(known)}"


def check_sources(where: str, keys: Any, content: Content) -> Iterator[str]:
    """Source keys must exist."""
    for key in keys:
        if key not in content.sources:
            yield f'{where}: source "{key}" is not in sources.toml; expected a key of that file; add the reference there'


def check_marks(where: str, table: Table, number: str, content: Content) -> Iterator[str]:
    """The table around a number has source (or sources), kind and check, each of them known."""
    for mark in ("source", "kind", "check"):
        if mark not in table and not (mark == "source" and table.get("sources")):
            told = f"{number} = {shown(table[number])}" if number in table else number
            yield f"{where}: {told} has no {mark}; expected source, kind and check beside every number; add it"
    if "source" in table:
        yield from check_sources(where, [table["source"]], content)
    yield from check_sources(where, table.get("sources", ()), content)
    if "kind" in table:
        yield from one_of(where, "kind", table["kind"], KINDS)
    if "check" in table:
        yield from one_of(where, "check", table["check"], CHECKS)
        if table["check"] == "seen" and content.sources.get(table.get("source", ""), {}).get("check") in ("recall", "estimate"):
            source = table["source"]
            yield f'{where}: check = "seen", yet sources.toml has "{source}" as not read; expected marks that agree; mend one'


def marks_of_conditions(content: Content) -> Iterator[str]:
    """Priors, site weights, published frequencies and every evidence row, used or not."""
    for condition_id, condition in content.conditions.items():
        where = f"conditions/{condition_id}.toml"
        yield from check_marks(f"{where}: prior", condition["prior"], "per_1000", content)
        for key in ("female_to_male_kind", "age_weights_kind"):
            yield from one_of(f"{where}: prior", key, condition["prior"][key], KINDS)
        yield from check_marks(f"{where}: sites", condition["sites"], "weights", content)
        for row in condition.get("frequency", ()):
            yield from check_sources(f"{where}: frequency", [row["source"]], content)
            yield from one_of(f"{where}: frequency", "check", row["check"], CHECKS)
        for row in condition.get("evidence", ()):
            yield from check_marks(f"{where}: evidence {row['id']} {row['finding']}", row, "p", content)
        yield from check_sources(f"{where}: sources", condition["sources"], content)
        yield from check_sources(f"{where}: course_sources", condition.get("course_sources", ()), content)


def marks_of_questions(content: Content) -> Iterator[str]:
    """Backgrounds, also those by age."""
    for finding_id, question in content.questions.items():
        where = f"questions/{finding_id}.toml"
        background = question.get("background")
        if background:
            yield from check_marks(f"{where}: background", background, "p", content)
            if "by_age" in background:
                by_age_source = background.get("by_age_source", "")
                yield from check_sources(f"{where}: background: by_age_source", [by_age_source], content)
        if "danger" in question:
            yield from check_sources(f"{where}: danger", [question["danger"]["source"]], content)
            yield from one_of(f"{where}: danger", "kind", question["danger"]["kind"], KINDS)
        yield from check_sources(where, [question[k] for k in ("changed_source",) if k in question], content)


def marks_of_urgency(content: Content) -> Iterator[str]:
    """Deadlines, gates, thresholds with what they were worked out from, and the safety net."""
    for disposition in content.dispositions:
        yield from check_marks(f"dispositions.toml: {disposition['id']}", disposition, "deadline_hours", content)
    for gate in content.gates["gate"]:
        yield from check_marks(f"urgency/gates.toml: {gate['id']}", gate, "the gate", content)
    for never in content.gates["never"]:
        yield from check_marks("urgency/gates.toml: never", never, "the rule", content)
    for part, number in (("threshold", "value"), ("loss", "miss_cost_per_day"), ("step", "needless_cost")):
        for name, row in content.thresholds[part].items():
            yield from check_marks(f"urgency/thresholds.toml: {part}.{name}", row, number, content)
            yield from check_sources(f"urgency/thresholds.toml: {part}.{name}", row.get("anchors", ()), content)
    for anchor in content.thresholds["anchors"]:
        yield from check_sources("urgency/thresholds.toml: anchors", anchor["sources"], content)
    for item in content.watch:
        yield from check_marks(f"urgency/watch.toml: {item['id']}", item, "the item", content)
    for flag_id, flag in content.red_flags.items():
        yield from check_sources(f"redflags/{flag_id}.toml: sources", flag["sources"], content)
        if not flag["sources"]:
            yield f"redflags/{flag_id}.toml: sources is empty; expected the reference of the rule; add it"


def marks_of_tables(content: Content) -> Iterator[str]:
    """The numbers that belong to no single condition, and the nerve graph."""
    pack = content.pack
    numbers = {"damping": "factor", "age": "bands", "bands": "list", "limits": "limits"}
    for table, number in {**numbers, "asking": "worth_asking", "together": "factor", "site_signs": "site_signs"}.items():
        yield from check_marks(f"pack.toml: {table}", pack[table], number, content)
    yield from check_marks("paint.toml", content.paint, "every border", content)
    yield from check_marks("movements.toml", content.movements, "every rule", content)
    yield from check_marks("anatomy/rule.toml", content.rule, "thresholds", content)
    for place, rule in enumerate(content.contradictions, start=1):
        yield from check_marks(f"contradictions.toml: {place}", rule, "the rule", content)
    for pair in content.pairs:
        yield from check_marks(f"pairs.toml: {' and '.join(pair['of'])}", pair, "value", content)
    for key, nerve in content.nerve_map.items():
        yield from check_sources(f"nerve_map.toml: {key}", [nerve["source"]], content)
    for name, rows in content.anatomy.items():
        for row in rows:
            where = f"anatomy/{name}.toml: {row.get('id', '')}"
            yield from check_sources(where, row.get("sources", ()), content)
            if "confidence" in row:
                yield from one_of(where, "confidence", row["confidence"], CONFIDENCES)
            if row.get("sources") == []:
                yield f"{where}: sources is empty; expected at least one reference; add it"
    for tag, language in content.languages.items():
        if "reading" in language:
            yield from check_marks(f"languages/{tag}/language.toml: reading", language["reading"], "grade", content)
    for key, source in content.sources.items():
        yield from one_of(f"sources.toml: {key}", "check", source["check"], READINGS)


def check_all_marks(content: Content) -> Iterator[str]:
    """Every number of the content that lacks a mark, or has one nobody knows."""
    yield from marks_of_conditions(content)
    yield from marks_of_questions(content)
    yield from marks_of_urgency(content)
    yield from marks_of_tables(content)
