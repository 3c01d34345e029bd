"""Statistics over HTTP: tallies that are taken and refused, what is shown of them, and that nothing else is kept of anybody."""

import asyncio
import csv
import io
import json
import logging
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from legsense.tally import FIELDS, tally_text
from legsense_server.app import create_app
from legsense_server.blocks import LEAST, blocks_of, monthly
from legsense_server.content import Published
from legsense_server.settings import Settings
from legsense_server.stats import Figures
from legsense_server.store import Store, Told, address
from tests.server.history import TRUTH, history, keep
from tests.server.loop import finished
from tests.server.process import served
from tests.server.senders import ADDRESS, send, tallies, told

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
GOOD = tally_text("reached", "answer", 1)
YEAR_AGO = date(2025, 11, 26)


@pytest.fixture
def serving(published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Litestar]:
    """Makes a server on the store at a time."""
    monkeypatch.setattr("legsense_server.app.read_pack", lambda _: published)

    def make(store: Store | None = None, *, now: datetime = NOON, per_hour: int = 0) -> Litestar:
        return create_app(Settings(home=tmp_path, stats_per_hour=per_hour), store=store, now=lambda: now)

    return make


def sent_to(app: Litestar, sent: list[str]) -> list[int]:
    """The status each tally was answered with."""

    async def each() -> list[int]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://phone") as client:
            answers = await asyncio.gather(*(client.post(ADDRESS, content=text) for text in sent))
            return [answer.status_code for answer in answers]

    return finished(each())


