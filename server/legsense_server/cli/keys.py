"""`legsense keys`: the keys that content is signed with."""

from datetime import UTC, datetime
from pathlib import Path

import click

from legsense_server.cli.signing import NAMED_FILE, asking, key_option, passphrase_option, place, refused, tell_draft
from legsense_server.updates import development, operate
from legsense_server.updates.keys import SigningKey, make_key, open_key
from legsense_server.updates.publish import publish
from legsense_server.updates.roles import OFFLINE, ONLINE
from legsense_server.updates.state import state


def key_at(name: str, path: Path, passphrase: str | None) -> SigningKey:
    """The key in this file; made when there is no such file."""
    if path.exists():
        return open_key(path, asking(passphrase))
    return make_key(path, name, asking(passphrase, new=True)(name))


@click.group(help="Make and replace the keys that content is signed with.")
def keys() -> None:
    """The root of the key commands."""


@keys.command(help="Make three root keys, three targets keys and the online keys, and publish the first, empty list of content.")
@click.option(
    "--root",
    "root",
    multiple=True,
    type=NAMED_FILE,
    help="NAME=FILE, three times: who keeps a root key, and where; made when there is no such file.",
)
@click.option("--targets", "listed", multiple=True, type=NAMED_FILE, help="NAME=FILE, three times: who signs content, and where.")
@click.option(
    "--development", "folder", type=click.Path(file_okay=False, path_type=Path), help="Make a set for development here."
)
@passphrase_option
def init(
    root: tuple[tuple[str, Path], ...], listed: tuple[tuple[str, Path], ...], folder: Path | None, passphrase: str | None
) -> None:
    """Exit 2 when a file is there already or something is published under LEGSENSE_HOME."""
    now = datetime.now(UTC)
    with refused():
        if folder is not None:
            for line in development.prepare(place(), folder, now):
                click.echo(line)
            return
        for option, given in (("--root", root), ("--targets", listed)):
            if len(given) != 3:
                raise click.UsageError(f"{option}: expected three of NAME=FILE, got {len(given)}")
        root_keys, listed_keys = ([key_at(name, path, passphrase) for name, path in given] for given in (root, listed))
        there = operate.init(place(), root_keys, listed_keys, now)
    click.echo(f"Published an empty list of content under {place().content}.")
    click.echo(f"Build the app with LEGSENSE_ROOT={there.folder / 'metadata' / '1.root.json'}: phones trust what it says.")
    click.echo("Now give each key file to its keeper, and leave none of them on this machine. Two of three can sign.")


@keys.command(help="Replace a key: of root or targets one keeper's, of snapshot or timestamp the online key.")
@click.argument("role", type=click.Choice([*OFFLINE, *ONLINE]))
@click.option("--remove", "old", help="Whose key goes (root and targets).")
@click.option("--add", "new", type=NAMED_FILE, help="NAME=FILE of the new key; made when there is no such file.")
@key_option
@passphrase_option
def rotate(role: str, old: str | None, new: tuple[str, Path] | None, paths: tuple[Path, ...], passphrase: str | None) -> None:
    """Publish at once when the given keys are enough; else leave a draft for the next keeper."""
    now = datetime.now(UTC)
    with refused():
        if role in OFFLINE and (old is None or new is None):
            raise click.UsageError(f"{role}: expected --remove NAME and --add NAME=FILE")
        here = place()
        state(here)
        ask = asking(passphrase)
        signing = [open_key(path, ask) for path in paths]
        fresh = key_at(*new, passphrase) if new is not None and role in OFFLINE else None
        operate.draft_keys(here, role, old, fresh, now)
        lacks = operate.sign_draft(here, signing) if signing else {role: 2}
        tell_draft(lacks, None if lacks else publish(here, now))
