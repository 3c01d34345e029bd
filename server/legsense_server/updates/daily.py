"""The server's own refresh: signs the online roles again when that is due, for as long as the server runs."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any, Protocol

from anyio import to_thread

from legsense_server.updates.errors import UpdatesError
from legsense_server.updates.folder import published
from legsense_server.updates.publish import refresh
from legsense_server.updates.state import Place

EVERY_SECONDS = 3600
log = logging.getLogger("legsense")


class Lifespan(Protocol):
    """What Litestar calls when it starts."""

    def __call__(self, app: Any, /) -> AbstractAsyncContextManager[None]:
        """The context of the server's life."""


def refreshed(place: Place, now: datetime) -> bool:
    """Refresh when there is something to refresh; a fault is logged, and the server goes on serving what it has."""
    if published(place.content) is None or not place.keys.is_dir():
        return False
    try:
        return refresh(place, now)
    except UpdatesError as error:
        log.error("content refresh: %s", error)
        return False


def refreshing(place: Place) -> Lifespan:
    """A lifespan that refreshes at the start and every hour."""

    async def for_ever() -> None:
        while True:
            await to_thread.run_sync(refreshed, place, datetime.now(UTC))
            await asyncio.sleep(EVERY_SECONDS)

    @asynccontextmanager
    async def lifespan(_: Any, /) -> AsyncIterator[None]:
        task = asyncio.create_task(for_ever())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    return lifespan
