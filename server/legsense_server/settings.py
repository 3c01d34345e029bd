"""Every environment variable, once."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from platformdirs import user_data_path

SHOWN_CHARACTERS = 60


class SettingsError(Exception):
    """A setting cannot be used; names the variable, what was there and what was expected."""


@dataclass(frozen=True)
class Settings:
    """Where the server keeps things, where it finds the app, and where it listens."""

    home: Path  # LEGSENSE_HOME, else a `legsense` folder under the user's data directory
    web: Path | None = None  # LEGSENSE_WEB, else the app inside the package, else the checkout's build; None when there is none
    pack: Path | None = None  # LEGSENSE_PACK, else None: the pack inside the package
    host: str = "127.0.0.1"  # LEGSENSE_HOST
    port: int = 8080  # LEGSENSE_PORT; 0 lets the system choose
    database_url: str | None = None  # LEGSENSE_DATABASE_URL, else None: stats.sqlite3 in the home folder
    stats_per_hour: int = 200  # LEGSENSE_STATS_PER_HOUR: tallies one address may send; 0 is no limit


def shown(text: str) -> str:
    """A value as a message may show it: quoted, cut, without control characters."""
    return json.dumps(text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…", ensure_ascii=False)


def web_root() -> Path | None:
    """The built app: package data first, then the checkout's own build."""
    here = Path(__file__).resolve().parent
    places = (here / "web", here.parent.parent / "web" / "dist")
    return next((place for place in places if (place / "index.html").is_file()), None)


def port_of(text: str) -> int:
    """A port from its text. Raises SettingsError."""
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > 65535:
        raise SettingsError(f"LEGSENSE_PORT: expected a number from 0 to 65535, got {shown(text)}; 0 lets the system choose")
    return int(text)


def database_url_of(text: str) -> str:
    """The address of a PostgreSQL or SQLite database from its text. Raises SettingsError, which never shows a password."""
    kind = text.partition("://")[0].partition("+")[0]
    if kind not in ("postgresql", "sqlite") or "://" not in text:
        raise SettingsError(
            "LEGSENSE_DATABASE_URL: expected an address such as postgresql://user:password@host:5432/name, "
            f"got one that starts with {shown(kind if '://' in text else '')}; mend it, or leave it out to count in a file"
        )
    return text


def per_hour_of(text: str) -> int:
    """A limit from its text. Raises SettingsError."""
    if not re.fullmatch("[0-9]{1,7}", text):
        raise SettingsError(f"LEGSENSE_STATS_PER_HOUR: expected a number from 0 to 9999999, got {shown(text)}; 0 sets no limit")
    return int(text)


def site(folder: Path | None) -> Path | None:
    """The folder of the built app that was asked for, if any was. Raises SettingsError when there is no app in it."""
    if folder is not None and not (folder / "index.html").is_file():
        raise SettingsError(f"LEGSENSE_WEB: expected a folder with the built app, got {folder} (no index.html); run `make build`")
    return folder


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process; an empty variable counts as none. Raises SettingsError."""

    def folder(name: str) -> Path | None:
        value = environment.get(name)
        # Path.expanduser would raise for a user that is not there; this leaves the text, and the folder is then refused.
        return Path(os.path.expanduser(value)) if value else None  # noqa: PTH111

    return Settings(
        home=folder("LEGSENSE_HOME") or user_data_path("legsense", appauthor=False),
        web=site(folder("LEGSENSE_WEB")) or web_root(),
        pack=folder("LEGSENSE_PACK"),
        host=environment.get("LEGSENSE_HOST") or Settings.host,
        port=port_of(environment.get("LEGSENSE_PORT") or str(Settings.port)),
        database_url=database_url_of(text) if (text := environment.get("LEGSENSE_DATABASE_URL")) else None,
        stats_per_hour=per_hour_of(environment.get("LEGSENSE_STATS_PER_HOUR") or str(Settings.stats_per_hour)),
    )


def make_home(home: Path) -> None:
    """Make the home folder and see that it can be written. Raises SettingsError when it cannot."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        # A file without a name: nothing stays behind after a crash, and two servers that start at once do not meet.
        with TemporaryFile(dir=home) as probe:
            probe.write(b"LegSense can write here.")
    except OSError as error:
        raise SettingsError(
            f"LEGSENSE_HOME: expected a folder that can be written, got {home} ({error.strerror}); "
            "mend that, or set LEGSENSE_HOME to another folder"
        ) from error
