"""Everything an author must mend before content may be packed. Judges values only; reads no files.

Each problem is one line: file, key, what was there, what was expected.
"""

import re
from collections.abc import Iterator
from typing import Any

from fluent.syntax import ast, parse

import legsense
from legsense_press.model import model_of
from legsense_press.read import Content, Table
from legsense_press.write import canonical

CHECKS = ("seen", "second", "recall", "estimate")
KINDS = ("meta-analysis", "study", "textbook", "estimate", "definition")
MARKED = ("source", "kind", "check")


def leaves_of(rule: Any) -> Iterator[Table]:
    """Every leaf of a rule."""
    if "finding" in rule:
        yield rule
    else:
        for key in ("all", "any", "none", "of"):
            for part in rule.get(key, ()):
                yield from leaves_of(part)


def check_number(where: str, value: Table, key: str, content: Content) -> Iterator[str]:
    """A number must say where it comes from."""
    if key not in value:
        return
    for mark in MARKED:
        if mark not in value:
            yield f"{where}: {key} = {value[key]} has no {mark}; expected source, kind and check beside every number"
    if "source" in value and value["source"] not in content.sources:
        yield f'{where}: source = "{value["source"]}" is not in sources.toml; add the reference there or mend the key'
    if value.get("check", CHECKS[0]) not in CHECKS:
        yield f'{where}: check = "{value["check"]}"; expected one of {", ".join(CHECKS)}'
    if value.get("kind", KINDS[0]) not in KINDS:
        yield f'{where}: kind = "{value["kind"]}"; expected one of {", ".join(KINDS)}'


def check_probability(where: str, value: object) -> Iterator[str]:
    """Certainty is for mathematics: P must lie strictly between 0 and 1."""
    if not isinstance(value, int | float) or not 0 < value < 1:
        yield f"{where}: {value}; expected a probability above 0 and below 1"


def check_ids(where: str, ids: Any, known: Any, what: str) -> Iterator[str]:
    """Ids must exist."""
    for one in ids:
        if one not in known:
            yield f'{where}: "{one}" is not {what}; expected an id that exists'


def check_condition(condition_id: str, condition: Table, content: Content) -> Iterator[str]:
    """One condition's numbers, evidence, sites and references."""
    where = f"conditions/{condition_id}.toml"
    dispositions = [d["id"] for d in content.dispositions]
    yield from check_number(f"{where}: prior", condition["prior"], "per_1000", content)
    yield from check_ids(f"{where}: urgency", [condition["urgency"]], dispositions, "a disposition")
    yield from check_ids(f"{where}: level", [condition["level"], *condition["also"]], content.pack["levels"], "a level")
    yield from check_ids(f"{where}: sources", condition["sources"], content.sources, "a source")
    yield from check_ids(f"{where}: watch", condition["watch"], {w["id"] for w in content.watch}, "a watch item")
    yield from check_ids(f"{where}: group", [condition["group"]], content.groups, "a group")
    bands = [band["id"] for band in content.pack["age"]["bands"]]
    if list(condition["prior"]["age_weights"]) != bands:
        yield f"{where}: age_weights for {list(condition['prior']['age_weights'])}; expected {bands}"
    weights = condition["sites"]["weights"]
    places = {row["id"] for row in content.anatomy["sites"] + content.anatomy["patterns"]}
    yield from check_ids(f"{where}: sites", weights, places, "a site or pattern")
    if weights and abs(sum(weights.values()) - 1) > 1e-9:
        yield f"{where}: site weights sum to {sum(weights.values())}; expected 1"
    used: set[str] = set()
    for row in condition.get("evidence", []):
        at = f"{where}: evidence {row.get('id', '')} {row['finding']}"
        yield from check_ids(at, [row["finding"]], content.questions, "a finding")
        if not row["use"]:
            continue
        yield from check_number(at, row, "p", content)
        yield from check_probability(f"{at}: p", row.get("p"))
        if row["finding"] in used:
            yield f"{at}: a second row in use for this finding; expected one"
        used.add(row["finding"])


def check_question(finding_id: str, question: Table, content: Content, movers: set[str]) -> Iterator[str]:
    """One question: its number, its openers, and that some answer can move something."""
    where = f"questions/{finding_id}.toml"
    yield from check_ids(f"{where}: ask_if", question.get("ask_if", ()), content.questions, "a finding")
    background = question.get("background")
    if background:
        yield from check_number(f"{where}: background", background, "p", content)
        for p in (background["p"], *background.get("by_age", {}).values()):
            yield from check_probability(f"{where}: background", p)
    if finding_id not in movers:
        yield f"{where}: no answer can move a probability, a flag, a gate or another finding; expected it to be used"


