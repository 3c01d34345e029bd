"""The only way in and out. Every single refusal stands in tests/doors/refusals.py; here is what holds for all of them."""

import json
import string
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import legsense
from legsense.wire import MAX_BYTES, MAX_DEPTH, read_case
from tests.engine.robot import robot

PACK = robot()
fuzz = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

scalars = st.none() | st.booleans() | st.integers(-(10**25), 10**25) | st.floats() | st.text(max_size=8)
keys = st.sampled_from(
    ["schema", "profile", "answers", "regions", "movements", "reflexes", "repeated", "smoke", "age_years"]
) | st.text(max_size=4)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)
whole_cases = st.fixed_dictionaries(
    {"schema": st.just(1)}, optional=dict.fromkeys(("profile", "answers", "regions", "movements", "repeated"), values)
)


def text(**parts: Any) -> str:
    """A case as JSON text."""
    return json.dumps({"schema": 1, **parts})


def refused(case_text: str | bytes) -> legsense.CaseError | None:
    """The error a text is refused with; None when it leads to a step. Any other error is a failure."""
    try:
        legsense.step(PACK, case_text)
    except legsense.CaseError as error:
        return error
    return None


def refusal(case_text: str | bytes) -> legsense.CaseError:
    """The error a text is refused with."""
    with pytest.raises(legsense.CaseError) as caught:
        read_case(PACK, case_text)
    return caught.value


@fuzz
@given(values | whole_cases)
def test_any_json_is_a_case_or_a_case_error(value: Any) -> None:
    """Nothing else is ever raised, and what is accepted leads to a step."""
    error = refused(json.dumps(value))

    assert error is None or {"path", "found", "expected", "message"} == error.as_dict().keys()


@fuzz
@given(st.binary(max_size=60))
@example(b"\xff\xfe{\x00}\x00")
@example(b'{"schema":1,"answers":{"smoke":"yes"')
@example(b"[" * 100_000)
@example(b'{"a":' * 20_000)
@example(b'"' + b"[" * 50_000 + b'"')
@example(b"]" * 50 + b"[" * 50_000)
@example(b"1" * 60_000)
@example(b"-")
@example(b'{"schema":1}{"schema":1}')
def test_any_bytes_are_a_case_or_a_case_error(data: bytes) -> None:
    """Also a hundred thousand open brackets: they are counted before anything is parsed."""
    error = refused(data)

    assert error is None or str(error).startswith("$")


def test_brackets_inside_strings_are_not_depth() -> None:
    """The scan knows strings and their escapes."""
    assert "$.answers" in refusal(text(answers={'["\\[[[[[[[[[[': "yes"})).path


def test_deepest_allowed_nesting_is_read_and_one_more_is_not() -> None:
    """Eight levels; the error of the eighth is about its content, that of the ninth about its depth."""
    assert "levels" not in refusal("[" * MAX_DEPTH + "]" * MAX_DEPTH).expected
    assert "at most 8 levels of nesting" == refusal("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).expected


def test_size_is_counted_in_bytes_and_named_apart() -> None:
    """A door answers 413 to this and 422 to the rest."""
    padding = "é" * (MAX_BYTES // 2)

    assert ("too_large", True) == (refusal('{"schema":1}' + padding).kind, refusal('{"schema":1}' + padding).too_large)
    assert ("refused", False) == (refusal("[]").kind, refusal("[]").too_large)
    assert legsense.step(PACK, '{"schema":1}' + " " * (MAX_BYTES - 12))


@pytest.mark.parametrize("name", ["profile", "answers", "regions", "movements", "reflexes", "repeated"])
def test_missing_empty_and_null_all_mean_nothing_known(name: str) -> None:
    """They give the same bytes."""
    empty: Any = [] if name == "repeated" else {}

    assert {legsense.step(PACK, text())} == {legsense.step(PACK, text(**{name: value})) for value in (None, empty)}


def test_null_inside_means_not_asked() -> None:
    """An answer, a layer, an age of null."""
    nothing = text(profile={"age_years": None, "sex": None}, answers={"smoke": None}, regions={"numb": None})

    assert legsense.step(PACK, text()) == legsense.step(PACK, nothing)


@pytest.mark.parametrize("key", ["\x1b[31mred", "a\nb", "<script>", "é" * 5000, "", "x" * 5000])
def test_strange_key_is_shown_tame_and_short(key: str) -> None:
    """Messages go to terminals and pages: no control characters, no markup that runs on, no flood."""
    error = refusal(text(answers={key: "yes"}))

    assert set(str(error)) <= set(string.printable) - set("\x0b\x0c\r\n\t") | {"…"}
    assert len(str(error)) < 600


def test_refused_case_leaves_no_trace() -> None:
    """The next step is the one that would have come anyway."""
    before = legsense.step(PACK, text(answers={"smoke": "yes"}))
    refusal(text(answers={"smoke": "yes", "creak": "loud"}))

    assert before == legsense.step(PACK, text(answers={"smoke": "yes"}))


def test_step_text_has_no_spaces_and_keeps_its_order() -> None:
    """Compact JSON, keys as the wire format lists them."""
    found = legsense.step(PACK, text(answers={"smoke": "no"}))

    assert found == json.dumps(json.loads(found), separators=(",", ":"), ensure_ascii=False)
    assert ["schema", "content", "question", "report"] == list(json.loads(found))
    assert ["version", "sha256"] == list(json.loads(found)["content"])
