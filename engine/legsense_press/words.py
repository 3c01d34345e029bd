"""Every language says what people's safety needs; English says everything, and plainly.

A language that lacks words for danger signs, advice, warning signs or safety nets is not offered. Anything else may be read in
English for now; `fallbacks` tells what is, and `write.py` puts the English words into the pack.
"""

import re
from collections.abc import Iterator

from legsense_press.fluent_texts import Text, messages_of, unreadable
from legsense_press.ids import once_only
from legsense_press.read import Content, Table
from legsense_press.reading import grade, plain, words_in
from legsense_press.shape import shown

BASE = "en"
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DIRECTIONS = ("ltr", "rtl")
FREE = ("app-", "cli-")  # words of the rooms that use them; the press cannot know which are needed
FOR_CLINICIANS = re.compile(r"clinician-.*|.*\.clinical")


def with_attributes(name: str, *attributes: str) -> Iterator[str]:
    """A message and its attributes."""
    yield name
    yield from (f"{name}.{attribute}" for attribute in attributes)


def safety_words(content: Content) -> Iterator[str]:
    """What no language may leave out: danger signs, advice, warning signs and what should bring a person back."""
    for disposition in content.dispositions:
        yield from with_attributes(f"disposition-{disposition['id']}", "when", "action")
    items = {item for screen in content.screens for item in screen["items"]}
    items |= {screen["under_17"]["in"] for screen in content.screens if "under_17" in screen}
    for finding_id, question in content.questions.items():
        if question.get("role") == "danger":
            yield from with_attributes(f"finding-{finding_id}", "short", "again")
            yield from (f"option-{finding_id}-{option}" for option in question.get("options", ()))
        if finding_id in items:
            yield from with_attributes(f"finding-{finding_id}", "tick")
    yield from (f"screen-{screen['id']}" for screen in content.screens)
    for flag_id in content.red_flags:
        yield from with_attributes(f"redflag-{flag_id}", "why", "limit")
    yield from (f"condition-{condition_id}.net" for condition_id in content.conditions)
    yield from (f"watch-{item['id']}" for item in content.watch)


def other_words(content: Content) -> Iterator[str]:
    """Everything else that people can meet."""
    for finding_id, question in content.questions.items():
        yield from with_attributes(f"finding-{finding_id}", "short")
        yield f"why-{question['why']}"
        yield from (f"option-{finding_id}-{option}" for option in question.get("options", ()))
        if "unit" in question:
            yield f"unit-{question['unit']}"
    for condition_id, condition in content.conditions.items():
        yield from with_attributes(f"condition-{condition_id}", "clinical", "explanation", "course")
        for kind in ("care", "avoid", "clinician"):
            yield from (f"{kind}-{item}" for item in condition[kind])
    anatomy = content.anatomy
    yield from (f"area-{row['id']}" for row in anatomy["skin_areas"])
    for row in anatomy["movements"]:
        yield from with_attributes(f"movement-{row['id']}", "fails")
    for row in anatomy["self_tests"]:
        yield from with_attributes(f"selftest-{row['id']}", "step1", "positive")
    yield from (f"reflex-{row['id']}" for row in anatomy["reflexes"])
    for row in anatomy["sites"] + anatomy["patterns"]:
        yield from with_attributes(f"site-{row['id']}", "clinical")
    yield from (f"level-{level}" for level in content.pack["levels"])
    yield from (f"band-{band['id']}" for band in content.pack["bands"]["list"])
    yield from (f"group-{group}" for group in content.pack["groups"])
    yield from (f"side-{side}" for side in ("left", "right", "both"))
    for mechanism in content.mechanisms:
        yield from with_attributes(f"mechanism-{mechanism}", "name")
    yield from (f"nerve-{nerve}" for nerve in content.nerve_map)


def names_of(language: Table) -> list[tuple[str, Text | None]]:
    """Every name in the files of a language with its text, in the order written."""
    return [named for fluent in language["fluent"].values() for named in messages_of(fluent)]


def texts_of(language: Table) -> dict[str, Text]:
    """The texts of a language by name; an empty one counts as none."""
    return {name: text for name, text in names_of(language) if text and (text.text or text.variables)}


def check_language(tag: str, content: Content, base: dict[str, Text]) -> Iterator[str]:
    """One language: it can be read, says nothing twice, leaves out no safety, and has the places of English to fill."""
    where = f"languages/{tag}"
    language = content.languages[tag]
    if not TAG.fullmatch(tag):
        yield f'{where}: "{tag}"; expected a language tag such as "en" or "pt-BR"; rename the folder'
    if language["direction"] not in DIRECTIONS:
        yield f'{where}/language.toml: direction = "{language["direction"]}"; expected one of {", ".join(DIRECTIONS)}'
    for file, fluent in language["fluent"].items():
        for line, part in unreadable(fluent):
            at = f"{where}/{file}: line {line}"
            yield f"{at}: {shown(part)} is not a message; expected one, as in: watch-fever = You get a fever."
    names = [name for name, _ in names_of(language)]
    yield from once_only(where, names)
    texts = texts_of(language)
    needed = set(safety_words(content)) | (set(other_words(content)) if tag == BASE else set())
    for name in sorted(needed - texts.keys()):
        yield f"{where}: {name} is missing; expected its words; add them"
    known = {name.partition(".")[0] for name in {*safety_words(content), *other_words(content)}}
    for name in sorted({name.partition(".")[0] for name in names} - known):
        if not name.startswith(FREE):
            yield f"{where}: {name} belongs to nothing; expected the id of something in the content; mend the id or take it out"
    for name in sorted(texts.keys() & base.keys()):
        if texts[name].variables != base[name].variables:
            wanted, there = (shown(sorted(f"${v}" for v in words[name].variables)) for words in (base, texts))
            yield f"{where}: {name} fills in {there}; expected {wanted}, as in {BASE}"


def check_reading(content: Content) -> Iterator[str]:
    """English that is too hard: long texts for people above the grade that the language's file allows."""
    reading = content.languages[BASE].get("reading")
    if not reading:
        yield f"languages/{BASE}/language.toml: reading is missing; expected the highest grade people's texts may have; add it"
        return
    for name, text in texts_of(content.languages[BASE]).items():
        words = plain(text.text, reading["names"])
        if FOR_CLINICIANS.fullmatch(name) or len(words_in(words)) < reading["from_words"]:
            continue
        if (reached := grade(words)) > reading["grade"]:
            yield (
                f"languages/{BASE}: {name} reads at grade {reached:.1f}; expected {reading['grade']} or below; "
                f"use shorter sentences and words: {shown(text.text)}"
            )


def check_words(content: Content) -> Iterator[str]:
    """Every problem of the words."""
    if BASE not in content.languages:
        yield f"languages: {shown(sorted(content.languages))}; expected {BASE} among them; every other language falls back to it"
        return
    base = texts_of(content.languages[BASE])
    for tag in content.languages:
        yield from check_language(tag, content, base)
    yield from check_reading(content)


def fallbacks(content: Content) -> dict[str, list[str]]:
    """For each language but English, the names of the texts that people will read in English for now."""
    free = {name for name in texts_of(content.languages[BASE]) if name.startswith(FREE)}
    needed = {*other_words(content), *free}
    return {tag: sorted(needed - texts_of(words).keys()) for tag, words in content.languages.items() if tag != BASE}
