"""`legsense content sign | publish | rollback | refresh | status | export`: content on its way to phones."""

from pathlib import Path

import click

from legsense_press.reading import grade
from legsense_server.cli.refusal import Refused
from legsense_server.cli.signing import asking, key_option, passphrase_option, place, refused, tell_draft, today
from legsense_server.content import read_files
from legsense_server.settings import from_environment
from legsense_server.updates import draft as drafts
from legsense_server.updates import operate
from legsense_server.updates import publish as publishing
from legsense_server.updates.keys import SigningKey, open_key
from legsense_server.updates.state import state
from legsense_server.updates.targets import about, earlier_packs

READING_GRADE = 6.0
SOON_DAYS = 30
change_option = click.option(
    "--change", "changes", multiple=True, help="One clinical change in plain words; people read it first."
)


def easy(changes: tuple[str, ...]) -> tuple[str, ...]:
    """The changes, when people can read them. Raises Refused."""
    for change in changes:
        if grade(change) > READING_GRADE:
            raise Refused(f'--change: expected words of reading grade {READING_GRADE:.0f}, got {grade(change):.1f}: "{change}"')
    return changes


def opened(paths: tuple[Path, ...], passphrase: str | None) -> list[SigningKey]:
    """The keys in these files, before anything is begun."""
    ask = asking(passphrase)
    return [open_key(path, ask) for path in paths]


@click.command(help="Sign the draft; without one, first make one of the pack (LEGSENSE_PACK, else the one in the package).")
@click.option("--new", is_flag=True, help="Drop the draft that waits and begin again.")
@change_option
@key_option
@passphrase_option
def sign(new: bool, changes: tuple[str, ...], paths: tuple[Path, ...], passphrase: str | None) -> None:
    """Publishes nothing."""
    with refused():
        here = place()
        state(here)
        keys = opened(paths, passphrase)
        if new:
            drafts.drop(here.draft)
        begun = drafts.read(here.draft) is None
        if begun:
            operate.draft_content(here, read_files(from_environment().pack), easy(changes), today())
        elif changes:
            raise click.UsageError("--change: the draft that waits has its words already; --new begins again")
        lacks = operate.sign_draft(here, keys)
    if begun:
        click.echo(f"A draft is made in {here.draft}.")
    if lacks:
        tell_draft(lacks, None)
    else:
        click.echo("Enough signatures; `legsense content publish` publishes it.")


@click.command(help="Publish the draft. Whatever stops this, phones see the old content or the new, whole.")
def publish() -> None:
    """Exit 2 when a signature is missing."""
    with refused():
        tell_draft({}, publishing.publish(place(), today()))


@click.command(help="Offer an earlier version again, as a new list; publishes at once when the keys are enough.")
@click.argument("version")
@change_option
@key_option
@passphrase_option
def rollback(version: str, changes: tuple[str, ...], paths: tuple[Path, ...], passphrase: str | None) -> None:
    """Phones ask their owner before they go back, too."""
    with refused():
        here = place()
        state(here)
        keys = opened(paths, passphrase)
        operate.draft_rollback(here, version, easy(changes), today())
        lacks = operate.sign_draft(here, keys)
        tell_draft(lacks, None if lacks else publishing.publish(here, today()))


@click.command(help="Sign the online roles again when that is due; for cron where no server runs.")
@click.option("--force", is_flag=True, help="Also when it is not due.")
def refresh(force: bool) -> None:
    """Needs the online keys, and nobody's passphrase."""
    with refused():
        done = publishing.refresh(place(), today(), force=force)
    click.echo("Signed again." if done else "Nothing was due.")


@click.command(help="What is published, until when, who signed it, and what waits.")
def status() -> None:
    """One line for each role."""
    with refused():
        here = place()
        there = state(here)
        for line in operate.status(here, today()):
            warning = "  RUNS OUT SOON" if line.role in ("root", "targets") and line.days_left < SOON_DAYS else ""
            names = ", ".join(line.signed_by)
            click.echo(f"{line.role:10} {line.version:>5}  made {line.made}  {line.days_left:>4} days left  {names}{warning}")
        for listed in earlier_packs(there.folder):
            mark = "now" if listed.version == there.targets.signed.version else ""
            click.echo(f"list {listed.version:>5}  content {about(listed)['version']} {mark}".rstrip())
        waiting = drafts.read(here.draft)
        if waiting:
            tell_draft(drafts.still_missing(waiting, there.root.signed) or {"draft": 0}, None)


@click.command(help="Copy what is published into a folder that any static host can serve.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Phones look for `metadata` and `targets` under `updates/` beside the app."""
    with refused():
        click.echo(f"{operate.export(place(), folder)} files in {folder}.")
