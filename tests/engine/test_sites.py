"""Signs to the place on the nerve, on the real nerve map: shapes count, amounts do not."""

import pytest

import legsense
from legsense.sites import fit, signs_of
from legsense.triage import triage

FIBULAR_SKIN = ("foot_top", "first_web", "big_toe_top", "toes_middle_top", "leg_outer_lower")


def numb(*areas: str, side: str = "left") -> legsense.Case:
    """A case with painted numbness."""
    return legsense.Case(regions={"numb": tuple(f"{side}.{area}" for area in areas)})


def fit_of(site: str, one: legsense.Case, pack: legsense.Pack) -> float:
    """How well a site on the left fits."""
    return fit(site, signs_of(one), "left", pack)


def test_numb_skin_inside_a_territory_speaks_for_it_and_outside_against_it(pack: legsense.Pack) -> None:
    """Top of the foot: the fibular head fits, the tarsal tunnel does not."""
    one = numb("foot_top")

    assert fit_of("fibular_head", one, pack) > 1 > fit_of("tarsal_tunnel", one, pack)


def test_painting_more_of_the_same_shape_changes_nothing(pack: legsense.Pack) -> None:
    """How much was painted says more about the finger than about the nerve."""
    assert fit_of("fibular_head", numb("foot_top"), pack) == pytest.approx(fit_of("fibular_head", numb(*FIBULAR_SKIN), pack))


def test_pain_and_the_other_leg_say_nothing_about_a_site(pack: legsense.Pack) -> None:
    """Pain does not follow the map; a sign on the right is no sign of a left lesion."""
    assert 1 == fit_of("fibular_head", legsense.Case(regions={"pain": ("left.foot_top",)}), pack)
    assert 1 == fit_of("fibular_head", numb("foot_top", side="right"), pack)


def test_kept_movement_inside_a_territory_counts_a_little_against_it(pack: legsense.Pack) -> None:
    """Much less than a weak movement outside it."""
    kept = fit_of("fibular_head", legsense.Case(movements={"left.ankle_dorsiflexion": "normal"}), pack)
    outside = fit_of("fibular_head", legsense.Case(movements={"left.ankle_plantarflexion": "weak"}), pack)

    assert 1 > kept > outside


def test_reduced_reflex_outside_a_territory_speaks_against_it(pack: legsense.Pack) -> None:
    """The ankle reflex belongs to S1 and the tibial nerve."""
    one = legsense.Case(reflexes={"left.achilles": "absent"})

    assert fit_of("disc_l5_s1_paracentral", one, pack) > 1 > fit_of("fibular_head", one, pack)


def test_report_names_side_and_what_fits_and_what_does_not(pack: legsense.Pack) -> None:
    """A foot drop with a numb sole on the right."""
    one = legsense.Case(
        answers={"foot_drop": "yes"},
        regions={"numb": ("right.foot_top", "right.heel")},
        movements={"right.ankle_dorsiflexion": "weak"},
    )
    sites = {site["ids"][0]: site for site in triage(pack, one)["report"]["sites"]}
    fibular = sites["fibular_head"]

    assert "right" == fibular["side"]
    assert {"kind": "area", "id": "foot_top", "side": "right"} in fibular["fits"]
    assert {"kind": "movement", "id": "ankle_dorsiflexion", "side": "right"} in fibular["fits"]
    assert [{"kind": "area", "id": "heel", "side": "right"}] == fibular["does_not_fit"]


def test_sites_the_signs_cannot_tell_apart_stand_together(pack: legsense.Pack) -> None:
    """One root is reached from two places."""
    one = legsense.Case(answers={"back_pain": "yes", "pain_below_knee": "yes", "worse_cough": "yes"})
    groups = [site["ids"] for site in triage(pack, one)["report"]["sites"]]

    assert ["disc_l4_l5_paracentral", "foramen_l5_s1"] in groups


def test_without_signs_no_side_is_claimed(pack: legsense.Pack) -> None:
    """Null, not a guess."""
    one = legsense.Case(answers={"back_pain": "yes", "pain_below_knee": "yes"})

    assert {None} == {site["side"] for site in triage(pack, one)["report"]["sites"]}
