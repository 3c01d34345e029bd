"""Authored files to plain values. Reads only; judges nothing but whether a file can be parsed."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legsense_press.errors import ContentError

Table = dict[str, Any]  # one parsed TOML file or table

ANATOMY = {
    "structures": "structure", "roots": "root", "nerves": "nerve", "sites": "site", "joints": "joint", "muscles": "muscle",
    "movements": "movement", "self_tests": "self_test", "skin_areas": "skin_area", "reflexes": "reflex",
    "patterns": "pattern", "discriminators": "discriminator", "site_groups": "site_group",
}  # fmt: skip


@dataclass(frozen=True)
class Content:
    """Everything authored, by the file it stands in; ids are file names."""

    pack: Table
    sources: Table
    dispositions: list[Table]
    conditions: dict[str, Table]
    questions: dict[str, Table]
    red_flags: dict[str, Table]
    gates: Table
    longer_gates: list[Table]
    thresholds: Table
    screens: list[Table]
    watch: list[Table]
    flag_notes: Table
    paint: Table
    movements: Table
    pairs: list[Table]
    contradictions: list[Table]
    mechanisms: Table
    nerve_map: Table
    body_areas: list[Table]
    anatomy: dict[str, list[Table]]
    history_items: list[Table]
    rule: Table
    languages: dict[str, Table]  # tag -> language.toml, and "fluent": the text of each .ftl file by its name


def read_text(root: Path, name: str) -> str:
    """The text of a file in UTF-8; ContentError names the file."""
    try:
        return (root / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ContentError([f"{name}: {error.strerror}; expected a file that can be read"]) from error
    except UnicodeDecodeError as error:
        raise ContentError([f"{name}: {error}; expected UTF-8; save it as that"]) from error


def read_toml(root: Path, name: str) -> Table:
    """The values of one TOML file; ContentError names the file and the line."""
    try:
        return tomllib.loads(read_text(root, name))
    except tomllib.TOMLDecodeError as error:
        raise ContentError([f"{name}: {error}; expected TOML"]) from error


def read_rows(root: Path, name: str, key: str) -> list[Table]:
    """The [[key]] tables of a file that holds nothing else."""
    table = read_toml(root, name)
    rows = table.get(key)
    if set(table) - {key} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ContentError([f"{name}: {', '.join(table) or 'nothing'}; expected [[{key}]] tables only"])
    return rows


def read_folder(root: Path, folder: str) -> dict[str, Table]:
    """Every `<id>.toml` of a folder by id, sorted; names that begin with an underscore are templates and stay out."""
    names = sorted(path.name for path in (root / folder).glob("*.toml") if not path.name.startswith("_"))
    return {name.removesuffix(".toml"): read_toml(root, f"{folder}/{name}") for name in names}


def read_languages(root: Path) -> dict[str, Table]:
    """Each language's name, direction and the text of its Fluent files, in the order of their names."""
    languages: dict[str, Table] = {}
    for place in sorted(path for path in (root / "languages").glob("*") if path.is_dir()):
        folder = f"languages/{place.name}"
        fluent = {name: read_text(root, f"{folder}/{name}") for name in sorted(path.name for path in place.glob("*.ftl"))}
        languages[place.name] = {**read_toml(root, f"{folder}/language.toml"), "fluent": fluent}
    return languages


def read_content(root: Path) -> Content:
    """The content under `root` as plain values. Raises ContentError for a file that is missing or cannot be parsed."""
    return Content(
        pack=read_toml(root, "pack.toml"),
        sources=read_toml(root, "sources.toml"),
        dispositions=read_rows(root, "dispositions.toml", "disposition"),
        conditions=read_folder(root, "conditions"),
        questions=read_folder(root, "questions"),
        red_flags=read_folder(root, "redflags"),
        gates=read_toml(root, "urgency/gates.toml"),
        longer_gates=read_rows(root, "urgency/longer_gates.toml", "gate"),
        thresholds=read_toml(root, "urgency/thresholds.toml"),
        screens=read_rows(root, "urgency/screens.toml", "screen"),
        watch=read_rows(root, "urgency/watch.toml", "watch"),
        flag_notes=read_toml(root, "urgency/flag_notes.toml"),
        paint=read_toml(root, "paint.toml"),
        movements=read_toml(root, "movements.toml"),
        pairs=read_rows(root, "pairs.toml", "pair"),
        contradictions=read_rows(root, "contradictions.toml", "contradiction"),
        mechanisms=read_toml(root, "mechanisms.toml"),
        nerve_map=read_toml(root, "nerve_map.toml"),
        body_areas=read_rows(root, "body_areas.toml", "body_area"),
        anatomy={name: read_rows(root, f"anatomy/{name}.toml", key) for name, key in ANATOMY.items()},
        history_items=read_rows(root, "anatomy/history_items.toml", "history_item"),
        rule=read_toml(root, "anatomy/rule.toml"),
        languages=read_languages(root),
    )
