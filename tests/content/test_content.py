"""The real content keeps its promises to the people who will read it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import legsense
from legsense.findings import derive
from legsense.logic import leaves
from legsense.redflags import judge
from legsense_press import Content, read_content
from legsense_press.write import canonical
from tests.conftest import CONTENT

PUBLIC_IDS = Path(__file__).parent / "public_ids.txt"
# Numbers that say where something stands or how a question works, not what is true of people.
NO_CLAIM = {"schema", "order", "effort", "min", "max", "derive"}
FILES = sorted(str(path.relative_to(CONTENT)) for path in CONTENT.rglob("*.toml") if not path.name.startswith("_"))
# Notes for authors, never packed: how the tables were made, longer gates, worked examples. References hold no figures.
NOT_PACKED = {
    "provenance.toml",
    "urgency/longer_gates.toml",
    "anatomy/examples.toml",
    "anatomy/evidence_notes.toml",
    "sources.toml",
}


@pytest.fixture(scope="module")
def content() -> Content:
    """The content of this checkout."""
    return read_content(CONTENT)


def unsourced(value: Any, where: str, *, backed: bool = False) -> Iterator[str]:
    """Each number that has no source and no kind beside it or around it; for the rule of a red flag a source is enough."""
    if isinstance(value, dict):
        source = bool(value.get("source") or value.get("sources"))
        backed = backed or (source and ("when" in value or bool(value.get("kind") or value.get("confidence"))))
        for key, inner in value.items():
            if key not in NO_CLAIM:
                yield from unsourced(inner, f"{where}: {key}", backed=backed)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from unsourced(inner, f"{where}[{number}]", backed=backed)
    elif isinstance(value, int | float) and not isinstance(value, bool) and not backed:
        yield f"{where} = {value}"


def tables_of(content: Content) -> dict[str, Any]:
    """Everything of the content that reaches a pack, by the file it stands in."""
    folders = {"conditions": content.conditions, "questions": content.questions, "redflags": content.red_flags}
    singles = {
        "pack.toml": content.pack, "paint.toml": content.paint, "movements.toml": content.movements, "pairs.toml": content.pairs,
        "nerve_map.toml": content.nerve_map, "mechanisms.toml": content.mechanisms, "body_areas.toml": content.body_areas,
        "dispositions.toml": content.dispositions, "urgency/gates.toml": content.gates, "urgency/screens.toml": content.screens,
        "urgency/watch.toml": content.watch, "urgency/thresholds.toml": content.thresholds, "anatomy/rule.toml": content.rule,
        "urgency/flag_notes.toml": content.flag_notes, "anatomy/history_items.toml": content.history_items,
        "contradictions.toml": content.contradictions,
    }  # fmt: skip
    anatomy = {f"anatomy/{name}.toml": rows for name, rows in content.anatomy.items()}
    in_folders = {f"{folder}/{name}.toml": table for folder, tables in folders.items() for name, table in tables.items()}
    languages = {f"languages/{tag}/language.toml": {**words, "fluent": ""} for tag, words in content.languages.items()}
    return {**in_folders, **singles, **anatomy, **languages}


def test_every_number_is_sourced(content: Content) -> None:
    """Nobody reads a figure from us without being able to ask where it comes from."""
    assert [] == [line for where, table in tables_of(content).items() for line in unsourced(table, where)]


def test_no_file_escapes_the_search_for_numbers(content: Content) -> None:
    """The sentence above is about every file that reaches a pack."""
    assert set(FILES) - NOT_PACKED == set(tables_of(content))


def test_number_without_a_source_would_be_found() -> None:
    """The search is not blind."""
    assert ["x: prior: per_1000 = 3"] == list(unsourced({"prior": {"per_1000": 3, "kind": "estimate"}}, "x"))
    assert ["x: list[1]: p = 0.5"] == list(unsourced({"list": [{"order": 1}, {"p": 0.5, "source": "", "kind": "study"}]}, "x"))


def openers(content: Content) -> set[str]:
    """Findings that paint or a weak movement opens, whatever their `ask_if` says."""
    rules = [*content.movements["movement"].values()]
    told = [name for rule in rules for name in (*rule["weak_opens"], *rule["weak_implies"])]
    told += [name for count in content.movements["counts"] for name in count.get("opens", ())]
    return {*told, *(name for opens in content.paint["opens"] for name in opens["ask"])}


def yes_without_asking(content: Content) -> set[str]:
    """Findings that can be yes without a question of their own: from age and sex, paint, movements and other answers."""
    rules = content.movements["movement"].values()
    counted = [name for count in content.movements["counts"] for name in count.get("implies", ())]
    implied = [name for rule in rules for name in rule["weak_implies"]]
    derived = [name for name, question in content.questions.items() if "derive" in question]
    return {"numb_map", "pain_map", *derived, *content.paint["finding"], *implied, *counted}


def asked_for(content: Content) -> set[str]:
    """Findings that a screen, the picture, a gate, a flag or evidence asks for."""
    names = {item for screen in content.screens for item in (*screen["items"], *screen.get("under_17", {}).values())}
    names |= {leaf["finding"] for flag in content.red_flags.values() for leaf, _ in leaves(flag["when"])}
    for gate in content.gates["gate"]:
        names |= {question["finding"] for question in gate["question"]}
    rows = [row["finding"] for condition in content.conditions.values() for row in condition.get("evidence", ()) if row["use"]]
    names |= {name for name in rows if "background" in content.questions[name]}
    return names | {
        question["derive"]["answer"] for question in content.questions.values() if "answer" in question.get("derive", {})
    }


def reached(content: Content) -> set[str]:
    """Questions a lay person can come to: asked for by something, and opened by nothing or by a yes that can itself be said."""
    can_be_yes, wanted, opened = yes_without_asking(content), asked_for(content), openers(content)
    found: set[str] = set()
    while True:
        new = {
            name
            for name, question in content.questions.items()
            if name in wanted and name not in found
            and (not question.get("ask_if") or name in opened or question.get("role") == "danger"
                 or can_be_yes.intersection(question["ask_if"]))
        }  # fmt: skip
        if not new:
            return found
        found |= new
        can_be_yes |= {name for name in new if content.questions[name]["kind"] in ("yes_no", "choice")}


def test_every_question_can_be_reached(content: Content) -> None:
    """No question is written that no answer leads to: not by the screens, the picture, a gate, a flag or evidence."""
    to_be_asked = {
        name
        for name, question in content.questions.items()
        if question["kind"] in ("yes_no", "choice", "number") and question["tier"] in ("core", "branch")
    }

    assert set() == to_be_asked - reached(content)


@pytest.mark.parametrize("name", sorted(path.stem for path in (CONTENT / "redflags").glob("[!_]*.toml")))
def test_red_flag_is_raised_and_nearly_raised(content: Content, pack: legsense.Pack, name: str) -> None:
    """Each flag's own case raises it; its near miss, one answer away, does not."""
    raised = {}
    for side in ("raises", "near_miss"):
        case = legsense.read_case(pack, canonical({"schema": 1, **content.red_flags[name]["example"][side]}))
        raised[side] = name in [flag.id for flag in judge(derive(case, pack).states, pack).raised]

    assert {"raises": True, "near_miss": False} == raised


