"""Every refusal of the wire format as (text, path, message): one table for all doors."""

from typing import NamedTuple


class Refusal(NamedTuple):
    """A text no door may take, and what each must say about it."""

    name: str
    text: bytes
    path: str
    message: str


def case(rest: str) -> bytes:
    """A case with the schema and something wrong."""
    return ('{"schema":1,' + rest + "}").encode()


YES_NO = 'expected "yes", "no" or "unknown"'
ELSEWHERE = "expected nothing: this is worked out from $.profile, $.regions or other answers"
REFUSALS = [
    Refusal("nested too deep", b"[" * 60000, "$", "$: expected at most 8 levels of nesting, got more at position 8"),
    Refusal(
        "nine levels",
        case('"answers":' + '{"a":' * 8 + "1" + "}" * 8),
        "$",
        "$: expected at most 8 levels of nesting, got more at position 57",
    ),
    Refusal("not JSON", b"{schema: 1}", "$", "$: expected JSON, got a mistake at position 1"),
    Refusal("nothing", b"", "$", "$: expected JSON, got a mistake at position 0"),
    Refusal("a list", b"[]", "$", "$: expected an object, got []"),
    Refusal("a byte-order mark", b"\xef\xbb\xbf{}", "$", "$: expected JSON without a byte-order mark, got a byte-order mark"),
    Refusal("a key twice", b'{"schema":1,"schema":1}', "$", '$: expected each key once, got "schema" twice'),
    Refusal("NaN", case('"answers":{"duration_days":NaN}'), "$", "$: expected a finite number, got NaN"),
    Refusal("infinity", case('"answers":{"duration_days":-Infinity}'), "$", "$: expected a finite number, got -Infinity"),
    Refusal("a float too large", case('"answers":{"duration_days":1e400}'), "$", "$: expected a finite number, got 1e400"),
    Refusal("a lone surrogate", case('"answers":{"\\ud800":"yes"}'), "$", "$: expected whole characters, got a lone surrogate"),
    Refusal("no schema", b"{}", "$.schema", "$.schema: expected 1, got null"),
    Refusal("another schema", b'{"schema":2}', "$.schema", "$.schema: expected 1, got 2"),
    Refusal("schema as true", b'{"schema":true}', "$.schema", "$.schema: expected 1, got true"),
    Refusal(
        "an unknown key",
        case('"name":"Ann"'),
        "$.name",
        '$.name: expected "schema", "profile", "answers", "regions", "movements", "reflexes" or "repeated", got "name"',
    ),
    Refusal(
        "answers as a list", case('"answers":["foot_drop"]'), "$.answers", '$.answers: expected an object, got ["foot_drop"]'
    ),
    Refusal(
        "an unknown finding",
        case('"answers":{"headache":"yes"}'),
        "$.answers.headache",
        '$.answers.headache: expected the id of a finding, got "headache"',
    ),
    Refusal(
        "a maybe", case('"answers":{"foot_drop":"maybe"}'), "$.answers.foot_drop", f'$.answers.foot_drop: {YES_NO}, got "maybe"'
    ),
    Refusal(
        "true for yes", case('"answers":{"foot_drop":true}'), "$.answers.foot_drop", f"$.answers.foot_drop: {YES_NO}, got true"
    ),
    Refusal(
        "an unknown option",
        case('"answers":{"cannot_bear_weight":"yes"}'),
        "$.answers.cannot_bear_weight",
        '$.answers.cannot_bear_weight: expected "can_walk", "limps_4_steps", "cannot_take_4_steps" or "unknown", got "yes"',
    ),
    Refusal(
        "a number out of range",
        case('"answers":{"duration_days":-1}'),
        "$.answers.duration_days",
        "$.answers.duration_days: expected a number of days from 0 to 36500, got -1",
    ),
    Refusal(
        "a number as text",
        case('"answers":{"duration_days":"3"}'),
        "$.answers.duration_days",
        '$.answers.duration_days: expected a number of days from 0 to 36500, got "3"',
    ),
    Refusal(
        "age among the answers",
        case('"answers":{"age":54}'),
        "$.answers.age",
        "$.answers.age: expected age in $.profile.age_years, got 54",
    ),
    Refusal(
        "sex among the answers",
        case('"answers":{"sex":"male"}'),
        "$.answers.sex",
        '$.answers.sex: expected sex in $.profile.sex, got "male"',
    ),
    Refusal(
        "the picture among the answers",
        case('"answers":{"numb_map":"yes"}'),
        "$.answers.numb_map",
        '$.answers.numb_map: expected painted areas in $.regions.numb and $.regions.tingling, got "yes"',
    ),
    Refusal(
        "a derived finding",
        case('"answers":{"numb_foot_top":"yes"}'),
        "$.answers.numb_foot_top",
        f'$.answers.numb_foot_top: {ELSEWHERE}, got "yes"',
    ),
    Refusal(
        "an age too high",
        case('"profile":{"age_years":121}'),
        "$.profile.age_years",
        "$.profile.age_years: expected a number of years from 0 to 120, got 121",
    ),
    Refusal(
        "an unknown sex",
        case('"profile":{"sex":"x"}'),
        "$.profile.sex",
        '$.profile.sex: expected "female", "male" or "unknown", got "x"',
    ),
    Refusal(
        "a name in the profile",
        case('"profile":{"name":"Ann"}'),
        "$.profile.name",
        '$.profile.name: expected only "age_years" and "sex" here, got "name"',
    ),
    Refusal(
        "an unknown layer",
        case('"regions":{"itch":[]}'),
        "$.regions.itch",
        '$.regions.itch: expected "numb", "tingling" or "pain", got "itch"',
    ),
    Refusal(
        "an unknown area",
        case('"regions":{"numb":["left.nose"]}'),
        "$.regions.numb[0]",
        '$.regions.numb[0]: expected "left." or "right." and the id of a skin area, got "left.nose"',
    ),
    Refusal(
        "an area without a side",
        case('"regions":{"numb":["foot_top"]}'),
        "$.regions.numb[0]",
        '$.regions.numb[0]: expected "left." or "right." and the id of a skin area, got "foot_top"',
    ),
    Refusal(
        "an area twice",
        case('"regions":{"numb":["left.heel","left.heel"]}'),
        "$.regions.numb[1]",
        '$.regions.numb[1]: expected each area once, got "left.heel"',
    ),
    Refusal(
        "an unknown movement",
        case('"movements":{"left.dance":"weak"}'),
        "$.movements.left.dance",
        '$.movements.left.dance: expected "left." or "right." and the id of a movement, got "left.dance"',
    ),
    Refusal(
        "a movement's odd state",
        case('"movements":{"left.toe_spread":"bad"}'),
        "$.movements.left.toe_spread",
        '$.movements.left.toe_spread: expected "normal", "weak" or "unknown", got "bad"',
    ),
    Refusal(
        "a reflex's odd state",
        case('"reflexes":{"left.achilles":"weak"}'),
        "$.reflexes.left.achilles",
        '$.reflexes.left.achilles: expected "normal", "reduced", "absent", "brisk" or "unknown", got "weak"',
    ),
    Refusal(
        "a repeat of no danger sign",
        case('"repeated":["knee_pain"]'),
        "$.repeated[0]",
        '$.repeated[0]: expected the id of a danger sign, got "knee_pain"',
    ),
]
NOT_UTF8 = Refusal("invalid UTF-8", b'{"schema":1,"\xff":1}', "$", "$: expected valid UTF-8, got a bad byte at position 13")
TOO_LARGE = b"[" * 100_000
