"""Vignettes from JSON Lines: a case, and what is expected of it."""

import json
from dataclasses import dataclass
from typing import Any

import legsense


class ExamError(Exception):
    """A line of the exam file cannot be used; names the line, what was there and what was expected."""


@dataclass(frozen=True)
class Vignette:
    """One published case: what the engine may see, kept apart from what it is judged on."""

    id: str
    case: legsense.Case
    case_text: str
    conditions: tuple[str, ...]  # accepted causes, best first
    disposition: str
    accepted: frozenset[str]  # every acceptable disposition
    sites: tuple[str, ...]
    level: str | None


def vignette_of(value: dict[str, Any], pack: legsense.Pack) -> Vignette:
    """One vignette. Where self-care is best, routine is accepted too: few negatives are stated, so a gate may stay open."""
    expect = value["expect"]
    accepted = {expect["disposition"], *expect.get("also_acceptable_dispositions", ())}
    if expect["disposition"] == "self_care":
        accepted.add("routine")
    for disposition in accepted:
        pack.rank[disposition]
    text = json.dumps(value["case"], ensure_ascii=False)
    return Vignette(
        id=str(value["id"]),
        case=legsense.read_case(pack, text),
        case_text=text,
        conditions=tuple(expect["conditions"]),
        disposition=expect["disposition"],
        accepted=frozenset(accepted),
        sites=tuple(expect.get("sites", ())),
        level=expect.get("level"),
    )


def read_vignettes(data: bytes, pack: legsense.Pack) -> list[Vignette]:
    """The vignettes of a JSON Lines file; empty lines are passed over. Raises ExamError, so that nothing is half judged."""
    vignettes = []
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            vignettes.append(vignette_of(json.loads(line), pack))
        except legsense.CaseError as error:
            raise ExamError(f"line {number}: {error}") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            reason = f"{type(error).__name__}: {error}"
            raise ExamError(
                f"line {number}: expected an object with id, case and expect, got something else ({reason})"
            ) from error
    if not vignettes:
        raise ExamError("the file has no vignettes; expected one JSON object a line")
    return vignettes
