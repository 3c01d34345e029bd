"""docs/updates.md names a test for each attack, and every one it names is there."""

import re

from tests.conftest import ROOT
from tests.test_hazards import exists

PAGE = (ROOT / "docs" / "updates.md").read_text("utf-8")
KNOWN = ("forged", "rolled back", "frozen", "mixed", "fast-forward", "endless", "wrong target", "threshold", "truncated")


def rows() -> list[list[str]]:
    """The rows of the table of attacks, cell by cell."""
    table = PAGE.split("## Attacks and accidents", 1)[1].split("\n## ", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| ")][1:]


def test_every_known_attack_has_a_row() -> None:
    """The nine that the framework was made against."""
    told = " ".join(row[0] for row in rows()).lower()

    assert [] == [attack for attack in KNOWN if attack not in told]


def test_every_row_names_a_test_that_exists() -> None:
    """A renamed test must not leave a row unheld."""
    assert len(rows()) > len(KNOWN)
    assert [] == [row for row in rows() if not exists(f"tests/{re.sub('`', '', row[2])}")]
