"""The command `legsense`."""

import errno
import io
import os
import sys
from importlib import import_module
from typing import Any

import click

COMMANDS = ("content", "exam", "explain", "keys", "serve", "stats", "triage")


class Lazily(click.Group):
    """Loads a command when it is called: a case should not wait for the web framework to load."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """The command: the function of the same name in the module of the same name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """What the command returns; a standard output that is full is told as such."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            # A closed pipe is click's business; a file with a name is the command's.
            if error.errno == errno.EPIPE or error.filename is not None:
                raise
            # What is still in the buffer must not fail once more when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.ClickException(f"standard output: cannot be written ({error.strerror})") from error


@click.group(cls=Lazily, help="Leg and knee triage. Not a diagnosis; not yet reviewed by clinicians.")
def main() -> None:
    """The root of the commands."""
    # A terminal that lacks a character of the report shows a question mark for it, and the rest of the report.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