def test_tallies_are_counted_each_once(serving: Callable[..., Litestar], store: Store) -> None:
    """Three hundred different ones, a hundred of them twice, in one go; all acknowledged alike."""
    sent = tallies(300)

    assert {200} == set(sent_to(serving(store), [*sent, *sent[:100]]))
    assert told(sent) == {(one.field, one.value): one.times for one in store.counts(NOON.date())}
    assert {NOON.date()} == {one.day for one in store.counts(date.max)}


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        (b"", 422, "$: Input data was truncated. Nothing was counted."),
        (b"\xff\xfe", 422, "$: JSON is malformed"),
        (b"[]", 422, "$: Expected `object`, got `array`"),
        (b"{}", 422, "$: Object missing required field `stats`"),
        (b'{"stats":1}', 422, "$: Object missing required field `field`"),
        (GOOD.replace("1,", "true,", 1), 422, "$.stats: Expected `int`, got `bool`"),
        (GOOD.replace("1,", "1.5,", 1), 422, "$.stats: Expected `int`"),
        (GOOD.replace('"reached"', "7"), 422, "$.field: Expected `str`, got `int`"),
        (GOOD.replace("reached", "name"), 422, '$.field: expected "disposition", "cause_group", "language", "content_month" or '),
        (GOOD.replace("answer", "home"), 422, '$.value: expected "danger", "about_you", "body_map", "questions" or "answer"'),
        (GOOD.replace('"answer"', "null"), 422, "$.value: Expected `str`, got `null`"),
        (GOOD.replace("0001", "001"), 422, "$.once: Expected `str` matching regex"),
        (GOOD.replace("0001", "000G"), 422, "$.once: Expected `str` matching regex"),
        (GOOD.replace("}", ',"phone":"1"}'), 422, "$: Object contains unknown field `phone`"),
        (GOOD + "x", 422, "$: JSON is malformed"),
        (GOOD[:-1] + " " * 1024 + "}", 413, "$: expected at most 1024 bytes, got more. Nothing was counted."),
    ],
)  # fmt: skip
def test_what_is_no_tally_is_refused_with_the_place(
    serving: Callable[..., Litestar], tmp_path: Path, body: bytes | str, status: int, detail: str
) -> None:
    """Where, what was expected, what was there; nothing is counted."""
    store = Store(address(Settings(home=tmp_path)))
    answer = TestClient(serving(store)).post(ADDRESS, content=body)

    assert (status, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
    assert answer.json()["detail"].startswith(detail)
    assert [] == store.counts(date.max)


@pytest.mark.parametrize("body", [b'{"stats":2,"field":"reached"}', b'{"stats":0}', b'{"stats":2,"anything":{"else":[1]}}'])
def test_another_version_is_refused_politely(serving: Callable[..., Litestar], body: bytes) -> None:
    """A phone that is newer than the server is told so, whatever else its tally holds."""
    answer = TestClient(serving()).post(ADDRESS, content=body).json()

    assert ("urn:legsense:stats-version", 422) == (answer["type"], answer["status"])
    assert "this server counts version 1, got " in answer["detail"]


def test_a_tally_that_was_compressed_is_refused(serving: Callable[..., Litestar]) -> None:
    """A small body could be a large one."""
    assert 415 == TestClient(serving()).post(ADDRESS, content=b"x", headers={"content-encoding": "gzip"}).status_code


def test_a_flood_from_one_address_is_told_to_come_later(serving: Callable[..., Litestar], store: Store) -> None:
    """The rest of the hour is refused, and what was let in counts."""
    statuses = sent_to(serving(store, per_hour=30), tallies(50))

    assert [200] * 30 + [429] * 20 == sorted(statuses)
    assert 30 == sum(one.times for one in store.counts(date.max))


def test_a_flood_is_told_how_long_to_wait(serving: Callable[..., Litestar]) -> None:
    """Seconds to the next hour."""
    client = TestClient(serving(per_hour=1))
    client.post(ADDRESS, content=GOOD)
    answer = client.post(ADDRESS, content=GOOD)

    assert 429 == answer.status_code
    assert 0 < int(answer.headers["retry-after"]) <= 3601


def test_a_database_that_is_gone_refuses_tallies_and_figures_and_nothing_else(
    serving: Callable[..., Litestar], tmp_path: Path
) -> None:
    """503, come again; a case is answered as ever."""
    gone = Store(address(Settings(home=tmp_path / "no" / "such" / "folder")))
    client = TestClient(serving(gone))
    told, shown = client.post(ADDRESS, content=GOOD), client.get(ADDRESS)

    assert [(503, "60"), (503, "60")] == [(one.status_code, one.headers["retry-after"]) for one in (told, shown)]
    assert "Keep it and send it later" in told.json()["detail"]
    assert 200 == client.post("/api/v1/step", content=b'{"schema":1}').status_code


def test_figures_tell_the_truth_behind_the_noise(serving: Callable[..., Litestar], store: Store) -> None:
    """A year of a million tallies: nearly every interval holds the true share, and each estimate is close."""
    keep(store, history(YEAR_AGO, days=360, tallies=1_000_000))
    rows = TestClient(serving(store)).get(f"{ADDRESS}?by=all").json()["rows"]

    assert [(field, value) for field, values in FIELDS.items() for value in values] == [
        (one["field"], one["value"]) for one in rows
    ]
    truths = [TRUTH[one["field"]].get(one["value"], 0.0) for one in rows]
    held = [one["low"] <= truth <= one["high"] for one, truth in zip(rows, truths, strict=True)]
    assert sum(held) >= 0.9 * len(held)
    assert all(abs(one["share"] - truth) < 0.03 for one, truth in zip(rows, truths, strict=True))


def test_only_days_that_are_over_are_shown(serving: Callable[..., Litestar], store: Store) -> None:
    """Today's counts grow while somebody watches; an hour after midnight the day is settled."""
    keep(store, history(NOON.date() - timedelta(days=2), days=3, tallies=60_000))
    midnight = datetime(2026, 11, 27, tzinfo=UTC)

    def last_day(now: datetime) -> str:
        rows = TestClient(serving(store, now=now)).get(f"{ADDRESS}?by=day").json()["rows"]
        return str(max(row["to"] for row in rows))

    assert "2026-11-25" == last_day(NOON)
    assert "2026-11-25" == last_day(midnight + timedelta(minutes=59))
    assert "2026-11-26" == last_day(midnight + timedelta(hours=1))


def test_what_is_too_few_is_hidden_with_its_total(serving: Callable[..., Litestar], store: Store) -> None:
    """A field in which one value came in 19 times shows nothing, not even how many there were; the others are shown."""
    yesterday = NOON.date() - timedelta(days=1)
    full = dict(enumerate(Told("language", value) for value in FIELDS["language"] for _ in range(LEAST)))
    few = dict(enumerate((Told("reached", value) for value in FIELDS["reached"] for _ in range(LEAST)), start=1000))
    few.pop(1000)
    store.add(full | few, yesterday)
    answer = TestClient(serving(store)).get(ADDRESS)

    assert {"language"} == {row["field"] for row in answer.json()["rows"]}
    assert [{"field": "reached", "since": "2026-11-25"}] == answer.json()["waiting"]
    assert "99" not in answer.text


def test_a_range_shows_whole_blocks_within_it(serving: Callable[..., Litestar], store: Store) -> None:
    """Days at the edges that belong to a block outside are left out, so a range never cuts one."""
    keep(store, history(YEAR_AGO, days=300, tallies=100_000))
    blocks, _ = blocks_of(store.counts(date.max))
    first, last = date(2026, 3, 3), date(2026, 4, 17)
    rows = TestClient(serving(store)).get(ADDRESS, params={"from": str(first), "to": str(last), "by": "all"}).json()["rows"]

    assert rows
    for row in rows:
        inside = [one for one in blocks if one.field == row["field"] and first <= one.first and one.last <= last]
        assert sum(sum(one.counts.values()) for one in inside) == row["tallies"]
        assert (str(inside[0].first), str(inside[-1].last)) == (row["from"], row["to"])


def test_rolled_up_months_are_shown_as_before(serving: Callable[..., Litestar], store: Store) -> None:
    """By month the figures are the same to the last digit."""
    keep(store, history(YEAR_AGO, days=300, tallies=300_000))
    before = TestClient(serving(store)).get(ADDRESS).content
    store.roll_up(date(2026, 8, 1), monthly)

    assert before == TestClient(serving(store)).get(ADDRESS).content


def test_figures_are_read_once_a_day_and_anew_when_another_day_is_settled(store: Store) -> None:
    """What is over changes no more; the next day brings its own."""
    keep(store, history(NOON.date() - timedelta(days=1), days=1, tallies=20_000))
    clock = [NOON]
    figures = Figures(store, lambda: clock[0])
    first = figures.read()
    store.add({1: Told("reached", "answer")}, NOON.date())

    assert figures.read() is first
    clock[0] += timedelta(days=1)
    assert {"reached": NOON.date()} == figures.read().since


def test_the_table_holds_the_same_rows(serving: Callable[..., Litestar], store: Store) -> None:
    """CSV for whoever reads it with another program."""
    keep(store, history(YEAR_AGO, days=100, tallies=100_000))
    client = TestClient(serving(store))
    rows, table = client.get(ADDRESS).json()["rows"], client.get(f"{ADDRESS}.csv")

    assert "text/csv; charset=utf-8" == table.headers["content-type"]
    read = list(csv.DictReader(io.StringIO(table.text)))
    assert [{key: str(value) for key, value in row.items()} for row in rows] == read


@pytest.mark.parametrize("query", ["from=tomorrow", "to=2026-02-30", "from=20260101", "by=hour", "from=2026-W01-1"])
def test_a_question_that_makes_no_sense_is_refused(serving: Callable[..., Litestar], query: str) -> None:
    """400 as a problem."""
    answer = TestClient(serving()).get(f"{ADDRESS}?{query}")

    assert (400, "application/problem+json") == (answer.status_code, answer.headers["content-type"])


def test_figures_may_be_kept_by_any_cache(serving: Callable[..., Litestar]) -> None:
    """They are the same for everybody."""
    assert "public, max-age=300" == TestClient(serving()).get(ADDRESS).headers["cache-control"]


MARKS = {
    "user-agent": "MarkedBrowser/7",
    "cookie": "session=markedcookie",
    "x-forwarded-for": "203.0.113.77",
    "referer": "http://marked.example/page",
    "accept-language": "xx-MARKED",
    "x-request-id": "markedrequest",
}


def test_nothing_is_kept_or_logged_of_who_sent_a_tally(tmp_path: Path) -> None:
    """After tallies good, bad and too many: no address, user agent, cookie or time of day in any file, and nothing in the log."""
    home, log = tmp_path / "home", tmp_path / "log"
    with served(log, LEGSENSE_HOME=str(home), LEGSENSE_STATS_PER_HOUR="40") as server:
        before = datetime.now(UTC)
        sent = tallies(30)
        assert {200} == set(send(server.url, sent))
        send(server.url, [sent[0], "{}", "x" * 2000, GOOD.replace("answer", "markedvalue"), *sent[:9]], headers=MARKS)
        httpx.get(f"{server.url}{ADDRESS}?from=2026-01-01", headers=MARKS)
        files = {path.name: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        with sqlite3.connect(home / "stats.sqlite3") as database:
            rows = [row for table in ("counters", "used") for row in database.execute(f"SELECT * FROM {table}")]
        after = datetime.now(UTC)

    assert "" == log.read_text()
    assert rows
    texts = {text for row in rows for text in row if isinstance(text, str)}
    assert texts <= {str(before.date()), str(after.date()), *FIELDS, *(value for values in FIELDS.values() for value in values)}
    whole = b"".join(files.values()).lower()
    found = [mark for mark in ("marked", "203.0.113", "127.0.0.1", "httpx", "testclient") if mark.encode() in whole]
    assert [] == found


def test_a_refusal_is_logged_without_the_tally(
    serving: Callable[..., Litestar], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The kind of error is all that the log has."""
    caplog.set_level(logging.DEBUG)
    gone = Store(address(Settings(home=tmp_path / "gone")))
    TestClient(serving(gone)).post(ADDRESS, content=GOOD)
    logged = [record.getMessage() for record in caplog.records if record.name == "legsense"]

    assert ["statistics: a tally could not be counted (OperationalError)"] == logged
    assert [] == [word for word in ("reached", "answer", "0000000001", "INSERT") if word in caplog.text]


def test_a_tally_has_the_described_shape(serving: Callable[..., Litestar]) -> None:
    """Whoever writes another program finds every field with its values."""
    described = TestClient(serving()).get("/docs/openapi.json").json()["paths"][ADDRESS]
    shapes = described["post"]["requestBody"]["content"]["application/json"]["schema"]["oneOf"]

    assert {field: list(values) for field, values in FIELDS.items()} == {
        shape["properties"]["field"]["enum"][0]: shape["properties"]["value"]["enum"] for shape in shapes
    }
    assert {"from", "to", "by"} == {one["name"] for one in described["get"]["parameters"]}
    assert json.loads(GOOD).keys() == set(shapes[0]["required"])
