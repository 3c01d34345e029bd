"""The content in use, for any command."""

import legsense
from legsense_server.cli.refusal import Refused
from legsense_server.content import Published, read_pack
from legsense_server.settings import SettingsError, from_environment


def read_published() -> Published:
    """The pack that the settings name. Raises Refused when a setting is bad or the pack is not whole."""
    try:
        return read_pack(from_environment().pack)
    except (SettingsError, legsense.PackError) as error:
        raise Refused(str(error)) from error
