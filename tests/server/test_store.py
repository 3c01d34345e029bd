"""The counts on the disk: what is counted, once, whole, and by how many at a time. On SQLite and on PostgreSQL."""

import threading
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from legsense_server import migrations
from legsense_server.blocks import blocks_of, monthly
from legsense_server.settings import Settings, SettingsError
from legsense_server.store import REMEMBERED_DAYS, Store, StoreError, Told, address, metadata, used
from tests.server.history import history, keep

DAY = date(2026, 11, 26)
YES, NO = Told("reached", "answer"), Told("reached", "danger")
LATEST = date.max


def counted(store: Store) -> dict[tuple[date, str, str], int]:
    """Every count by its day, field and value."""
    return {(one.day, one.field, one.value): one.times for one in store.counts(LATEST)}


def test_a_tally_counts_once_however_often_it_is_sent(store: Store) -> None:
    """In one batch, in a later one, on a later day."""
    store.add({1: YES, 2: NO}, DAY)
    store.add({2: NO, 3: YES}, DAY)
    store.add({1: YES}, DAY + timedelta(days=1))

    assert {(DAY, *YES): 2, (DAY, *NO): 1} == counted(store)


def test_the_first_of_two_tallies_with_one_number_counts(store: Store) -> None:
    """A number cannot be used again to say something else."""
    store.add({1: YES}, DAY)
    store.add({1: NO}, DAY)

    assert {(DAY, *YES): 1} == counted(store)


def test_once_numbers_may_have_any_value(store: Store) -> None:
    """The least, the greatest and those around the middle of 64 bits."""
    numbers = {0, 1, 2**63 - 1, 2**63, 2**64 - 1}
    store.add(dict.fromkeys(numbers, YES), DAY)
    store.add(dict.fromkeys(numbers, YES), DAY)

    assert {(DAY, *YES): 5} == counted(store)


def test_a_number_is_forgotten_when_no_phone_sends_it_any_more(store: Store) -> None:
    """Known to the last day it may come, gone on the day after; the counts stay."""
    store.add({1: YES}, DAY)
    store.forget(DAY + timedelta(days=REMEMBERED_DAYS))
    store.add({1: YES}, DAY)
    assert {(DAY, *YES): 1} == counted(store)

    store.forget(DAY + timedelta(days=REMEMBERED_DAYS + 1))

    with store.engine.connect() as connection:
        assert 0 == connection.scalar(sa.select(sa.func.count()).select_from(used))
    assert {(DAY, *YES): 1} == counted(store)


def test_a_clock_that_was_put_back_loses_and_doubles_nothing(store: Store) -> None:
    """The same tally on an earlier day is still known; a new one counts on the day the clock says."""
    store.add({1: YES}, DAY)
    store.forget(DAY)
    store.add({1: YES, 2: YES}, DAY - timedelta(days=400))
    store.forget(DAY - timedelta(days=400))

    assert {(DAY, *YES): 1, (DAY - timedelta(days=400), *YES): 1} == counted(store)


def test_many_at_once_add_up(database_url: str, tmp_path: Path) -> None:
    """Six stores on one database, as six processes would be, each with its own and with each other's tallies, in any order."""
    stores = [Store(address(Settings(home=tmp_path, database_url=database_url))) for _ in range(6)]

    def send(mine: int) -> None:
        for batch in range(5):
            own = {1000 * mine + 100 * batch + number: (YES, NO)[number % 2] for number in range(60)}
            shared = {10**6 + (number * (mine + 1)) % 101: YES for number in range(101)}
            stores[mine].add({**shared, **own}, DAY)

    threads = [threading.Thread(target=send, args=(mine,)) for mine in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {(DAY, *YES): 6 * 5 * 30 + 101, (DAY, *NO): 6 * 5 * 30} == counted(stores[0])
    for one in stores:
        one.close()


def test_the_tables_are_those_that_are_asked(store: Store) -> None:
    """The migrations lead to the very columns the store names, and back to nothing."""
    store.prepare()
    inspected = sa.inspect(store.engine)
    for name, table in metadata.tables.items():
        assert [column.name for column in table.columns] == [column["name"] for column in inspected.get_columns(name)]
        assert [column.name for column in table.primary_key] == inspected.get_pk_constraint(name)["constrained_columns"]

    with store.engine.begin() as connection:
        migrations.downgrade(connection)
        assert {"alembic_version"} == set(sa.inspect(connection).get_table_names())
        migrations.upgrade(connection)
    store.add({1: YES}, DAY)

    assert {(DAY, *YES): 1} == counted(store)


def test_no_column_could_hold_more_than_a_day(store: Store) -> None:
    """No text longer than a value of the lists, no time of day, nothing binary."""
    store.prepare()
    inspected = sa.inspect(store.engine)
    columns = {(name, column["name"]): str(column["type"]) for name in metadata.tables for column in inspected.get_columns(name)}

    assert {
        ("counters", "day"): "DATE",
        ("counters", "stats"): "SMALLINT",
        ("counters", "field"): "VARCHAR(40)",
        ("counters", "value"): "VARCHAR(40)",
        ("counters", "count"): "BIGINT",
        ("used", "once"): "BIGINT" if store.engine.dialect.name == "postgresql" else "INTEGER",
        ("used", "day"): "DATE",
    } == columns


def test_rolling_up_keeps_every_count_and_every_edge(store: Store) -> None:
    """Each month of a field becomes one day; what was shown of whole months before is shown after, and never anything smaller."""
    keep(store, history(date(2024, 1, 1), days=200, tallies=150_000))
    before, _ = blocks_of(store.counts(LATEST))
    total, edges = Counter[tuple[str, str]](), {(block.field, block.last) for block in before}
    for one in store.counts(LATEST):
        total[one.field, one.value] += one.times

    store.roll_up(date(2024, 6, 1), monthly)
    store.roll_up(date(2024, 6, 1), monthly)

    rolled, kept = blocks_of(store.counts(LATEST))[0], Counter[tuple[str, str]]()
    for one in store.counts(LATEST):
        kept[one.field, one.value] += one.times
    assert total == kept
    assert {(block.field, block.last) for block in rolled} < edges
    may = [block for block in rolled if (block.last.year, block.last.month) == (2024, 5)]
    assert len(may) == len({block.field for block in may}) > 0


def test_a_database_that_cannot_be_reached_is_told_without_its_password(tmp_path: Path) -> None:
    """The kind of error and nothing else."""
    url = "postgresql://legsense:s3cret@127.0.0.1:1/none"
    with pytest.raises(StoreError) as caught:
        Store(address(Settings(home=tmp_path, database_url=url))).counts(DAY)

    assert "OperationalError" == str(caught.value)
    assert caught.value.__cause__ is None


def test_an_address_that_makes_no_sense_is_refused_without_its_password(tmp_path: Path) -> None:
    """What was expected, and where."""
    with pytest.raises(SettingsError, match="LEGSENSE_DATABASE_URL: expected an address such as postgresql://") as caught:
        address(Settings(home=tmp_path, database_url="postgresql://u:s3cret@host:port/name"))

    assert "s3cret" not in str(caught.value)
