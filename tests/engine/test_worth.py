"""How much an answer could change, on the robot's leg."""

from math import isclose
from typing import Any

from legsense.triage import situation
from legsense.worth import calming, chance, expected_shift, raising, sparing
from tests.engine.robot import MODEL, case, finding, is_, robot


def flag(flag_id: str, when: dict[str, Any], disposition: str = "same_day") -> dict[str, Any]:
    """A red flag of the robot."""
    return {"id": flag_id, "when": when, "disposition": disposition, "conditions": [], "sources": ["workshop"]}


def test_chance_of_a_yes_is_the_mean_over_the_hypotheses() -> None:
    """creak: 0.1 of dry joints at 0.8, the rest at 0.2."""
    now = situation(case(), robot())
    creak = now.pack.findings["creak"]

    assert isclose(0.1 * 0.8 + 0.9 * 0.2, chance(creak, "yes", now))
    assert isclose(1 - 0.26, chance(creak, "no", now))


def test_choice_opens_what_waits_for_it_when_its_answer_is_positive() -> None:
    """`ask_if` may name a choice: the answers that count as yes open the question, the others do not."""
    walks = finding("walks", None, kind="choice", options=["well", "limps"], positive=["limps"])
    pack = robot(findings=[*MODEL["findings"], walks, finding("dent", 0.1, ask_if=["walks"])])
    dent = pack.findings["dent"]

    opened = {answer: situation(case(walks=answer), pack).opened(dent) for answer in ("well", "limps", "unknown")}

    assert {"well": False, "limps": True, "unknown": False} == opened
    assert not situation(case(), pack).opened(dent)


def test_answer_nothing_is_known_about_counts_as_certain() -> None:
    """A question without a background is never dropped for being unlikely."""
    now = situation(case(), robot())

    assert 1.0 == chance(now.pack.findings["warranty"], "yes", now)


def test_likelier_exemption_is_named_first() -> None:
    """One of these two ends the alarm soonest."""
    rule = {"all": [is_("smoke", "yes"), {"none": [is_("rare_excuse", "yes"), is_("common_excuse", "yes")]}]}
    excuses = [finding("rare_excuse", 0.05), finding("common_excuse", 0.4)]
    pack = robot(findings=[*MODEL["findings"], *excuses], red_flags=[flag("rf", rule)])

    assert ["common_excuse", "rare_excuse"] == list(sparing(situation(case(smoke="yes"), pack)))
    assert ["rare_excuse"] == list(sparing(situation(case(smoke="yes", common_excuse="unknown"), pack)))


def test_no_exemption_is_sought_while_another_flag_of_the_same_advice_stands() -> None:
    """It would change nothing."""
    pack = robot(red_flags=[*MODEL["red_flags"], flag("rf_plain", is_("smoke", "yes"))])

    assert [] == list(sparing(situation(case(smoke="yes"), pack)))


def test_exemption_that_needs_a_second_answer_is_not_named() -> None:
    """One answer ahead is as far as this looks; the flag keeps standing meanwhile."""
    rule = {"all": [is_("smoke", "yes"), {"none": [{"all": [is_("warranty", "yes"), is_("creak", "no")]}]}]}
    pack = robot(red_flags=[flag("rf", rule)])

    assert [] == list(sparing(situation(case(smoke="yes"), pack)))
    assert ["warranty"] == list(sparing(situation(case(smoke="yes", creak="no"), pack)))


def test_number_can_raise_a_flag() -> None:
    """Three days of smoke: the day count is one answer away."""
    days = finding("days", None, kind="number", unit="days", min=0, max=90, role="context")
    rule = {"all": [is_("haze", "yes"), {"finding": "days", "at_most": 3}]}
    more = [*MODEL["findings"], days, finding("haze", 0.1, role="danger")]
    pack = robot(findings=more, red_flags=[flag("rf_days", rule)])

    assert ["days"] == list(raising(situation(case(haze="yes"), pack)))
    assert [] == list(raising(situation(case(haze="yes", days=9), pack)))