def ids_of(content: Content) -> Iterator[str]:
    """Every id that a saved case, a report or a language file may hold, with its kind."""
    for kind, rows in (("condition", content.conditions), ("finding", content.questions), ("redflag", content.red_flags)):
        yield from (f"{kind} {name}" for name in rows)
    for name, question in content.questions.items():
        yield from (f"option {name}.{option}" for option in question.get("options", ()))
        yield f"why {question['why']}"
    for kind in ("care", "avoid", "clinician"):
        yield from (f"{kind} {name}" for condition in content.conditions.values() for name in condition[kind])
    anatomy = content.anatomy
    lists = {
        "disposition": content.dispositions, "screen": content.screens, "watch": content.watch, "gate": content.gates["gate"],
        "area": anatomy["skin_areas"], "movement": anatomy["movements"], "reflex": anatomy["reflexes"], "site": anatomy["sites"],
        "pattern": anatomy["patterns"], "self_test": anatomy["self_tests"], "nerve": anatomy["nerves"], "root": anatomy["roots"],
    }  # fmt: skip
    for kind, rows in lists.items():
        yield from (f"{kind} {row['id']}" for row in rows)
    yield from (f"level {name}" for name in content.pack["levels"])
    yield from (f"group {name}" for name in content.pack["groups"])
    yield from (f"band {band['id']}" for band in content.pack["bands"]["list"])
    yield from (f"source {name}" for name in content.sources)


def test_no_public_id_was_ever_renamed_or_dropped(content: Content) -> None:
    """A case saved today opens in five years. A release adds its new ids to the list; none is ever taken out."""
    promised = set(PUBLIC_IDS.read_text("utf-8").splitlines())

    assert set() == promised - set(ids_of(content))


def test_nothing_of_the_drafts_was_lost(content: Content) -> None:
    """What the drafts held when they became this content, counted once; more may come, less may not."""
    rows = [row for condition in content.conditions.values() for row in condition.get("evidence", ())]
    counts = {
        "conditions": len(content.conditions), "questions": len(content.questions), "red flags": len(content.red_flags),
        "evidence": len(rows), "evidence in use": len([row for row in rows if row["use"]]),
        "backgrounds": len([q for q in content.questions.values() if "background" in q]),
        "danger signs": len([q for q in content.questions.values() if q.get("role") == "danger"]),
        "gates": len(content.gates["gate"]), "pairs": len(content.pairs), "paint rules": len(content.paint["finding"]),
        "movement rules": len(content.movements["movement"]), "thresholds": len(content.thresholds["threshold"]),
        "losses": len(content.thresholds["loss"]), "steps": len(content.thresholds["step"]), "sources": len(content.sources),
        **{name: len(rows) for name, rows in content.anatomy.items()},
    }  # fmt: skip
    least = {
        "conditions": 68, "questions": 231, "red flags": 130, "evidence": 2004, "evidence in use": 1939, "backgrounds": 225,
        "danger signs": 76, "gates": 13, "pairs": 89, "paint rules": 28, "movement rules": 13, "thresholds": 6, "losses": 10,
        "steps": 5, "sources": 331, "structures": 6, "roots": 9, "nerves": 36, "sites": 45, "joints": 3, "muscles": 27,
        "movements": 13, "self_tests": 27, "skin_areas": 35, "reflexes": 4, "patterns": 10, "discriminators": 24,
        "site_groups": 11,
    }  # fmt: skip

    assert {} == {name: (count, least[name]) for name, count in counts.items() if count < least[name]}
