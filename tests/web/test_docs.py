"""The interface's description in a real browser: drawn under our own content security policy, from our own files."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Site
from tests.web.node import BUILT


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of, as it comes."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_swagger_ui_draws_the_interface_without_another_host(page: Page, site: Site, complaints: list[str]) -> None:
    """/docs shows the step's operation, opens it, asks nobody else, and breaks no rule of the policy."""
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(re.sub(r"^(\w+://[^/]+).*", r"\1", request.url)))
    page.goto("/docs")
    step = page.locator(".opblock-post").filter(has_text="/api/v1/step")
    expect(step).to_be_visible(timeout=60_000)
    step.locator("button").first.click()
    expect(step.get_by_role("heading", name="Responses")).to_be_visible()

    assert [] == complaints
    assert {site.url} == {host for host in hosts if not host.startswith("data:")}


def test_docs_are_no_part_of_the_first_visit() -> None:
    """A phone that only wants the app never loads the pages for developers."""
    worker = (BUILT / "sw.js").read_text("utf-8")

    assert (BUILT / "docs-ui" / "swagger-ui-bundle.js").is_file()
    assert json.dumps("index.html") in worker
    assert "docs-ui" not in worker
