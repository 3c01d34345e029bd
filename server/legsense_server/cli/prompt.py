"""Reading from a terminal: one of some options, a number, a list. Knows no case and no engine.

Everywhere `b` goes back, `w` says why it is asked, and `?` is "I don't know" where that is an answer.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import click

from legsense_server.cli.layout import wrapped
from legsense_server.words import Words

UNKNOWN = "unknown"
T = TypeVar("T")


class GoBack(Exception):
    """The person wants the question before this one."""


@dataclass(frozen=True)
class Asker:
    """The words to ask with, and the reason for what is being asked."""

    words: Words
    why: str

    def typed(self, hint: str) -> str:
        """What was typed, in lower case; answers `w` itself. Raises GoBack."""
        prompt = wrapped(self.words.text(hint))
        while True:
            text: str = click.prompt(prompt, prompt_suffix=" ", default="", show_default=False).strip().lower()
            if text == "b":
                raise GoBack
            if text != "w":
                return text
            click.echo(wrapped(self.why))

    def until_read(self, hint: str, read: Callable[[str], T | None]) -> T:
        """What `read` makes of the text; asks again while it makes nothing of it."""
        while (value := read(self.typed(hint))) is None:
            click.echo(wrapped(self.words.text("cli-try-again")))
        return value

    def option(self, text: str, options: Sequence[str], labels: Sequence[str]) -> str:
        """The chosen one of the options."""
        show(text, labels)

        def read(typed: str) -> str | None:
            if typed == "?" and UNKNOWN in options:
                return UNKNOWN
            return options[int(typed) - 1] if re.fullmatch("[0-9]{1,3}", typed) and 1 <= int(typed) <= len(options) else None

        return self.until_read("cli-prompt", read)

    def number(self, text: str, low: int, high: int, *, may_be_unknown: bool) -> int | str:
        """A whole number within its range, or "unknown"."""
        click.echo(f"\n{wrapped(f'{text} ({low}-{high})')}")

        def read(typed: str) -> str | None:
            if typed == "?" and may_be_unknown:
                return UNKNOWN
            return typed if re.fullmatch("[0-9]{1,9}", typed) and low <= int(typed) <= high else None

        found = self.until_read("cli-prompt" if may_be_unknown else "cli-prompt-known", read)
        return found if found == UNKNOWN else int(found)

    def several(self, hint: str, pattern: str, pick: Callable[[re.Match[str]], str | None]) -> list[str]:
        """What `pick` makes of each typed word; 0 is none of them, `?` the single word "unknown". One bad word spoils all."""

        def read(typed: str) -> list[str] | None:
            if typed in ("?", "0"):
                return [UNKNOWN] if typed == "?" else []
            matches = [re.fullmatch(pattern, part) for part in re.split(r"[\s,]+", typed)]
            picked = [pick(match) for match in matches if match]
            known = [one for one in picked if one is not None]
            return list(dict.fromkeys(known)) if len(known) == len(matches) else None

        return self.until_read(hint, read)


def show(text: str, labels: Sequence[str]) -> None:
    """A question and its numbered options."""
    click.echo(f"\n{wrapped(text)}")
    for number, label in enumerate(labels, start=1):
        click.echo(wrapped(label, first=f"  {number:2} "))


def each(prompts: Sequence[Callable[[], T]]) -> list[T]:
    """The answers to prompts in their order; back leads to the prompt before, and out of the first one (GoBack)."""
    answers: list[T] = []
    while len(answers) < len(prompts):
        try:
            answers.append(prompts[len(answers)]())
        except GoBack:
            if not answers:
                raise
            answers.pop()
    return answers
