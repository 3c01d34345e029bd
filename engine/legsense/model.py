"""Values that pass between the modules; no thinking here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")
LAYERS = ("numb", "tingling", "pain")
State = str | float | int  # "yes", "no", "unknown", an option of a choice, or a number; absent is no entry at all


@dataclass(frozen=True)
class Case:
    """All that is known of one episode. Missing, empty and null all mean that nothing is known yet."""

    age_years: float | None = None
    sex: str | None = None
    answers: Mapping[str, State] = field(default_factory=dict)
    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # layer -> "left.foot_top", ...
    movements: Mapping[str, str] = field(default_factory=dict)  # "left.ankle_inversion" -> normal, weak, unknown
    reflexes: Mapping[str, str] = field(default_factory=dict)
    repeated: tuple[str, ...] = ()  # danger signs that were asked again in other words


@dataclass(frozen=True)
class Conflict:
    """An answer that paint or a movement contradicts. The more dangerous of the two is believed."""

    id: str
    answered: str
    derived: str


@dataclass(frozen=True)
class Findings:
    """What is known after derivation: state by finding, findings that paint or movements made worth asking, conflicts."""

    states: Mapping[str, State]
    opened: frozenset[str]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class Decision:
    """The advice and what set it: `kind` is flag, index or gate."""

    disposition: str
    kind: str
    id: str
    open_gates: tuple[str, ...]  # findings that the applicable gates still need
