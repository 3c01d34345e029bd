"""A tally comes in: judged, let through the flood limit, counted, and acknowledged once it is on the disk.

The sender's address is looked at for the limit and dropped. Nothing of a tally is ever logged.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, post
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.spec import Operation
from msgspec import Meta, Struct

from legsense.tally import FIELDS, VERSION
from legsense.wire import quoted
from legsense_server import problems
from legsense_server.blocks import monthly
from legsense_server.bodies import whole_body
from legsense_server.collector import Collector
from legsense_server.flood import Flood
from legsense_server.problems import problem
from legsense_server.settings import shown
from legsense_server.store import Store, StoreError, Told
from legsense_server.triage import JSON, answers, refusal

MAX_BYTES = 1024
KEPT_DAYS = 400  # how long days of counts stay apart before they are put together by month
TRY_AGAIN_SECONDS = 60
COUNTED = b'{"counted":true}'


class TallyError(Exception):
    """A tally that is refused: where, what was expected, what was there."""


class Tally(Struct, frozen=True, forbid_unknown_fields=True):
    """One anonymous tally: one field, its value as chance left it, and a number that is used for this tally alone."""

    stats: int
    field: str
    value: str
    once: Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]


class Version(Struct):
    """The version of a tally, whatever else it holds."""

    stats: int


class Counted(Struct):
    """The tally counts: now, or since it was sent before."""

    counted: bool


class TakesTally(Operation):
    """The operation with the tally described: a value goes with its field."""

    def to_schema(self) -> dict[str, Any]:
        """As OpenAPI."""
        shapes = [
            {
                "type": "object",
                "required": ["stats", "field", "value", "once"],
                "additionalProperties": False,
                "properties": {
                    "stats": {"enum": [VERSION]},
                    "field": {"enum": [field]},
                    "value": {"enum": list(values)},
                    "once": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
                },
            }
            for field, values in FIELDS.items()
        ]
        return {**super().to_schema(), "requestBody": {"required": True, "content": {JSON: {"schema": {"oneOf": shapes}}}}}


def other_version(body: bytes) -> int | None:
    """The version a tally names when it is none of ours."""
    try:
        version = msgspec.json.decode(body, type=Version).stats
    except msgspec.DecodeError:
        return None
    return None if version == VERSION else version


def read_tally(body: bytes) -> tuple[int, Told]:
    """The once-number and what is told. Raises TallyError."""
    try:
        tally = msgspec.json.decode(body, type=Tally)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message, _, place = str(error).partition(" - at ")
        raise TallyError(f"{place.strip('`') or '$'}: {message}") from None
    if tally.stats != VERSION:
        raise TallyError(f"$.stats: expected {VERSION}, got {tally.stats}")
    if tally.field not in FIELDS:
        raise TallyError(f"$.field: expected {quoted(list(FIELDS))}, got {shown(tally.field)}")
    if tally.value not in FIELDS[tally.field]:
        raise TallyError(f"$.value: expected {quoted(FIELDS[tally.field])}, got {shown(tally.value)}")
    return int(tally.once, 16), Told(tally.field, tally.value)


def refused(body: bytes, error: TallyError) -> Response[bytes]:
    """422: a version this server does not know is told apart, for the sender may be newer than the server."""
    version = other_version(body)
    if version is None:
        return problem(422, f"{error}. Nothing was counted.", kind="urn:legsense:tally-refused", title="The tally was refused")
    told = f"$.stats: this server counts version {VERSION}, got {version}. Nothing was counted; the server may need an update."
    return problem(422, told, kind="urn:legsense:stats-version", title="Another version of the statistics")


def later(status: int, seconds: int, detail: str) -> Response[bytes]:
    """Not now: keep the tally and send it again."""
    answer = problem(status, detail)
    answer.headers["retry-after"] = str(seconds)
    return answer


def takes_tallies(store: Store, *, per_hour: int, now: Callable[[], datetime]) -> HTTPRouteHandler:
    """The route that takes tallies."""

    def new_day(day: date) -> None:
        store.forget(day)
        store.roll_up((day - timedelta(days=KEPT_DAYS)).replace(day=1), monthly)

    collector = Collector(store, today=lambda: now().date(), new_day=new_day)
    flood = Flood(per_hour)

    @post(
        "/api/v1/stats",
        status_code=200,
        summary="An anonymous tally in; it is on the disk when the answer comes",
        operation_class=TakesTally,
        request_max_body_size=MAX_BYTES,
        opt={"no_compress": True},  # the answer is shorter than any compressed one
        responses={
            200: answers(Counted, "The tally counts, once however often it is sent"),
            400: refusal("The tally did not arrive whole"),
            413: refusal("The tally is larger than 1 KiB"),
            415: refusal("The tally was compressed"),
            422: refusal("The tally was refused: where, what was expected, what was there; or its version is not known here"),
            429: refusal("Too many tallies from one address in this hour"),
            503: refusal("The tally cannot be counted now; nothing was kept"),
        },
    )
    async def take(request: Request[Any, Any, Any]) -> Response[bytes]:
        try:
            body = await whole_body(request, "tally")
            once, told = read_tally(body)
        except TallyError as error:
            return refused(body, error)
        except HTTPException as error:
            if error.status_code != 413:
                raise
            return problem(413, f"$: expected at most {MAX_BYTES} bytes, got more. Nothing was counted.")
        wait = flood.wait_seconds(request.client.host if request.client else "")
        if wait:
            return later(429, wait, "Too many tallies from one address in this hour. Keep it and send it later.")
        try:
            await collector.take(once, told)
        except StoreError as error:
            problems.log.error("statistics: a tally could not be counted (%s)", error)
            return later(503, TRY_AGAIN_SECONDS, "The tally cannot be counted now. Keep it and send it later.")
        return Response(COUNTED, media_type=JSON, headers={"cache-control": "no-store"})

    return take
