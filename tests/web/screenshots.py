"""Every screen at phone size, light and dark, into screenshots/ for people to look at: `make screenshots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.web.conftest import CHROMIUM, PHONE, ROOT, Site
from tests.web.visit import answer_no_to_the_rest, begin, button, paint, pass_danger_screens, tell_age_and_sex

OUT = ROOT / "screenshots"


def screens(page: Page, theme: str) -> None:
    """One visit, a picture at each stop."""

    def shot(name: str) -> None:
        page.screenshot(path=OUT / f"{name}-{theme}.png", full_page=True)

    page.goto("/")
    button(page, "Start the check").wait_for()
    shot("1-welcome")
    begin(page)
    shot("2-danger")
    pass_danger_screens(page, tick="The leg is weak, not just sore")
    shot("3-age")
    tell_age_and_sex(page)
    shot("4-map-front")
    for view in ("Back", "Soles", "Front"):
        page.locator(".tabs").get_by_role("button", name=view, exact=True).click()
        shot(f"4-map-{view.lower()}")
    paint(page, "left.foot_top", "left.leg_outer_lower")
    shot("5-question")
    answer_no_to_the_rest(page)
    shot("6-answer")
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true })")
    shot("7-answer-open")
    button(page, "Your answers").click()
    shot("8-review")


def main() -> None:
    """Start the server and a phone-sized browser; take the pictures."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        site = Site(Path(home))
        site.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for theme in ("light", "dark"):
            page = browser.new_context(**PHONE, base_url=site.url, color_scheme=theme).new_page()  # type: ignore[arg-type]
            screens(page, theme)
        browser.close()
        site.stop()


if __name__ == "__main__":
    main()
