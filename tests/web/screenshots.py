"""Every screen as a person may meet it, into screenshots/ for people to look at: `make screenshots`.

Light and dark on a small phone; with the text twice as large; and on a wide screen.
"""

import json
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.web.conftest import CHROMIUM, PHONE, ROOT, Site
from tests.web.visit import LARGE_TEXT, answer_no_to_the_rest, begin, button, paint, pass_danger_screens, tell_age_and_sex

OUT = ROOT / "screenshots"
WIDE = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB"}
LOOKS: dict[str, tuple[dict[str, Any], str]] = {
    "light": ({**PHONE, "color_scheme": "light"}, ""),
    "dark": ({**PHONE, "color_scheme": "dark"}, ""),
    "large": ({**PHONE, "color_scheme": "light"}, LARGE_TEXT),
    "wide": ({**WIDE, "color_scheme": "light"}, ""),
}
# Rarely asked, so a visit may not meet them: the engine's step is shown with this question in its place.
ASKED = {"why": {"id": "strength", "disposition": None, "conditions": []}, "effort": 2, "needs_action": True, "repeat": False}
SAMPLES = {
    "movement": {"kind": "movement", "id": "big_toe_extension", "sides": ["left", "right"], "test": "big_toe_lift"},
    "choice": {"kind": "choice", "id": "cannot_bear_weight", "options": ["can_walk", "limps_4_steps", "cannot_take_4_steps"]},
    "days": {"kind": "number", "id": "duration_days", "unit": "days", "min": 0, "max": 36500},
}
SWAP = """
const Real = Worker
window.Worker = class extends Real {
  constructor(...given) {
    super(...given)
    this.addEventListener('message', (event) => {
      if (!window.sample || event.data.kind !== 'step') return
      event.stopImmediatePropagation()
      const step = JSON.stringify({ ...JSON.parse(event.data.text), question: window.sample })
      const { number } = event.data
      delete window.sample
      this.dispatchEvent(new MessageEvent('message', { data: { kind: 'step', number, text: step } }))
    })
  }
}
"""


def screens(page: Page, shot: Callable[..., None]) -> None:
    """One visit, a picture at each stop."""
    page.goto("/")
    button(page, "Start the check").wait_for()
    shot("01-welcome")
    shot("01-welcome-top", whole=False)
    begin(page)
    shot("02-danger")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Not sure").nth(2).click()
    shot("03-danger-ticked")
    page.get_by_role("checkbox").first.uncheck()
    page.get_by_role("button", name="Not sure").nth(2).click()
    pass_danger_screens(page, tick="The leg is weak, not just sore")
    button(page, "Next").click()
    shot("04-age")
    tell_age_and_sex(page)
    for view in ("Front", "Back", "Soles"):
        page.locator(".views").get_by_role("button", name=view, exact=True).click()
        shot(f"05-map-{view.lower()}")
    page.locator(".views").get_by_role("button", name="Front", exact=True).click()
    page.locator(".feelings").get_by_role("button", name="Pain").click()
    page.locator('[id="left.knee_front"]').click()
    page.locator(".feelings").get_by_role("button", name="Tingling").click()
    page.locator('[id="left.first_web"]').click()
    page.locator(".feelings").get_by_role("button", name="Numb").click()
    page.locator('[id="left.first_web"]').click()
    shot("06-map-painted", whole=False)
    paint(page, "left.foot_top", "left.leg_outer_lower")
    shot("07-question")
    page.get_by_text("Why we ask").click()
    shot("08-question-why")
    button(page, "See the answer so far").click()
    shot("09-answer-so-far")
    button(page, "Answer more questions").click()
    answer_no_to_the_rest(page)
    shot("10-answer-top", whole=False)
    shot("11-answer")
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true })")
    shot("12-answer-open")
    button(page, "Your answers").click()
    shot("13-review")
    page.get_by_text("You said no to").click()
    shot("14-review-open")
    for name, question in SAMPLES.items():
        page.goto("/")
        start = page.get_by_role("button", name=re.compile("^Start "))
        start.wait_for()
        if name == "movement":
            shot("15-welcome-again")
        page.evaluate(f"window.sample = {json.dumps({**ASKED, **question})}")
        start.click()
        page.get_by_text("Why we ask").wait_for(timeout=60_000)
        shot(f"16-{name}")


def update(page: Page, shot: Callable[..., None], site: Site) -> None:
    """A newer version is offered."""
    page.goto("/")
    page.get_by_text("Ready to work without a network").wait_for(timeout=60_000)
    site.publish_newer_version()
    page.reload()
    page.get_by_text("A newer version is ready").wait_for(timeout=60_000)
    shot("17-update")


def failure(page: Page, shot: Callable[..., None]) -> None:
    """The engine cannot be loaded."""
    page.context.route("**/model.json*", lambda route: route.fulfill(status=404, body="gone"))
    page.goto("/")
    page.get_by_role("heading", name="LegSense could not work this out").wait_for(timeout=60_000)
    shot("18-failed")


def pictures(browser: Browser, look: str, site: Site) -> None:
    """All screens in one look."""
    settings, before = LOOKS[look]

    def opened() -> Page:
        page = browser.new_context(**settings, base_url=site.url).new_page()
        page.add_init_script(SWAP + before)
        return page

    for visit in (screens, failure, lambda page, shot: update(page, shot, site)):
        page = opened()

        def shot(name: str, *, whole: bool = True, page: Page = page) -> None:
            # As tall as the page: a bar that stays at the edge then lies where it belongs.
            size = settings["viewport"]
            if whole:
                page.set_viewport_size({**size, "height": page.evaluate("document.documentElement.scrollHeight")})
            page.screenshot(path=OUT / f"{name}-{look}.png", full_page=whole)
            page.set_viewport_size(size)

        visit(page, shot)
        page.context.close()


def main() -> None:
    """Start the server and the browser; take the pictures."""
    OUT.mkdir(exist_ok=True)
    for old in OUT.glob("*.png"):
        old.unlink()
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        site = Site.with_copied_app(Path(home))
        site.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=root)
        for look in LOOKS:
            pictures(browser, look, site)
        browser.close()
        site.stop()


if __name__ == "__main__":
    main()
