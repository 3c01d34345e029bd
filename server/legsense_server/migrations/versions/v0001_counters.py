"""Counters by day, and the once-numbers of the last days."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "counters",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("stats", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("field", sa.String(40), primary_key=True),
        sa.Column("value", sa.String(40), primary_key=True),
        sa.Column("count", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "used",
        sa.Column("once", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
        sa.Column("day", sa.Date, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        # Rows come in order of days: a few bytes for each megabyte find the old ones, and writing costs nothing.
        op.create_index("used_day", "used", ["day"], postgresql_using="brin")


def downgrade() -> None:
    """Drop both tables."""
    op.drop_table("used")
    op.drop_table("counters")
