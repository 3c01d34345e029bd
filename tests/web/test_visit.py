"""The app as a person meets it: a whole visit, offline, resumed, erased, by keyboard, at any text size."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.conftest import Site
from tests.web.visit import (
    LARGE_TEXT,
    NONE,
    START,
    answer_no,
    answer_no_to_the_rest,
    begin,
    button,
    next_screen,
    paint,
    pass_danger_screens,
    tell_age_and_sex,
    whole_visit,
)
from tests.web.waiting import until_kept

pytestmark = pytest.mark.usefixtures("site")
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
FAULTS = "async () => (await axe.run()).violations.map((fault) => `${fault.id}: ${fault.nodes[0].html}`)"


def faults(page: Page) -> list[str]:
    """What axe finds on the screen as it is."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(FAULTS)
    return found


def test_emergency_list_is_there_without_any_script(browser: object, base_url: str, site: Site) -> None:
    """Plain HTML, readable before Python and without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(base_url)

    expect(page.get_by_role("heading", name="Call an ambulance now if")).to_be_visible()
    expect(page.get_by_text("You are numb between the legs")).to_be_visible()
    context.close()


def test_visit_works_again_with_the_server_stopped_and_the_network_off(page: Page, context: BrowserContext, site: Site) -> None:
    """First online, to an answer; then everything once more with nothing but the phone. No other host is ever asked."""
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(re.sub(r"^(\w+://[^/]+).*", r"\1", request.url)))
    page.goto("/")
    expect(page.get_by_text("Ready to work without a network")).to_be_visible(timeout=60_000)
    whole_visit(page)
    site.stop()
    context.set_offline(True)

    whole_visit_after_reload(page)

    assert {site.url} == hosts


def whole_visit_after_reload(page: Page) -> None:
    """The same walk from the page the phone kept."""
    page.goto("/")
    button(page, "Start again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?", timeout=60_000)
    pass_danger_screens(page)
    tell_age_and_sex(page)
    paint(page, "right.foot_top")
    answer_no_to_the_rest(page)


def test_drooping_face_leads_to_an_ambulance_at_once(page: Page) -> None:
    """No further question stands between the sign and the advice."""
    begin(page)
    page.get_by_role("checkbox", name="One side of the face hangs down").check()
    button(page, "Continue").click()

    expect(page.locator(".urgency")).to_contain_text("Call an ambulance now")
    expect(page.get_by_text("Not enough asked yet")).to_have_count(0)


def test_answer_so_far_is_never_calmer_than_today(page: Page) -> None:
    """An unfinished check says so."""
    begin(page)
    button(page, "See the answer so far").click()

    expect(page.locator(".urgency")).to_contain_text("Be seen today")
    expect(page.locator(".urgency")).to_contain_text("Not enough asked yet")


def test_check_goes_on_after_the_phone_died(page: Page) -> None:
    """Answers are kept on the device and offered again."""
    begin(page)
    button(page, NONE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("And is any of this true?", timeout=60_000)
    until_kept(page)
    page.reload()
    button(page, "Go on with your check").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("And is any of this true?", timeout=60_000)


def test_check_goes_on_in_the_middle_of_the_questions(page: Page) -> None:
    """After a reload the same question stands, the answers and the picture are as they were, and back still goes back."""
    begin(page)
    pass_danger_screens(page)
    tell_age_and_sex(page)
    paint(page, "left.foot_top")
    next_screen(page, lambda: answer_no(page))
    question = page.get_by_role("heading", level=1).text_content() or ""
    page.reload()
    next_screen(page, button(page, "Go on with your check").click, seconds=60)

    expect(page.get_by_role("heading", level=1)).to_have_text(question)
    button(page, "Your answers").click()
    expect(page.get_by_text("Numb: Top of the foot, left")).to_be_visible()
    button(page, "Back").click()
    next_screen(page, button(page, "Back").click)
    next_screen(page, button(page, "Back").click)
    expect(page.locator('[id="left.foot_top"]')).to_have_attribute("aria-checked", "true")


def test_everything_can_be_erased(page: Page) -> None:
    """After it nothing is offered to go on with."""
    begin(page)
    button(page, NONE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("And is any of this true?", timeout=60_000)
    button(page, "See the answer so far").click()
    page.on("dialog", lambda dialog: dialog.accept())
    button(page, "Erase everything").click()
    expect(button(page, START)).to_be_visible()
    page.reload()

    expect(button(page, START)).to_be_visible()
    expect(button(page, "Go on with your check")).to_have_count(0)


def test_back_and_change_ask_again(page: Page) -> None:
    """Back returns to the screen before; a changed answer is asked anew."""
    begin(page)
    button(page, NONE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("And is any of this true?", timeout=60_000)
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?")
    next_screen(page, button(page, NONE).click)
    button(page, "Your answers").click()
    page.get_by_text("You said no to").click()
    page.get_by_role("button", name="Change: One arm is newly weak or numb").click()

    expect(page.get_by_role("checkbox")).to_have_count(1)
    expect(page.get_by_role("checkbox", name="One arm is newly weak or numb")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_has_an_accessibility_fault(page: Page, scheme: str) -> None:
    """Axe on each screen of a visit, in both themes."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto("/")
    expect(button(page, START)).to_be_visible()
    assert [] == faults(page)
    begin(page)
    assert [] == faults(page)
    pass_danger_screens(page, tick="The leg is weak, not just sore")
    assert [] == faults(page)
    tell_age_and_sex(page)
    assert [] == faults(page)
    paint(page, "left.foot_top")
    assert [] == faults(page)
    answer_no_to_the_rest(page)
    assert [] == faults(page)
    button(page, "Your answers").click()
    assert [] == faults(page)


