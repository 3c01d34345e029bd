"""What every command says when it refuses: one plain message on standard error, exit 2, nothing on standard output."""

from typing import IO, Any

import click


class Refused(click.ClickException):
    """What was given cannot be used: a case, a file, a setting, an address."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """The message as it is: the same words as in every other door."""
        click.echo(self.message, file=file, err=True)
