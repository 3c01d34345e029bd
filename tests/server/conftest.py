"""For the tests of this room: the pack, and a database, SQLite in a folder or a PostgreSQL of the machine's own."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from legsense_server.content import Published, read_pack
from legsense_server.settings import Settings
from legsense_server.store import Store, address
from tests.server.postgres import Postgres, postgres

__all__ = ["postgres"]
NAMES = count()


@pytest.fixture(scope="session")
def published(pack_dir: Path) -> Published:
    """The pack as the server has it, read once."""
    return read_pack(pack_dir)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/stats.sqlite3"
    cluster: Postgres = request.getfixturevalue("postgres")
    return cluster.database(f"legsense_{next(NAMES)}")


@pytest.fixture
def store(database_url: str, tmp_path: Path) -> Iterator[Store]:
    """The store in it."""
    opened = Store(address(Settings(home=tmp_path, database_url=database_url)))
    yield opened
    opened.close()
