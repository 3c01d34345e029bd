"""JSON text to case and back: the only way in and out.

A case is refused whole, with the place, what was there and what was expected. The checks that protect the interpreter (size,
depth) run on the text before it is parsed: deep nesting ends a browser's Python beyond catching.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from legsense.errors import SHOWN_CHARACTERS, CaseError
from legsense.model import LAYERS, SIDES, Case, State
from legsense.pack import Finding, Pack

MAX_BYTES = 64 * 1024
MAX_DEPTH = 8
PLAIN_KEY = re.compile(r"[A-Za-z0-9_.]{1,60}", re.ASCII)
KEYS = ("schema", "profile", "answers", "regions", "movements", "reflexes", "repeated")
SEXES = ("female", "male", "unknown")
MOVEMENT_STATES = ("normal", "weak", "unknown")
REFLEX_STATES = ("normal", "reduced", "absent", "brisk", "unknown")
SENT_ELSEWHERE = {
    "age": "age in $.profile.age_years", "sex": "sex in $.profile.sex",
    "numb_map": "painted areas in $.regions.numb and $.regions.tingling", "pain_map": "painted areas in $.regions.pain",
}  # fmt: skip


def at(place: str, key: str) -> str:
    """The path of a key; a key that is no plain id is shown as JSON text and cut, for it goes to terminals and pages.

    >>> at("$.answers", "foot_drop"), at("$", "a b")
    ('$.answers.foot_drop', '$["a b"]')
    """
    if PLAIN_KEY.fullmatch(key):
        return f"{place}.{key}"
    return f"{place}[{json.dumps(key[:SHOWN_CHARACTERS])}]"


def quoted(options: tuple[str, ...] | list[str]) -> str:
    """The options as a reader expects them: "yes", "no" or "unknown"."""
    words = [json.dumps(option) for option in options]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def too_large(size: int | None) -> CaseError:
    """The refusal of a case over MAX_BYTES; its size when somebody counted it."""
    shown = "more" if size is None else f"{size} bytes"
    return CaseError("$", expected=f"at most {MAX_BYTES} bytes", shown=shown, too_large=True)


def decoded(text: str | bytes) -> str:
    """The text of at most 64 KiB of clean UTF-8, or CaseError."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    if data.startswith(b"\xef\xbb\xbf"):
        raise CaseError("$", expected="JSON without a byte-order mark", shown="a byte-order mark")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CaseError("$", expected="valid UTF-8", shown=f"a bad byte at position {error.start}") from error


def check_depth(text: str) -> None:
    """Refuse brackets nested deeper than MAX_DEPTH; brackets inside strings do not count."""
    depth, inside, escaped = 0, False, False
    for position, character in enumerate(text):
        if inside:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                inside = False
        elif character == '"':
            inside = True
        elif character in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise CaseError("$", expected=f"at most {MAX_DEPTH} levels of nesting", shown=f"more at position {position}")
        elif character in "]}":
            depth -= 1


def without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object's pairs as a dict; a key that stands twice is refused, because readers differ on which one counts."""
    known: dict[str, Any] = {}
    for key, value in pairs:
        if key in known:
            raise CaseError("$", expected="each key once", shown=f"{json.dumps(key)} twice")
        known[key] = value
    return known


def no_constant(name: str) -> NoReturn:
    """NaN and the infinities are not JSON."""
    raise CaseError("$", expected="a finite number", shown=name)


def finite(text: str) -> float:
    """A float that is not an overflow such as 1e400."""
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise CaseError("$", expected="a finite number", shown=text)
    return number


def whole(text: str) -> int:
    """An integer short enough for any value here; Python refuses to read thousands of digits with an error of its own."""
    if len(text) > 20:
        raise CaseError("$", expected="a number of at most 20 digits", shown=text)
    return int(text)


def check_surrogates(text: str) -> None:
    """Refuse half characters (lone surrogates), which no text can hold."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise CaseError("$", expected="whole characters", shown="a lone surrogate")


def parsed(text: str | bytes) -> Any:
    """The JSON value of the text, or CaseError."""
    clean = decoded(text)
    check_depth(clean)
    try:
        value = json.loads(
            clean, object_pairs_hook=without_duplicates, parse_constant=no_constant, parse_float=finite, parse_int=whole
        )
    except json.JSONDecodeError as error:
        raise CaseError("$", expected="JSON", shown=f"a mistake at position {error.pos}") from error
    check_surrogates(json.dumps(value, ensure_ascii=False))
    return value


def an_object(path: str, value: object) -> Mapping[str, Any]:
    """The value as an object; null and missing are an empty one."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise CaseError(path, expected="an object", found=value)
    return value


def a_list(path: str, value: object) -> list[Any]:
    """The value as a list; null and missing are an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise CaseError(path, expected="a list", found=value)
    return value


def one_of(path: str, value: object, options: tuple[str, ...] | list[str]) -> str:
    """The value if it is one of the options."""
    if not isinstance(value, str) or value not in options:
        raise CaseError(path, expected=quoted(options), found=value)
    return value


def a_number(path: str, value: object, low: float, high: float, unit: str) -> int | float:
    """The value if it is a number within its range; true and false are not numbers."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise CaseError(path, expected=f"a number of {unit} from {low} to {high}", found=value)
    return value


