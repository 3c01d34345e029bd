"""How the engine starts in a real browser: from its files, from a snapshot, and out of every way that either can be broken."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

import legsense
from tests.web.conftest import PHONE, Site
from tests.web.node import BUILT
from tests.web.visit import NONE, START, button
from tests.web.waiting import until

# The page's messages are seen from outside: nothing of the app is changed.
LISTEN = """
const Real = Worker
window.said = []
window.Worker = class extends Real {
  constructor(...given) {
    super(...given)
    // The updater's worker has no name.
    if (given[1]?.name) window.engine = this
    this.addEventListener('message', ({ data }) => window.said.push(data))
  }
}
"""
# Numbers the page itself never uses.
ASK = """
async (text) => {
  const number = (window.last ?? 1_000_000) + 1
  window.last = number
  window.engine.postMessage({ kind: 'step', number, text })
  for (;;) {
    const answer = window.said.find((one) => one.number === number || one.kind === 'failed')
    if (answer) return answer
    await new Promise((resolve) => window.engine.addEventListener('message', resolve, { once: true }))
  }
}
"""
READY = "() => window.said.some(({ kind }) => kind === 'ready')"
WOKEN = "() => window.said.find(({ kind }) => kind === 'ready').woken"
# One that is still being written has a key already, and no bytes.
SNAPSHOTS = """
async () => {
  const cache = await caches.open('legsense-snapshot')
  const found = await Promise.all((await cache.keys()).map((one) => cache.match(one)))
  return found.filter((one) => one).length
}
"""
# The bytes of the snapshot as the characters of a text, one each.
BYTES = """
async () => {
  const cache = await caches.open('legsense-snapshot')
  const [one] = await cache.keys()
  const bytes = new Uint8Array(await (await cache.match(one)).arrayBuffer())
  return Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, i) =>
    String.fromCharCode(...bytes.subarray(i * 8192, (i + 1) * 8192))).join('')
}
"""
# Changes one kept file, or the snapshot: one bit in its middle.
FLIP = """
async ([name, part]) => {
  const cache = await caches.open(name)
  const one = (await cache.keys()).find(({ url }) => url.includes(part))
  const bytes = new Uint8Array(await (await cache.match(one)).arrayBuffer())
  bytes[bytes.length >> 1] ^= 1
  await cache.put(one, new Response(bytes, { headers: { 'content-type': 'text/javascript' } }))
}
"""
EVICT = """
async (part) => {
  const cache = await caches.open('legsense-files')
  const one = (await cache.keys()).find(({ url }) => url.includes(part))
  return cache.delete(one)
}
"""
FULL = "navigator.storage.estimate = async () => ({ quota: 60_000_000, usage: 50_000_000 })"
NO_ROOM = "Cache.prototype.put = async () => { throw new DOMException('full', 'QuotaExceededError') }"
# A number of days that stands in no file.
ANSWERS = {
    "schema": 1,
    "profile": {"age_years": 54, "sex": "female"},
    "answers": {"foot_drop": "yes", "duration_days": 21419},
    "regions": {"numb": ["left.foot_top"], "pain": [], "tingling": []},
}

pytestmark = pytest.mark.usefixtures("site")


def until_stored(page: Page) -> None:
    """Returns when there is one snapshot, whole."""
    until(page, f"async () => await ({SNAPSHOTS})() === 1")


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A phone that has never been here."""
    context = browser.new_context(**PHONE, base_url=site.url)  # type: ignore[arg-type]
    context.add_init_script(LISTEN)
    yield context
    context.close()


def opened(phone: BrowserContext) -> Page:
    """A page whose engine is ready."""
    page = phone.new_page()
    page.goto("/")
    expect(button(page, START)).to_be_visible()
    page.wait_for_function(READY, timeout=60_000)
    return page


def asked(page: Page, case: dict[str, Any]) -> str:
    """The step of a case, or the reason why there is none."""
    answer = page.evaluate(ASK, json.dumps(case))
    said: str = answer.get("text") or answer["reason"]
    return said


