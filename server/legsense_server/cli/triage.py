"""`legsense triage`: one case from a file, from standard input, or asked in the terminal."""

import json
import sys
from pathlib import Path

import click

import legsense
from legsense.wire import MAX_BYTES
from legsense_server.cli.ask import ask_all
from legsense_server.cli.words import Words, report_lines
from legsense_server.content import Published, read_pack
from legsense_server.settings import from_environment


def case_bytes(source: str) -> bytes:
    """The case as it was given, never more than the engine needs to refuse it for its size."""
    if source == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(source).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def words_in(published: Published, lang: str) -> Words:
    """The words of a language, or a usage error that names the ones there are."""
    try:
        return Words(published.words(lang))
    except KeyError as error:
        raise click.UsageError(f'--lang: expected one of {", ".join(sorted(published.languages))}, got "{lang}"') from error


@click.command(help="Work out one case: a file, - for standard input, or no file to be asked.")
@click.argument("source", required=False, metavar="[CASE.json|-]")
@click.option("--text", is_flag=True, help="For people instead of JSON.")
@click.option("--lang", default="en", show_default=True)
def triage(source: str | None, text: bool, lang: str) -> None:
    """Print the step. A refused case: exit 2, the message on standard error, nothing on standard output."""
    try:
        published = read_pack(from_environment().pack)
        words = words_in(published, lang)
        if source is None:
            step_text, text = ask_all(published.pack, words), True
        else:
            step_text = legsense.step(published.pack, case_bytes(source))
    except legsense.LegSenseError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"{source}: cannot be read ({error.strerror})", err=True)
        sys.exit(2)
    click.echo("\n".join(report_lines(json.loads(step_text), words)) if text else step_text)
