"""The anonymous tally: what is sent for what is true, and the exact bound on what it gives away."""

import json
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import legsense
from legsense.tally import DRAWS, FIELDS, NONE, OTHER, RATIO, chances, draws, noised, picked, tally, tally_texts, truths
from tests.engine.robot import condition, robot

PACK = robot()
RANDOM = "0" * 16 + "f" * 16 + "0123456789abcdef"
always_the_same = settings(derandomize=True, deadline=None)
draw = st.integers(0, DRAWS - 1)
fields = st.sampled_from(sorted(FIELDS))

# e is more than any part of its series 1/0! + 1/1! + 1/2! + ...
E_FROM_BELOW = sum((Fraction(1, product) for product in (1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800,
                                                        479001600, 6227020800)), Fraction(0))  # fmt: skip


def step_of(pack: legsense.Pack = PACK, **case: Any) -> dict[str, Any]:
    """The step of a case."""
    found: dict[str, Any] = json.loads(legsense.step(pack, json.dumps({"schema": 1, **case})))
    return found


def sent_by(field: str, true: str) -> Mapping[str, int]:
    """How many of the 2**64 draws send each value for a true one, found by walking over the edges between them."""
    kept, other = chances(len(FIELDS[field]))
    edges = [0, kept, *(kept + other * number for number in range(1, len(FIELDS[field])))]
    found: Counter[str] = Counter()
    for start, end in pairwise(edges):
        # The same value from the first to the last draw between two edges: the function has no other steps.
        assert noised(field, true, start) == noised(field, true, end - 1)
        found[noised(field, true, start)] += end - start
    return found


@pytest.mark.parametrize("field", FIELDS)
def test_no_value_is_sent_more_than_e_times_as_often_for_one_truth_as_for_another(field: str) -> None:
    """Epsilon is at most 1 for every pair of truths and every value sent: counted in whole draws, compared with e from below."""
    assert Fraction(*RATIO) < E_FROM_BELOW
    sent = {true: sent_by(field, true) for true in FIELDS[field]}
    worst = max(Fraction(sent[one][value], sent[two][value]) for one in sent for two in sent for value in FIELDS[field])

    assert worst <= Fraction(*RATIO)


@pytest.mark.parametrize("field", FIELDS)
def test_the_budget_is_used_up_to_the_last_millionth(field: str) -> None:
    """A smaller ratio would hide no more than was promised and tell less."""
    kept, other = chances(len(FIELDS[field]))

    assert Fraction(kept, other) > Fraction(*RATIO) * (1 - Fraction(1, 10**6))


@pytest.mark.parametrize("field", FIELDS)
def test_every_draw_sends_one_value_of_the_field(field: str) -> None:
    """Nothing is left over of the 2**64 draws, and each other value gets the same part."""
    kept, other = chances(len(FIELDS[field]))
    for true in FIELDS[field]:
        rest = dict.fromkeys(FIELDS[field], other)

        assert {**rest, true: kept} == sent_by(field, true)
        assert DRAWS == sum(sent_by(field, true).values())


@given(field=fields, number=draw, data=st.data())
@always_the_same
def test_what_is_sent_is_always_of_the_list(field: str, number: int, data: st.DataObject) -> None:
    """For whatever draw and whatever truth."""
    true = data.draw(st.sampled_from(FIELDS[field]))

    assert noised(field, true, number) in FIELDS[field]
    assert picked(number) in FIELDS


