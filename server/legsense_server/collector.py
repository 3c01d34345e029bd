"""Tallies on their way to the store: put together in memory, written at once, and only then acknowledged.

A batch is written a second after its first tally or when it holds 500, whichever comes first, one batch at a time. The reply to a
tally waits for its batch, so whatever was acknowledged is on the disk (docs/decisions/0009-an-answer-waits-for-the-disk.md).
"""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import date
from typing import Protocol

from anyio import to_thread

from legsense_server.store import StoreError, Told

FULL = 500
SECONDS = 1.0
MOST_WAITING = 20_000  # senders that may wait at a time; memory has an end


class Keeps(Protocol):
    """What the collector needs of a store."""

    def add(self, tallies: dict[int, Told], day: date) -> None:
        """Count them. Raises StoreError."""

    def forget(self, today: date) -> None:
        """Drop what is too old."""


class Batch:
    """Tallies that are written together, by their once-numbers."""

    def __init__(self) -> None:
        self.tallies: dict[int, Told] = {}
        self.full = asyncio.Event()
        self.written: asyncio.Task[None] | None = None


class Collector:
    """Takes tallies from many senders at once and hands them to the store in batches."""

    def __init__(
        self,
        store: Keeps,
        *,
        today: Callable[[], date],
        full: int = FULL,
        seconds: float = SECONDS,
        new_day: Callable[[date], None],
    ) -> None:
        self.store = store
        self.today = today
        self.full = full
        self.seconds = seconds
        self.new_day = new_day
        self.waiting = 0
        self._open: Batch | None = None
        self._turn = asyncio.Lock()
        self._day: date | None = None

    async def take(self, once: int, told: Told) -> None:
        """Returns once the tally is on the disk, or was before. Raises StoreError when it cannot be counted now."""
        if self.waiting >= MOST_WAITING:
            raise StoreError("too many tallies are waiting")
        if self._open is None:
            self._open = Batch()
            self._open.written = asyncio.create_task(self._write(self._open))
        batch = self._open
        batch.tallies.setdefault(once, told)
        if len(batch.tallies) >= self.full:
            self._open = None
            batch.full.set()
        self.waiting += 1
        try:
            assert batch.written is not None
            # A sender that leaves does not take the others' tallies along.
            await asyncio.shield(batch.written)
        finally:
            self.waiting -= 1

    async def _write(self, batch: Batch) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(batch.full.wait(), self.seconds)
        async with self._turn:
            # While another batch was written this one could still grow.
            if self._open is batch:
                self._open = None
            await to_thread.run_sync(self._keep, batch.tallies, self.today())

    def _keep(self, tallies: dict[int, Told], day: date) -> None:
        self.store.add(tallies, day)
        if day != self._day:
            self._day = day
            # What is tidied once a day may fail without harm: the tallies are kept.
            with contextlib.suppress(StoreError):
                self.new_day(day)
