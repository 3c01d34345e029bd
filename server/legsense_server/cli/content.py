"""`legsense content`: check, pack and start files of the clinical content; publishing.py has its way to phones."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from legsense_press import ContentError, check_content, fallbacks, new_file, read_content, write_pack
from legsense_server.cli import publishing

CHECKOUT = Path(__file__).resolve().parents[3] / "engine" / "content"
source = click.option(
    "--source",
    type=click.Path(file_okay=False, path_type=Path),
    default=CHECKOUT,
    help="The authored content (default: this checkout's).",
)


def refuse(problems: list[str]) -> NoReturn:
    """Tell every problem and leave with 2."""
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(f"{len(problems)} to mend.", err=True)
    sys.exit(2)


@click.group(help="Check, pack and publish the clinical content.")
def content() -> None:
    """The root of the content commands."""


for _command in (
    publishing.sign,
    publishing.publish,
    publishing.rollback,
    publishing.refresh,
    publishing.status,
    publishing.export,
):
    content.add_command(_command)


@content.command(help="List everything an author must mend.")
@source
def check(source: Path) -> None:
    """Exit 0 when the content may be packed."""
    try:
        authored = read_content(source)
    except ContentError as error:
        refuse(list(error.problems))
    problems = check_content(authored)
    if problems:
        refuse(problems)
    for tag, names in fallbacks(authored).items():
        for name in names:
            click.echo(f"languages/{tag}: {name} is still in English")
    click.echo("The content may be packed. Not yet reviewed by clinicians.")


@content.command(help="Write model.json, lang-*.json and manifest.json: the same bytes every time.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@source
def pack(out: Path, source: Path) -> None:
    """Check first; a content that fails writes nothing."""
    try:
        authored = read_content(source)
        problems = check_content(authored)
        if problems:
            refuse(problems)
        files = write_pack(authored, out)
    except ContentError as error:
        refuse(list(error.problems))
    except OSError as error:
        raise click.ClickException(f"{out}: cannot write the pack ({error.strerror}); the old one is as it was") from error
    for name in sorted(files):
        click.echo(f"{len(files[name]):>8} {name}")
    for tag, names in fallbacks(authored).items():
        if names:
            click.echo(f"lang-{tag}.json: {len(names)} texts are still in English; `legsense content check` lists them")


@content.command(help="Start a file from its template.")
@click.argument("kind", type=click.Choice(["condition", "question", "redflag"]))
@click.argument("new_id")
@source
def new(kind: str, new_id: str, source: Path) -> None:
    """Print the path of the new file."""
    try:
        click.echo(str(new_file(kind, new_id, source)))
    except ContentError as error:
        refuse(list(error.problems))
    except OSError as error:
        raise click.ClickException(f"{source}: cannot write the new file ({error.strerror})") from error
