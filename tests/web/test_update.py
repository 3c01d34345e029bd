"""A newer version of the app: it asks, it takes over when the person agrees, and the check in progress outlives it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import PHONE, Site
from tests.web.visit import NONE, START, button, next_screen
from tests.web.waiting import until_kept

OFFER = "A newer version is ready"
SECOND = "And is any of this true?"


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Site]:
    """A site of its own, whose app may be changed."""
    site = Site.with_copied_app(tmp_path)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def visit(browser: Browser, copy: Site) -> Iterator[Page]:
    """A check in progress in the older version, kept for offline use, when the newer one comes."""
    context = browser.new_context(**PHONE, base_url=copy.url)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_text("Ready to work without a network")).to_be_visible(timeout=60_000)
    button(page, START).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?", timeout=60_000)
    next_screen(page, button(page, NONE).click, seconds=60)
    until_kept(page)
    copy.publish_newer_version()
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    expect(page.get_by_text(OFFER)).to_be_visible(timeout=60_000)
    yield page
    context.close()


def go_on(page: Page) -> None:
    """The check in progress is offered and stands where it was."""
    button(page, "Go on with your check").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SECOND, timeout=60_000)


def test_newer_version_takes_over_only_after_the_person_agrees(visit: Page) -> None:
    """Asked in the middle of a check: the screen stays; "Use it now" brings the newer page, and the check goes on in it."""
    expect(visit.get_by_role("heading", level=1)).to_have_text(SECOND)
    expect(visit).not_to_have_title("LegSense: knee pain, numb leg +")

    button(visit, "Use it now").click()

    expect(visit).to_have_title("LegSense: knee pain, numb leg +", timeout=60_000)
    expect(visit.get_by_text(OFFER)).to_have_count(0)
    go_on(visit)


def test_later_keeps_the_older_version_and_the_check(visit: Page) -> None:
    """The question goes away, the older page still stands after a reload, and asks again there."""
    button(visit, "Later").click()
    expect(visit.get_by_text(OFFER)).to_have_count(0)
    expect(visit.get_by_role("heading", level=1)).to_have_text(SECOND)

    visit.reload()

    expect(visit.get_by_text(OFFER)).to_be_visible(timeout=60_000)
    expect(visit).to_have_title("LegSense: knee pain, numb leg")
    go_on(visit)
