"""The content in use, for any command."""

import click

import legsense
from legsense_server.content import Published, read_pack
from legsense_server.settings import SettingsError, from_environment


def read_published() -> Published:
    """The pack that the settings name. Leaves with exit 1 and a plain message when it is not whole."""
    try:
        return read_pack(from_environment().pack)
    except (SettingsError, legsense.PackError) as error:
        raise click.ClickException(str(error)) from error
