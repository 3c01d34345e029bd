"""How much an answer could change, on the robot's leg."""

from math import isclose
from typing import Any

from legsense.triage import situation
from legsense.worth import chance, expected_shift, raising, sparing
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
    assert now.posterior is not None

    assert isclose(0, expected_shift(now.pack.findings["numb_any"], now, now.posterior), abs_tol=1e-12)
    assert expected_shift(now.pack.findings["creak"], now, now.posterior) > 0


def test_second_question_of_a_group_is_worth_less() -> None:
    """Squeak after creak is damped, as its answer would be."""
    pack = robot()
    apart = robot(findings=[{**f, "group": f["id"]} for f in MODEL["findings"]])
    one, two = (situation(case(creak="yes"), each) for each in (pack, apart))
    assert one.posterior is not None
    assert two.posterior is not None

    assert expected_shift(pack.findings["squeak"], one, one.posterior) < expected_shift(
        apart.findings["squeak"], two, two.posterior
    )