def visited(phone: BrowserContext) -> None:
    """One visit with an answer: everything is kept, and the snapshot too."""
    page = opened(phone)
    asked(page, {"schema": 1})
    until_stored(page)
    page.wait_for_function("() => !!navigator.serviceWorker.controller", timeout=60_000)
    page.close()


@pytest.fixture(scope="module")
def right() -> str:
    """The step that every start must give for ANSWERS."""
    pack = legsense.load((BUILT / "content" / "model.json").read_bytes())
    return legsense.step(pack, json.dumps(ANSWERS))


def test_second_start_wakes_up_without_a_network(phone: BrowserContext, right: str) -> None:
    """After one answer the next start is from the snapshot, with the network off, and gives the same bytes."""
    visited(phone)
    phone.set_offline(True)
    page = opened(phone)

    assert page.evaluate(WOKEN)
    assert right == asked(page, ANSWERS)


def test_snapshot_is_stored_only_after_an_answer(phone: BrowserContext) -> None:
    """The first answer never waits for it."""
    page = opened(phone)

    assert 0 == page.evaluate(SNAPSHOTS)


def test_snapshot_holds_no_answer(phone: BrowserContext) -> None:
    """Taken before the engine had seen a case: nothing of what was asked is in its bytes, though the engine's own words are."""
    page = opened(phone)
    for days in (21419, 21420):
        asked(page, {**ANSWERS, "answers": {"foot_drop": "yes", "duration_days": days}})
    until_stored(page)
    held = page.evaluate(BYTES)

    assert "foot_drop" in held
    assert [] == [text for text in ("21419", "21420", '"age_years": 54', '"duration_days": ') if text in held]


Harm = Callable[[Page], object]


@pytest.mark.parametrize(
    ("harm", "woken"),
    [
        (lambda page: page.evaluate(FLIP, ["legsense-snapshot", "snapshot/"]), False),
        (lambda page: page.evaluate(FLIP, ["legsense-files", "machine-03"]), True),
        (lambda page: page.evaluate(FLIP, ["legsense-files", "glue-"]), True),
        (lambda page: page.evaluate(EVICT, "machine-00"), True),
        (lambda page: page.evaluate(EVICT, "library-01"), True),
        (lambda page: page.evaluate("caches.delete('legsense-files')"), True),
        (lambda page: page.evaluate("caches.delete('legsense-snapshot')"), False),
    ],
    ids=[
        "snapshot, one bit",
        "machine, one bit",
        "glue, one bit",
        "machine evicted",
        "engine evicted",
        "every file evicted",
        "snapshot evicted",
    ],
)
def test_what_is_damaged_or_gone_is_made_good(phone: BrowserContext, right: str, harm: Harm, woken: bool) -> None:
    """The start after the damage works and says the same; the one after that wakes up, with everything whole again."""
    visited(phone)
    page = phone.new_page()
    page.goto("/manifest.webmanifest")
    harm(page)
    page.close()

    page = opened(phone)
    assert woken is page.evaluate(WOKEN)
    assert right == asked(page, ANSWERS)
    page.wait_for_function("() => window.said.some(({ kind, all }) => kind === 'kept' && all)", timeout=60_000)
    until_stored(page)
    page.close()
    phone.set_offline(True)
    again = opened(phone)
    assert again.evaluate(WOKEN)
    assert right == asked(again, ANSWERS)


def test_damaged_snapshot_without_a_network_starts_from_the_files(phone: BrowserContext, right: str) -> None:
    """The way back does not need the network."""
    visited(phone)
    phone.set_offline(True)
    page = phone.new_page()
    page.goto("/")
    page.evaluate(FLIP, ["legsense-snapshot", "snapshot/"])
    page.close()
    page = opened(phone)

    assert not page.evaluate(WOKEN)
    assert right == asked(page, ANSWERS)


