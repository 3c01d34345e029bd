"""The next question on the robot's leg: what is asked first, what is not asked, and when asking stops."""

from dataclasses import replace
from typing import Any

import pytest

import legsense
from tests.engine.robot import MODEL, case, condition, finding, is_, robot, saving_a_day

PERSON = {"age_years": 30, "sex": "unknown"}
EMPTY_MAP = {"numb_any": "no", "tingling": "no"}


def asked(one: legsense.Case, pack: legsense.Pack | None = None) -> tuple[dict[str, Any] | None, bool]:
    """The question for a case, and whether the report is final."""
    step = legsense.triage(pack or robot(), one)
    return step["question"], step["report"]["final"]


def asked_id(one: legsense.Case, pack: legsense.Pack | None = None) -> str | None:
    """The id of the question."""
    question, _ = asked(one, pack)
    return None if question is None else str(question["id"])


def person(**answers: Any) -> legsense.Case:
    """A case with the screens, the person and an empty map behind it."""
    return legsense.Case(age_years=30, sex="unknown", answers={"smoke": "no", **EMPTY_MAP, **answers})


def with_findings(*more: dict[str, Any], **changes: Any) -> legsense.Pack:
    """The robot with further findings."""
    return robot(findings=[*MODEL["findings"], *more], **changes)


def flag(flag_id: str, when: dict[str, Any], disposition: str = "same_day") -> dict[str, Any]:
    """A red flag of the robot."""
    return {"id": flag_id, "when": when, "disposition": disposition, "conditions": ["short_circuit"], "sources": ["workshop"]}


def test_screen_leaves_out_what_is_answered_and_names_its_ticks() -> None:
    """A group shows only what is still open; a choice says what a tick writes."""
    stuck = finding(
        "stuck",
        0.1,
        kind="choice",
        options=["free", "stuck"],
        positive=["stuck"],
        ticks={"yes": "stuck", "no": "free"},
        role="danger",
    )
    pack = with_findings(stuck, screens=[{"id": "danger_0", "items": ["smoke", "stuck"]}])
    question, _ = asked(case(smoke="no"), pack)

    assert question is not None
    assert ("group", ["stuck"], {"stuck": {"yes": "stuck", "no": "free"}}) == (
        question["kind"],
        question["items"],
        question["ticks"],
    )


def test_young_robot_is_asked_another_sign() -> None:
    """Under 17 one sign takes another's place; before the age is known nothing changes."""
    screens = [{"id": "danger_0", "items": ["smoke"], "under_17": {"out": "smoke", "in": "creak"}}]
    young = asked(legsense.Case(age_years=16), robot(screens=screens))[0]
    grown = asked(legsense.Case(age_years=17), robot(screens=screens))[0]
    ageless = asked(legsense.Case(), robot(screens=screens))[0]

    assert [["creak"], ["smoke"], ["smoke"]] == [q["items"] for q in (young, grown, ageless) if q]


def test_map_is_asked_until_it_is_painted_or_said_to_be_empty() -> None:
    """Numbness and tingling both answered are an empty picture."""
    seen = legsense.Case(**PERSON, answers={"smoke": "no"})  # type: ignore[arg-type]

    assert "body_map" == asked_id(seen)
    assert "body_map" == asked_id(replace(seen, answers={"smoke": "no", "numb_any": "no"}))
    assert "body_map" != asked_id(replace(seen, regions={"pain": ("left.knee",)}))
    assert "body_map" != asked_id(replace(seen, answers={"smoke": "no", **EMPTY_MAP}))


def test_flag_that_stands_stops_asking_at_the_most_urgent_advice() -> None:
    """Nobody on the way to help is asked anything more."""
    assert (None, True) == asked(case(smoke="yes", warranty="no"))
    assert (None, True) == asked(case(smoke="yes", warranty="unknown"))


def test_exemption_nobody_asked_about_is_asked_before_anything_else() -> None:
    """The flag is raised meanwhile, so that nothing reassures; one question can take it back."""
    question, final = asked(case(smoke="yes"))

    assert question is not None
    assert ("warranty", False) == (question["id"], final)


def test_exemption_too_unlikely_to_be_worth_asking_is_not_asked() -> None:
    """It spares nothing then, which is the safe side."""
    rare = [finding("warranty", 0.0001) if f["id"] == "warranty" else f for f in MODEL["findings"]]

    assert (None, True) == asked(case(smoke="yes"), robot(findings=rare))


def test_probability_stops_asking_only_after_the_screens_and_the_map() -> None:
    """Before them one answer can make any cause look likely."""
    pack = robot(steps=saving_a_day("same_day", 0.0001))
    before, after = legsense.triage(pack, case()), legsense.triage(pack, person())

    assert ("same_day", "danger_0", False) == (
        before["report"]["disposition"],
        before["question"]["id"],
        before["report"]["final"],
    )
    assert ("same_day", None, True) == (after["report"]["disposition"], after["question"], after["report"]["final"])


def test_danger_sign_that_something_points_to_is_asked_first() -> None:
    """A creak opens heat, and smoke already points to the flag that heat would raise."""
    heat = finding("heat", 0.0001, role="danger", ask_if=["creak"])
    hot = flag("rf_hot", {"all": [is_("haze", "yes"), is_("heat", "yes")]})
    pack = with_findings(heat, finding("haze", 0.1, role="danger"), red_flags=[*MODEL["red_flags"], hot])

    assert "heat" == asked_id(person(creak="yes", haze="yes"), pack)
    assert "heat" != asked_id(person(creak="yes", haze="no"), pack)
    assert "heat" != asked_id(person(creak="no", haze="yes"), pack)


