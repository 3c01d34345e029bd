"""What the commands that sign have in common: key files, passphrases, refusals, and what is told of a draft."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

import legsense
from legsense_server.cli.refusal import Refused
from legsense_server.content import MANIFEST
from legsense_server.settings import SettingsError, from_environment
from legsense_server.updates.errors import UpdatesError
from legsense_server.updates.state import Place, State
from legsense_server.updates.targets import about

FILE = click.Path(dir_okay=False, path_type=Path)
key_option = click.option(
    "--key", "paths", multiple=True, type=FILE, help="A key file to sign with; may be given more than once."
)


class NamedFile(click.ParamType[tuple[str, Path]]):
    """NAME=FILE."""

    name = "NAME=FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        """The name and the path."""
        if isinstance(value, tuple):
            return value
        name, equals, path = str(value).partition("=")
        if not (name and equals and path):
            self.fail(f"expected NAME=FILE, got {value}", param, ctx)
        return name, Path(path)


NAMED_FILE = NamedFile()


def read_passphrase(_: click.Context, __: click.Parameter, value: Path | None) -> str | None:
    """The first line of the file, when one is given."""
    if value is None:
        return None
    try:
        return value.read_text("utf-8").split("\n", 1)[0]
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{value}: expected a text file with the passphrase") from error


passphrase_option = click.option(
    "--passphrase-file",
    "passphrase",
    type=FILE,
    callback=read_passphrase,
    help="A file whose first line is the passphrase of the keys (default: ask).",
)


def asking(passphrase: str | None, *, new: bool = False) -> Callable[[str], str]:
    """How a passphrase is had: given, else asked for in the terminal; twice when it is new."""

    def ask(name: str) -> str:
        if passphrase is not None:
            return passphrase
        text: str = click.prompt(f"Passphrase for the key of {name}", hide_input=True, confirmation_prompt=new, err=True)
        return text

    return ask


def place() -> Place:
    """The publisher's folders under LEGSENSE_HOME."""
    return Place(from_environment().home)


@contextmanager
def refused() -> Iterator[None]:
    """What an operator has to mend, as one message and exit 2."""
    try:
        yield
    except (UpdatesError, SettingsError, legsense.PackError) as error:
        raise Refused(str(error)) from error


def tell_draft(lacks: Mapping[str, int], there: State | None) -> None:
    """Whether the draft is published now, or who is waited for."""
    if there is None:
        for role, count in lacks.items():
            click.echo(f"{role}: {count} more signature{'s' if count > 1 else ''} needed; `legsense content sign --key FILE`")
        return
    listed = there.targets.signed
    version = about(listed)["version"] if MANIFEST in listed.targets else "no content yet"
    click.echo(f"Published: {version} (list {listed.version}, root {there.root.signed.version}).")


def today() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
