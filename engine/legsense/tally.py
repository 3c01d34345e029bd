"""One anonymous tally: what a phone may say about a check, and the chance that hides it (k-ary randomised response).

    told = tally_texts(pack, step, language="en", random="00...")   # the text before and after chance changed it

Rules of this module
1. The fields and their values are fixed for a version. Another list is another version: the server must know every value.
2. A tally holds one field. Epsilon is spent once for the tally, and not once for each field.
3. No randomness of its own: three draws come in from the platform's secure source, each a whole number below 2**64.
4. The bound is exact. A true value is sent at most 2.718281828 times as often as any other value would send it, in whole
   numbers of 2**64 draws, and 2.718281828 is less than e: epsilon is below 1, with no rounding to argue about.

Legend
    field    what is counted: one of FIELDS
    value    one of the k values of a field; the true one never leaves the phone as such
    kept     how many of the 2**64 draws send the true value
    other    how many of the 2**64 draws send one given other value
    once     a number that is used for a single tally, so that a tally sent twice counts once; it names no phone

Source: Warner 1965 (randomised response); Kairouz, Bonawitz, Ramage 2016 (k-ary).
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from legsense.pack import Pack

VERSION = 1
DRAWS = 2**64
RATIO = 2_718_281_828, 1_000_000_000  # just below e
RANDOM_CHARACTERS = 48  # three draws of 16 hexadecimal characters: which field, which value, the number used once

NONE, OTHER = "none", "other"
FIELDS: Mapping[str, tuple[str, ...]] = {
    # What the person was advised; none: the check was not finished.
    "disposition": ("emergency_now", "emergency_department", "same_day", "within_days", "routine", "self_care", NONE),
    # The group of the leading cause; none: nothing stood out, or not finished.
    "cause_group": (
        "back_nerve", "knee_nerve", "leg_nerve", "many_nerves", "brain_cord", "joint_wear", "joint_inflamed", "injury",
        "circulation", "skin", "child_bone", "simple", NONE,
    ),
    "language": ("ar", "bn", "en", "es", "fr", "hi", "id", "pt", "ru", "sw", "zh", OTHER),
    # The month in which the content in use was published. A list of all content versions could not be fixed beforehand.
    "content_month": ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", OTHER),
    # How far the check had come.
    "reached": ("danger", "about_you", "body_map", "questions", "answer"),
}  # fmt: skip


class Chances(NamedTuple):
    """Out of 2**64 draws: how many send the true value, how many each other one."""

    kept: int
    other: int


def chances(values: int) -> Chances:
    """How the draws are shared out among so many values: kept + (values - 1) * other == 2**64, kept / other below e.

    >>> [round(chances(k).kept / DRAWS, 3) for k in (2, 5, 13)]
    [0.731, 0.405, 0.185]
    """
    e, one = RATIO
    # Rounded up, so that what is kept is rounded down.
    other = -(-DRAWS * one // (e + (values - 1) * one))
    return Chances(DRAWS - (values - 1) * other, other)


def noised(field: str, value: str, draw: int) -> str:
    """The value that is sent for a true value: itself or, by the draw, another one of the field."""
    values = FIELDS[field]
    kept, other = chances(len(values))
    if draw < kept:
        return value
    return [one for one in values if one != value][(draw - kept) // other]


def picked(draw: int) -> str:
    """The one field of this tally. What the person answered has no part in it."""
    return list(FIELDS)[draw * len(FIELDS) // DRAWS]


def draws(random: str) -> tuple[int, int, int]:
    """Three draws from 48 hexadecimal characters. Raises ValueError for any other text."""
    if len(random) != RANDOM_CHARACTERS or not set(random) <= set("0123456789abcdef"):
        raise ValueError(f"random: expected {RANDOM_CHARACTERS} characters from 0 to 9 and a to f, got {len(random)} characters")
    return int(random[:16], 16), int(random[16:32], 16), int(random[32:], 16)


def tally_text(field: str, value: str, once: int) -> str:
    """The bytes that are sent.

    >>> tally_text("reached", "answer", 7)
    '{"stats":1,"field":"reached","value":"answer","once":"0000000000000007"}'
    """
    return json.dumps({"stats": VERSION, "field": field, "value": value, "once": f"{once:016x}"}, separators=(",", ":"))


def reached(step: Mapping[str, Any]) -> str:
    """How far the check has come, by what would be asked next."""
    question = step["question"]
    if step["report"]["final"] or question is None:
        return "answer"
    if question["kind"] == "group":
        return "danger"
    if question["kind"] == "regions":
        return "body_map"
    return "about_you" if question["id"] in ("age", "sex") else "questions"


def content_month(version: str) -> str:
    """The month in a content version.

    >>> content_month("2026.11.24"), content_month("robot")
    ('11', 'other')
    """
    month = "".join(version.split(".")[1:2])
    return month if month in FIELDS["content_month"] else OTHER


def truths(pack: Pack, step: Mapping[str, Any], language: str) -> dict[str, str]:
    """The true value of each field for the step a check has come to. None of it is sent as it is."""
    report, where = step["report"], reached(step)
    leading = report["conditions"][0]["id"] if where == "answer" and report["conditions"] else None
    group = NONE if leading is None else pack.conditions[leading].group
    main = language.split("-")[0]
    return {
        "disposition": report["shown"]["disposition"] if where == "answer" else NONE,
        "cause_group": group if group in FIELDS["cause_group"] else NONE,
        "language": main if main in FIELDS["language"] else OTHER,
        "content_month": content_month(step["content"]["version"]),
        "reached": where,
    }


def tally_texts(pack: Pack, step: Mapping[str, Any], *, language: str, random: str) -> dict[str, str]:
    """The tally before chance changed it, which stays on the phone, and after, which is sent: both as their exact text.

    The same step and the same draws give the same bytes, so a phone that draws once for a week spends epsilon once.
    """
    which, change, once = draws(random)
    field = picked(which)
    true = truths(pack, step, language)[field]
    return {"before": tally_text(field, true, once), "after": tally_text(field, noised(field, true, change), once)}


def tally(pack: Pack, asked: str) -> str:
    """The text door to `tally_texts`: {"step", "language", "random"} in, {"before", "after"} out."""
    value = json.loads(asked)
    return json.dumps(tally_texts(pack, value["step"], language=value["language"], random=value["random"]))