def test_danger_sign_that_would_save_too_little_is_not_asked() -> None:
    """Otherwise every far-fetched flag would be asked of everybody."""
    rattle = finding("rattle", 0.0001, role="danger")
    flags, settled = [flag("rf_rattle", is_("rattle", "yes"))], person(creak="no", squeak="no")

    assert "rattle" == asked_id(settled, with_findings(rattle, red_flags=flags))
    assert asked_id(settled, with_findings(rattle, red_flags=flags, worth_saving=0.1)) is None


def test_gate_questions_are_asked_only_while_self_care_is_possible() -> None:
    """A cause that asks for a visit, or a rule that bars self-care whatever is answered, makes them idle."""
    gates = {
        "never": [],
        "list": [{"id": "noise", "applies": {"all": []}, "questions": [{"finding": "warranty", "benign": ["no"]}]}],
    }
    settled = person(creak="no", squeak="no")
    by_cause = robot(gates=gates, steps=saving_a_day("routine", 0.001), losses={"dry_joint": 1.0, "short_circuit": 0.0})

    barred = robot(gates={**gates, "never": [is_("squeak", "no")]})

    assert "warranty" == asked_id(settled, robot(gates=gates))
    assert asked_id(settled, by_cause) is None
    assert asked_id(settled, barred) is None


def test_test_that_needs_the_leg_is_not_asked_of_an_injured_one() -> None:
    """Nobody stands on a leg that looks wrong."""
    hop = finding("hop", 0.3, needs_action=True)
    causes = [*MODEL["conditions"], condition("loose_screw", 200, "routine", {"hop": 0.95})]
    pack = with_findings(hop, finding("knee_looks_wrong", 0.01, role="danger"), conditions=causes)

    assert "hop" == asked_id(person(creak="no", squeak="no", knee_looks_wrong="no"), pack)
    assert "hop" != asked_id(person(creak="no", squeak="no", knee_looks_wrong="yes"), pack)


def test_harder_question_waits_for_an_easier_one_that_tells_as_much() -> None:
    """Worth is counted per unit of effort."""
    twins = [finding("easy", 0.1), finding("hard", 0.1, effort=3)]
    causes = [condition("one", 100, "routine", {"easy": 0.8, "hard": 0.9}), condition("two", 100, "routine", {})]
    pack = with_findings(*twins, conditions=causes)

    assert ["easy", "hard"] == [asked_id(person(), pack), asked_id(person(easy="no"), pack)]


def test_content_limits_how_much_is_asked() -> None:
    """After five single answers the robot is left in peace."""
    extra = [finding(f"part_{n}", 0.1, group=f"part_{n}") for n in range(8)]
    causes = [condition("one", 300, "routine", {f"part_{n}": 0.5 for n in range(8)})]
    pack = with_findings(*extra, conditions=causes)
    four = {f"part_{n}": "no" for n in range(4)}

    assert asked_id(person(**four), pack) is not None
    assert asked_id(person(**four, part_4="no"), pack) is None


def test_movement_test_takes_the_place_of_its_question_and_tells_the_side() -> None:
    """A test of both sides settles the same finding; tried in vain, the question itself is asked."""
    rule = {"weak_implies": ["weak_push"], "weak_opens": [], "normal_implies_no": ["weak_push"], "self_test": "push"}
    anatomy = {**MODEL["anatomy"], "movements": [{"id": "push", "muscle_shares": {}}]}
    causes = [condition("one", 300, "routine", {"weak_push": 0.9})]
    pack = with_findings(finding("weak_push", 0.1), conditions=causes, movements={"push": rule}, anatomy=anatomy)
    question, _ = asked(person(), pack)
    tried = replace(person(), movements={"left.push": "unknown", "right.push": "unknown"})

    assert question is not None
    assert ("movement", "push", ["left", "right"], "push") == (
        question["kind"],
        question["id"],
        question["sides"],
        question["test"],
    )
    assert "weak_push" == asked_id(tried, pack)


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({"kind": "number", "unit": "days", "min": 0, "max": 90}, {"kind": "number", "unit": "days", "min": 0, "max": 90}),
        ({"kind": "choice", "options": ["low", "high"], "positive": ["high"]}, {"kind": "choice", "options": ["low", "high"]}),
        ({}, {"kind": "yes_no"}),
    ],
)
def test_question_has_the_shape_of_its_finding(extra: dict[str, Any], expected: dict[str, Any]) -> None:
    """Kind, range and options come from the content."""
    gates = {"never": [], "list": [{"id": "noise", "applies": {"all": []}, "questions": [{"finding": "hum", "benign": ["no"]}]}]}
    hum = finding("hum", None, **extra)
    question, _ = asked(person(creak="no", squeak="no"), with_findings(hum, gates=gates))

    assert question is not None
    assert {"id": "hum", **expected} == {key: question[key] for key in ("id", *expected)}


def test_question_says_why_and_what_a_yes_could_lead_to() -> None:
    """The reason, the most urgent advice and the causes it moves."""
    question, _ = asked(case())

    assert question is not None
    assert {"id": "oil", "disposition": "same_day", "conditions": ["short_circuit"]} == question["why"]
    assert (1, False, False) == (question["effort"], question["needs_action"], question["repeat"])
