"""A vignette fed answer by answer, as the engine asks, to count the questions a person would meet."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import legsense

NEVER = 1000  # questions; only an engine that does not stop gets there
UNKNOWN = "unknown"


def answered(case: legsense.Case, known: legsense.Case, question: Mapping[str, Any]) -> legsense.Case:
    """The case with the question answered from what the vignette states; what it does not state is "unknown"."""
    kind, name = question["kind"], question["id"]
    if name == "age":
        return replace(case, age_years=known.age_years)
    if name == "sex":
        return replace(case, sex=known.sex or UNKNOWN)
    if kind == "regions":
        said = {finding: known.answers.get(finding, UNKNOWN) for finding in ("numb_any", "tingling")}
        return replace(case, regions=known.regions, answers={**said, **case.answers})
    if kind == "movement":
        sides = [f"{side}.{name}" for side in question["sides"]]
        return replace(case, movements={**case.movements, **{side: known.movements.get(side, UNKNOWN) for side in sides}})
    items = question["items"] if kind == "group" else [name]
    return replace(case, answers={**case.answers, **{item: known.answers.get(item, UNKNOWN) for item in items}})


def questions_needed(pack: legsense.Pack, known: legsense.Case) -> int | None:
    """How many single questions follow the danger screens until the report is final.

    None when the age is not stated: the engine does not go on without one, and an invented one would be a guess.
    """
    if known.age_years is None:
        return None
    case, asked = legsense.Case(), 0
    while asked < NEVER:
        step = legsense.triage(pack, case)
        if step["question"] is None or step["report"]["final"]:
            return asked
        asked += step["question"]["kind"] != "group"
        case = answered(case, known, step["question"])
    raise RuntimeError(f"the engine asked {NEVER} questions and did not stop")
