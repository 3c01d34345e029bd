"""The statistics measured: tallies a second beside a plain insert for each, the page over 12 million tallies, and accuracy.

`make bench` prints it. Tallies a second depend on what else the machine does, tallies for each second of the server's own CPU
time less so. Every load is bounded in count and in time.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import fmean, median

import httpx

from legsense.estimate import estimates
from legsense.tally import FIELDS, noised, picked
from legsense_server.blocks import monthly
from legsense_server.settings import Settings
from legsense_server.store import Store, address
from legsense_server.tally import KEPT_DAYS
from tests.server.history import TRUTH, history, keep
from tests.server.postgres import Postgres, missing, postgres_running
from tests.server.process import served

CONNECTIONS, TALLIES, PLAIN_TALLIES, PLAIN_CONNECTIONS = 1000, 20_000, 3000, 200
YEARS_DAYS, REPORTS = 1000, 12_000_000
REPEATS = 5
PHONES = {1_000: 40, 10_000: 10, 100_000: 3}  # with how many weeks are drawn


def cpu_seconds(process: int) -> float:
    """CPU time of a process so far."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def loaded(url: str, process: int, tallies: int, connections: int) -> str:
    """A row: tallies a second, and for each second of the server's CPU."""
    before = cpu_seconds(process)
    command = [sys.executable, "-m", "tests.bench.load", url, str(tallies), str(connections)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    used = cpu_seconds(process) - before
    assert told["statuses"] == {"200": tallies}, told
    return f"{tallies / told['seconds']:9,.0f}{tallies / used:14,.0f}"


@contextmanager
def plain_server(url: str) -> Iterator[tuple[str, int]]:
    """The baseline on a database: its address and its process."""
    process = subprocess.Popen([sys.executable, "-m", "tests.bench.insert_each", url], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), process.pid
    finally:
        process.kill()
        process.wait()


def speed(home: Path, databases: dict[str, Callable[[str], str]]) -> None:
    """Print tallies a second of one process, on each database, batched and plain."""
    print(f"\nstatistics: tallies taken by one process{'a second':>12}{'a CPU second':>14}")
    for name, new in databases.items():
        settings = {"LEGSENSE_HOME": str(home), "LEGSENSE_STATS_PER_HOUR": "0", "LEGSENSE_DATABASE_URL": new("batched")}
        with served(home / "log", **settings) as server:
            loaded(server.url, server.process.pid, 2000, CONNECTIONS)
            print(f"{name + ', batches of 500':40}{loaded(server.url, server.process.pid, TALLIES, CONNECTIONS)}")
        with plain_server(new("plain")) as (url, process):
            print(f"{name + ', an insert for each':40}{loaded(url, process, PLAIN_TALLIES, PLAIN_CONNECTIONS)}")


def timed(work: Callable[[], object], *, repeats: int = REPEATS) -> float:
    """Median milliseconds."""
    took = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return median(took)


def pages(home: Path, databases: dict[str, Callable[[str], str]]) -> None:
    """Print how long the figures take over a long history, before and after old days were rolled up."""
    first = datetime.now(UTC).date() - timedelta(days=YEARS_DAYS + 1)
    what = f"statistics: {REPORTS:,} tallies in {YEARS_DAYS} days, ms"
    print(f"\n{what:46}{'rows':>12}{'query':>9}{'page, first':>13}{'page':>8}{'JSON':>8}")
    for name, new in databases.items():
        url = new("history")
        store = Store(address(Settings(home=home, database_url=url)))
        keep(store, history(first, days=YEARS_DAYS, tallies=REPORTS))
        history_row(f"{name}, days apart", home, url, store)
        store.roll_up((datetime.now(UTC).date() - timedelta(days=KEPT_DAYS)).replace(day=1), monthly)
        history_row(f"{name}, rolled up", home, url, store)
        store.close()


def history_row(name: str, home: Path, url: str, store: Store) -> None:
    """Rows, the query alone, the first page of a day, any other page, the figures by month as JSON."""
    rows = len(store.counts(date.max))
    query = timed(lambda: store.counts(date.max))
    settings = {"LEGSENSE_HOME": str(home), "LEGSENSE_DATABASE_URL": url}
    with served(home / "log", **settings) as server, httpx.Client(base_url=server.url, timeout=60) as client:
        client.get("/health").raise_for_status()
        took = [timed(lambda: client.get("/stats").raise_for_status(), repeats=1)]
        took += [timed(lambda address=address: client.get(address).raise_for_status()) for address in ("/stats", "/api/v1/stats")]
    print(f"{name:46}{rows:12,}{query:9.0f}{took[0]:13.0f}{took[1]:8.0f}{took[2]:8.0f}")


def week(phones: int, source: Random) -> dict[str, Counter[str]]:
    """What so many phones send in a week: each one field, hidden by chance as on the phone."""
    came: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    held = {field: (list(truth), list(truth.values())) for field, truth in TRUTH.items()}
    for _ in range(phones):
        field = picked(source.getrandbits(64))
        (true,) = source.choices(*held[field])
        came[field][noised(field, true, source.getrandbits(64))] += 1
    return came


def accuracy() -> None:
    """Print how far the estimates are from the truth they were drawn from."""
    source = Random(20261126)
    print(f"\nstatistics: error in 100{'phones':>8}{'mean':>8}{'worst':>8}{'half range':>12}{'held':>7}")
    for phones, weeks in PHONES.items():
        drawn = [week(phones, source) for _ in range(weeks)]
        for field in FIELDS:
            found = [one for came in drawn for one in estimates(field, came[field])]
            truths = [TRUTH[field].get(one.value, 0.0) for one in found]
            errors = [100 * abs(one.share - truth) for one, truth in zip(found, truths, strict=True)]
            halves = fmean(50 * (one.high - one.low) for one in found)
            held = fmean(one.low <= truth <= one.high for one, truth in zip(found, truths, strict=True))
            print(f"{field:24}{phones:8,}{fmean(errors):8.1f}{max(errors):8.1f}{halves:12.1f}{held:7.2f}")


def measured(cluster: Postgres | None) -> None:
    """Everything, on each database there is."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        databases: dict[str, Callable[[str], str]] = {"SQLite": lambda name: f"sqlite:///{home}/{name}.sqlite3"}
        if cluster is not None:
            databases["PostgreSQL"] = cluster.database
        speed(home, databases)
        pages(home, databases)


def main() -> None:
    """Print the tables."""
    reason = missing()
    if reason is None:
        with postgres_running() as cluster:
            measured(cluster)
    else:
        print(f"\nstatistics: {reason}; measured on SQLite alone")
        measured(None)
    accuracy()


if __name__ == "__main__":
    main()
