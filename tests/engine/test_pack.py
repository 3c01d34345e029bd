"""The pack, from the text of model.json."""

import copy
import hashlib
import json

import pytest

import legsense
from legsense.pack import Background, age_range
from tests.engine.robot import MODEL, finding, robot


def test_sha256_is_that_of_the_bytes_that_were_loaded() -> None:
    """The step names the content it was made with."""
    text = json.dumps(MODEL)

    assert hashlib.sha256(text.encode()).hexdigest() == legsense.load(text).sha256 == legsense.load(text.encode()).sha256


@pytest.mark.parametrize("key", sorted(set(MODEL) - {"schema"}))
def test_pack_without_one_of_its_tables_is_refused(key: str) -> None:
    """Never a pack that half works."""
    with pytest.raises(legsense.PackError):
        legsense.load(json.dumps({name: table for name, table in MODEL.items() if name != key}))


def test_pack_of_another_schema_says_what_to_do() -> None:
    """It is public text."""
    with pytest.raises(legsense.PackError, match="expected schema 1, got 2; update the app or the content"):
        legsense.load(json.dumps({**MODEL, "schema": 2}))


def test_load_keeps_what_it_was_given() -> None:
    """Two packs of one model are alike, and the model is as it was."""
    model = copy.deepcopy(MODEL)

    assert robot().none_per_1000 == robot().none_per_1000 == 890
    assert model == MODEL


@pytest.mark.parametrize(("band", "expected"), [("0-15", (0, 15)), ("16-39", (16, 39)), ("70+", (70, 120))])
def test_age_bands_are_read_with_both_ends(band: str, expected: tuple[float, float]) -> None:
    """Inclusive years."""
    assert expected == age_range(band)


@pytest.mark.parametrize(("age", "expected"), [(None, 0.2), (15, 0.2), (16, 0.1), (39.9, 0.1), (40, 0.2), (70, 0.4)])
def test_background_outside_every_band_or_age_is_the_overall_one(age: float | None, expected: float) -> None:
    """A year counts from one birthday to the next."""
    background = Background(0.2, ((16, 39, 0.1), (70, 120, 0.4)))

    assert expected == background.at(age)


def test_rows_are_indexed_by_finding_for_every_condition() -> None:
    """None where a condition is silent, so that the background stands in."""
    pack = robot()

    assert (0.8, 0.2) == pack.given["creak"]
    assert (0.6, None) == pack.given["squeak"]
    assert (None, None) == robot(findings=[*MODEL["findings"], finding("hum", 0.1)]).given["hum"]


def test_flag_knows_what_raises_and_what_spares_it() -> None:
    """By the findings in it."""
    smoke = robot().red_flags[0]

    assert (("smoke",), ("warranty",)) == (smoke.positive, smoke.exempting)
