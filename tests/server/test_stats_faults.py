"""What the counts must survive: kill -9, a full disk, a database that is taken away, several servers, sends in any order."""

import asyncio
import threading
from collections import Counter
from datetime import date
from pathlib import Path

import httpx
import pytest

from legsense_server.settings import Settings
from legsense_server.store import Store, address
from tests.disk import fill, small_disk
from tests.server.postgres import Postgres
from tests.server.process import Served, served
from tests.server.senders import ADDRESS, send, sent_all, tallies, told

FREE = {"LEGSENSE_STATS_PER_HOUR": "0"}
AT_ONCE, PATIENCE_SECONDS = 200, 60


def counted(home: Path, database_url: str | None = None) -> Counter[tuple[str, str]]:
    """What the database holds, read past the server."""
    store = Store(address(Settings(home=home, database_url=database_url)))
    try:
        return Counter({(one.field, one.value): one.times for one in store.counts(date.max)})
    finally:
        store.close()


class Load:
    """Tallies on their way in the background."""

    def __init__(self, server: Served, sent: list[str]) -> None:
        self.statuses: list[int] = []
        self.taken = threading.Event()
        self.thread = threading.Thread(target=self._send, args=(server.url, sent))
        self.thread.start()

    def _send(self, url: str, sent: list[str]) -> None:
        self.statuses = asyncio.run(sent_all(url, sent, AT_ONCE, {}, self.taken.set))

    def is_under_way(self) -> None:
        """Returns once the first were acknowledged, with others on their way."""
        assert self.taken.wait(PATIENCE_SECONDS), "nothing was acknowledged"

    def rest(self) -> list[int]:
        """How each was answered, once all were."""
        self.thread.join()
        return self.statuses


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_under_load_nothing_acknowledged_is_lost_and_nothing_counts_twice(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Kill -9 in the middle; whoever had no answer sends again, some who had one too; in the end each tally counts once."""
    home, sent = tmp_path / "home", tallies(600)
    settings = {"LEGSENSE_HOME": str(home), **FREE}
    url = None
    if kind == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.database("killed")
        settings["LEGSENSE_DATABASE_URL"] = url
    with served(tmp_path / "log", **settings) as first:
        load = Load(first, sent)
        load.is_under_way()
        first.process.kill()
        statuses = load.rest()
    acknowledged = [text for text, status in zip(sent, statuses, strict=True) if status == 200]
    unanswered = [text for text, status in zip(sent, statuses, strict=True) if status != 200]
    assert acknowledged
    assert unanswered
    assert told(acknowledged) <= counted(home, url)

    with served(tmp_path / "log", **settings) as second:
        assert {200} == set(send(second.url, [*reversed(unanswered), *acknowledged[:200]]))

    assert told(sent) == counted(home, url)


def test_servers_on_one_postgresql_add_up(postgres: Postgres, tmp_path: Path) -> None:
    """Three processes at once, each tally sent to two of them, in different orders."""
    url, sent = postgres.database("shared"), tallies(900)
    settings = {"LEGSENSE_DATABASE_URL": url, **FREE}
    homes = [tmp_path / name for name in "abc"]
    with (
        served(tmp_path / "log", LEGSENSE_HOME=str(homes[0]), **settings) as one,
        served(tmp_path / "log", LEGSENSE_HOME=str(homes[1]), **settings) as two,
        served(tmp_path / "log", LEGSENSE_HOME=str(homes[2]), **settings) as three,
    ):
        loads = [Load(one, sent[:600]), Load(two, sent[:299:-1]), Load(three, [*sent[600:], *sent[:300]])]
        statuses = {status for load in loads for status in load.rest()}
        shown = {httpx.get(server.url + ADDRESS).content for server in (one, two, three)}

    assert {200} == statuses
    assert told(sent) == counted(tmp_path, url)
    assert 1 == len(shown)
    assert [] == [path for home in homes for path in home.iterdir()]


def test_two_servers_on_one_file_add_up(tmp_path: Path) -> None:
    """SQLite, two processes with one home, started at once on an empty folder."""
    sent = tallies(600)
    settings = {"LEGSENSE_HOME": str(tmp_path / "home"), **FREE}
    with served(tmp_path / "log", **settings) as one, served(tmp_path / "log", **settings) as two:
        loads = [Load(one, sent[:400]), Load(two, sent[200:])]
        statuses = {status for load in loads for status in load.rest()}

    assert {200} == statuses
    assert told(sent) == counted(tmp_path / "home")


def test_postgresql_restarted_under_load_loses_nothing(postgres: Postgres, tmp_path: Path) -> None:
    """Stopped as by a power cut and started again: what was refused is sent again, and each tally counts once."""
    url, sent = postgres.database("restarted"), tallies(600)
    with served(tmp_path / "log", LEGSENSE_HOME=str(tmp_path / "home"), LEGSENSE_DATABASE_URL=url, **FREE) as server:
        load = Load(server, sent)
        load.is_under_way()
        postgres.stop("immediate")
        statuses = load.rest()
        postgres.start()
        assert {200, 503} == set(statuses)
        assert told(text for text, status in zip(sent, statuses, strict=True) if status == 200) <= counted(tmp_path, url)

        again = [text for text, status in zip(sent, statuses, strict=True) if status != 200]
        assert {200} == set(send(server.url, again))

    assert told(sent) == counted(tmp_path, url)


def test_a_server_whose_database_is_away_still_answers_a_case(postgres: Postgres, tmp_path: Path) -> None:
    """It starts, says in one line what is wrong, triages, refuses tallies, and counts once the database is back."""
    url, sent = postgres.database("away"), tallies(20)
    log = tmp_path / "log"
    postgres.stop()
    try:
        with served(log, LEGSENSE_HOME=str(tmp_path / "home"), LEGSENSE_DATABASE_URL=url, **FREE) as server:
            assert 200 == httpx.post(f"{server.url}/api/v1/step", content=b'{"schema":1}').status_code
            assert {503} == set(send(server.url, sent))
            postgres.start()
            assert {200} == set(send(server.url, sent))
    except BaseException:
        postgres.stop()
        postgres.start()
        raise

    assert told(sent) == counted(tmp_path, url)
    assert log.read_text().startswith(
        "Statistics: the database cannot be reached (OperationalError); tallies are refused until it can"
    )
    assert "Traceback" not in log.read_text()


def test_a_full_disk_refuses_tallies_and_loses_none_that_was_acknowledged(tmp_path: Path) -> None:
    """A small file system that fills up: 503, cases are answered as ever, and with room again the same tallies count once."""
    sent = tallies(400)
    with small_disk(tmp_path, "400k") as small:
        with served(tmp_path / "log", LEGSENSE_HOME=str(small), **FREE) as server:
            assert {200} == set(send(server.url, sent[:100]))
            filling = small / "filling"
            fill(filling)
            refused = send(server.url, sent[100:])
            assert 503 in refused
            assert 200 == httpx.post(f"{server.url}/api/v1/step", content=b'{"schema":1}').status_code
            filling.unlink()
            assert {200} == set(send(server.url, sent))
        held = counted(small)

    assert told(sent) == held