@pytest.mark.parametrize("script", [FULL, NO_ROOM], ids=["little room", "no room at all"])
def test_without_room_the_engine_works_and_nothing_is_stored(browser: Browser, site: Site, right: str, script: str) -> None:
    """A full phone starts from the files each time; no page, no answer and no other site pays for a snapshot."""
    context = browser.new_context(**PHONE, base_url=site.url)  # type: ignore[arg-type]
    context.add_init_script(LISTEN)

    def slipped_in(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=f"{script};{answer.text()}")

    context.route("**/assets/worker-*.js", slipped_in)
    page = opened(context)
    assert right == asked(page, ANSWERS)
    assert right == asked(page, ANSWERS)

    assert 0 == page.evaluate(SNAPSHOTS)
    context.close()


def test_two_tabs_at_once_share_one_snapshot(phone: BrowserContext, right: str) -> None:
    """Both start, both answer, one snapshot is left, and it is good."""
    pages = [phone.new_page(), phone.new_page()]
    for page in pages:
        page.goto("/")
    for page in pages:
        page.wait_for_function(READY, timeout=60_000)
        assert right == asked(page, ANSWERS)
    until_stored(pages[0])
    both = [phone.new_page(), phone.new_page()]
    for page in both:
        page.goto("/")
    for page in both:
        page.wait_for_function(READY, timeout=60_000)
        assert page.evaluate(WOKEN)
        assert right == asked(page, ANSWERS)

    assert 1 == both[0].evaluate(SNAPSHOTS)


def test_wrong_bytes_from_the_server_lead_to_the_emergency_list(phone: BrowserContext) -> None:
    """A file that is not the one that was built is never run: plain words and the list, nothing calm."""
    phone.route("**/py/machine-05-*", lambda route: route.fulfill(body=b"\0" * 500_000))
    page = phone.new_page()
    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_have_text("LegSense could not work this out", timeout=60_000)
    expect(page.get_by_role("heading", name="Call an ambulance now if")).to_be_visible()


def test_wrong_bytes_once_are_fetched_again(phone: BrowserContext, right: str) -> None:
    """A bad copy on the way is replaced by the right one without a word."""
    bad = [b"\0" * 500_000]

    def first_time_wrong(route: Route) -> None:
        if bad:
            route.fulfill(body=bad.pop())
        else:
            route.continue_()

    phone.route("**/py/machine-05-*", first_time_wrong)
    page = opened(phone)

    assert right == asked(page, ANSWERS)


def test_connection_that_breaks_loses_no_piece_that_came(phone: BrowserContext, right: str) -> None:
    """Each piece breaks off once; each that came is asked for once; the start ends well."""
    asked_for: dict[str, int] = {}

    def breaks_once(route: Route) -> None:
        name = route.request.url
        asked_for[name] = asked_for.get(name, 0) + 1
        if asked_for[name] == 1 and "machine-" in name:
            route.abort("connectionreset")
        else:
            route.continue_()

    phone.route("**/py/**", breaks_once)
    page = opened(phone)

    assert right == asked(page, ANSWERS)
    assert {2} == {count for name, count in asked_for.items() if "machine-" in name}
    assert {1} == {count for name, count in asked_for.items() if "library-" in name}


def test_first_question_can_be_answered_before_the_engine_is_there(phone: BrowserContext) -> None:
    """On a slow line the danger screen stands there with its words; the answer waits, and shows how much is still to come."""
    held: list[Route] = []
    slow = [True]

    def late(route: Route) -> None:
        if slow:
            held.append(route)
        else:
            route.continue_()

    phone.route("**/py/machine-*", late)
    page = phone.new_page()
    page.goto("/")
    button(page, START).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?")
    expect(page.get_by_role("checkbox", name="One arm is newly weak or numb")).to_be_visible()
    button(page, NONE).click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?")
    slow.clear()
    for route in held:
        route.continue_()

    expect(page.get_by_role("heading", level=1)).to_have_text("And is any of this true?", timeout=60_000)


def test_first_question_is_the_engines_own(phone: BrowserContext) -> None:
    """What was built into the site is, byte for byte, what the engine says to the page's own empty case."""
    first = json.loads((BUILT / "content" / "first-en.json").read_text("utf-8"))
    page = opened(phone)

    assert first["step"] == asked(page, json.loads(first["case"]))
