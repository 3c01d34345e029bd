"""What is painted on the real map becomes the findings it stands for."""

import json

import pytest

import legsense
from legsense.findings import derive


def states(pack: legsense.Pack, pain: list[str]) -> dict[str, object]:
    """What a case with only this pain painted says."""
    case = json.dumps({"schema": 1, "regions": {"pain": pain}})
    return dict(derive(legsense.read_case(pack, case), pack).states)


@pytest.mark.parametrize(
    ("area", "finding"),
    [
        ("lower_back", "back_pain"),
        ("mid_back", "pain_mid_back"),
        ("thigh_outer", "pain_thigh_outer"),
        ("thigh_back_inner", "pain_thigh_back"),
        ("shin_front", "pain_shin"),
        ("sole_outer", "pain_foot"),
    ],
)
def test_pain_painted_on_a_place_is_pain_of_that_place(pack: legsense.Pack, area: str, finding: str) -> None:
    """Either side will do."""
    assert [states(pack, [f"{side}.{area}"]).get(finding) for side in ("left", "right")] == ["yes", "yes"]


def test_a_back_left_unpainted_is_not_a_back_without_pain(pack: legsense.Pack) -> None:
    """Maps painted before the back could be painted say nothing about it."""
    assert not {"back_pain", "pain_mid_back"} & states(pack, ["left.knee_front"]).keys()


def test_pain_from_the_lower_back_to_below_the_knee_is_the_shooting_pain_of_one_leg(pack: legsense.Pack) -> None:
    """Both ends are painted on one leg."""
    assert "yes" == states(pack, ["left.lower_back", "left.leg_outer_lower"])["pain_below_knee"]
