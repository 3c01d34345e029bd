"""People as a textbook describes them (tests/cases/textbook) find the textbook's cause near the top.

Two people for each cause, whole and half told. They were written from textbook pictures and not from the published cases, so
the figures of the content can be judged by them without being fitted to those. The floors say what is reached, less a little:
a change that loses more than that has to say why.
"""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import legsense
from legsense.findings import derive
from legsense.infer import infer

FOLDER = Path(__file__).parents[1] / "cases" / "textbook"
FILES = sorted(FOLDER.glob("*.toml"))
FIRST = 3
WHOLE_FLOOR = 0.97
HALF_FLOOR = 0.93

Person = dict[str, Any]


def people() -> Iterator[tuple[str, Person]]:
    """Each person with the cause they were written for."""
    for file in FILES:
        for person in tomllib.loads(file.read_text("utf-8"))["person"]:
            yield file.stem, person


def half_told(person: Person, first: int) -> Person:
    """The person with every second answer and movement, beginning with the first or the second of each list."""
    return {**person, **{key: person.get(key, [])[first::2] for key in ("yes", "no", "weak", "normal")}}


def case_of(person: Person) -> str:
    """The person in the wire format."""
    answers = dict.fromkeys(person.get("yes", ()), "yes") | dict.fromkeys(person.get("no", ()), "no")
    movements = dict.fromkeys(person.get("weak", ()), "weak") | dict.fromkeys(person.get("normal", ()), "normal")
    return json.dumps(
        {
            "schema": 1,
            "profile": person["profile"],
            "answers": answers | person.get("answers", {}),
            "regions": {layer: person.get(layer, []) for layer in ("numb", "tingling", "pain")},
            "movements": movements,
            "reflexes": person.get("reflexes", {}),
        }
    )


def leading(pack: legsense.Pack, person: Person) -> list[str]:
    """The first causes, likeliest first, as the report orders them."""
    case = legsense.read_case(pack, case_of(person))
    values = infer(case, derive(case, pack), pack).rounded()
    return sorted(pack.conditions, key=lambda name: (-values[name], name))[:FIRST]


def missed(pack: legsense.Pack, told: list[tuple[str, Person]]) -> list[str]:
    """The people whose cause is not among the first, with what stands there instead."""
    found = [(cause, person, leading(pack, person)) for cause, person in told]
    return [f"{cause}: {person['says']} -> {', '.join(first)}" for cause, person, first in found if cause not in first]


def test_every_cause_has_two_textbook_people(pack: legsense.Pack) -> None:
    """No cause is without its two people, and no people are without a cause."""
    assert sorted(pack.conditions) == [file.stem for file in FILES]
    assert {2} == {len(tomllib.loads(file.read_text("utf-8"))["person"]) for file in FILES}


def test_a_textbook_person_finds_the_cause_among_the_first_three(pack: legsense.Pack) -> None:
    """With all that the textbook tells, nearly every cause is among the first three."""
    told = list(people())
    lost = missed(pack, told)
    assert len(told) - len(lost) >= WHOLE_FLOOR * len(told), "\n".join(lost)


@pytest.mark.parametrize("first", [0, 1])
def test_half_of_a_textbook_person_is_mostly_enough(pack: legsense.Pack, first: int) -> None:
    """With every second answer left out, most causes are still among the first three."""
    told = [(cause, half_told(person, first)) for cause, person in people()]
    lost = missed(pack, told)
    assert len(told) - len(lost) >= HALF_FLOOR * len(told), "\n".join(lost)
