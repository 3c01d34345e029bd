"""/stats as people meet it: figures, drawings and tables in plain HTML; and the same figures as a file."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from legsense.tally import FIELDS
from legsense_server.app import create_app
from legsense_server.charts import Bar, lying, standing
from legsense_server.content import Published
from legsense_server.settings import Settings
from legsense_server.stats_page import chosen
from legsense_server.store import Store, address
from tests.server.history import TRUTH, history, keep
from tests.server.process import legsense

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
FIRST = date(2026, 6, 1)


@pytest.fixture
def serving(published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Litestar]:
    """Makes a server with so many days of counts."""
    monkeypatch.setattr("legsense_server.app.read_pack", lambda _: published)

    def make(*, days: int = 0, tallies: int = 200_000) -> Litestar:
        settings = Settings(home=tmp_path)
        store = Store(address(settings))
        if days:
            keep(store, history(FIRST, days=days, tallies=tallies))
        return create_app(settings, store=store, now=lambda: NOON)

    return make


class Tables(HTMLParser):
    """The tables of a page, each as rows of texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")

    def handle_data(self, data: str) -> None:
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1] += data.strip()


def test_page_tells_in_words_and_figures_what_people_were_told(serving: Callable[..., Litestar]) -> None:
    """A table for each field and one over time; the figure of each value is near the truth."""
    page = TestClient(serving(days=150)).get("/stats").text
    trend, told = Tables(page).tables[:2]

    assert 1 + len(FIELDS) == len(Tables(page).tables)
    assert ["When", "In 100", "Range"] == trend[0]
    assert ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"] == [row[0] for row in trend[1:]]
    figures = {row[0]: float(row[1]) for row in told[1:]}
    assert abs(100 * TRUTH["disposition"]["routine"] - figures["Book a routine visit"]) < 4
    assert "Call an ambulance now" in figures


def test_page_has_no_word_without_text_and_asks_no_other_host(serving: Callable[..., Litestar]) -> None:
    """Every id became words; every address is this site's."""
    page = TestClient(serving(days=60)).get("/stats").text

    assert [] == re.findall(r"app-stats-[\w-]+", page)
    assert [] == re.findall(r"https?://", page)
    assert [] == re.findall(r"<script|style=", page)


def test_every_drawing_is_whole_and_has_a_name(serving: Callable[..., Litestar]) -> None:
    """As XML, with a title that it is labelled by; no two share it."""
    drawings = re.findall(r"<svg.*?</svg>", TestClient(serving(days=60)).get("/stats").text, re.DOTALL)
    parsed = [ElementTree.fromstring(drawing) for drawing in drawings]

    assert 1 + len(FIELDS) == len(parsed)
    assert all("img" == one.get("role") and one.get("aria-labelledby") == one[0].get("id") and one[0].text for one in parsed)
    assert len(parsed) == len({one.get("aria-labelledby") for one in parsed})


def test_page_says_plainly_when_there_is_nothing_yet(serving: Callable[..., Litestar]) -> None:
    """No empty charts."""
    page = TestClient(serving()).get("/stats").text

    assert "There is nothing to show yet. Each count must reach 20 first." in page
    assert "<svg" not in page


def test_page_tells_since_when_counts_wait(serving: Callable[..., Litestar]) -> None:
    """Days that are not shown are told, their counts are not."""
    page = TestClient(serving(days=3, tallies=900)).get("/stats").text

    assert "Not shown yet, for some counts are under 20: Language, since 2026-06-01." in page


def test_page_tells_what_a_liar_can_do(serving: Callable[..., Litestar]) -> None:
    """The bound of the noisiest field."""
    assert "One false note counts like 8.0 true ones at most." in TestClient(serving()).get("/stats").text


def test_page_may_be_narrowed_to_days_and_weeks(serving: Callable[..., Litestar]) -> None:
    """By the form at its top, which keeps what was chosen."""
    page = TestClient(serving(days=150)).get("/stats?from=2026-08-03&to=2026-08-30&by=week&lang=en").text
    (trend, *_) = Tables(page).tables

    assert ["2026-W32", "2026-W33", "2026-W34", "2026-W35"] == [row[0] for row in trend[1:]]
    assert 'value="2026-08-03"' in page
    assert '<option value="week" selected>' in page
    assert "/api/v1/stats.csv?from=2026-08-03&amp;to=2026-08-30&amp;by=week" in page