def test_each_field_is_picked_as_often_as_another() -> None:
    """A draw at each edge between two fields falls on either side of it."""
    edges = [-(-DRAWS * number // len(FIELDS)) for number in range(len(FIELDS) + 1)]

    assert list(FIELDS) == [picked(edge) for edge in edges[:-1]]
    assert list(FIELDS) == [picked(edge - 1) for edge in edges[1:]]


@pytest.mark.parametrize(
    ("field", "true", "number", "sent"),
    [
        ("reached", "answer", 0, "answer"),
        ("reached", "answer", 7463731127257403095, "answer"),
        ("reached", "answer", 7463731127257403096, "danger"),
        ("reached", "answer", DRAWS - 1, "questions"),
        ("disposition", "emergency_now", DRAWS // 2, "same_day"),
        ("disposition", "self_care", DRAWS // 2, "emergency_department"),
        ("language", "en", DRAWS // 3, "bn"),
        ("cause_group", "skin", DRAWS - 1, "none"),
    ],
)
def test_known_draws_send_known_values(field: str, true: str, number: int, sent: str) -> None:
    """Worked out by hand from e and the length of the list; the same on every host."""
    assert sent == noised(field, true, number)


def test_known_draws_give_known_bytes() -> None:
    """The whole tally, before and after, to the byte."""
    told = tally(PACK, json.dumps({"step": step_of(answers={"smoke": "no"}), "language": "en-GB", "random": RANDOM}))

    before = '{"stats":1,"field":"disposition","value":"none","once":"0123456789abcdef"}'
    after = '{"stats":1,"field":"disposition","value":"self_care","once":"0123456789abcdef"}'
    assert {"before": before, "after": after} == json.loads(told)


def test_the_same_draws_give_the_same_bytes_however_often_they_are_asked() -> None:
    """A second look at the screen spends nothing."""
    step = step_of()

    assert tally_texts(PACK, step, language="en", random=RANDOM) == tally_texts(PACK, step, language="en", random=RANDOM)


def test_which_field_is_told_does_not_depend_on_the_answers() -> None:
    """Else the name of the field would itself tell something."""
    for first in range(0, 256, 16):
        random = f"{first:02x}" + RANDOM[2:]
        one = tally_texts(PACK, step_of(answers={"smoke": "yes"}), language="en", random=random)
        two = tally_texts(PACK, step_of(), language="sw", random=random)

        assert json.loads(one["after"])["field"] == json.loads(two["after"])["field"]


def test_a_check_that_is_not_finished_tells_no_advice_and_no_cause() -> None:
    """Nobody was advised yet."""
    told = truths(PACK, step_of(), "en")

    assert (NONE, NONE, "danger") == (told["disposition"], told["cause_group"], told["reached"])


def test_a_finished_check_tells_the_advice_and_the_group_of_its_leading_cause() -> None:
    """The advice that was shown."""
    grouped = robot(conditions=[condition("dry_joint", 100, "routine", {"creak": 0.8}) | {"group": "joint_wear"}], red_flags=[])
    answers = {"smoke": "no", "creak": "yes", "squeak": "yes", "numb_any": "no", "tingling": "no", "warranty": "no"}
    step = step_of(grouped, answers=answers, profile={"age_years": 3, "sex": "unknown"})

    told = truths(grouped, step, "en")

    assert step["report"]["final"]
    assert (step["report"]["shown"]["disposition"], "joint_wear", "answer") == (
        told["disposition"],
        told["cause_group"],
        told["reached"],
    )


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ({"kind": "group", "id": "danger_0"}, "danger"),
        ({"kind": "number", "id": "age"}, "about_you"),
        ({"kind": "choice", "id": "sex"}, "about_you"),
        ({"kind": "regions", "id": "body_map"}, "body_map"),
        ({"kind": "yes_no", "id": "creak"}, "questions"),
        ({"kind": "movement", "id": "big_toe_extension"}, "questions"),
    ],
)
def test_where_a_check_stopped_is_told_by_the_question_it_stopped_at(question: dict[str, str], where: str) -> None:
    """Five places, none of them a single question."""
    assert where == truths(PACK, {**step_of(), "question": question}, "en")["reached"]


@pytest.mark.parametrize(("language", "told"), [("en", "en"), ("pt-BR", "pt"), ("tlh", OTHER), ("", OTHER)])
def test_a_language_that_is_not_listed_is_told_as_other(language: str, told: str) -> None:
    """A rare language could name a person."""
    assert told == truths(PACK, step_of(), language)["language"]


@pytest.mark.parametrize("random", ["", RANDOM[1:], RANDOM + "0", RANDOM.upper(), "g" + RANDOM[1:], "-" + RANDOM[1:]])
def test_randomness_of_another_shape_is_refused(random: str) -> None:
    """Too little of it would give the truth away; it is never filled up."""
    with pytest.raises(ValueError, match="expected 48 characters"):
        draws(random)


def test_the_lists_hold_every_value_the_content_can_give(pack: legsense.Pack) -> None:
    """A new disposition or group in the content needs a new version of the lists."""
    assert {*pack.dispositions, NONE} == set(FIELDS["disposition"])
    assert {cause.group for cause in pack.conditions.values()} <= set(FIELDS["cause_group"])
    assert OTHER != truths(pack, step_of(pack), "en")["content_month"]


@given(field=fields, data=st.data())
@always_the_same
def test_every_value_can_be_denied(field: str, data: st.DataObject) -> None:
    """Whatever is sent, each value of the field may have been the true one."""
    sent, true = data.draw(st.sampled_from(FIELDS[field])), data.draw(st.sampled_from(FIELDS[field]))

    assert sent_by(field, true)[sent] > 0
