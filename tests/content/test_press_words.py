"""Every language says what people's safety needs; English says everything, and plainly."""

import copy
from typing import Any

import pytest

from legsense_press import Content, build_pack, check_content, fallbacks
from legsense_press.reading import grade, plain
from tests.content.robot import GONE, ROBOT, broken, robot, rows

SAFETY: str = ROBOT["languages"]["en"]["fluent"]["robot.ftl"]
REST: str = ROBOT["languages"]["en"]["fluent"]["rest.ftl"]
# What may never be missing, told from the robot: every danger sign in two wordings, advice, warning signs, safety nets.
SAFE = [
    *("disposition-same_day", "disposition-same_day.when", "disposition-same_day.action"),
    *("disposition-routine", "disposition-routine.when", "disposition-routine.action"),
    *("disposition-self_care", "disposition-self_care.when", "disposition-self_care.action"),
    *("finding-smoke", "finding-smoke.short", "finding-smoke.again", "finding-smoke.tick"),
    *("finding-sparks", "finding-sparks.short", "finding-sparks.again", "finding-sparks.tick"),
    *("option-sparks-none", "option-sparks-few", "option-sparks-many", "screen-danger_0"),
    *("redflag-rf_smoke", "redflag-rf_smoke.why", "redflag-rf_smoke.limit", "watch-smoke_signs"),
    *("condition-dry_joint.net", "condition-short_circuit.net"),
]
OTHERS = [
    *("condition-dry_joint", "condition-dry_joint.clinical", "condition-dry_joint.explanation", "condition-dry_joint.course"),
    *("finding-age", "finding-creak.short", "option-sex-male", "unit-years", "why-noise", "care-oil", "avoid-rain"),
    *("clinician-grease_nipple", "area-sole_plate", "movement-foot_push", "movement-foot_push.fails", "reflex-tap"),
    *("selftest-push_wall", "selftest-push_wall.step1", "selftest-push_wall.positive", "site-crimp", "site-crimp.clinical"),
    *("site-slow_rust", "level-joint", "band-likely", "group-hinges", "side-left", "side-both", "mechanism-rain"),
    *("mechanism-rain.name", "nerve-foot_wire"),
]


def without(fluent: str, name: str) -> str:
    """The same text without one message or attribute; a message that has attributes keeps them."""
    message, _, attribute = name.partition(".")
    lines = fluent.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{message} = "))
    if attribute:
        start = next(number for number in range(start, len(lines)) if lines[number].startswith(f"    .{attribute} = "))
    has_attributes = not attribute and lines[start + 1].startswith("    .")
    lines[start : start + 1] = [f"{message} ="] if has_attributes else []
    return "\n".join(lines)


def spoken(tag: str, **files: str) -> Content:
    """The robot's content with one more language."""
    content = robot()
    language: dict[str, Any] = {"name": "Robotish", "direction": "ltr"}
    content.languages[tag] = {**language, "fluent": {f"{name}.ftl": text for name, text in files.items()}}
    return content


def test_robot_may_be_packed() -> None:
    """The invented content passes, so that each test below sees only what it broke."""
    assert [] == check_content(robot())


@pytest.mark.parametrize("name", [*SAFE, *OTHERS])
def test_english_says_everything(name: str) -> None:
    """English is what every other language falls back to, so it lacks nothing."""
    file, text = ("robot.ftl", SAFETY) if f"\n{name.partition('.')[0]} =" in f"\n{SAFETY}" else ("rest.ftl", REST)

    line = f"languages/en: {name} is missing; expected its words; add them"

    assert line in check_content(broken(f"languages/en/fluent/{file}", without(text, name)))


@pytest.mark.parametrize("name", SAFE)
def test_language_without_a_safety_text_is_refused(name: str) -> None:
    """A language in which somebody could miss a danger sign, an advice or a warning is not offered."""
    line = f"languages/xx: {name} is missing; expected its words; add them"

    assert [line] == check_content(spoken("xx", robot=without(SAFETY, name)))


