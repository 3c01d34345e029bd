"""`legsense triage`: one case from a file, from standard input, or asked in the terminal."""

import json
import sys
from pathlib import Path

import click

import legsense
from legsense.wire import MAX_BYTES, too_large
from legsense_server.cli.published import read_published
from legsense_server.cli.refusal import Refused
from legsense_server.content import Published


def case_bytes(source: str) -> bytes:
    """The case as it was given, byte for byte; never more than is needed to refuse it for its size."""
    if source == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with Path(source).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large(None)
    return data


def spoken(published: Published, lang: str, text: str | None) -> str:
    """The step for people: of its text, or when there is none of the answers given in the terminal."""
    # Words take longer to load than the engine to answer; whoever wants JSON does not wait for them.
    from legsense_server.cli.ask import ask_all
    from legsense_server.cli.report import report_lines
    from legsense_server.words import Words

    words = Words(published.languages[lang])
    if text is None:
        text = ask_all(published.pack, words)
        click.echo()
    return "\n".join(report_lines(json.loads(text), words))


@click.command(help="Work out one case: a file, - for standard input, or no file to be asked.")
@click.argument("source", required=False, metavar="[CASE.json|-]")
@click.option("--text", "for_people", is_flag=True, help="For people instead of JSON.")
@click.option("--lang", default="en", show_default=True, help="The language of --text and of the questions.")
def triage(source: str | None, for_people: bool, lang: str) -> None:
    """Print the step. Raises Refused for a case that is misshapen or cannot be read."""
    published = read_published()
    if lang not in published.languages:
        raise Refused(f'--lang: expected one of {", ".join(sorted(published.languages))}, got "{lang}"')
    try:
        text = None if source is None else legsense.step(published.pack, case_bytes(source))
    except legsense.CaseError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"{source}: expected a file with a case, got none that can be read ({error.strerror})") from error
    # Bytes, so that no terminal's encoding changes what every door sends.
    click.echo(text.encode() if text is not None and not for_people else spoken(published, lang, text))
