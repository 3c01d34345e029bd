"""Every id that is named exists, and none is given twice."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from legsense.model import LAYERS
from legsense_press.read import Content, Table
from legsense_press.shape import BRANCHES, shown

FINDING_KINDS = ("yes_no", "choice", "number", "derived", "map", "profile")
TIERS = ("core", "branch", "derived", "clinician")
ROLES = ("danger", "context", "risk")
COMPLAINTS = ("pain", "numbness", "weakness", "swelling", "general")
REFLEX_STATES = ("normal", "reduced", "absent", "brisk")


def known_only(where: str, names: Iterable[Any], known: Collection[str], what: str) -> Iterator[str]:
    """Names that are not there."""
    for name in names:
        if name not in known:
            yield f'{where}: "{name}" is not {what}; expected one that exists; mend the name or add it'


def once_only(where: str, names: Iterable[str]) -> Iterator[str]:
    """Names that stand more than once."""
    for name, times in Counter(names).items():
        if times > 1:
            yield f'{where}: "{name}" stands {times} times; expected each id once; rename or take out the others'


def leaves_of(rule: Any) -> Iterator[Table]:
    """Every leaf of a rule."""
    if "finding" in rule:
        yield rule
    for key in BRANCHES:
        for part in rule.get(key, ()):
            yield from leaves_of(part)


def states_of(question: Table) -> list[str]:
    """What may stand in a rule as the state of a finding."""
    if question["kind"] in ("choice", "profile"):
        return [*question.get("options", ()), "unknown", "absent"]
    return ["yes", "no", "unknown", "absent"] if question["kind"] != "number" else ["unknown", "absent"]


def check_rule(where: str, rule: Any, content: Content) -> Iterator[str]:
    """Each leaf names a finding and a state that this finding can have."""
    for leaf in leaves_of(rule):
        question = content.questions.get(leaf["finding"])
        if question is None:
            yield from known_only(where, [leaf["finding"]], content.questions, "a finding")
        elif "is" in leaf:
            told = leaf["is"] if isinstance(leaf["is"], list) else [leaf["is"]]
            yield from known_only(f"{where}: {leaf['finding']}", told, states_of(question), "a state of this finding")
        elif "max" not in question:
            yield f"{where}: {leaf['finding']} is compared with a number; expected a finding that is a number; use is = ..."


def ids_of_conditions(content: Content) -> Iterator[str]:
    """Everything a condition names, and its evidence ids."""
    levels, groups = content.pack["levels"], content.pack["groups"]
    urgencies = [d["id"] for d in content.dispositions]
    watch = [item["id"] for item in content.watch]
    sites = [row["id"] for row in content.anatomy["sites"]]
    places = [*sites, *(row["id"] for row in content.anatomy["patterns"])]
    for condition_id, condition in content.conditions.items():
        where = f"conditions/{condition_id}.toml"
        yield from known_only(f"{where}: urgency", [condition["urgency"]], urgencies, "a disposition")
        yield from known_only(f"{where}: level", [condition["level"]], levels, "a level")
        yield from known_only(f"{where}: also", condition["also"], levels, "a level")
        yield from known_only(f"{where}: watch", condition["watch"], watch, "an item of urgency/watch.toml")
        yield from known_only(f"{where}: group", [condition["group"]], groups, "a group of pack.toml")
        yield from known_only(f"{where}: sites", condition["sites"]["weights"], places, "a site or pattern")
        yield from known_only(f"{where}: anatomy_sites", condition.get("anatomy_sites", ()), sites, "a site")
        findings = [row["finding"] for row in condition.get("evidence", ())]
        yield from known_only(f"{where}: evidence", findings, content.questions, "a finding")
        for key in ("care", "avoid", "clinician", "watch", "also"):
            yield from once_only(f"{where}: {key}", condition[key])
    rows = [row["id"] for condition in content.conditions.values() for row in condition.get("evidence", ())]
    yield from once_only("conditions: evidence", rows)


def ids_of_questions(content: Content) -> Iterator[str]:
    """Everything a question names."""
    tests = [row["id"] for row in content.anatomy["self_tests"]]
    body = [row["id"] for row in content.body_areas]
    graph = {**content.anatomy, "history_items": content.history_items}
    closed = {"kind": FINDING_KINDS, "tier": TIERS, "complaint": COMPLAINTS}
    for finding_id, question in content.questions.items():
        where = f"questions/{finding_id}.toml"
        for key, known in closed.items():
            yield from known_only(f"{where}: {key}", [question[key]], known, f"one of {', '.join(known)}")
        yield from known_only(f"{where}: role", [question[k] for k in ("role",) if k in question], ROLES, "a role")
        yield from known_only(f"{where}: ask_if", question.get("ask_if", ()), content.questions, "a finding")
        yield from known_only(f"{where}: body_areas", question.get("body_areas", ()), body, "a part of the body")
        yield from known_only(f"{where}: self_test", [question[k] for k in ("self_test",) if k in question], tests, "a self-test")
        for kind, names in question.get("anatomy_ref", {}).items():
            rows = [row["id"] for row in graph.get(kind, ())]
            yield from known_only(f"{where}: anatomy_ref: {kind}", names, rows, f"one of anatomy/{kind}.toml")
        options = question.get("options", ())
        yield from once_only(f"{where}: options", options)
        yield from known_only(f"{where}: positive", question.get("positive", ()), options, "an option of this question")
        yield from known_only(f"{where}: ticks", question.get("ticks", {}).values(), options, "an option of this question")
        for key, names in (("movement", "movements"), ("reflex", "reflexes")):
            rows = [row["id"] for row in content.anatomy[names]]
            named = [question["derive"][key]] if key in question.get("derive", {}) else []
            yield from known_only(f"{where}: derive", named, rows, f"a {key}")
        for key, known in (("any_reflex", REFLEX_STATES), ("crossed", LAYERS)):
            named = [question["derive"][key]] if key in question.get("derive", {}) else []
            yield from known_only(f"{where}: derive: {key}", named, known, f"one of {', '.join(known)}")
        source = question.get("derive", {}).get("answer")
        if source is not None:
            yield from known_only(f"{where}: derive", [source], content.questions, "a finding")
            told = states_of(content.questions[source]) if source in content.questions else ()
            yield from known_only(f"{where}: derive", question["derive"].get("in", ()), told, f"an answer of {source}")


def ids_of_urgency(content: Content) -> Iterator[str]:
    """Flags, gates, screens, thresholds and the safety net."""
    questions, urgencies = content.questions, [d["id"] for d in content.dispositions]
    yield from once_only("dispositions.toml", urgencies)
    for flag_id, flag in content.red_flags.items():
        where = f"redflags/{flag_id}.toml"
        yield from check_rule(f"{where}: when", flag["when"], content)
        yield from known_only(f"{where}: conditions", flag["conditions"], content.conditions, "a condition")
        yield from known_only(f"{where}: disposition", [flag["disposition"]], urgencies, "a disposition")
    for gate in content.gates["gate"]:
        where = f"urgency/gates.toml: {gate['id']}"
        yield from check_rule(f"{where}: applies", gate["applies"], content)
        for question in gate["question"]:
            finding = question["finding"]
            yield from known_only(where, [finding], questions, "a finding")
            yield from check_rule(f"{where}: {finding}: or", question.get("or", {}), content)
            states = states_of(questions[finding]) if finding in questions else question["benign"]
            yield from known_only(f"{where}: {finding}: benign", question["benign"], states, "an answer to this question")
            if {"unknown", "absent"} & set(question["benign"]):
                benign = shown(question["benign"])
                yield f"{where}: {finding}: benign = {benign}; expected answers only; not knowing is never harmless"
    for never in content.gates["never"]:
        yield from check_rule("urgency/gates.toml: never", never["when"], content)
    yield from once_only("urgency/gates.toml", (gate["id"] for gate in content.gates["gate"]))
    for gate in content.longer_gates:
        where = f"urgency/longer_gates.toml: {gate['id']}"
        yield from check_rule(where, gate["logic"], content)
        yield from known_only(where, gate["conditions"], content.conditions, "a condition")
    for screen in content.screens:
        swap = screen.get("under_17", {})
        where = f"urgency/screens.toml: {screen['id']}"
        yield from known_only(where, [*screen["items"], *swap.values()], questions, "a finding")
        if swap and swap["in"] in screen["items"]:
            yield f"{where}: under_17.in = {shown(swap['in'])}; expected a finding that is not an item here; choose another"
        yield from known_only(f"{where}: under_17.out", [swap[k] for k in ("out",) if k in swap], screen["items"], "an item here")
    yield from once_only("urgency/screens.toml", (item for screen in content.screens for item in screen["items"]))
    yield from once_only("urgency/watch.toml", (item["id"] for item in content.watch))
    for item in content.watch:
        where = f"urgency/watch.toml: {item['id']}"
        yield from known_only(where, [item[k] for k in ("finding",) if k in item], questions, "a finding")
        yield from known_only(where, [item["disposition"]], urgencies, "a disposition")
    thresholds = content.thresholds["threshold"]
    if set(thresholds) != set(urgencies):
        there, wanted = shown(sorted(thresholds)), shown(sorted(urgencies))
        yield f"urgency/thresholds.toml: threshold for {there}; expected {wanted}"


def ids_of_notes(content: Content) -> Iterator[str]:
    """What authors are told about flags speaks of flags and findings that exist."""
    notes = "urgency/flag_notes.toml"
    yield from known_only(
        f"{notes}: explaining_findings", content.flag_notes["explaining_findings"], content.questions, "a finding"
    )
    for pattern, told in content.flag_notes["pattern_flags"].items():
        patterns = [row["id"] for row in content.anatomy["patterns"]]
        yield from known_only(f"{notes}: pattern_flags", [pattern], patterns, "a pattern")
        yield from known_only(f"{notes}: {pattern}: must_fire", told["must_fire"], content.red_flags, "a red flag")
    for entry in content.flag_notes["danger_polarity"]["found"]:
        yield from known_only(f"{notes}: danger_polarity", [entry["flag"]], content.red_flags, "a red flag")


def ids_of_tables(content: Content) -> Iterator[str]:
    """Pairs, what people can learn, and the lists of pack.toml."""
    conditions = content.conditions
    places = [row["id"] for row in content.anatomy["skin_areas"] + content.body_areas]
    for key in ("levels", "groups"):
        yield from once_only(f"pack.toml: {key}", content.pack[key])
    for complaint, heads in content.pack["complaint_heads"]["heads"].items():
        yield from known_only("pack.toml: complaint_heads", [complaint], COMPLAINTS, f"one of {', '.join(COMPLAINTS)}")
        yield from known_only(f"pack.toml: complaint_heads: {complaint}", heads, content.questions, "a finding")
    yield from once_only("pack.toml: age", (band["id"] for band in content.pack["age"]["bands"]))
    yield from once_only("pack.toml: bands", (band["id"] for band in content.pack["bands"]["list"]))
    for number, row in enumerate(content.contradictions, start=1):
        named = [leaf["finding"] for leaf in leaves_of(row["when"])]
        yield from known_only(f"contradictions.toml: {number}", named, content.questions, "a finding")
    seen: list[str] = []
    for pair in content.pairs:
        yield from known_only("pairs.toml", pair["of"], conditions, "a condition")
        if len(set(pair["of"])) != 2:
            yield f"pairs.toml: of = {shown(pair['of'])}; expected two conditions"
        seen.append(" and ".join(sorted(pair["of"])))
    yield from once_only("pairs.toml", seen)
    for name, table in (("mechanisms", content.mechanisms), ("nerve_map", content.nerve_map)):
        for key, row in table.items():
            yield from known_only(f"{name}.toml: {key}", row["conditions"], conditions, "a condition")
    for key, nerve in content.nerve_map.items():
        yield from known_only(f"nerve_map.toml: {key}", nerve["findings"], content.questions, "a finding")
        yield from known_only(f"nerve_map.toml: {key}", nerve["skin_areas"], places, "a skin area or part of the body")
    for key, loss in content.thresholds["loss"].items():
        yield from known_only(f"urgency/thresholds.toml: loss.{key}", loss["conditions"], conditions, "a condition")


def check_all_ids(content: Content) -> Iterator[str]:
    """Every name that leads nowhere, and every id that stands twice."""
    yield from ids_of_conditions(content)
    yield from ids_of_questions(content)
    yield from ids_of_urgency(content)
    yield from ids_of_notes(content)
    yield from ids_of_tables(content)