def test_text_that_says_nothing_counts_as_missing() -> None:
    """Empty quotes are not words."""
    empty = SAFETY.replace("watch-smoke_signs = You see smoke.", 'watch-smoke_signs = { "" }')

    line = "languages/xx: watch-smoke_signs is missing; expected its words; add them"

    assert [line] == check_content(spoken("xx", robot=empty))


def test_other_words_may_still_be_english_and_are_told() -> None:
    """A language with its safety texts may be offered; what is still English is listed by name."""
    content = spoken("xx", robot=SAFETY, rest=without(REST, "selftest-push_wall.positive").replace("care-oil = Oil it.", ""))

    assert [] == check_content(content)
    assert {"xx": ["care-oil", "selftest-push_wall.positive"]} == fallbacks(content)


def test_pack_of_a_language_holds_english_where_it_has_no_words() -> None:
    """No door shows a bare id to a person: the English text stands in, whole message or single part."""
    mine = without(REST, "selftest-push_wall.positive").replace("care-oil = Oil it.", "").replace("Push the wall.", "Gnurr.")

    packed = build_pack(spoken("xx", robot=SAFETY.replace("You see smoke.", "Frrz."), rest=mine))["lang-xx.json"].decode()

    assert [True] * 5 == [words in packed for words in ("Frrz.", "Gnurr.", "care-oil = Oil it.", "It falls.", "Robotish")]
    assert "Push the wall." not in packed


def test_words_of_the_rooms_fall_back_too() -> None:
    """The app's and the command line's own words are not needed by the press, yet never go missing."""
    content = spoken("xx", robot=SAFETY, rest=REST)
    content.languages["en"]["fluent"]["app.ftl"] = "app-next = Next\n"

    assert [] == check_content(content)
    assert {"xx": ["app-next"]} == fallbacks(content)
    assert "app-next = Next" in build_pack(content)["lang-xx.json"].decode()


# fmt: off
UNREADABLE = [
    ("no equals sign", "\nwatch-it burns", 'languages/xx/robot.ftl: line 37: "watch-it burns" is not a message; expected one, as in: watch-fever = You get a fever.'),
    ("open brace", "\nwhy-fire = It { burns", 'languages/xx/robot.ftl: line 37: "why-fire = It { burns" is not a message; expected one, as in: watch-fever = You get a fever.'),
    ("term", "\n-maker = Robots & Sons", 'languages/xx/robot.ftl: line 37: "-maker = Robots & Sons" is not a message; expected one, as in: watch-fever = You get a fever.'),
    ("twice", "\nwatch-smoke_signs = You see more smoke.", 'languages/xx: "watch-smoke_signs" stands 2 times; expected each id once; rename or take out the others'),
    ("nobody's", "\nwatch-rain = It rains.", "languages/xx: watch-rain belongs to nothing; expected the id of something in the content; mend the id or take it out"),
    ("variable", "\nfinding-days_dry = How long?\n    .short = { $days } days", 'languages/xx: finding-days_dry.short fills in ["$days"]; expected ["$n"], as in en'),
    ("no variable", "\nfinding-days_dry = How long?\n    .short = days", 'languages/xx: finding-days_dry.short fills in []; expected ["$n"], as in en'),
]
# fmt: on


@rows("what", "added", "line", of=UNREADABLE)
def test_fluent_that_cannot_be_used_is_refused(what: str, added: str, line: str) -> None:
    """A mistake in a language file is told with file and line; a message stands once, belongs to something, fills the same places."""
    assert [line] == check_content(spoken("xx", robot=SAFETY + added))


def test_same_message_in_two_files_is_refused() -> None:
    """Which of the two a person would read must not depend on the names of files."""
    line = 'languages/xx: "watch-smoke_signs" stands 2 times; expected each id once; rename or take out the others'

    assert [line] == check_content(spoken("xx", robot=SAFETY, more="watch-smoke_signs = You see more smoke."))


@pytest.mark.parametrize("tag", ["English", "e", "en_GB", "fr-"])
def test_folder_that_is_no_language_tag_is_refused(tag: str) -> None:
    """Phones and browsers know languages by their tags."""
    line = f'languages/{tag}: "{tag}"; expected a language tag such as "en" or "pt-BR"; rename the folder'

    assert [line] == check_content(spoken(tag, robot=SAFETY))


