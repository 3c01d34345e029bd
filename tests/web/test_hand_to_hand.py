"""Content from phone to phone without a network: taken, verified as from the server, or refused."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import PHONE
from tests.web.content_site import OTHER_SIGN, SIGN, PublishingSite
from tests.web.test_content_update import CHANGE, OFFER, SOON, about, opened
from tests.web.visit import button


@pytest.fixture
def there(tmp_path: Path) -> Iterator[PublishingSite]:
    """A site of its own; the pack in the app is published."""
    one = PublishingSite(tmp_path / "home")
    one.publish_shipped()
    yield one
    one.site.stop()


def handed(page: Page, folder: Path) -> Path:
    """The file that a phone gives."""
    about(page)
    with page.expect_download(timeout=SOON) as download:
        button(page, "Give this advice to a phone").click()
    path = folder / "advice.gz"
    download.value.save_as(path)
    return path


def test_a_phone_without_a_network_takes_content_from_another(browser: Browser, there: PublishingSite, tmp_path: Path) -> None:
    """One phone is online and has the correction; the other never is. A file with one changed word is refused first."""
    first, second = (browser.new_context(**PHONE, base_url=there.site.url, accept_downloads=True) for _ in range(2))  # type: ignore[arg-type]
    try:
        offline = opened(second)
        second.set_offline(True)
        there.publish("2026.12.01", OTHER_SIGN, [CHANGE])
        online = first.new_page()
        online.goto("/")
        button(online, "Use it now").click(timeout=SOON)
        expect(online.get_by_text(OTHER_SIGN, exact=True)).to_be_visible(timeout=SOON)
        file = handed(online, tmp_path)

        forged = tmp_path / "forged.gz"
        told = json.loads(gzip.decompress(file.read_bytes()))
        told["files"] = {name: text.replace("only a little urine", "no tea") for name, text in told["files"].items()}
        forged.write_bytes(gzip.compress(json.dumps(told).encode()))
        offline.get_by_label("Take advice from a phone").set_input_files(forged)
        expect(offline.get_by_text("What came could not be trusted, so it is not used.")).to_be_visible(timeout=SOON)
        expect(offline.get_by_text(SIGN, exact=True)).to_be_visible()

        offline.get_by_label("Take advice from a phone").set_input_files(file)
        expect(offline.get_by_text(OFFER)).to_be_visible(timeout=SOON)
        button(offline, "Use it now").click()

        expect(offline.get_by_text(OTHER_SIGN, exact=True)).to_be_visible(timeout=SOON)
    finally:
        first.close()
        second.close()