def check_flag(flag_id: str, flag: Table, content: Content, pack: legsense.Pack | None) -> Iterator[str]:
    """One red flag: its references, and its two examples judged by the engine itself."""
    where = f"redflags/{flag_id}.toml"
    yield from check_ids(f"{where}: when", [rule["finding"] for rule in leaves_of(flag["when"])], content.questions, "a finding")
    yield from check_ids(f"{where}: conditions", flag["conditions"], content.conditions, "a condition")
    yield from check_ids(f"{where}: sources", flag["sources"], content.sources, "a source")
    yield from check_ids(f"{where}: disposition", [flag["disposition"]], [d["id"] for d in content.dispositions], "a disposition")
    if not flag["sources"]:
        yield f"{where}: sources is empty; expected the reference of the rule"
    for name, expected in (("raises", True), ("near_miss", False)):
        example = flag.get("example", {}).get(name)
        if example is None:
            yield f"{where}: example.{name} is missing; expected one case that raises the flag and one that must not"
        elif pack is not None:
            yield from check_example(f"{where}: example.{name}", flag_id, example, pack, expected=expected)


def check_example(where: str, flag_id: str, example: Table, pack: legsense.Pack, *, expected: bool) -> Iterator[str]:
    """Whether the engine raises the flag for the example, as its name promises."""
    try:
        case = legsense.read_case(pack, canonical({"schema": 1, **example}))
    except legsense.CaseError as error:
        yield f"{where}: {error}"
        return
    raised = flag_id in [flag["id"] for flag in legsense.triage(pack, case)["report"]["red_flags"]]
    if raised != expected:
        yield f"{where}: {'raises' if raised else 'does not raise'} the flag; expected the other; mend the rule or the example"


def movers_of(content: Content) -> set[str]:
    """Findings an answer to which can move something."""
    used = {row["finding"] for c in content.conditions.values() for row in c.get("evidence", []) if row["use"]}
    used |= {rule["finding"] for flag in content.red_flags.values() for rule in leaves_of(flag["when"])}
    for gate in content.gates["gate"]:
        used |= {question["finding"] for question in gate["question"]}
        used |= {rule["finding"] for rule in leaves_of(gate["applies"])}
    used |= {item for screen in content.screens for item in screen["items"]}
    used |= {q["derive"]["answer"] for q in content.questions.values() if "answer" in q.get("derive", {})}
    used |= {f for f, q in content.questions.items() if q["kind"] in ("profile", "map") or "derive" in q}
    return used


def check_cover(content: Content) -> Iterator[str]:
    """Every condition that needs help the same day or sooner is named by at least one flag."""
    order = [d["id"] for d in content.dispositions]
    named = {condition for flag in content.red_flags.values() for condition in flag["conditions"]}
    for condition_id, condition in content.conditions.items():
        if order.index(condition["urgency"]) <= order.index("same_day") and condition_id not in named:
            yield f"conditions/{condition_id}.toml: urgency {condition['urgency']}, yet no red flag names it; add one"


def check_polarity(content: Content) -> Iterator[str]:
    """A danger sign under none() could calm the advice; the known ones are listed with their note in flag_notes.toml."""
    known = {(entry["finding"], entry["flag"]) for entry in content.flag_notes["danger_polarity"]["found"]}
    for flag_id, flag in content.red_flags.items():
        for finding in sorted(spared_by_yes(flag["when"], under=False)):
            if content.questions[finding].get("role") == "danger" and (finding, flag_id) not in known:
                yield f"redflags/{flag_id}.toml: danger sign {finding} = yes stands under none(); expected it only positively"


def spared_by_yes(rule: Any, *, under: bool) -> set[str]:
    """Findings a yes of which can spare the flag."""
    if "finding" in rule:
        return {rule["finding"]} if under and rule.get("is") == "yes" else set()
    found: set[str] = set()
    for key in ("all", "any", "none", "of"):
        for part in rule.get(key, ()):
            found |= spared_by_yes(part, under=under != (key == "none"))
    return found


def words_needed(content: Content) -> Iterator[str]:
    """Message ids that a language must have before it may be offered: danger signs, dispositions, safety nets, all names."""
    for disposition in content.dispositions:
        yield from (
            f"disposition-{disposition['id']}",
            f"disposition-{disposition['id']}.when",
            f"disposition-{disposition['id']}.action",
        )
    for finding_id in content.questions:
        yield from (f"finding-{finding_id}", f"finding-{finding_id}.short")
    for finding_id in {item for screen in content.screens for item in screen["items"]}:
        yield f"finding-{finding_id}.tick"
    for question in content.questions.values():
        yield f"why-{question['why']}"
    for flag_id in content.red_flags:
        yield from (f"redflag-{flag_id}", f"redflag-{flag_id}.why", f"redflag-{flag_id}.limit")
    for condition_id, condition in content.conditions.items():
        yield from (f"condition-{condition_id}", f"condition-{condition_id}.explanation", f"condition-{condition_id}.net")
        for kind in ("care", "avoid", "clinician"):
            yield from (f"{kind}-{item}" for item in condition[kind])
    yield from (f"watch-{item['id']}" for item in content.watch)
    yield from (f"area-{area['id']}" for area in content.anatomy["skin_areas"])
    yield from (f"site-{site['id']}" for site in content.anatomy["sites"] + content.anatomy["patterns"])
    yield from (f"level-{level}" for level in content.pack["levels"])


