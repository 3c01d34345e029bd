"""Anonymous statistics on the phone: off until turned on, the exact bytes shown, one tally a week, sent until it is answered."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from legsense.tally import draws, noised, picked, tally_text
from tests.web.conftest import PHONE, Site
from tests.web.test_visit import faults
from tests.web.visit import LARGE_TEXT, NONE, button, next_screen
from tests.web.waiting import until, until_kept

LINK, ON, OFF = "Help with anonymous figures", "Turn it on", "Turn it off"
ADDRESS = "**/api/v1/stats"
# What the phone keeps of the statistics; with an argument, what it is changed to.
KEPT = """
async (change) => {
  const db = await new Promise((resolve) => {
    const opening = indexedDB.open('legsense-stats', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('stats')
    opening.onsuccess = () => resolve(opening.result)
  })
  const store = db.transaction('stats', 'readwrite').objectStore('stats')
  const kept = await new Promise((resolve) => {
    const reading = store.get('now')
    reading.onsuccess = () => resolve(reading.result ?? null)
  })
  if (kept && change) {
    const waiting = kept.waiting && { ...kept.waiting, ...change }
    await new Promise((resolve) => { store.put({ ...kept, waiting }, 'now').onsuccess = resolve })
  }
  db.close()
  return kept
}
"""

WAITS, TRIED, GONE = (
    f"async () => {{ const kept = await ({KEPT})(); return {holds} }}"
    for holds in ("kept?.waiting", "kept?.waiting?.tried", "kept?.waiting === null")
)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Site]:
    """A site with counts of its own."""
    site = Site(tmp_path)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def phone(browser: object, own: Site) -> Iterator[Page]:
    """A check in progress on it, kept for offline use."""
    context = browser.new_context(**PHONE, base_url=own.url)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_text("Ready to work without a network")).to_be_visible(timeout=60_000)
    start_check(page)
    yield page
    context.close()


def start_check(page: Page) -> None:
    """To the second danger screen."""
    button(page, "Start the check").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?", timeout=60_000)
    next_screen(page, button(page, NONE).click)
    until_kept(page)


def counted(site: Site) -> list[tuple[str, str, int]]:
    """What the site has counted."""
    with sqlite3.connect(site.log.parent / "stats.sqlite3") as database:
        return list(database.execute("SELECT field, value, count FROM counters"))


def open_stats(page: Page) -> None:
    """From the first screen to the one about statistics."""
    page.goto("/")
    button(page, LINK).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LINK)


def turn_on(page: Page) -> None:
    """Turned on, with a check to tell of."""
    open_stats(page)
    button(page, ON).click()
    expect(button(page, OFF)).to_be_visible()
    button(page, "Back").click()
    button(page, "Go on with your check").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("And is any of this true?", timeout=60_000)
    until(page, WAITS)


def hear(context: BrowserContext) -> list[str]:
    """The bodies of all tallies that leave the phone, from the page or from its service worker."""
    bodies: list[str] = []

    def keep(request: Request) -> None:
        if request.method == "POST":
            bodies.append(request.post_data or "")

    context.on("request", keep)
    return bodies


def test_off_until_turned_on_and_nothing_leaves_or_is_kept(phone: Page, own: Site) -> None:
    """A check, a start, a look at the screen: no request but for files, nothing on the phone, nothing counted."""
    bodies = hear(phone.context)
    next_screen(phone, button(phone, NONE).click)
    open_stats(phone)

    expect(phone.get_by_text("This is off.", exact=True)).to_be_visible()
    assert phone.evaluate(KEPT) in (None, {"on": False, "last": None, "waiting": None})
    assert [] == bodies
    assert [] == counted(own)


def test_what_the_screen_shows_is_what_is_sent_to_the_byte_and_then_gone(phone: Page, own: Site) -> None:
    """Turned on; the bytes after chance are shown; when due they go as they are; the budget is spent and the truth erased."""
    turn_on(phone)
    waiting = phone.evaluate(KEPT)["waiting"]
    open_stats(phone)
    shown = phone.locator("code.after").inner_text()
    before = json.loads(phone.locator("code.before").inner_text())
    expect(phone.get_by_text("0 of 1")).to_be_visible()
    bodies = hear(phone.context)
    phone.evaluate(KEPT, {"due": 0})
    with phone.expect_response(ADDRESS) as answered:
        phone.goto("/")

    assert 200 == answered.value.status
    assert [shown] == bodies == [waiting["after"]]
    sent = json.loads(shown)
    # Python on the phone did with these draws what Python does here.
    which, change, once = draws(waiting["random"])
    field = picked(which)
    assert tally_text(field, before["value"], once) == waiting["before"]
    assert tally_text(field, noised(field, before["value"], change), once) == shown
    assert [(sent["field"], sent["value"], 1)] == counted(own)
    until(phone, GONE)
    button(phone, LINK).click()
    expect(phone.get_by_text("1 of 1")).to_be_visible()


def test_no_second_tally_goes_in_a_week(phone: Page) -> None:
    """Another check, the same week: nothing is kept to be sent."""
    turn_on(phone)
    phone.evaluate(KEPT, {"due": 0})
    with phone.expect_response(ADDRESS):
        phone.goto("/")
    until(phone, GONE)
    button(phone, "Go on with your check").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("And is any of this true?", timeout=60_000)
    next_screen(phone, button(phone, NONE).click)
    open_stats(phone)

    expect(phone.get_by_text("There is no note yet.")).to_be_visible()
    assert phone.evaluate(KEPT)["waiting"] is None


def test_a_phone_that_dies_before_the_answer_sends_again_and_counts_once(phone: Page, own: Site) -> None:
    """The server took it, the answer was lost: the same bytes go again, by background sync or at the next start."""
    turn_on(phone)
    bodies = hear(phone.context)

    def answer_is_lost(route: Route) -> None:
        route.fetch()
        route.abort()

    phone.context.route(ADDRESS, answer_is_lost)
    phone.evaluate(KEPT, {"due": 0})
    with phone.context.expect_event("requestfailed", lambda request: request.method == "POST"):
        phone.goto("/")
    assert [1] == [count for *_, count in counted(own)]
    assert phone.evaluate(KEPT)["waiting"]["tried"]
    phone.context.unroute_all(behavior="wait")
    phone.goto("/")
    until(phone, GONE)

    assert 1 == len(set(bodies)) < len(bodies)
    assert [1] == [count for *_, count in counted(own)]


def test_offline_it_waits_and_goes_when_the_network_is_back(phone: Page, own: Site) -> None:
    """Tried without a network, kept; sent by the page or by background sync, whichever hears of it first."""
    turn_on(phone)
    phone.context.set_offline(True)
    phone.evaluate(KEPT, {"due": 0})
    phone.goto("/")
    until(phone, TRIED)
    assert [] == counted(own)

    phone.context.set_offline(False)

    until(phone, GONE)
    assert [1] == [count for *_, count in counted(own)]


def test_background_sync_sends_it_with_no_page_open(phone: Page, own: Site) -> None:
    """The browser wakes the service worker; no window of the app is there."""
    turn_on(phone)
    phone.evaluate(KEPT, {"due": 0})
    context = phone.context
    other = context.new_page()
    phone.close()
    session = context.new_cdp_session(other)
    versions: list[str] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda told: versions.extend(
        one["registrationId"] for one in told["registrations"] if one["scopeURL"].startswith(own.url)
    ))  # fmt: skip
    session.send("ServiceWorker.enable")
    other.goto(f"{own.url}/health")
    assert versions, "no service worker is registered"
    with context.expect_event("request", lambda request: request.method == "POST"):
        session.send(
            "ServiceWorker.dispatchSyncEvent",
            {"origin": own.url, "registrationId": versions[-1], "tag": "stats", "lastChance": False},
        )
    until(other, GONE)

    assert [1] == [count for *_, count in counted(own)]


def test_turned_off_everything_that_waited_is_gone(phone: Page) -> None:
    """The truth and the noise."""
    turn_on(phone)
    open_stats(phone)
    button(phone, OFF).click()
    expect(button(phone, ON)).to_be_visible()

    assert {"on": False, "last": None, "waiting": None} == phone.evaluate(KEPT)


def test_screen_and_page_of_figures_are_for_everybody(phone: Page) -> None:
    """Nothing for axe to find, and nothing wider than the phone, with text twice as large; the figures are reached from there."""
    turn_on(phone)
    phone.add_init_script(LARGE_TEXT)
    open_stats(phone)
    fits = "document.documentElement.scrollWidth <= innerWidth"
    assert [] == faults(phone)
    assert phone.evaluate(fits)

    phone.get_by_role("link", name="See the figures").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("What phones have told us")

    assert [] == faults(phone)
    assert phone.evaluate(fits)
