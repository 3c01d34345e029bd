"""Signs to the place on the nerve, on the real nerve map."""

from dataclasses import replace
from math import fsum, isclose

import legsense
from legsense.findings import derive
from legsense.infer import infer
from legsense.leave_out import without_each
from legsense.triage import triage


def numb(*areas: str, side: str = "left") -> legsense.Case:
    """A case with painted numbness."""
    return legsense.Case(regions={"numb": tuple(f"{side}.{area}" for area in areas)})


def share_of(site: str, condition: str, one: legsense.Case, pack: legsense.Pack) -> float:
    """The share of a site among the sites of one condition."""
    shares = infer(one, derive(one, pack), pack).shares[condition]
    return shares[site] / fsum(shares.values())


def test_numb_skin_inside_a_territory_speaks_for_it_and_outside_against_it(pack: legsense.Pack) -> None:
    """A root of the shin's inner edge gains by numbness there, a root of the sole loses."""
    before, after = (
        {site: share_of(site, "lumbar_radiculopathy", one, pack) for site in ("disc_l3_l4_paracentral", "disc_l5_s1_paracentral")}
        for one in (legsense.Case(), numb("shin_inner_lower", "shin_inner_upper"))
    )

    assert after["disc_l3_l4_paracentral"] > before["disc_l3_l4_paracentral"]
    assert after["disc_l5_s1_paracentral"] < before["disc_l5_s1_paracentral"]


def test_pain_says_nothing_about_a_site(pack: legsense.Pack) -> None:
    """Pain does not follow the map."""
    painful = legsense.Case(regions={"pain": ("left.shin_inner_lower",)})

    for site in pack.conditions["lumbar_radiculopathy"].sites:
        expected = share_of(site, "lumbar_radiculopathy", legsense.Case(), pack)
        assert isclose(expected, share_of(site, "lumbar_radiculopathy", painful, pack))


def test_missing_sign_counts_less_than_a_sign_outside(pack: legsense.Pack) -> None:
    """A kept ankle lift speaks a little against L5; a weak push-off speaks a lot."""
    shares = [
        share_of("disc_l4_l5_paracentral", "lumbar_radiculopathy", one, pack)
        for one in (
            legsense.Case(),
            legsense.Case(movements={"left.ankle_dorsiflexion": "normal"}),
            legsense.Case(movements={"left.ankle_plantarflexion": "weak"}),
        )
    ]

    assert shares[0] > shares[1] > shares[2]


def test_reduced_reflex_speaks_for_its_root(pack: legsense.Pack) -> None:
    """The ankle reflex belongs to S1."""
    one = legsense.Case(reflexes={"left.achilles": "absent"})

    assert share_of("disc_l5_s1_paracentral", "lumbar_radiculopathy", one, pack) > share_of(
        "disc_l5_s1_paracentral", "lumbar_radiculopathy", legsense.Case(), pack
    )


def test_shares_of_a_cause_sum_to_its_own_probability(pack: legsense.Pack) -> None:
    """Sites factor out: they share what their cause has, alone and in pairs."""
    one = numb("foot_top", "sole_inner")
    posterior = infer(one, derive(one, pack), pack)

    for name, shares in posterior.shares.items():
        assert isclose(posterior.marginals[posterior.ids.index(name)], fsum(shares.values()))


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


def test_leaving_one_of_many_signs_out_is_the_posterior_without_it(pack: legsense.Pack) -> None:
    """Signs of one group weigh the causes with a nerve lesion against those without one; so they do when one is left out."""
    tested = {"left.ankle_dorsiflexion": "weak", "left.big_toe_extension": "weak", "left.ankle_inversion": "normal"}
    one = legsense.Case(answers={"leg_weakness": "yes", "knee_pain": "yes"}, movements=tested)
    found = derive(one, pack)
    less = {name: state for name, state in found.states.items() if name != "weak_big_toe_extension"}

    without = dict(without_each(infer(one, found, pack), range(len(pack.conditions))))

    expected = infer(one, replace(found, states=less), pack).marginals[:-1]
    assert all(isclose(a, b, abs_tol=1e-4) for a, b in zip(expected, without["weak_big_toe_extension"], strict=True))
