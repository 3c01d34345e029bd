"""A clinical correction on its way to a phone: it arrives, it asks, it is used whole, and there is a way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.updates.publisher import new_keys
from tests.web.conftest import PHONE
from tests.web.content_site import OTHER_SIGN, SIGN, PublishingSite
from tests.web.visit import START, button

CHANGE = "If you can pass only a little urine, go to hospital now."
OFFER = "Newer advice is ready"
SOON = 60_000


@pytest.fixture
def there(tmp_path: Path) -> Iterator[PublishingSite]:
    """A site of its own; the pack in the app is published."""
    one = PublishingSite(tmp_path / "home")
    one.publish_shipped()
    yield one
    one.site.stop()


@pytest.fixture
def phone(browser: Browser, there: PublishingSite) -> Iterator[BrowserContext]:
    """A phone with the app ready for offline use."""
    context = browser.new_context(**PHONE, base_url=there.site.url)  # type: ignore[arg-type]
    yield context
    context.close()


def opened(phone: BrowserContext) -> Page:
    """The first screen, ready to work offline, with the first look for newer content done."""
    page = phone.new_page()
    page.goto("/")
    expect(page.get_by_text("Ready to work without a network")).to_be_visible(timeout=SOON)
    about(page)
    expect(page.get_by_text("You have the newest advice.")).to_be_visible(timeout=SOON)
    return page


def about(page: Page) -> None:
    """Open the part that tells about the content."""
    summary = page.get_by_text("About this advice")
    expect(summary).to_be_visible(timeout=SOON)
    if not page.get_by_role("button", name="Look for newer advice").is_visible():
        summary.click()


def comes_online(page: Page) -> None:
    """The phone has a network again."""
    page.context.set_offline(True)
    page.context.set_offline(False)


def updated(phone: BrowserContext, there: PublishingSite) -> Page:
    """A page that took the changed danger sign over."""
    page = opened(phone)
    there.publish("2026.12.01", OTHER_SIGN, [CHANGE])
    comes_online(page)
    button(page, "Use it now").click(timeout=SOON)
    expect(page.get_by_text(OTHER_SIGN, exact=True)).to_be_visible(timeout=SOON)
    return page


def test_a_changed_danger_sign_reaches_a_phone_that_comes_online(phone: BrowserContext, there: PublishingSite) -> None:
    """Offline while it is published; online, with the network cut once in the middle; then it asks, and shows the new text."""
    page = opened(phone)
    phone.set_offline(True)
    there.publish("2026.12.01", OTHER_SIGN, [CHANGE])
    cuts: list[str] = []

    def cut_once(route: Route) -> None:
        if len(cuts) == 0 and "lang-en" in route.request.url:
            cuts.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    phone.route("**/updates/targets/**", cut_once)
    phone.set_offline(False)
    expect(page.get_by_text("No answer. What you have still works.")).to_be_visible(timeout=SOON)
    assert 1 == len(cuts)
    expect(page.get_by_text(SIGN, exact=True)).to_be_visible()
    expect(page.get_by_text(OFFER)).to_have_count(0)

    comes_online(page)
    expect(page.get_by_text(f"{OFFER}: version 2026.12.01.")).to_be_visible(timeout=SOON)
    expect(page.get_by_text(CHANGE)).to_be_visible()
    expect(page.get_by_text(OTHER_SIGN, exact=True)).to_have_count(0)
    button(page, "Use it now").click()

    expect(page.get_by_text(OTHER_SIGN, exact=True)).to_be_visible(timeout=SOON)
    about(page)
    expect(page.get_by_text("Version 2026.12.01 of the advice.")).to_be_visible(timeout=SOON)
    expect(page.get_by_text("Signed by Ada, Ben.")).to_be_visible()
    phone.set_offline(True)
    page.reload()
    expect(page.get_by_text(OTHER_SIGN, exact=True)).to_be_visible(timeout=SOON)
    button(page, START).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?", timeout=SOON)


def test_one_tap_goes_back_and_the_content_is_not_pressed_on_the_person_again(
    phone: BrowserContext, there: PublishingSite
) -> None:
    """What was gone away from is offered only when the person looks for it."""
    page = updated(phone, there)

    about(page)
    button(page, "Go back to the advice before this").click()
    expect(page.get_by_text(SIGN, exact=True)).to_be_visible(timeout=SOON)
    about(page)
    comes_online(page)
    expect(page.get_by_text("You have the newest advice.")).to_be_visible(timeout=SOON)
    expect(page.get_by_text(OFFER)).to_have_count(0)

    button(page, "Look for newer advice").click()
    expect(page.get_by_text(OFFER)).to_be_visible(timeout=SOON)


def test_an_old_phone_follows_new_keys_and_a_rollback(phone: BrowserContext, there: PublishingSite, tmp_path: Path) -> None:
    """It saw the first keys alone; then keepers change, new content comes, and the publisher takes it back."""
    page = opened(phone)
    for role in ("root", "targets"):
        there.publisher.rotate(role, "Ada", new_keys(tmp_path / "new", role, ["Dora"])[0])
    there.publish("2026.12.01", OTHER_SIGN, [CHANGE])
    comes_online(page)
    button(page, "Use it now").click(timeout=SOON)
    expect(page.get_by_text(OTHER_SIGN, exact=True)).to_be_visible(timeout=SOON)

    there.publisher.pack(there.shipped(), ["The last change was wrong. It is taken back."])
    about(page)
    button(page, "Look for newer advice").click()
    expect(page.get_by_text("The last change was wrong.")).to_be_visible(timeout=SOON)
    button(page, "Use it now").click()

    expect(page.get_by_text(SIGN, exact=True)).to_be_visible(timeout=SOON)
    about(page)
    expect(page.get_by_text("Signed by Ben, Dora.")).to_be_visible(timeout=SOON)


def test_a_captive_portal_changes_nothing(phone: BrowserContext, there: PublishingSite) -> None:
    """HTML for every address of the publisher: said plainly, and the app works on."""
    page = opened(phone)
    phone.route("**/updates/**", lambda route: route.fulfill(status=200, content_type="text/html", body="<html>Log in</html>"))
    comes_online(page)

    expect(page.get_by_text("What came could not be trusted, so it is not used.")).to_be_visible(timeout=SOON)
    expect(page.get_by_text(SIGN, exact=True)).to_be_visible()
    button(page, START).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?", timeout=SOON)


DROP = """
new Promise((done) => {
  const drop = indexedDB.deleteDatabase('legsense-content')
  drop.onsuccess = drop.onblocked = done
})
"""
LOW_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '2g' } })"


def test_low_data_phone_is_asked_before_a_large_download(browser: Browser, tmp_path: Path) -> None:
    """The app's own pack was never published, so that nothing but whole files helps: more than 50 kB."""
    there = PublishingSite(tmp_path / "home")
    there.publish("2026.12.01", OTHER_SIGN, [CHANGE])
    context = browser.new_context(**PHONE, base_url=there.site.url)  # type: ignore[arg-type]
    try:
        context.add_init_script(LOW_DATA)
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto("/")
        # Such a phone loads the engine when it is needed, and looks for content after that.
        button(page, START).click(timeout=SOON)
        expect(page.get_by_text("kB of data. Load it now?")).to_be_visible(timeout=SOON)
        assert [] == [url for url in asked if "/updates/targets/" in url]

        button(page, "Load it").click()

        expect(page.get_by_text(OFFER)).to_be_visible(timeout=SOON)
    finally:
        context.close()
        there.site.stop()


def test_a_device_that_lost_the_pack_in_use_falls_back_to_the_one_in_the_app(
    phone: BrowserContext, there: PublishingSite
) -> None:
    """Cleared storage must not leave a phone without content: words and engine come from the app, both."""
    page = updated(phone, there)
    phone.set_offline(True)

    page.evaluate(DROP)
    page.reload()

    expect(page.get_by_text(SIGN, exact=True)).to_be_visible(timeout=SOON)
    button(page, START).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?", timeout=SOON)
