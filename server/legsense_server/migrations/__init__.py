"""The forms the tables have had, each made from the one before. `upgrade` is called by the server; there is no command for it."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

HERE = Path(__file__).resolve().parent


def configured(connection: sa.Connection) -> Config:
    """Alembic's settings for a connection: no file, no address, no log of its own."""
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: sa.Connection) -> None:
    """Bring the tables to their newest form, inside the connection's transaction."""
    command.upgrade(configured(connection), "head")


def downgrade(connection: sa.Connection) -> None:
    """Take every table away again, inside the connection's transaction."""
    command.downgrade(configured(connection), "base")
