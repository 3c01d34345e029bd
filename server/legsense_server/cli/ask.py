"""The check in a terminal, question by question. The case lives in memory and goes with the process."""

import json
from typing import Any

import click

import legsense
from legsense_server.cli.words import Words

Case = dict[str, Any]
UNKNOWN = "?"


def choose(words: Words, text: str, options: list[str], labels: list[str]) -> str | None:
    """The chosen option, or None for back; a question mark is "I don't know"."""
    click.echo(f"\n{text}")
    for number, label in enumerate(labels, start=1):
        click.echo(f"  {number}  {label}")
    while True:
        typed: str = click.prompt(words.text("cli-prompt"), prompt_suffix=" ").strip().lower()
        if typed == "b":
            return None
        if typed == UNKNOWN and "unknown" in options:
            return "unknown"
        if typed.isdigit() and 1 <= int(typed) <= len(options):
            return options[int(typed) - 1]
        click.echo(words.text("cli-try-again"))


def yes_no(words: Words, finding: str, *, again: bool = False) -> str | None:
    """yes, no, unknown, or None for back."""
    name = f"finding-{finding}.again" if again and words.has(f"finding-{finding}.again") else f"finding-{finding}"
    labels = [words.text("cli-yes"), words.text("cli-no"), words.text("cli-unknown")]
    return choose(words, words.text(name), ["yes", "no", "unknown"], labels)


def answer_group(words: Words, question: dict[str, Any], case: Case) -> bool:
    """Each danger sign of a screen in turn."""
    click.echo(f"\n{words.text('screen-' + question['id'])}")
    answers: dict[str, str] = {}
    for item in question["items"]:
        options, labels = ["yes", "no", "unknown"], [words.text("cli-yes"), words.text("cli-no"), words.text("cli-unknown")]
        value = choose(words, words.text(f"finding-{item}.tick"), options, labels)
        if value is None:
            return False
        answers[item] = question["ticks"].get(item, {}).get(value, value)
    case["answers"].update(answers)
    return True


def answer_number(words: Words, question: dict[str, Any], case: Case) -> bool:
    """A number in its unit; empty is "I don't know"."""
    low, high, name = question["min"], question["max"], question["id"]
    typed: str = click.prompt(f"\n{words.text('finding-' + name)} ({low}-{high})", default="", show_default=False).strip()
    if typed.lower() == "b":
        return False
    if not typed.isdigit() or not low <= int(typed) <= high:
        click.echo(words.text("cli-try-again"))
        return answer_number(words, question, case) if typed or name == "age" else store(case, question, "unknown")
    return store(case, question, int(typed))


def store(case: Case, question: dict[str, Any], value: str | int) -> bool:
    """Keep an answer where it belongs."""
    name = question["id"]
    if name in ("age", "sex"):
        case["profile"]["age_years" if name == "age" else "sex"] = value
    else:
        case["answers"][name] = value
        if question["repeat"]:
            case["repeated"].append(name)
    return True


def answer_map(words: Words, case: Case) -> bool:
    """Without a picture: is anything numb, does anything tingle."""
    for finding in ("numb_any", "tingling"):
        value = yes_no(words, finding)
        if value is None:
            return False
        case["answers"][finding] = value
    return True


def answer_movement(words: Words, question: dict[str, Any], case: Case) -> bool:
    """A self-test on each side."""
    test = f"selftest-{question['test']}"
    click.echo(f"\n{words.text(test)}")
    for number in range(1, 10):
        if words.has(f"{test}.step{number}"):
            click.echo(f"  {number}. {words.text(f'{test}.step{number}')}")
    for side in question["sides"]:
        options, labels = ["normal", "weak", "unknown"], [words.text(f"cli-{state}") for state in ("normal", "weak", "unknown")]
        value = choose(words, words.text(f"side-{side}"), options, labels)
        if value is None:
            return False
        case["movements"][f"{side}.{question['id']}"] = value
    return True


def answer(words: Words, question: dict[str, Any], case: Case) -> bool:
    """Put one question; False when the person goes back."""
    click.echo(f"\n[{words.text('why-' + question['why']['id'])}]")
    kind = question["kind"]
    if kind == "group":
        return answer_group(words, question, case)
    if kind == "number":
        return answer_number(words, question, case)
    if kind == "regions":
        return answer_map(words, case)
    if kind == "movement":
        return answer_movement(words, question, case)
    if kind == "choice":
        name, options = question["id"], list(question["options"])
        labels = [words.text(f"option-{name}-{option}") for option in options]
        if "unknown" not in options:
            options, labels = [*options, "unknown"], [*labels, words.text("cli-unknown")]
        value = choose(words, words.text(f"finding-{name}"), options, labels)
    else:
        value = yes_no(words, question["id"], again=question["repeat"])
    return value is not None and store(case, question, value)


def copy_of(case: Case) -> Case:
    """The case as it was before an answer, for going back."""
    return {key: value.copy() if isinstance(value, dict | list) else value for key, value in case.items()}


def ask_all(pack: legsense.Pack, words: Words) -> str:
    """Ask until the engine has enough; the text of the last step."""
    case: Case = {"schema": 1, "profile": {}, "answers": {}, "movements": {}, "repeated": []}
    earlier: list[Case] = []
    while True:
        text = legsense.step(pack, json.dumps(case))
        question = json.loads(text)["question"]
        if question is None:
            return text
        before = copy_of(case)
        if answer(words, question, case):
            earlier.append(before)
        else:
            case = earlier.pop() if earlier else before
