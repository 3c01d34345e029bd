"""A new content file from its template."""

import re
from pathlib import Path

from legsense_press.errors import ContentError
from legsense_press.read import read_text

FOLDERS = {"condition": "conditions", "question": "questions", "redflag": "redflags"}


def new_file(kind: str, new_id: str, root: Path) -> Path:
    """Path of a new `<id>.toml` started from the kind's template. Refuses an odd id and never overwrites."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", new_id):
        raise ContentError([f"{new_id}: not an id; expected small letters, digits and underscores, beginning with a letter"])
    folder = root / FOLDERS[kind]
    path = folder / f"{new_id}.toml"
    if path.exists():
        raise ContentError([f"{FOLDERS[kind]}/{path.name}: exists already; ids are permanent, choose another or edit that file"])
    template = read_text(root, f"{FOLDERS[kind]}/_template.toml")
    path.write_text(template.replace("NEW_ID", new_id), encoding="utf-8")
    return path
