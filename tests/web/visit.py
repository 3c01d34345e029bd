"""A person's visit, step by step, on a phone-sized browser."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

START, NONE = "Start the check", "None of these"
# Runs before the page's own scripts: the text twice as large.
LARGE_TEXT = "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%' })"


def button(page: Page, name: str) -> Locator:
    """A button by its words."""
    return page.get_by_role("button", name=name, exact=True)


def begin(page: Page) -> None:
    """From the first screen to the first danger screen."""
    page.goto("/")
    button(page, START).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?", timeout=60_000)


def pass_danger_screens(page: Page, tick: str | None = None) -> None:
    """None of these three times, or one tick on the second screen, which waits for the engine."""
    button(page, NONE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("And is any of this true?", timeout=60_000)
    if tick:
        page.get_by_role("checkbox", name=tick).check()
        button(page, "Continue").click()
    else:
        button(page, NONE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two more things first")
    button(page, NONE).click()


def tell_age_and_sex(page: Page) -> None:
    """54 and female."""
    page.get_by_role("textbox").fill("54")
    button(page, "Next").click()
    button(page, "Female").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Show where it is")


def paint(page: Page, *regions: str) -> None:
    """Tap areas of the picture and go on."""
    for region in regions:
        page.locator(f'[id="{region}"]').click()
        expect(page.locator(f'[id="{region}"]')).to_have_attribute("aria-checked", "true")
    next_screen(page, button(page, "Done").click)


def next_screen(page: Page, act: Callable[[], None], *, seconds: int = 5) -> None:
    """Do what leads on, and return when the next screen is whole.

    Every screen brings a heading of its own: once the marked one is gone the new screen stands, even if it has the same words.
    """
    page.locator("h1").evaluate("heading => heading.setAttribute('data-left', '')")
    act()
    expect(page.locator("h1:not([data-left])")).to_have_count(1, timeout=1000 * seconds)


def answer_no(page: Page) -> None:
    """No, 21 days, "as strong as ever": whatever the screen asks."""
    if page.get_by_role("textbox").count():
        page.get_by_role("textbox").fill("21")
        button(page, "Next").click()
    elif page.get_by_role("radio").count():
        for side in page.locator("fieldset").all():
            side.get_by_role("radio").first.check()
        button(page, "Next").click()
    elif page.get_by_role("checkbox").count():
        button(page, NONE).click()
    else:
        page.locator(".choice").nth(1).click()


def answer_no_to_the_rest(page: Page) -> None:
    """No to everything until the answer is there."""
    for _ in range(60):
        if page.locator(".urgency").count():
            return
        next_screen(page, lambda: answer_no(page))
    raise AssertionError("sixty questions and no answer")


def whole_visit(page: Page) -> None:
    """To an answer."""
    begin(page)
    pass_danger_screens(page)
    tell_age_and_sex(page)
    paint(page, "left.foot_top", "left.leg_outer_lower")
    answer_no_to_the_rest(page)
    expect(page.locator(".urgency")).to_be_visible()
