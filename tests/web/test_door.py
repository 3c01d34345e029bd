"""The door of the page: the app's own engine worker in a real browser, spoken to as the page speaks to it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import legsense
from tests.doors.refusals import REFUSALS, TOO_LARGE
from tests.web.conftest import PHONE, Site
from tests.web.node import BUILT
from tests.web.visit import START, button

CASES = Path(__file__).parents[1] / "cases" / "dev.jsonl"
GOOD = '{"schema":1}'
# The page's messages are seen from outside: the worker it makes is remembered, nothing of the app is changed.
REMEMBER = """
const Real = Worker
window.engines = []
window.Worker = class extends Real {
  constructor(...given) {
    super(...given)
    window.engines.push(this)
  }
}
"""
# One text after the other, as the door sends them; numbers the page itself never uses.
SPEAK = """
async (texts) => {
  const [engine] = window.engines
  const answers = []
  for (const [i, text] of texts.entries()) {
    const number = 1_000_000 + i
    answers.push(await new Promise((resolve) => {
      const hear = ({ data }) => {
        if (data.number !== number && data.kind !== 'failed') return
        engine.removeEventListener('message', hear)
        const { number: _, ...answer } = data
        resolve(answer)
      }
      engine.addEventListener('message', hear)
      engine.postMessage({ kind: 'step', number, text })
    }))
  }
  return answers
}
"""
KEPT = """
async () => {
  const db = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('legsense')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  const kept = await new Promise((resolve) => {
    const reading = db.transaction('case').objectStore('case').getAll()
    reading.onsuccess = () => resolve(reading.result)
  })
  db.close()
  return { stores: [...db.objectStoreNames], kept, local: localStorage.length + sessionStorage.length }
}
"""

pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture(scope="module")
def visit(browser: Browser, _server: Site) -> Iterator[Page]:
    """One page for all texts, its engine loaded once."""
    _server.start()
    context = browser.new_context(**PHONE, base_url=_server.url)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(REMEMBER)
    page.goto("/")
    expect(button(page, START)).to_be_visible()
    yield page
    context.close()


@pytest.fixture(scope="module")
def shipped() -> legsense.Pack:
    """The content the built site carries."""
    return legsense.load((BUILT / "content" / "model.json").read_bytes())


def said(page: Page, *texts: str | None) -> list[dict[str, Any]]:
    """What the worker answers to each text."""
    answers: list[dict[str, Any]] = page.evaluate(SPEAK, list(texts))
    return answers


def refusal_of(pack: legsense.Pack, text: bytes) -> dict[str, Any]:
    """The worker's message for a case that Python refuses: its own error object."""
    with pytest.raises(legsense.CaseError) as caught:
        legsense.step(pack, text)
    return {"kind": "refused", "refusal": caught.value.as_dict()}


def test_browser_gives_the_bytes_of_the_engine(visit: Page, shipped: legsense.Pack) -> None:
    """Every published case gets the same text from the phone's browser as from CPython."""
    texts = [json.dumps(json.loads(line)["case"]) for line in CASES.read_text("utf-8").splitlines()]
    expected = [{"kind": "step", "text": legsense.step(shipped, text)} for text in texts]

    assert expected == said(visit, *texts)


def test_browser_refuses_with_the_error_object_of_the_engine(visit: Page, shipped: legsense.Pack) -> None:
    """Path, what was there, what was expected and the whole message are Python's for every refusal; nothing is kept.

    A page speaks in characters, so bytes that are no characters cannot reach this door.
    """
    expected = {refusal.name: refusal_of(shipped, refusal.text) for refusal in REFUSALS}
    answers = said(visit, *[refusal.text.decode() for refusal in REFUSALS])

    assert expected == dict(zip(expected, answers, strict=True))
    assert {"stores": ["case"], "kept": [], "local": 0} == visit.evaluate(KEPT)


def test_browser_refuses_a_huge_text_and_answers_the_next(visit: Page, shipped: legsense.Pack) -> None:
    """100,000 open brackets, a broken half of a character, no text at all: the tab and its engine live on."""
    brackets, half, nothing, good = said(visit, TOO_LARGE.decode(), '{"schema":1,"\ud800":1}', None, GOOD)

    assert refusal_of(shipped, TOO_LARGE) == brackets
    assert "step" != half["kind"]
    assert "crashed" == nothing["kind"]
    assert {"kind": "step", "text": legsense.step(shipped, GOOD)} == good


def test_the_visit_goes_on_after_everything_that_was_refused(visit: Page) -> None:
    """The same page, the same engine: the check starts as if nothing had happened."""
    said(visit, TOO_LARGE.decode(), "[" * 60_000, "nonsense")
    button(visit, START).click()

    expect(visit.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?")