def test_twice_the_text_size_needs_no_sideways_scrolling(page: Page) -> None:
    """360 pixels wide, text at 200 per cent."""
    page.add_init_script(LARGE_TEXT)
    begin(page)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert 0 == page.evaluate(wide)
    pass_danger_screens(page)
    assert 0 == page.evaluate(wide)
    tell_age_and_sex(page)
    assert 0 == page.evaluate(wide)
    paint(page, "left.foot_top")
    answer_no_to_the_rest(page)

    assert 0 == page.evaluate(wide)


def test_picture_can_be_painted_with_the_keyboard(page: Page) -> None:
    """Each area takes the focus; Space and Enter mark it; the list does the same."""
    begin(page)
    pass_danger_screens(page)
    tell_age_and_sex(page)
    area = page.locator('[id="left.foot_top"]')
    area.focus()
    page.keyboard.press("Space")
    expect(area).to_have_attribute("aria-checked", "true")
    page.get_by_text("Pick from a list instead").click()
    page.get_by_role("group", name="Left").get_by_role("checkbox", name="Kneecap").last.check()

    expect(page.get_by_text("Marked: 2")).to_be_visible()


def press_on(page: Page, wanted: str) -> None:
    """Tab until what has the focus has these words, and press Enter; as a person who sees where the focus is."""
    focus = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()"
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted == page.evaluate(focus):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach {wanted!r}")


def type_number(page: Page, number: str) -> None:
    """Into the field, which is the next stop after the heading."""
    page.keyboard.press("Tab")
    page.keyboard.type(number)
    page.keyboard.press("Enter")


def test_whole_visit_needs_no_more_than_a_keyboard(page: Page) -> None:
    """Tab, Enter, Space and typing lead from the first screen to the answer; each screen puts the focus at its head."""
    page.goto("/")
    expect(button(page, START)).to_be_visible()
    press_on(page, START)
    expect(page.get_by_role("heading", level=1)).to_have_text("Is any of this true right now?", timeout=60_000)
    for _ in range(3):
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        next_screen(page, lambda: press_on(page, NONE), seconds=60)
    next_screen(page, lambda: type_number(page, "54"))
    next_screen(page, lambda: press_on(page, "Female"))
    press_on(page, "Top of the foot, left")
    expect(page.locator('[id="left.foot_top"]')).to_have_attribute("aria-checked", "true")
    next_screen(page, lambda: press_on(page, "Done"))
    for _ in range(60):
        if page.locator(".urgency").count():
            return
        next_screen(page, lambda: type_number(page, "21") if page.get_by_role("textbox").count() else press_on(page, "No"))
    raise AssertionError("sixty questions and no answer")