def check_words(content: Content) -> Iterator[str]:
    """Each language parses, says nothing twice and leaves out nothing a person's safety needs."""
    needed = sorted(set(words_needed(content)))
    for tag, language in content.languages.items():
        known: set[str] = set()
        for entry in parse(language["fluent"]).body:
            if isinstance(entry, ast.Junk):
                yield f"languages/{tag}: cannot read {(entry.content or '').strip()[:60]!r}; expected a Fluent message"
            elif isinstance(entry, ast.Message):
                if entry.id.name in known:
                    yield f"languages/{tag}: {entry.id.name} stands twice; expected once"
                known.add(entry.id.name)
                known |= {f"{entry.id.name}.{attribute.id.name}" for attribute in entry.attributes}
        yield from (f"languages/{tag}: {name} is missing; expected its words" for name in needed if name not in known)


def check_pairs(content: Content) -> Iterator[str]:
    """Pairs name two conditions each, once."""
    seen: set[tuple[str, ...]] = set()
    for pair in content.pairs:
        yield from check_ids("pairs.toml", pair["of"], content.conditions, "a condition")
        key = tuple(sorted(pair["of"]))
        if key in seen or len(key) != 2:
            yield f"pairs.toml: {pair['of']}; expected two conditions, each pair once"
        seen.add(key)


def check_anatomy(content: Content) -> Iterator[str]:
    """The graph holds together: shares sum to 1, every area lies on the course of each nerve that claims it, every cut exists."""
    anatomy = content.anatomy
    nerves = {nerve["id"]: nerve for nerve in anatomy["nerves"]}
    roots = {root["id"] for root in anatomy["roots"]}
    structures = {structure["id"] for structure in anatomy["structures"]}
    for area in anatomy["skin_areas"]:
        where = f"anatomy/skin_areas.toml: {area['id']}"
        if abs(sum(entry["share"] for entry in area["nerves"]) - 1) > 1e-9:
            yield f"{where}: shares sum to {sum(entry['share'] for entry in area['nerves'])}; expected 1"
        for entry in area["nerves"]:
            course = nerves.get(entry["nerve"], {}).get("course", [])
            if not any(item["kind"] == "skin" and item["id"] == area["id"] for item in course):
                yield f"{where}: {entry['nerve']} does not list it; expected it on that nerve's course"
        yield from check_ids(where, [d["root"] for d in area["dermatomes"]], roots, "a root")
    for muscle in anatomy["muscles"]:
        yield from check_ids(f"anatomy/muscles.toml: {muscle['id']}", [muscle["nerve"]], nerves, "a nerve")
        yield from check_ids(f"anatomy/muscles.toml: {muscle['id']}", muscle["root_weights"], roots, "a root")
    for site in anatomy["sites"]:
        where = f"anatomy/sites.toml: {site['id']}"
        if not site["cuts"]:
            yield f"{where}: cuts nothing; expected at least one cut"
        for cut in site["cuts"]:
            target = cut.get("nerve") or cut.get("root") or cut.get("structure")
            yield from check_ids(where, [target], {*nerves, *roots, *structures}, "a nerve, root or structure")


def packed(content: Content) -> legsense.Pack | None:
    """The content as the engine sees it; None when it cannot even be loaded (other problems say why)."""
    try:
        return legsense.load(canonical(model_of(content)))
    except (legsense.PackError, KeyError):
        return None


def check_content(content: Content) -> list[str]:
    """Every problem of the content, one line each; empty when it may be packed."""
    odd = [name for name in content.questions if not re.fullmatch(r"[a-z][a-z0-9_]*", name)]
    problems = [f"questions/{name}.toml: not an id; expected small letters, digits and underscores" for name in odd]
    movers = movers_of(content)
    for finding_id, question in content.questions.items():
        problems += check_question(finding_id, question, content, movers)
    for condition_id, condition in content.conditions.items():
        problems += check_condition(condition_id, condition, content)
    problems += [*check_cover(content), *check_words(content), *check_pairs(content), *check_anatomy(content)]
    pack = packed(content)
    if pack is None:
        problems.append("the engine cannot load this content; mend the problems above first")
    for flag_id, flag in content.red_flags.items():
        problems += check_flag(flag_id, flag, content, pack)
    if not problems:
        problems += check_polarity(content)
    return problems
