"""Everything an author must mend before content may be packed. Judges values only; reads no files.

Each problem is one line: file, key, what was there, what was expected, what to do. The checks come in four storeys, and a storey
is entered only when the one below is sound, because it stands on what that one promises:

    shape    the keys and kinds of value of every file
    ids      every id that is named exists, and none stands twice
    meaning  marks of every number, figures that cannot be, rules of red flags, the nerve graph, questions nobody needs, words
    engine   examples of red flags, judged by the engine; words and needless questions do not keep it from them
"""

import re
from collections.abc import Iterator

from legsense_press.anatomy_shapes import ANATOMY_SHAPES, RULE_FILE
from legsense_press.figures import check_figures
from legsense_press.flags import check_examples, check_flags
from legsense_press.graph import check_graph
from legsense_press.ids import check_all_ids
from legsense_press.marks import check_all_marks
from legsense_press.pictures import check_pictures
from legsense_press.read import Content
from legsense_press.shape import misfits
from legsense_press.shapes import (
    CONDITION,
    CONTRADICTION,
    DISPOSITION,
    FLAG_NOTES,
    GATES,
    LANGUAGE,
    LONGER_GATE,
    MECHANISMS,
    MOVEMENTS,
    NAMED,
    NERVE_MAP,
    PACK,
    PAINT,
    PAIR,
    QUESTION,
    RED_FLAG,
    SCREEN,
    SOURCES,
    THRESHOLDS,
    WATCH,
)
from legsense_press.use import check_use
from legsense_press.words import check_words

ID = re.compile(r"[a-z][a-z0-9_]*")


def check_shapes(content: Content) -> Iterator[str]:
    """Every file that lacks a key, has one nobody knows, or holds another kind of value."""
    folders = {
        "conditions": (content.conditions, CONDITION),
        "questions": (content.questions, QUESTION),
        "redflags": (content.red_flags, RED_FLAG),
    }
    for folder, (files, shape) in folders.items():
        for name, value in files.items():
            if not ID.fullmatch(name):
                yield f"{folder}/{name}.toml: not an id; expected small letters, digits and underscores; rename the file"
            yield from misfits(f"{folder}/{name}.toml", value, shape)
    tables = {
        "pack.toml": (content.pack, PACK),
        "sources.toml": (content.sources, SOURCES),
        "urgency/gates.toml": (content.gates, GATES),
        "urgency/thresholds.toml": (content.thresholds, THRESHOLDS),
        "urgency/flag_notes.toml": (content.flag_notes, FLAG_NOTES),
        "paint.toml": (content.paint, PAINT),
        "movements.toml": (content.movements, MOVEMENTS),
        "mechanisms.toml": (content.mechanisms, MECHANISMS),
        "nerve_map.toml": (content.nerve_map, NERVE_MAP),
        "anatomy/rule.toml": (content.rule, RULE_FILE),
    }
    for name, (table, shape) in tables.items():
        yield from misfits(name, table, shape)
    arrays = {
        "dispositions.toml": (content.dispositions, DISPOSITION),
        "urgency/longer_gates.toml": (content.longer_gates, LONGER_GATE),
        "urgency/screens.toml": (content.screens, SCREEN),
        "urgency/watch.toml": (content.watch, WATCH),
        "pairs.toml": (content.pairs, PAIR),
        "contradictions.toml": (content.contradictions, CONTRADICTION),
        "body_areas.toml": (content.body_areas, NAMED),
        "anatomy/history_items.toml": (content.history_items, NAMED),
        **{f"anatomy/{name}.toml": (rows, ANATOMY_SHAPES[name]) for name, rows in content.anatomy.items()},
    }
    for name, (rows, shape) in arrays.items():
        for number, row in enumerate(rows):
            yield from misfits(f"{name}: {row.get('id', number)}", row, shape)
    for tag, language in content.languages.items():
        yield from misfits(f"languages/{tag}/language.toml", language, LANGUAGE)


def check_content(content: Content) -> list[str]:
    """Every problem of the content, one line each; empty when it may be packed."""
    problems = list(check_shapes(content)) or [*check_all_ids(content), *check_pictures(content)]
    if problems:
        return problems
    for check in (check_all_marks, check_figures, check_graph):
        problems += check(content)
    judged = [] if problems else check_examples(content)
    for check in (check_flags, check_use, check_words):
        problems += check(content)
    return [*problems, *judged]
