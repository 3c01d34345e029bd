"""Whole visits on the real content: every way of answering comes to an end."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import legsense
from legsense.findings import derive

AT_MOST = 45  # screens, person, map, the content's limit, and what may spare a flag


def answer(finding_id: str, mood: str, pack: legsense.Pack) -> Any:
    """An answer in the shape of the finding: yes, no or unknown."""
    finding = pack.findings[finding_id]
    if finding.kind == "number" and mood != "unknown":
        return 400 if mood == "yes" else 3  # days: a yes is that it lasts
    if finding.options and mood != "unknown":
        wanted = [option for option in finding.options if (option in finding.positive) == (mood == "yes")]
        return wanted[-1]
    return mood


def answered(case: legsense.Case, question: dict[str, Any], moods: list[str], age: int, pack: legsense.Pack) -> legsense.Case:
    """The case with the question answered; the moods are used up in turn and come again."""
    name, mood = question["id"], moods[0]
    moods.append(moods.pop(0))
    match question["kind"]:
        case "group":
            return replace(case, answers={**case.answers, **{item: answer(item, mood, pack) for item in question["items"]}})
        case "regions":
            painted = {"numb": ("left.foot_top",)} if mood == "yes" else {}
            return replace(case, regions=painted, answers={**case.answers, **dict.fromkeys(("numb_any", "tingling"), mood)})
        case "movement":
            state = {"yes": "weak", "no": "normal"}.get(mood, mood)
            return replace(case, movements={**case.movements, **{f"{side}.{name}": state for side in question["sides"]}})
    if name == "age":
        return replace(case, age_years=age)
    if name == "sex":
        return replace(case, sex={"yes": "female", "no": "male"}.get(mood, mood))
    if question["repeat"]:
        return replace(case, repeated=(*case.repeated, name))
    assert name not in derive(case, pack).states, f"{name} was known already"
    return replace(case, answers={**case.answers, name: answer(name, mood, pack)})


def visit(moods: list[str], age: int, pack: legsense.Pack) -> tuple[list[str], dict[str, Any]]:
    """What was asked until the report was final, and that step."""
    case, asked = legsense.Case(), []
    while len(asked) <= AT_MOST:
        step = legsense.triage(pack, case)
        if step["report"]["final"]:
            return asked, step
        asked.append(json.dumps([step["question"]["id"], step["question"].get("items")]))
        case = answered(case, step["question"], moods, age, pack)
    raise AssertionError(f"still asking: {asked[-3:]}")


@settings(max_examples=25, deadline=None, derandomize=True)
@given(moods=st.lists(st.sampled_from(["yes", "no", "no", "no", "unknown"]), min_size=1, max_size=12), age=st.integers(0, 120))
def test_every_visit_ends_and_asks_nothing_twice(pack: legsense.Pack, moods: list[str], age: int) -> None:
    """However a person answers."""
    asked, _ = visit(list(moods), age, pack)

    assert len(set(asked)) == len(asked)


def test_person_with_no_to_everything_may_stay_at_home_after_every_gate(pack: legsense.Pack) -> None:
    """Nothing is wrong, and nothing was left out."""
    asked, step = visit(["no"], 40, pack)

    assert ("self_care", []) == (step["report"]["disposition"], step["report"]["gates"])
    assert 3 <= sum("danger" in one for one in asked)


@pytest.mark.parametrize(
    ("age", "mood"), [(10, "no"), (16, "no"), (30, "no"), (66, "no"), (85, "no"), (60, "unknown"), (30, "yes")]
)
def test_nothing_that_follows_from_an_answer_is_asked(pack: legsense.Pack, age: int, mood: str) -> None:
    """Who said how long it lasts is not asked whether it lasts more than six weeks; no man is asked whether he is pregnant."""
    asked, _ = visit([mood, "no"], age, pack)
    names = [json.loads(one)[0] for one in asked]
    derived = {f.id: f.derive["answer"] for f in pack.findings.values() if f.derive and "answer" in f.derive}

    if mood != "unknown":  # who does not know how long may know whether it is more than six weeks
        assert [] == [name for place, name in enumerate(names) if derived.get(name) in names[:place]]
    assert "pregnant_postpartum" not in names or mood == "yes"


@pytest.mark.parametrize("mood", ["yes", "unknown"])
def test_person_who_does_not_say_no_never_stays_at_home(pack: legsense.Pack, mood: str) -> None:
    """Everything unknown is not harmless, and neither is everything wrong."""
    _, step = visit([mood], 40, pack)

    assert pack.rank[step["report"]["shown"]["disposition"]] < pack.rank["self_care"]


def test_danger_signs_not_known_are_offered_once_more_at_the_end(pack: legsense.Pack) -> None:
    """In other words, each once; the report is final already."""
    _, step = visit(["unknown", "no"], 40, pack)

    assert step["report"]["final"]
    assert step["question"] is None or step["question"]["repeat"]