@pytest.mark.parametrize("query", ["from=%22%3E%3Cscript%3E", "by=hour"])
def test_page_refuses_what_makes_no_sense(serving: Callable[..., Litestar], query: str) -> None:
    """400, and nothing of it on a page."""
    answer = TestClient(serving()).get(f"/stats?{query}")

    assert 400 == answer.status_code
    assert "<script>" not in answer.text


def test_a_form_sent_empty_shows_everything(serving: Callable[..., Litestar]) -> None:
    """Browsers send the fields that were left open as empty texts."""
    client = TestClient(serving(days=60))

    assert Tables(client.get("/stats").text).tables == Tables(client.get("/stats?from=&to=&by=month&lang=en").text).tables


def test_an_unknown_language_falls_back_to_english(serving: Callable[..., Litestar]) -> None:
    """Whatever the address or the browser says."""
    page = TestClient(serving()).get('/stats?lang="><b>', headers={"accept-language": "tlh"}).text

    assert '<html lang="en" dir="ltr">' in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("asked", "accepted", "tag"),
    [("fr", "en", "fr"), ("fr-CA", "en", "fr"), (None, "xx, ar;q=0.5", "ar"), (None, "", "en"), ("", "*", "en")],
)
def test_page_speaks_the_language_that_is_asked_for(asked: str | None, accepted: str, tag: str) -> None:
    """By its address, else by the browser."""
    assert tag == chosen({"en": 1, "fr": 1, "ar": 1}, asked, accepted)


def test_style_is_a_file_of_our_own(serving: Callable[..., Litestar]) -> None:
    """The content security policy holds on this page as on every other."""
    client = TestClient(serving())

    assert "text/css; charset=utf-8" == client.get("/stats/style.css").headers["content-type"]
    assert "default-src 'self';" in client.get("/stats").headers["content-security-policy"]


def test_a_bar_is_as_long_as_its_share_and_never_turns_back() -> None:
    """An estimate below nothing is drawn as nothing; the scale ends at the next ten."""
    drawing = ElementTree.fromstring(lying([Bar("a", -3, 0, 4), Bar("b", 15, 12, 18)], name="x", title="t"))
    widths = [float(one.get("width", "")) for one in drawing.iter("rect")]

    assert 0 == widths[0]
    assert abs(widths[1] / (320 - 130 - 8) - 15 / 20) < 0.01
    assert "20" == [one.text for one in drawing.iter("text")][-1]


def test_a_point_stands_as_high_as_its_share() -> None:
    """Higher is up; the first and the last period are named."""
    drawing = ElementTree.fromstring(standing([Bar("May", 10, 5, 15), Bar("June", 20, 15, 25)], name="x", title="t"))
    heights = [float(one.get("cy", "")) for one in drawing.iter("circle")]

    assert heights[0] > heights[1]
    assert ["30", "0", "May", "June"] == [one.text for one in drawing.iter("text")]


def test_figures_can_be_had_as_parquet_and_csv(tmp_path: Path) -> None:
    """The same rows, with days as days and numbers as numbers."""
    store = Store(address(Settings(home=tmp_path)))
    keep(store, history(datetime.now(UTC).date() - timedelta(days=40), days=30, tallies=60_000))
    parquet, table = tmp_path / "stats.parquet", tmp_path / "stats.csv"
    done = legsense("stats", "export", "--parquet", str(parquet), "--csv", str(table), "--by", "all", LEGSENSE_HOME=str(tmp_path))
    read = pq.read_table(parquet)

    assert 0 == done.returncode, done.stderr.decode()
    assert sum(map(len, FIELDS.values())) == read.num_rows
    assert table.read_text() == "\n".join(
        [",".join(read.column_names), *(",".join(map(str, row.values())) for row in read.to_pylist()), ""]
    )
    assert table.read_bytes() == legsense("stats", "export", "--by", "all", LEGSENSE_HOME=str(tmp_path)).stdout


def test_a_file_that_cannot_be_written_is_refused_by_name(tmp_path: Path) -> None:
    """One line, no traceback."""
    done = legsense("stats", "export", "--parquet", "/proc/none/x", LEGSENSE_HOME=str(tmp_path))

    assert 2 == done.returncode
    assert "Traceback" not in done.stderr.decode()
    assert "/proc/none/x" in done.stderr.decode()
