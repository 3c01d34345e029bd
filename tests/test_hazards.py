"""The hazard log keeps its form, and every test it leans on exists."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

LOG = ROOT / "docs" / "hazards.md"
AT_LEAST = 60
PARTS = ("Cause", "Effect", "Control")
UNRATED = "- Severity: ; likelihood before: ; likelihood after: ; rated by, on:"


def hazards() -> dict[str, str]:
    """The text of each hazard by its heading."""
    parts = re.split(r"^### ", LOG.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {part.split("\n", 1)[0]: part.split("\n## ", 1)[0] for part in parts}


HAZARDS = hazards()


def exists(test: str) -> bool:
    """Whether a `file::name` names a test that is there."""
    file, _, name = test.partition("::")
    path = ROOT / file
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    return f"def {name}(" in text if path.suffix == ".py" else any(f"{quote}{name}{quote}" in text for quote in "'\"`")


def test_log_holds_enough_hazards_each_with_its_own_number() -> None:
    """H01 onwards, without a gap."""
    assert len(HAZARDS) >= AT_LEAST
    assert [f"H{number:02d}" for number in range(1, len(HAZARDS) + 1)] == [name.split()[0] for name in HAZARDS]


@pytest.mark.parametrize("name", HAZARDS)
def test_hazard_tells_cause_effect_and_control(name: str) -> None:
    """And what holds it, or that nothing does yet."""
    text = HAZARDS[name]

    assert [] == [part for part in PARTS if not re.search(rf"^- {part}: \S", text, re.MULTILINE)]
    assert re.search(r"^- (Held by|Open): \S", text, re.MULTILINE)


@pytest.mark.parametrize("name", HAZARDS)
def test_every_test_a_hazard_names_exists(name: str) -> None:
    """A renamed test must not leave a hazard unheld."""
    named = re.findall(r"^- Held by: `(.+)`$", HAZARDS[name], re.MULTILINE)

    assert [] == [test for test in named if not exists(test)]


def test_no_hazard_claims_a_sign_off() -> None:
    """A rating without a name and a date is no rating; today all are empty."""
    lines = re.findall(r"^- Severity: .*$", LOG.read_text(encoding="utf-8"), re.MULTILINE)

    assert len(HAZARDS) == len(lines)
    for line in lines:
        rated = line.rstrip() != UNRATED
        assert not rated or re.search(r"rated by, on: \S+.*\d{4}-\d{2}-\d{2}$", line), line


def test_a_name_that_is_no_test_is_noticed() -> None:
    """The check can fail."""
    here = Path(__file__).relative_to(ROOT).as_posix()

    assert exists(f"{here}::test_a_name_that_is_no_test_is_noticed")
    assert not exists(f"{here}::test_that_was_renamed")
    assert not exists("tests/test_gone.py::test_a_name_that_is_no_test_is_noticed")
