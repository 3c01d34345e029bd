"""Vignettes from JSON Lines: a case, and what is expected of it."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

import legsense

SELF_CARE, ROUTINE = "self_care", "routine"


class ExamError(Exception):
    """A line of the exam file cannot be used; names the line, what was there and what was expected."""


class Expect(msgspec.Struct):
    """What a line says should come out."""

    disposition: str
    conditions: list[str]  # accepted causes, best first; empty when no cause is to be judged
    also_acceptable_dispositions: list[str] | None = None
    sites: list[str] | None = None
    level: str | None = None


class Line(msgspec.Struct):
    """One line; whatever else stands in it is for readers."""

    id: str
    case: msgspec.Raw  # left as it is: the engine alone reads cases
    expect: Expect


@dataclass(frozen=True)
class Vignette:
    """One published case: what the engine may see, kept apart from what it is judged on."""

    id: str
    case: legsense.Case
    conditions: tuple[str, ...]
    disposition: str
    accepted: frozenset[str]  # every acceptable disposition
    sites: frozenset[str]
    level: str | None


def one_of(path: str, value: str, known: tuple[str, ...]) -> str:
    """The value if it is known. Raises ExamError."""
    if value not in known:
        raise ExamError(f'$.expect.{path}: expected one of {", ".join(known)}, got "{value}"')
    return value


def vignette(text: bytes, pack: legsense.Pack) -> Vignette:
    """The vignette of a line.

    Where self-care is best, routine is accepted too: published cases state few negatives, so a gate may stay open.
    """
    line = msgspec.json.decode(text, type=Line)
    expect = line.expect
    also = expect.also_acceptable_dispositions or []
    accepted = {one_of("disposition", expect.disposition, pack.dispositions)}
    accepted |= {one_of("also_acceptable_dispositions", one, pack.dispositions) for one in also}
    if expect.disposition == SELF_CARE:
        accepted.add(ROUTINE)
    return Vignette(
        id=line.id,
        case=legsense.read_case(pack, bytes(line.case)),
        conditions=tuple(expect.conditions),
        disposition=expect.disposition,
        accepted=frozenset(accepted),
        sites=frozenset(expect.sites or ()),
        level=None if expect.level is None else one_of("level", expect.level, tuple(pack.levels)),
    )


def vignettes(data: bytes, pack: legsense.Pack) -> Iterator[Vignette]:
    """The vignettes of the lines; empty lines are passed over. Raises ExamError with the number of the line."""
    for number, text in enumerate(data.splitlines(), start=1):
        if text.strip():
            try:
                yield vignette(text, pack)
            except (ExamError, legsense.CaseError, msgspec.MsgspecError) as error:
                raise ExamError(f"line {number}: {error}") from error


def read_vignettes(data: bytes, pack: legsense.Pack) -> list[Vignette]:
    """All vignettes of a file, so that nothing is half judged. Raises ExamError for a bad line and for none at all."""
    found = list(vignettes(data, pack))
    if not found:
        raise ExamError("the file has no vignettes; expected one JSON object a line")
    return found
