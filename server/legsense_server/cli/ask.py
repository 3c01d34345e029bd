"""The check in a terminal, question by question. The case lives in memory and goes with the process."""

import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

import click

import legsense
from legsense_server.cli.layout import wrapped
from legsense_server.cli.prompt import UNKNOWN, Asker, GoBack, each, show
from legsense_server.words import Words

Question = Mapping[str, Any]
Case = dict[str, Any]  # a case in the wire format
YES_NO = ("yes", "no", UNKNOWN)
MAP_ANSWERS = {"numb": "numb_any", "tingling": "tingling"}  # layer -> the finding that "nowhere" answers
SIDES = {"l": "left", "r": "right"}


def with_answers(case: Case, key: str, values: Mapping[str, Any]) -> Case:
    """The case with values added under one of its keys."""
    return {**case, key: {**case.get(key, {}), **values}}


def yes_no(asker: Asker, text: str) -> str:
    """yes, no or unknown."""
    return asker.option(text, YES_NO, [asker.words.text(f"cli-{answer}") for answer in YES_NO])


def wording(words: Words, question: Question) -> str:
    """The question's words; a danger sign asked again has others."""
    name = f"finding-{question['id']}"
    again = words.find(f"{name}.again") if question["repeat"] else None
    return again or words.text(name)


def ask_group(asker: Asker, question: Question, case: Case) -> Case:
    """A screen of danger signs: the true ones by number, the others are a no. Who is not sure is asked one by one."""
    items, words = question["items"], asker.words
    ticks = [words.of("finding", item, "tick") for item in items]
    show(words.of("screen", question["id"]), ticks)

    def pick(match: re.Match[str]) -> str | None:
        return items[int(match[0]) - 1] if 1 <= int(match[0]) <= len(items) else None

    ticked = asker.several("cli-prompt-group", r"\d{1,3}", pick)
    if ticked == [UNKNOWN]:
        answers = each([partial(yes_no, asker, tick) for tick in ticks])
    else:
        answers = ["yes" if item in ticked else "no" for item in items]
    meant = {item: question["ticks"].get(item, {}).get(answer, answer) for item, answer in zip(items, answers, strict=True)}
    return with_answers(case, "answers", meant)


def ask_map(asker: Asker, question: Question, case: Case, pack: legsense.Pack) -> Case:
    """The body map without a picture: numbered areas for each layer; "nowhere" is an answer too."""
    areas, words = list(pack.areas), asker.words
    show(words.text("cli-map"), [words.of("area", area) for area in areas])

    def pick(match: re.Match[str]) -> str | None:
        number = int(match["number"])
        return f"{SIDES[match['side']]}.{areas[number - 1]}" if 1 <= number <= len(areas) else None

    def ask_layer(layer: str) -> list[str]:
        click.echo("\n" + wrapped(words.of("cli-map", layer)))
        return asker.several("cli-prompt-map", r"(?P<side>[lr])(?P<number>\d{1,3})", pick)

    layers = question["layers"]
    painted = dict(zip(layers, each([partial(ask_layer, layer) for layer in layers]), strict=True))
    unsure = [layer for layer in layers if painted[layer] == [UNKNOWN]]
    said = {finding: UNKNOWN if layer in unsure else "no"
            for layer, finding in MAP_ANSWERS.items() if layer in unsure or not painted.get(layer)}  # fmt: skip
    regions = {layer: areas for layer, areas in painted.items() if layer not in unsure}
    return with_answers(with_answers(case, "regions", regions), "answers", said)


def ask_movement(asker: Asker, question: Question, case: Case) -> Case:
    """A self-test on each side, with what makes it unsafe told first."""
    words, test = asker.words, f"selftest-{question['test']}"
    steps = [words.find(f"{test}.step{number}") for number in range(1, 10)]
    for told in (words.text(test), words.find(f"{test}.caution"), *steps, words.find(f"{test}.positive")):
        if told:
            click.echo(f"\n{wrapped(told)}")
    states = ("normal", "weak", UNKNOWN)
    labels = [words.text(f"cli-{state}") for state in states]
    found = each([partial(asker.option, words.of("side", side), states, labels) for side in question["sides"]])
    sided = {f"{side}.{question['id']}": state for side, state in zip(question["sides"], found, strict=True)}
    return with_answers(case, "movements", sided)


def ask_single(asker: Asker, question: Question, case: Case) -> Case:
    """One finding: yes or no, a choice or a number. Age and sex belong to the profile."""
    name, text = question["id"], wording(asker.words, question)
    value: str | int
    if question["kind"] == "number":
        value = asker.number(text, question["min"], question["max"], may_be_unknown=name != "age")
    elif question["kind"] == "choice":
        options = list(dict.fromkeys([*question["options"], UNKNOWN]))
        labels = [asker.words.find(f"option-{name}-{option}") or asker.words.text(f"cli-{option}") for option in options]
        value = asker.option(text, options, labels)
    else:
        value = yes_no(asker, text)
    if name in ("age", "sex"):
        return with_answers(case, "profile", {"age_years" if name == "age" else name: value})
    answered = with_answers(case, "answers", {name: value})
    return {**answered, "repeated": [*case.get("repeated", []), name]} if question["repeat"] else answered


def answered(words: Words, question: Question, case: Case, pack: legsense.Pack) -> Case:
    """The case with the question answered. Raises GoBack."""
    asker = Asker(words, words.of("why", question["why"]["id"]))
    if question["kind"] == "group":
        return ask_group(asker, question, case)
    if question["kind"] == "regions":
        return ask_map(asker, question, case, pack)
    if question["kind"] == "movement":
        return ask_movement(asker, question, case)
    return ask_single(asker, question, case)


def ask_all(pack: legsense.Pack, words: Words) -> str:
    """The text of the last step: asks until the engine has no question."""
    click.echo(wrapped(words.text("cli-start")))
    cases: list[Case] = [{"schema": 1}]
    while True:
        text = legsense.step(pack, json.dumps(cases[-1]))
        question = json.loads(text)["question"]
        if question is None:
            return text
        try:
            cases.append(answered(words, question, cases[-1], pack))
        except GoBack:
            if len(cases) > 1:
                cases.pop()
            else:
                click.echo(wrapped(words.text("cli-first")))