def test_flag_no_more_urgent_than_the_advice_is_not_pursued() -> None:
    """The answer would change nothing."""
    rules = [flag("rf_now", is_("smoke", "yes")), flag("rf_same", {"all": [is_("smoke", "yes"), is_("creak", "yes")]})]

    assert [] == list(raising(situation(case(smoke="yes"), robot(red_flags=rules))))


def test_answer_that_moves_nothing_is_worth_nothing() -> None:
    """numb_any has no row in any cause."""
    now = situation(case(), robot())

    assert isclose(0, expected_shift(now.pack.findings["numb_any"], now), abs_tol=1e-12)
    assert expected_shift(now.pack.findings["creak"], now) > 0


def test_second_question_of_a_group_is_worth_less() -> None:
    """Squeak after creak is damped, as its answer would be."""
    pack = robot()
    apart = robot(findings=[{**f, "group": f["id"]} for f in MODEL["findings"]])
    one, two = (situation(case(creak="yes"), each) for each in (pack, apart))

    assert expected_shift(pack.findings["squeak"], one) < expected_shift(apart.findings["squeak"], two)


def test_question_about_a_danger_sign_is_worth_what_its_flag_is_expected_to_save() -> None:
    """0.01 short circuits still possible, 0.9 of them smoke, a day unseen costs 1, one day is saved for a cost of 1."""
    now = situation(case(), robot())

    assert isclose(0.01 * 0.9, raising(now)["smoke"])
    assert {} == raising(situation(case(), robot(worth_saving=0.0091)))


def test_danger_sign_that_a_danger_sign_opens_is_asked_whatever_it_saves() -> None:
    """No cause here gives a rattle, yet haze and the creak point to its flag."""
    more = [finding("haze", 0.1, role="danger"), finding("rattle", 0.1, role="danger", ask_if=["creak"])]
    rules = [flag("rf", {"all": [is_("haze", "yes"), is_("rattle", "yes")]})]
    pack = robot(findings=[*MODEL["findings"], *more], red_flags=rules, worth_saving=1.0)

    assert ["rattle"] == list(raising(situation(case(haze="yes", creak="yes"), pack)))
    assert [] == list(raising(situation(case(haze="yes"), pack)))


def test_everything_that_could_raise_the_advice_is_asked_when_no_probability_can_be_had() -> None:
    """Without an index nothing says that a danger sign is unlikely."""
    mute = [{**f, "background": {"p": 0.0}} if f["id"] == "squeak" else f for f in MODEL["findings"]]
    causes = [{**MODEL["conditions"][1], "evidence": []}]
    rules = [flag("rf", is_("smoke", "yes"), "same_day")]
    dispositions = [{"id": "at_once", "deadline_hours": 0}, *MODEL["dispositions"]]
    pack = robot(findings=mute, conditions=causes, dispositions=dispositions, red_flags=[{**rules[0], "disposition": "at_once"}])
    now = situation(case(squeak="yes"), pack)

    assert now.index is None
    assert ["smoke"] == list(raising(now))


def test_question_that_could_let_the_advice_down_is_worth_the_way_it_goes() -> None:
    """The dry joint holds the advice up; a creak not there would end that, and nothing else calms."""
    step = {"routine": {"needless_cost": 0.1, "days_saved": 1.0, "needs_sign": False}}
    pack = robot(steps=step, losses={"dry_joint": 1.0, "short_circuit": 0.0})
    now = situation(case(smoke="no"), pack)

    assert ("index", "dry_joint") == (now.decision.kind, now.decision.id)
    assert isclose(1 - chance(pack.findings["creak"], "yes", now), calming(pack.findings["creak"], now))
    assert 0 == calming(pack.findings["numb_any"], now)
    assert 0 == calming(pack.findings["creak"], situation(case(smoke="no", creak="no"), pack))
