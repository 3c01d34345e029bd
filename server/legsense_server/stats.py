"""Anonymous statistics out: estimates with their intervals, as JSON and as CSV.

Worked out from whole days that are over, and an hour after they ended: a count that grows while somebody watches would show
single tallies. Everybody gets the same, so any cache may keep it.
"""

import csv
import io
import re
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, NamedTuple

from anyio import to_thread
from litestar import Response, route
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromQuery, QueryParameter
from msgspec import Struct, json

from legsense.estimate import estimates, pull
from legsense.tally import FIELDS, VERSION
from legsense_server import problems
from legsense_server.blocks import LEAST, Block, By, blocks_of, by_period
from legsense_server.shapes import Id
from legsense_server.store import Store, StoreError
from legsense_server.tally import TRY_AGAIN_SECONDS, later
from legsense_server.triage import JSON, READ, answers, refusal

SETTLED = timedelta(hours=1)  # by how much the clocks of several servers may differ
CSV = "text/csv"
CACHED = {"cache-control": "public, max-age=300"}
PLACES = 4  # of a share; more would be false precision
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Row(Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """One value of a field in a period: out of so many tallies the share of phones that hold it, with its 95 % interval."""

    period: str
    first: date
    last: date
    field: Id
    value: Id
    tallies: int
    share: float
    low: float
    high: float


class Waiting(Struct, frozen=True):
    """Days of a field that are not shown yet: some value came in fewer than `least` times."""

    field: Id
    since: date


class Stats(Struct, frozen=True):
    """What may be told of all tallies in a range of days.

    `until` is the last day that is settled. `false_tally_moves` is how many tallies one false tally can add to a value.
    """

    stats: int
    epsilon: float
    by: By
    until: date
    least: int
    rows: list[Row]
    waiting: list[Waiting]
    false_tally_moves: dict[str, float]


def utc_now() -> datetime:
    """The time of the clock."""
    return datetime.now(UTC)


def settled(now: datetime) -> date:
    """The last day of which nothing more can come in."""
    return (now - SETTLED).date() - timedelta(days=1)


class Shown(NamedTuple):
    """What may be shown, and up to which day: every closed block, and for each field the first day that waits."""

    until: date
    blocks: list[Block]
    since: dict[str, date]


def shown(store: Store, now: datetime) -> Shown:
    """All of it at a time. Raises StoreError."""
    until = settled(now)
    return Shown(until, *blocks_of(store.counts(until)))


class Figures:
    """All that may be shown, read once for each day that is settled: what is over changes no more, and reading takes a while."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self.store = store
        self.now = now
        self._kept: Shown | None = None
        self._reading = threading.Lock()

    def read(self) -> Shown:
        """Raises StoreError."""
        now = self.now()
        # Whoever comes while it is read waits for that, instead of reading too.
        with self._reading:
            if self._kept is None or self._kept.until != settled(now):
                self._kept = shown(self.store, now)
            return self._kept


def stats_of(found: Shown, *, first: date = date.min, last: date = date.max, by: By = "month") -> Stats:
    """The estimates of whole blocks within a range of days."""
    rows = [
        Row(
            name, block.first, block.last, block.field, one.value, sum(block.counts.values()),
            *(round(number, PLACES) for number in (one.share, one.low, one.high)),
        )
        for name, block in by_period((one for one in found.blocks if first <= one.first and one.last <= last), by)
        for one in estimates(block.field, block.counts)
    ]  # fmt: skip
    moves = {field: round(pull(field), 2) for field in FIELDS}
    waiting = [Waiting(field, day) for field, day in found.since.items()]
    return Stats(VERSION, 1.0, by, found.until, LEAST, rows, waiting, moves)


def as_csv(stats: Stats) -> str:
    """The rows as a table; nothing beside them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["period", "from", "to", "field", "value", "tallies", "share", "low", "high"])
    for row in stats.rows:
        writer.writerow([row.period, row.first, row.last, row.field, row.value, row.tallies, row.share, row.low, row.high])
    return text.getvalue()


def day_of(name: str, text: str | None, otherwise: date) -> date:
    """A day from the address. Raises HTTPException that says what was expected."""
    if text is None:
        return otherwise
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise HTTPException(f"{name}: expected a day such as 2026-11-30, got another text", status_code=400)


def unreadable(error: StoreError) -> Response[bytes]:
    """503, and the kind of error in the log."""
    problems.log.error("statistics: counts could not be read (%s)", error)
    return later(503, TRY_AGAIN_SECONDS, "The counts cannot be read now. Try again later.")


First = Annotated[str | None, QueryParameter(name="from", schema_extra={"format": "date"})]
Last = Annotated[str | None, QueryParameter(name="to", schema_extra={"format": "date"})]
REFUSALS = {400: refusal("A day or a period that is none"), 503: refusal("The counts cannot be read now")}


def shows_stats(figures: Figures) -> list[HTTPRouteHandler]:
    """The routes of the figures."""

    async def found(first: str | None, last: str | None, by: By) -> Stats:
        start, end = day_of("from", first, date.min), day_of("to", last, date.max)
        return await to_thread.run_sync(lambda: stats_of(figures.read(), first=start, last=end, by=by))

    @route(
        "/api/v1/stats",
        http_method=READ,
        summary="What all tallies say: estimates with 95 % intervals; no count under 20 can be worked out",
        responses={200: answers(Stats, "The estimates"), **REFUSALS},
    )
    async def stats(first: First = None, last: Last = None, by: FromQuery[By] = "month") -> Response[bytes]:
        try:
            return Response(json.encode(await found(first, last, by)), media_type=JSON, headers=CACHED)
        except StoreError as error:
            return unreadable(error)

    @route(
        "/api/v1/stats.csv",
        http_method=READ,
        summary="The same estimates as a table",
        responses={200: ResponseSpec(str, media_type=CSV, generate_examples=False, description="The rows"), **REFUSALS},
    )
    async def table(first: First = None, last: Last = None, by: FromQuery[By] = "month") -> Response[bytes]:
        try:
            return Response(as_csv(await found(first, last, by)).encode(), media_type=CSV, headers=CACHED)
        except StoreError as error:
            return unreadable(error)

    return [stats, table]
