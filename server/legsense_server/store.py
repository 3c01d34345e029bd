"""Where counts are kept: the only SQL of the house. SQLite in the home folder, or PostgreSQL.

Two tables (see migrations/). `counters` holds how often each value came in on a day, and nothing about a single tally. `used`
holds the once-numbers of the last days, so that a tally sent twice counts once; a number stands there with its day and without
what was told. No table has a place for an address, a name or a time of day.

Everything here blocks; the server calls it in a thread.
"""

import json
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from legsense.tally import VERSION
from legsense_server.settings import Settings, SettingsError

REMEMBERED_DAYS = 7  # how long a once-number is known; a phone gives a tally up before that
BUSY_SECONDS = 10  # how long SQLite waits for another process that writes
PAUSE_SECONDS = 0.05  # between two tries where SQLite does not wait by itself
LOCK = 0x6C6567  # ours among PostgreSQL's advisory locks, for work that one process does for all
HALF = 2**63  # once-numbers are unsigned, the column is signed

metadata = sa.MetaData()
counters = sa.Table(
    "counters",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("stats", sa.SmallInteger, primary_key=True, autoincrement=False),
    sa.Column("field", sa.String(40), primary_key=True),
    sa.Column("value", sa.String(40), primary_key=True),
    sa.Column("count", sa.BigInteger, nullable=False),
)
used = sa.Table(
    "used",
    metadata,
    # SQLite keeps a table in the order of such a key: not even the order in which tallies came in is to be seen.
    sa.Column("once", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
    sa.Column("day", sa.Date, nullable=False),
)


class StoreError(Exception):
    """The counts cannot be kept or read now. Nothing of what was asked has been done."""


class Told(NamedTuple):
    """What one tally tells."""

    field: str
    value: str


class Count(NamedTuple):
    """How often a value came in on a day."""

    day: date
    field: str
    value: str
    times: int


Result = TypeVar("Result")
Move = tuple[Sequence[date], date, str]  # the counts of these days go to that one, for a field


def address(settings: Settings) -> sa.URL:
    """Where the counts are, with the driver that is installed. Raises SettingsError, which never shows a password."""
    if settings.database_url is None:
        return sa.URL.create("sqlite", database=str(settings.home / "stats.sqlite3"))
    try:
        url = sa.make_url(settings.database_url)
    except (ValueError, SQLAlchemyError):
        raise SettingsError(
            "LEGSENSE_DATABASE_URL: expected an address such as postgresql://user:password@host:5432/name, "
            "got one with parts that cannot be told apart; mend it, or leave it out to count in a file"
        ) from None
    return url.set(drivername="postgresql+psycopg") if url.get_backend_name() == "postgresql" else url


def to_wal(cursor: sa.engine.interfaces.DBAPICursor) -> None:
    """Let readers and a writer work side by side. The first process changes the file, and SQLite makes nobody wait for it."""
    for left in reversed(range(int(BUSY_SECONDS / PAUSE_SECONDS))):
        try:
            cursor.execute("PRAGMA journal_mode=wal")
            return
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(PAUSE_SECONDS)


def opened(url: sa.URL) -> sa.Engine:
    """The database behind an address; nothing is connected yet. What is sent to it never stands in an error."""
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, hide_parameters=True, pool_pre_ping=True)
    engine = sa.create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})

    @sa.event.listens_for(engine, "connect")
    def _tune(connection: sa.engine.interfaces.DBAPIConnection, _: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late
        cursor = connection.cursor()
        to_wal(cursor)
        # Full: what is committed outlives a power cut, not only the end of the process.
        cursor.execute("PRAGMA synchronous=full")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A transaction that only finds out later that it writes may have to be given up for another process.
        reads = connection.get_execution_options().get("reads")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


class Store:
    """The counts in a database. Safe to use from several threads, and from several processes on one database."""

    def __init__(self, url: sa.URL) -> None:
        self.engine = opened(url)
        self._ready = False
        self._making = threading.Lock()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _inside(self, work: Callable[[sa.Connection], Result], **options: bool) -> Result:
        """What the work returns, in one transaction: all of it or nothing. Raises StoreError.

        On PostgreSQL it is done once more after an error: the server may have been started anew, or may have chosen this
        transaction to break a deadlock. All work here may be repeated.
        """
        self.prepare()
        try:
            return self._once(work, **options)
        except StoreError:
            if self.engine.dialect.name != "postgresql":
                raise
            return self._once(work, **options)

    def _once(self, work: Callable[[sa.Connection], Result], **options: bool) -> Result:
        try:
            with self.engine.connect().execution_options(**options) as connection, connection.begin():
                return work(connection)
        except DBAPIError as error:
            raise StoreError(type(error.orig).__name__) from None
        except SQLAlchemyError as error:
            raise StoreError(type(error).__name__) from None

    def prepare(self) -> None:
        """Bring the tables to their newest form; one process does it, the others wait. Raises StoreError."""
        from legsense_server.migrations import upgrade

        def newest(connection: sa.Connection) -> None:
            self._alone(connection)
            upgrade(connection)

        with self._making:
            if not self._ready:
                self._once(newest)
                self._ready = True

    def _alone(self, connection: sa.Connection) -> None:
        """Hold off other processes until the transaction ends; a write to SQLite does so anyway."""
        if self.engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))

    def add(self, tallies: Mapping[int, Told], day: date) -> None:
        """Count tallies by their once-numbers on a day, each that has not been counted before. Durable when this returns."""

        def count(connection: sa.Connection) -> None:
            new = self._new(connection, sorted(tallies), day)
            told = Counter(tallies[once] for once in new)
            # Always in the same order, so that no two processes wait for each other.
            rows = [
                {"day": day, "stats": VERSION, "field": one.field, "value": one.value, "count": told[one]} for one in sorted(told)
            ]
            if rows:
                self._count(connection, rows)

        self._inside(count)

    def _new(self, connection: sa.Connection, numbers: Sequence[int], day: date) -> list[int]:
        """Those of the once-numbers that were not known; they are now."""
        signed = [number - HALF for number in numbers]
        if self.engine.dialect.name == "postgresql":
            given = sa.select(sa.func.unnest(sa.cast(signed, postgresql.ARRAY(sa.BigInteger))), sa.literal(day, sa.Date))
            found = connection.execute(
                postgresql.insert(used).from_select(["once", "day"], given).on_conflict_do_nothing().returning(used.c.once)
            )
        else:
            given = sa.select(sa.func.json_each(json.dumps(signed)).table_valued("value").c.value, sa.literal(day, sa.Date))
            found = connection.execute(
                sqlite.insert(used)
                .from_select(["once", "day"], given.where(sa.true()))
                .on_conflict_do_nothing()
                .returning(used.c.once)
            )
        return [number + HALF for number in found.scalars()]

    def _count(self, connection: sa.Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Add to the counters; a row that is not there starts at nothing."""
        dialect = postgresql if self.engine.dialect.name == "postgresql" else sqlite
        row = dialect.insert(counters).values(list(rows))
        connection.execute(
            row.on_conflict_do_update(
                index_elements=["day", "stats", "field", "value"], set_={"count": counters.c.count + row.excluded.count}
            )
        )

    def counts(self, until: date) -> list[Count]:
        """Every count up to a day, that day included, in order of days."""
        return self._inside(
            lambda connection: self._read(connection, counters.c.stats == VERSION, counters.c.day <= until), reads=True
        )

    def _read(self, connection: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Count]:
        wanted = sa.select(counters.c.day, counters.c.field, counters.c.value, counters.c["count"]).where(*where)
        found = connection.execute(wanted.order_by(counters.c.day, counters.c.field, counters.c.value))
        return list(map(Count._make, found.all()))

    def forget(self, today: date) -> None:
        """Drop the once-numbers that are older than they are remembered."""
        oldest = today - timedelta(days=REMEMBERED_DAYS)
        self._inside(lambda connection: connection.execute(sa.delete(used).where(used.c.day < oldest)) and None)

    def roll_up(self, before: date, plan: Callable[[Sequence[Count]], Sequence[Move]]) -> None:
        """Put counts of days before a day together, as planned from these counts; no count is lost and none is made."""

        def move(connection: sa.Connection) -> None:
            self._alone(connection)
            where = (counters.c.stats == VERSION, counters.c.day < before)
            for days, last, field in plan(self._read(connection, *where)):
                gone = connection.execute(
                    sa.delete(counters)
                    .where(counters.c.stats == VERSION, counters.c.field == field, counters.c.day.in_(days))
                    .returning(counters.c.value, counters.c["count"])
                ).all()
                total = Counter[str]()
                for value, count in gone:
                    total[value] += count
                same = {"day": last, "stats": VERSION, "field": field}
                self._count(connection, [{**same, "value": value, "count": total[value]} for value in sorted(total)])

        self._inside(move)
