"""The drawing of the leg and the anatomy know the same places. The drawing's shapes are tested beside it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FIGURE = ROOT / "web" / "src" / "parts" / "figure"
ANATOMY = ROOT / "engine" / "content" / "anatomy"
# The content asks in words for a second view of these two.
SHOWN_TWICE = {"heel": {"back", "sole"}, "saddle": {"front", "back"}}


def anatomy(name: str, key: str) -> list[dict[str, Any]]:
    """The entries of one anatomy file."""
    path = ANATOMY / f"{name}.toml"
    if not path.exists():
        pytest.skip("no content here")
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))[key]
    return entries


def drawn() -> dict[str, set[str]]:
    """Views by area, as the source of the drawing lists them."""
    source = (FIGURE / "drawing.ts").read_text("utf-8")
    views: dict[str, set[str]] = {}
    for view, block in re.findall(r"^const ([A-Z]+): Drawing = {.*?^  areas: {\n(.*?)^  }", source, re.M | re.S):
        for area in re.findall(r"^    (\w+):", block, re.M):
            views.setdefault(area, set()).add(view.lower())
    return views


def test_every_skin_area_is_drawn_in_its_view_and_nothing_else_is() -> None:
    """An area without a shape could not be painted; a shape without an area would be refused by the engine."""
    areas = anatomy("skin_areas", "skin_area")
    expected = {area["id"]: SHOWN_TWICE.get(area["id"], {area["view"]}) for area in areas}

    assert expected == drawn()


def test_every_lesion_site_and_pattern_has_a_place_on_the_figure() -> None:
    """The answer can always show where."""
    source = (FIGURE / "sites.ts").read_text("utf-8")
    placed = re.findall(r"^  (\w+): \['(?:front|back|sole)', -?\d+, -?\d+\],$", source, re.M)
    known = [entry["id"] for entry in anatomy("sites", "site") + anatomy("patterns", "pattern")]

    assert sorted(known) == sorted(placed)
