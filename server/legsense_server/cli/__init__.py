"""The command `legsense`."""

import click

from legsense_server.cli.content import content
from legsense_server.cli.exam import exam
from legsense_server.cli.serve import serve
from legsense_server.cli.triage import triage


@click.group(help="Leg and knee triage. Not a diagnosis; not yet reviewed by clinicians.")
def main() -> None:
    """The root of the commands."""


for command in (triage, serve, exam, content):
    main.add_command(command)