@pytest.mark.parametrize("tag", ["fr", "pt-BR", "zh-Hant", "gsw"])
def test_language_tags_are_accepted(tag: str) -> None:
    """A tag of two or three letters, with a region or a script."""
    assert [] == check_content(spoken(tag, robot=SAFETY))


def test_direction_nobody_reads_in_is_refused() -> None:
    """Left to right or right to left."""
    content = broken("languages/en/direction", "down")

    assert ['languages/en/language.toml: direction = "down"; expected one of ltr, rtl'] == check_content(content)


def test_content_without_english_is_refused() -> None:
    """Without English there is nothing to fall back to."""
    content = spoken("xx", robot=SAFETY)
    del content.languages["en"]

    assert ['languages: ["xx"]; expected en among them; every other language falls back to it'] == check_content(content)


HARD = (
    "Considerable deterioration of articulating components necessitates comprehensive reconditioning procedures, "
    "preferably undertaken immediately after identification, because postponement exacerbates structural degradation, "
    "irrespective of electricity."
)


def hard(name: str) -> Content:
    """The robot's content with a text for people that is hard to read."""
    return broken("languages/en/fluent/rest.ftl", REST.replace(f"{name} = ", f"{name} = {HARD} "))


def test_hard_english_is_refused() -> None:
    """People read these texts in pain and in a hurry: six years of school must do."""
    line = (
        "languages/en: why-fire reads at grade 37.0; expected 6 or below; use shorter sentences and words: "
        '"Considerable deterioration of articulating components ne...'
    )

    assert [line] == check_content(broken("languages/en/fluent/rest.ftl", REST.replace("It could burn.", HARD)))


def test_highest_grade_is_content() -> None:
    """How hard a text may be stands in the language's own file, not in code."""
    content = broken("languages/en/fluent/rest.ftl", REST.replace("It could burn.", HARD))
    content.languages["en"]["reading"]["grade"] = 40

    assert [] == check_content(content)


def test_short_text_is_not_judged() -> None:
    """The formula says nothing about a few words; from how many it does is content."""
    content = broken("languages/en/fluent/rest.ftl", REST.replace("It could burn.", HARD))
    content.languages["en"]["reading"]["from_words"] = 100

    assert [] == check_content(content)


@pytest.mark.parametrize("name", ["clinician-grease_nipple", "    .clinical"])
def test_words_for_clinicians_may_be_hard(name: str) -> None:
    """A clinical name is not reworded until nobody knows it."""
    assert [] == check_content(hard(name))


def test_english_without_a_highest_grade_is_refused() -> None:
    """Leaving the number out does not switch the check off."""
    line = "languages/en/language.toml: reading is missing; expected the highest grade people's texts may have; add it"

    assert [line] == check_content(broken("languages/en/reading", GONE))


def test_names_people_meet_anyway_count_as_one_short_word() -> None:
    """A drug is called what it is called on the box, whatever its case; a part of a longer word is no name."""
    assert "name and name" == plain("Nitrous oxide and ELECTRICITY", ["electricity", "oxide", "nitrous oxide"])
    assert "electricityless" == plain("electricityless", ["electricity"])
    assert "as it is" == plain("as it is", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The cat sat on the mat.", 0.39 * 6 + 11.8 * 6 / 6 - 15.59),
        ("An artery. Is it over?", 0.39 * 5 / 2 + 11.8 * 8 / 5 - 15.59),
        ("30 days, or 4.5 weeks", 0.39 * 3 + 11.8 * 3 / 3 - 15.59),
        ("7.", 0.0),
    ],
)
def test_grade_is_the_formula_of_flesch_and_kincaid(text: str, expected: float) -> None:
    """Words to a sentence and syllables to a word, with their published weights; numbers are no words."""
    assert expected == pytest.approx(grade(text), abs=1e-9)


def test_reading_leaves_content_as_it_was() -> None:
    """Checking changes nothing."""
    content = robot()
    before = copy.deepcopy(content)

    check_content(content)

    assert before == content
