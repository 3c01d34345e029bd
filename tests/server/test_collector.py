"""Tallies on their way to the disk, and the limit on what one address may send."""

import asyncio
from datetime import date

import pytest

from legsense_server import collector as collecting
from legsense_server import flood as flooding
from legsense_server.collector import Collector
from legsense_server.flood import HOUR, Flood
from legsense_server.store import StoreError, Told
from tests.server.loop import finished

DAY = date(2026, 11, 26)
YES = Told("reached", "answer")
SOON, NEVER = 0.01, 3600.0  # seconds


class Memory:
    """A store that remembers what it was handed, and fails when told to."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.days: list[date] = []
        self.fails = False

    def add(self, tallies: dict[int, Told], day: date) -> None:
        if self.fails:
            raise StoreError("full")
        self.batches.append(sorted(tallies))
        self.days.append(day)


def collector(store: Memory, *, seconds: float = SOON, full: int = 500, fresh: list[date] | None = None) -> Collector:
    """A collector on one day."""
    return Collector(store, today=lambda: DAY, new_day=(fresh if fresh is not None else []).append, seconds=seconds, full=full)


def test_a_tally_is_acknowledged_only_when_it_is_written() -> None:
    """Every sender that got its answer finds its tally in the store."""
    store = Memory()

    async def one(taking: Collector, number: int) -> None:
        await taking.take(number, YES)
        assert number in [other for batch in store.batches for other in batch]

    async def all_of_them() -> None:
        taking = collector(store)
        await asyncio.gather(*(one(taking, number) for number in range(50)))

    finished(all_of_them())

    assert [list(range(50))] == store.batches


def test_a_full_batch_does_not_wait_for_the_second_to_pass() -> None:
    """The 500th tally sends it off: here with a wait that would never end."""
    store = Memory()

    async def senders() -> None:
        taking = collector(store, seconds=NEVER, full=500)
        await asyncio.gather(*(taking.take(number, YES) for number in range(1500)))

    finished(senders())

    assert [500, 500, 500] == [len(batch) for batch in store.batches]


def test_when_it_cannot_be_written_every_sender_hears_so_and_the_next_batch_is_tried() -> None:
    """Nobody is left waiting, nothing is acknowledged."""
    store = Memory()
    store.fails = True

    async def senders() -> list[object]:
        taking = collector(store)
        heard = list(await asyncio.gather(*(taking.take(number, YES) for number in range(9)), return_exceptions=True))
        store.fails = False
        await taking.take(1, YES)
        return heard

    assert [StoreError] * 9 == [type(one) for one in finished(senders())]
    assert [[1]] == store.batches


def test_a_sender_that_leaves_does_not_take_the_others_along() -> None:
    """Its tally may be counted all the same: it sends it again, and it counts once."""
    store = Memory()

    async def senders() -> None:
        taking = collector(store)
        leaves = asyncio.create_task(taking.take(1, YES))
        stays = asyncio.create_task(taking.take(2, YES))
        await asyncio.sleep(0)
        leaves.cancel()
        await stays

    finished(senders())

    assert [[1, 2]] == store.batches


def test_more_senders_than_there_is_room_for_are_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory has an end."""
    monkeypatch.setattr(collecting, "MOST_WAITING", 3)
    store = Memory()

    async def senders() -> list[object]:
        taking = collector(store)
        return list(await asyncio.gather(*(taking.take(number, YES) for number in range(5)), return_exceptions=True))

    assert [None, None, None, StoreError, StoreError] == [one and type(one) for one in finished(senders())]
    assert [[0, 1, 2]] == store.batches


def test_once_a_day_it_is_tidied_and_a_failure_there_loses_no_tally() -> None:
    """What is tidied comes after the tallies are written."""
    store, days = Memory(), [DAY, DAY, date(2026, 11, 27)]
    tidied: list[date] = []

    def fails(day: date) -> None:
        tidied.append(day)
        raise StoreError("busy")

    async def senders() -> None:
        taking = Collector(store, today=lambda: days[len(store.batches)], new_day=fails, seconds=SOON)
        for number in range(3):
            await taking.take(number, YES)

    finished(senders())

    assert [[0], [1], [2]] == store.batches
    assert [DAY, date(2026, 11, 27)] == tidied


def keys(length: int) -> bytes:
    """A key that is known."""
    return bytes(length)


def test_one_address_may_send_so_much_in_an_hour_and_is_told_when_it_may_again() -> None:
    """Others are not touched; the next hour starts anew."""
    now = [1000.0]
    flood = Flood(3, clock=lambda: now[0], secret=keys)

    assert [0, 0, 0, 2601] == [flood.wait_seconds("192.0.2.1") for _ in range(4)]
    assert 0 == flood.wait_seconds("192.0.2.2")
    now[0] += HOUR
    assert 0 == flood.wait_seconds("192.0.2.1")


def test_all_addresses_of_one_subscriber_count_as_one() -> None:
    """A household has a whole network of IPv6 addresses."""
    flood = Flood(1, clock=lambda: 0.0, secret=keys)

    assert [0, True] == [flood.wait_seconds("2001:db8:1:2::1"), flood.wait_seconds("2001:db8:1:2:ffff::9") > 0]
    assert 0 == flood.wait_seconds("2001:db8:1:3::1")


def test_no_limit_is_no_limit() -> None:
    """0, for a load generator."""
    assert {0} == {Flood(0).wait_seconds("192.0.2.1") for _ in range(1000)}


def test_what_is_known_of_an_address_is_gone_with_the_hour() -> None:
    """A hash under a key that is drawn anew; no address is in memory, and the hashes of two hours have nothing in common."""
    now, drawn = [0.0], iter([b"a" * 16, b"b" * 16])
    flood = Flood(9, clock=lambda: now[0], secret=lambda _: next(drawn))
    kept = []
    for hour in range(2):
        now[0] = float(hour * HOUR)
        flood.wait_seconds("192.0.2.1")
        kept.append(dict(flood._sent))
        assert "192.0.2.1" not in repr(vars(flood))
        assert bytes([192, 0, 2, 1]) not in flood._sent

    assert 1 == len(kept[0]) == len(kept[1])
    assert not kept[0].keys() & kept[1].keys()


def test_a_flood_from_many_addresses_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the most that are told apart, the rest share one count; who was there before is not touched."""
    monkeypatch.setattr(flooding, "MOST_KNOWN", 10)
    flood = Flood(2, clock=lambda: 0.0, secret=keys)
    told = [flood.wait_seconds(f"192.0.2.{number}") for number in range(20)]

    assert [0] * 12 == told[:12]
    assert all(told[12:])
    assert 11 == len(flood._sent)
    assert 0 == flood.wait_seconds("192.0.2.1")
