"""Answered findings as evidence: what each gives every hypothesis, and how the answers of one group are damped.

A finding without a row for a cause gives it the background of the person's age. Unknown answers and numbers are no evidence;
a number speaks through the findings that are derived from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from legsense.model import Case, Findings
from legsense.pack import Finding, Gather, Pack
from legsense.vectors import Vector


@dataclass(frozen=True)
class Told:
    """One answered finding as evidence: P(yes) by code (`hypotheses.py`), and whether the answer says yes."""

    id: str
    group: str
    says_yes: bool
    background: float
    table: Vector
    codes: Sequence[int]
    gather: Gather  # what the answer gives each code -> what it gives each hypothesis

    def damped(self, chances: Sequence[float], damping: float) -> list[float]:
        """What the answer gives where a yes has these chances, each of them damped towards the background."""
        # Yes: b + damping (p - b). No: 1 less that.
        towards = self.background * (1 - damping)
        start, slope = (towards, damping) if self.says_yes else (1 - towards, -damping)
        return [start + slope * p for p in chances]

    def given(self, damping: float) -> Vector:
        """What the answer gives each code."""
        # The last place is for hypotheses that this finding leaves alone (`Pack.codes_of`).
        return (*self.damped(self.table, damping), 1.0)

    def factors(self, damping: float, size: int | None = None) -> Vector:
        """What the answer gives each hypothesis, or only the first `size` of them."""
        given = self.given(damping)
        return self.gather(given) if size is None else tuple([given[code] for code in self.codes[:size]])


def told(finding: Finding, says_yes: bool, case: Case, pack: Pack) -> Told:
    """The finding as evidence at this person's age."""
    assert finding.background is not None
    b = finding.background.at(case.age_years)
    table, codes = pack.table_of(finding.id, b), pack.codes_of(finding.id)
    return Told(finding.id, finding.group, says_yes, b, table, codes, pack.gather_of(finding.id))


def dampings(factor: float, count: int) -> list[float]:
    """The damping of each answer of a group.

    >>> dampings(0.5, 3)
    [1.0, 0.5, 0.25]
    """
    found = [1.0] * count
    for place in range(1, count):
        found[place] = found[place - 1] * factor
    return found


def answered(case: Case, findings: Findings, pack: Pack) -> list[Told]:
    """The findings that are evidence, in content order. Unknown answers and numbers are none."""
    found = []
    for finding_id, state in findings.states.items():
        finding = pack.findings[finding_id]
        if finding.background is not None and isinstance(state, str) and state != "unknown":
            found.append(told(finding, state in finding.positive or state == "yes", case, pack))
    return found


def grouped(evidence: Sequence[Told]) -> dict[str, tuple[Told, ...]]:
    """The evidence by correlation group, in the order it is damped."""
    groups: dict[str, list[Told]] = {}
    for one in evidence:
        groups.setdefault(one.group, []).append(one)
    return {name: tuple(sorted(group, key=lambda one: not one.says_yes)) for name, group in groups.items()}
