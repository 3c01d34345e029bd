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
    groups: Table
    mechanisms: Table
    nerve_map: Table
    body_areas: list[Table]
    anatomy: dict[str, list[Table]]
    history_items: list[Table]
    rule: Table
    languages: dict[str, Table]  # tag -> language.toml, and "fluent": the text of its .ftl files


def read_text(path: Path) -> str:
    """The text of a file in UTF-8; ContentError names the file."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ContentError([f"{path.parent.name}/{path.name}: {error.strerror}; expected a file that can be read"]) from error
    except UnicodeDecodeError as error:
        raise ContentError([f"{path.parent.name}/{path.name}: {error}; expected UTF-8; save it as that"]) from error


def read_toml(path: Path) -> Table:
    """The values of one TOML file; ContentError names the file and the line."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ContentError([f"{path.parent.name}/{path.name}: {error}; expected TOML"]) from error


def read_rows(path: Path, name: str) -> list[Table]:
    """The [[name]] tables of a file that holds nothing else."""
    table = read_toml(path)
    rows = table.get(name)
    if set(table) - {name} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ContentError([f"{path.parent.name}/{path.name}: {', '.join(table) or 'nothing'}; expected [[{name}]] tables only"])
    return rows


def read_folder(folder: Path) -> dict[str, Table]:
    """Every `<id>.toml` of a folder by id, sorted; names that begin with an underscore are templates and stay out."""
    paths = sorted(p for p in folder.glob("*.toml") if not p.name.startswith("_"))
    return {path.stem: read_toml(path) for path in paths}


def read_languages(folder: Path) -> dict[str, Table]:
    """Each language's name, direction and the text of its Fluent files, joined in the order of their names."""
    languages: dict[str, Table] = {}
    for place in sorted(p for p in folder.glob("*") if p.is_dir()):
        texts = [read_text(path) for path in sorted(place.glob("*.ftl"))]
        languages[place.name] = {**read_toml(place / "language.toml"), "fluent": "\n".join(texts)}
    return languages


def read_content(root: Path) -> Content:
    """The content under `root` as plain values. Raises ContentError for a file that is missing or cannot be parsed."""
    urgency = root / "urgency"
    return Content(
        pack=read_toml(root / "pack.toml"),
        sources=read_toml(root / "sources.toml"),
        dispositions=read_rows(root / "dispositions.toml", "disposition"),
        conditions=read_folder(root / "conditions"),
        questions=read_folder(root / "questions"),
        red_flags=read_folder(root / "redflags"),
        gates=read_toml(urgency / "gates.toml"),
        longer_gates=read_rows(urgency / "longer_gates.toml", "gate"),
        thresholds=read_toml(urgency / "thresholds.toml"),
        screens=read_rows(urgency / "screens.toml", "screen"),
        watch=read_rows(urgency / "watch.toml", "watch"),
        flag_notes=read_toml(urgency / "flag_notes.toml"),
        paint=read_toml(root / "paint.toml"),
        movements=read_toml(root / "movements.toml"),
        pairs=read_rows(root / "pairs.toml", "pair"),
        groups=read_toml(root / "groups.toml"),
        mechanisms=read_toml(root / "mechanisms.toml"),
        nerve_map=read_toml(root / "nerve_map.toml"),
        body_areas=read_rows(root / "body_areas.toml", "body_area"),
        anatomy={name: read_rows(root / "anatomy" / f"{name}.toml", key) for name, key in ANATOMY.items()},
        history_items=read_rows(root / "anatomy" / "history_items.toml", "history_item"),
        rule=read_toml(root / "anatomy" / "rule.toml"),
        languages=read_languages(root / "languages"),
    )
