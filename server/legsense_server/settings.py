"""Every environment variable, once."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True)
class Settings:
    """Where the server keeps things and where it finds the app; an empty home is fine."""

    home: Path  # LEGSENSE_HOME, else a `legsense` folder under the user's data directory
    web: Path | None  # LEGSENSE_WEB, else the app inside the package, else the checkout's build; None when there is none
    pack: Path | None  # LEGSENSE_PACK, else None: the pack inside the package


def web_root() -> Path | None:
    """The built app: package data first, then the checkout's own build."""
    here = Path(__file__).resolve().parent
    places = (here / "web", here.parent.parent / "web" / "dist")
    return next((place for place in places if (place / "index.html").is_file()), None)


def from_environment() -> Settings:
    """The settings of this process."""
    home = os.environ.get("LEGSENSE_HOME")
    web = os.environ.get("LEGSENSE_WEB")
    pack = os.environ.get("LEGSENSE_PACK")
    return Settings(
        home=Path(home) if home else user_data_path("legsense"),
        web=Path(web) if web else web_root(),
        pack=Path(pack) if pack else None,
    )