def read_profile(value: object) -> tuple[float | None, str | None]:
    """Age in years and sex, each None when not given."""
    profile = an_object("$.profile", value)
    for key in profile:
        if key not in ("age_years", "sex"):
            raise CaseError(at("$.profile", key), expected='only "age_years" and "sex" here', found=key)
    age, sex = profile.get("age_years"), profile.get("sex")
    return (
        None if age is None else a_number("$.profile.age_years", age, 0, 120, "years"),
        None if sex is None else one_of("$.profile.sex", sex, SEXES),
    )


def read_answer(path: str, finding: Finding, value: object) -> State:
    """One answer in the shape of its finding."""
    if finding.kind == "number":
        if value == "unknown":
            return "unknown"
        return a_number(path, value, finding.low, finding.high, finding.unit)
    options = [*finding.options, "unknown"] if finding.kind == "choice" else ["yes", "no", "unknown"]
    return one_of(path, value, options)


def read_answers(value: object, pack: Pack) -> dict[str, State]:
    """Answers by finding, in content order, so that the order they were sent in cannot matter."""
    answers: dict[str, State] = {}
    for key, answer in an_object("$.answers", value).items():
        path = at("$.answers", key)
        if key in SENT_ELSEWHERE:
            raise CaseError(path, expected=SENT_ELSEWHERE[key], found=answer)
        finding = pack.findings.get(key)
        if finding is None:
            raise CaseError(path, expected="the id of a finding", found=key)
        if finding.kind == "derived":
            raise CaseError(path, expected="nothing: this is worked out from $.profile, $.regions or other answers", found=answer)
        if answer is not None:
            answers[key] = read_answer(path, finding, answer)
    return {key: answers[key] for key in pack.findings if key in answers}


def sided(path: str, value: object, known: Callable[[str], bool], what: str) -> str:
    """A "left.<id>" or "right.<id>" whose id is known."""
    side, dot, name = value.partition(".") if isinstance(value, str) else ("", "", "")
    if side not in SIDES or not dot or not known(name):
        raise CaseError(path, expected=f'"left." or "right." and the id of {what}', found=value)
    return f"{side}.{name}"


def read_regions(value: object, pack: Pack) -> dict[str, tuple[str, ...]]:
    """Painted areas by layer, in the order of the anatomy."""
    regions = an_object("$.regions", value)
    for layer in regions:
        if layer not in LAYERS:
            raise CaseError(at("$.regions", layer), expected=quoted(LAYERS), found=layer)
    painted: dict[str, tuple[str, ...]] = {}
    for layer in LAYERS:
        seen: list[str] = []
        for number, area in enumerate(a_list(f"$.regions.{layer}", regions.get(layer))):
            path = f"$.regions.{layer}[{number}]"
            name = sided(path, area, lambda area_id: area_id in pack.areas, "a skin area")
            if name in seen:
                raise CaseError(path, expected="each area once", found=area)
            seen.append(name)
        painted[layer] = tuple(f"{side}.{area}" for side in SIDES for area in pack.areas if f"{side}.{area}" in seen)
    return painted


def read_sided(value: object, where: str, ids: tuple[str, ...], states: tuple[str, ...], what: str) -> dict[str, str]:
    """States of movements or reflexes by "side.id", in the order of the anatomy; null is left out."""
    found: dict[str, str] = {}
    for key, state in an_object(f"$.{where}", value).items():
        path = at(f"$.{where}", key)
        name = sided(path, key, lambda name: name in ids, what)
        if state is not None:
            found[name] = one_of(path, state, states)
    return {name: found[name] for side in SIDES for one in ids if (name := f"{side}.{one}") in found}


def read_repeated(value: object, pack: Pack) -> tuple[str, ...]:
    """Danger signs that were asked in their second wording."""
    names = a_list("$.repeated", value)
    for number, name in enumerate(names):
        if not isinstance(name, str) or name not in pack.findings or pack.findings[name].role != "danger":
            raise CaseError(f"$.repeated[{number}]", expected="the id of a danger sign", found=name)
    return tuple(finding for finding in pack.findings if finding in names)


def read_case(pack: Pack, text: str | bytes) -> Case:
    """The case in the text. Raises CaseError; a refused case leaves no trace."""
    value = parsed(text)
    if not isinstance(value, dict):
        raise CaseError("$", expected="an object", found=value)
    for key in value:
        if key not in KEYS:
            raise CaseError(at("$", key), expected=quoted(KEYS), found=key)
    if value.get("schema") != 1 or isinstance(value.get("schema"), bool | float):
        raise CaseError("$.schema", expected="1", found=value.get("schema"))
    age_years, sex = read_profile(value.get("profile"))
    return Case(
        age_years=age_years,
        sex=sex,
        answers=read_answers(value.get("answers"), pack),
        regions=read_regions(value.get("regions"), pack),
        movements=read_sided(value.get("movements"), "movements", pack.movement_ids, MOVEMENT_STATES, "a movement"),
        reflexes=read_sided(value.get("reflexes"), "reflexes", pack.reflex_ids, REFLEX_STATES, "a reflex"),
        repeated=read_repeated(value.get("repeated"), pack),
    )


def step_text(step: Mapping[str, Any]) -> str:
    """The step as the bytes every door sends: keys in the order written, shortest numbers, no spaces."""
    return json.dumps(step, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
