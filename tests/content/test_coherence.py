"""The figures of a cause agree with each other: what holds another answer in itself is never the commoner of the two.

Only estimates are held to this; a published figure stands as it was published.
"""

import pytest

from legsense_press import read_content
from legsense_press.read import Content
from tests.conftest import CONTENT

PLACES = (
    "numb_thigh_outer", "numb_thigh_front", "numb_thigh_inner", "numb_thigh_back", "numb_knee_front", "numb_leg_inner",
    "numb_leg_outer", "numb_calf", "numb_foot_top", "numb_sole", "numb_foot_outer",
)  # fmt: skip
SORE = ("pain_knee_front", "pain_knee_inner", "pain_knee_outer", "pain_knee_back", "knee_pain_use", "knee_pain_3mo")
HOLDS = [
    *[("numb_whole_leg", place) for place in PLACES],
    *[(sore, "knee_pain") for sore in SORE],
    ("hot_swollen_joint", "knee_swollen"),
    ("both_legs_weak", "leg_weakness"),
    ("both_legs_weak", "both_legs_neuro"),
    ("pain_both_legs", "both_legs_neuro"),
    ("weakness_rapid", "leg_weakness"),
    ("numb_saddle", "numb_any"),
    ("crossed_slr", "slr_positive"),
]


@pytest.fixture(scope="module")
def content() -> Content:
    """The authored content."""
    return read_content(CONTENT)


@pytest.mark.parametrize(("part", "whole"), HOLDS)
def test_a_part_is_never_commoner_than_the_whole(content: Content, part: str, whole: str) -> None:
    """A numb whole leg counts every place of it, a hot swollen knee is a swollen one, and so on, in every cause."""
    background = content.questions[whole]["background"]["p"]
    usual = content.questions[part]["background"]["p"]
    wrong = []
    for name, condition in content.conditions.items():
        rows = {row["finding"]: row for row in condition["evidence"] if row["use"]}
        if part not in rows or rows[part]["p"] <= usual or rows[part]["kind"] != "estimate":
            continue
        if whole in rows and rows[whole]["kind"] != "estimate":
            continue
        held = rows[whole]["p"] if whole in rows else background
        if rows[part]["p"] > held:
            wrong.append(f"{name}: {part} {rows[part]['p']:g} above {whole} {held:g}")
    assert not wrong, "\n".join(wrong)
