"""The worked examples: what each lesion takes away, written by hand first and then derived."""

import tomllib
from typing import Any

import pytest

import legsense
from legsense.anatomy import Graph, Prediction
from tests.conftest import CONTENT

EXAMPLES: list[dict[str, Any]] = tomllib.loads((CONTENT / "anatomy" / "examples.toml").read_text("utf-8"))["example"]
named = pytest.mark.parametrize("example", EXAMPLES, ids=[example["title"] for example in EXAMPLES])
PARTS = (("numb", "area"), ("weak", "movement"), ("reflex", "reflex"))


def predicted(example: dict[str, Any], graph: Graph) -> Prediction:
    """The derivation for the example's lesion."""
    lesion = example["lesion"]
    if lesion["type"] == "pattern":
        return graph.stocking(lesion["pattern"], lesion["level"])
    return graph.lesion(lesion["site"], lesion["severity"])


def graded(prediction: Prediction, graph: Graph, kind: str, grade: str) -> list[str]:
    """The areas, movements or reflexes of a grade."""
    values = {"area": prediction.areas, "movement": prediction.movements, "reflex": prediction.reflexes}[kind]
    return sorted(name for name, value in values.items() if grade == graph.grade(kind, value))


def test_there_are_sixteen_examples() -> None:
    """Twelve core and four extra."""
    assert 16 == len(EXAMPLES)


@named
def test_rule_derives_every_list_of_the_example(example: dict[str, Any], pack: legsense.Pack) -> None:
    """Expected and possible areas, movements and reflexes, none more and none fewer."""
    prediction = predicted(example, pack.graph)
    for name, kind in PARTS:
        for grade in ("expected", "possible"):
            assert sorted(example["derived"][f"{name}_{grade}"]) == graded(prediction, pack.graph, kind, grade)


@named
def test_rule_derives_every_value_of_the_example(example: dict[str, Any], pack: legsense.Pack) -> None:
    """Losses to six places."""
    prediction = predicted(example, pack.graph)
    for kind, values in example["derived"].get("values", {}).items():
        found = {"areas": prediction.areas, "movements": prediction.movements, "reflexes": prediction.reflexes}[kind]
        assert values == {name: pytest.approx(found[name], abs=1e-6) for name in values}


@named
def test_textbook_statements_hold(example: dict[str, Any], pack: legsense.Pack) -> None:
    """What was written by hand before the rule was run."""
    prediction, graph, must = predicted(example, pack.graph), pack.graph, example["textbook_must"]
    numb, weak, lost = (set(graded(prediction, graph, kind, "expected")) for _, kind in PARTS)

    assert set() == set(must.get("numb_expected", ())) - numb
    assert set() == set(must.get("numb_not_expected", ())) & numb
    assert set() == set(must.get("weak_expected", ())) - weak
    assert set() == set(must.get("weak_not_expected", ())) & weak
    assert set() == set(must.get("reflex_reduced", ())) - lost
    assert set() == set(must.get("reflex_normal", ())) & lost
