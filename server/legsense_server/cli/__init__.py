"""The command `legsense`."""

from importlib import import_module

import click

COMMANDS = ("content", "exam", "serve", "triage")


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


@click.group(cls=Lazily, help="Leg and knee triage. Not a diagnosis; not yet reviewed by clinicians.")
def main() -> None:
    """The root of the commands."""
