"""When the engine cannot answer: the emergency list, said plainly, nothing calm, and a way on."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.web.visit import NONE, START, begin, button, next_screen

pytestmark = pytest.mark.usefixtures("site")
NOTHING: dict[str, list[str]] = {"numb": [], "tingling": [], "pain": []}
FAILED = "LegSense could not work this out"
# The engine is real; while `crashes` is set the worker says what it says when Python has stopped.
CRASH = """
const Real = Worker
window.Worker = class extends Real {
  postMessage(message) {
    if (!window.crashes) return super.postMessage(message)
    const data = { kind: 'crashed', number: message.number, reason: 'memory access out of bounds' }
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}
"""
KEEP = """
async (kept) => {
  const db = await new Promise((resolve) => {
    const opening = indexedDB.open('legsense')
    opening.onsuccess = () => resolve(opening.result)
  })
  await new Promise((resolve) => {
    const writing = db.transaction('case', 'readwrite')
    writing.objectStore('case').put(kept, 'open')
    writing.oncomplete = resolve
  })
  db.close()
}
"""


def expect_failed(page: Page) -> None:
    """The plain message and the list stand there, and no advice."""
    expect(page.get_by_role("heading", level=1)).to_have_text(FAILED, timeout=60_000)
    expect(page.get_by_role("alert")).to_contain_text("Please do not wait for it.")
    expect(page.get_by_role("heading", name="Call an ambulance now if")).to_be_visible()
    expect(page.get_by_text("You cannot pass urine")).to_be_visible()
    expect(page.locator(".urgency")).to_have_count(0)


@pytest.mark.parametrize("missing", ["**/py/library-*", "**/py/glue-*", "**/py/machine-07-*", "**/model.json*"])
def test_broken_engine_shows_the_emergency_list_and_says_so(page: Page, missing: str) -> None:
    """Never a calm answer when the engine could not be loaded."""

    def gone(route: Route) -> None:
        route.fulfill(status=404, body="gone")

    page.context.route(missing, gone)
    page.goto("/")

    expect_failed(page)


def test_a_crash_in_mid_visit_shows_the_list_and_loses_no_answer_before_it(page: Page) -> None:
    """The answer at which the engine stopped is not kept; after "Try again" the check goes on before it."""
    page.add_init_script(CRASH)
    begin(page)
    next_screen(page, button(page, NONE).click, seconds=60)
    page.evaluate("window.crashes = true")
    button(page, NONE).click()
    expect_failed(page)
    button(page, "Try again").click()
    button(page, "Go on with your check").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("And is any of this true?", timeout=60_000)


def test_a_kept_case_that_the_engine_refuses_shows_the_list_and_can_be_begun_again(page: Page) -> None:
    """A case from a damaged device is refused by the real engine: said plainly, and a new check works."""
    page.goto("/")
    expect(button(page, START)).to_be_visible()
    case = {"schema": 1, "profile": {}, "answers": {"headache": "yes"}, "regions": NOTHING, "movements": {}, "repeated": []}
    page.evaluate(KEEP, {"current": case, "earlier": [], "drawing": NOTHING})
    page.reload()
    button(page, "Go on with your check").click()
    expect_failed(page)
    button(page, "Try again").click()
    button(page, "Start again").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?", timeout=60_000)
