"""A vignette fed answer by answer, as the engine asks, to count the questions a person would meet."""

from dataclasses import replace
from typing import Any

import legsense

QUESTIONS_AT_MOST = 120  # far above the content's own limit; reached only if the engine never stops


def answered(case: legsense.Case, known: legsense.Case, question: dict[str, Any]) -> legsense.Case:
    """The case with the question answered from what the vignette knows; what it does not state is "unknown"."""
    kind, name = question["kind"], question.get("id", "")
    if name == "age":
        return replace(case, age_years=known.age_years if known.age_years is not None else 45)
    if name == "sex":
        return replace(case, sex=known.sex or "unknown")
    if kind == "regions":
        silent = {finding: known.answers.get(finding, "unknown") for finding in ("numb_any", "tingling")}
        return replace(case, regions=known.regions, answers={**silent, **case.answers})
    if kind == "movement":
        sides = {f"{side}.{name}": known.movements.get(f"{side}.{name}", "unknown") for side in question["sides"]}
        return replace(case, movements={**case.movements, **sides})
    items = question["items"] if kind == "group" else [name]
    return replace(case, answers={**case.answers, **{item: known.answers.get(item, "unknown") for item in items}})


def interview(pack: legsense.Pack, known: legsense.Case) -> tuple[int, dict[str, Any]]:
    """How many single questions follow the danger screens, and the report at the end."""
    case, asked = legsense.Case(), 0
    for _ in range(QUESTIONS_AT_MOST):
        step = legsense.triage(pack, case)
        question, report = step["question"], step["report"]
        if question is None or report["final"]:
            return asked, report
        asked += question["kind"] != "group"
        case = answered(case, known, question)
    raise RuntimeError(f"the engine asked {QUESTIONS_AT_MOST} questions and did not stop")
