"""The robot's content, whole or with one thing broken."""

import copy
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from legsense_press import Content

ROBOT: dict[str, Any] = tomllib.loads((Path(__file__).parent / "robot.toml").read_text("utf-8"))
GONE = object()


def robot() -> Content:
    """The content of a robot's leg; every call gives fresh tables."""
    return Content(**copy.deepcopy(ROBOT))


def broken(where: str, value: object) -> Content:
    """The robot's content with another value at a place such as "conditions/dry_joint/prior/per_1000".

    A number is a place in a list, "+" one more at its end; GONE takes the place out.
    """
    parts = copy.deepcopy(ROBOT)
    *way, last = where.split("/")
    at: Any = parts
    for step in way:
        at = at[int(step)] if isinstance(at, list) else at[step]
    if isinstance(at, list):
        at[len(at) if last == "+" else int(last) : len(at) if last == "+" else int(last) + 1] = [] if value is GONE else [value]
    elif value is GONE:
        del at[last]
    else:
        at[last] = value
    return Content(**parts)


def evidence(**changes: object) -> dict[str, object]:
    """One more row of evidence, with some of its keys changed."""
    marks = {"kind": "estimate", "source": "workshop", "check": "estimate"}
    return {"id": "ev9", "finding": "noise", "p": 0.5, "use": True, **marks, **changes}


def rows(*names: str, of: Sequence[tuple[Any, ...]]) -> pytest.MarkDecorator:
    """A test for each row of a table, called by the row's first column."""
    return pytest.mark.parametrize(names, [pytest.param(*row, id=row[0]) for row in of])
