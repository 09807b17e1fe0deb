"""An edit leaves the page and the keyboard where they are."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Prescription, Program
from tests.browser.in_the_editor import figure, opened, version
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import line_of, make_draft

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    return make_coach(name="Coach Reed")


@pytest.fixture
def program(coach: User) -> Program:
    return make_draft(by=coach, lifter=make_lifter(coach=coach, name="Demo Sage"))


def top_of(page: Page, line: Prescription) -> float:
    top = page.evaluate(f"document.getElementById('line-{line.pk}').getBoundingClientRect().top")
    return float(top)


def stays(page: Page, line: Prescription, *, top: float) -> None:
    assert top_of(page, line) == pytest.approx(top, abs=2)
    assert page.evaluate("scrollY") > 0


@pytest.mark.parametrize("where", ["desk", "phone"])
def test_the_edited_line_stays_where_it_was_on_the_screen(
    open_page: OpenPage, coach: User, program: Program, where: str
) -> None:
    page = open_page(device=where, user=coach)
    opened(page, program)
    line = line_of(program, "heavy", 3)
    page.evaluate(f"scrollBy(0, {top_of(page, line)} - 100)")
    top = top_of(page, line)
    assert top == pytest.approx(100, abs=2), "there is room to scroll"

    page.locator(f"#more-{line.pk}").click()
    version(page, 2)
    stays(page, line, top=top)

    # The panel takes the keyboard; what is chosen in it closes it.
    page.locator(f"#swap-{line.pk}").click()
    expect(page.locator(f"#panel-title-{line.pk}")).to_be_focused()
    top = top_of(page, line)
    page.locator(f"#panel-{line.pk} button").first.click()
    version(page, 3)
    stays(page, line, top=top)


def test_undo_by_keys_leaves_the_keyboard_on_the_line(
    open_page: OpenPage, coach: User, program: Program
) -> None:
    page = open_page(device="desk", user=coach)
    opened(page, program)
    line, last = line_of(program, "light", 2), line_of(program, "light", 3)
    keys = page.keyboard
    figure(page, "sets", line).focus()
    page.evaluate(f"scrollBy(0, {top_of(page, line)} - 100)")
    keys.type(str(line.sets + 1))
    keys.press("Enter")
    version(page, 2)
    top = top_of(page, line)

    keys.press("Control+z")
    version(page, 3)
    expect(figure(page, "sets", line)).to_have_value(str(line.sets))
    expect(figure(page, "sets", line)).to_be_focused()
    stays(page, line, top=top)
    keys.press("Control+Shift+z")
    version(page, 4)
    expect(figure(page, "sets", line)).to_be_focused()
    stays(page, line, top=top)

    # On a button of a line, and pressed quicker than the answer comes.
    figure(page, "lock", last).focus()
    keys.press("k")
    version(page, 5)
    keys.press("Control+z")
    keys.press("Control+z")
    version(page, 7)
    expect(figure(page, "lock", last)).to_be_focused()

    # What is added and taken back leaves its place to the line nearest to it.
    count = page.locator("#light .line").count()
    page.locator("#add-light").focus()
    keys.press("a")
    expect(page.get_by_role("heading", name="Add a lift")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    version(page, 8)
    page.locator("#light .line").nth(count).locator("[id^=lock-]").focus()
    keys.press("Control+z")
    version(page, 9)
    expect(page.locator("#light .line").nth(count - 1).locator(":focus")).to_have_count(1)

    # With nothing focused nothing is, and the page stays where it is.
    page.evaluate("document.activeElement.blur()")
    scrolled = page.evaluate("scrollY")
    keys.press("Control+Shift+z")
    version(page, 10)
    assert page.evaluate("document.activeElement === document.body")
    assert page.evaluate("scrollY") == scrolled


@pytest.mark.parametrize("press", ["click", "Enter"])
def test_undo_by_its_button_leaves_the_keyboard_on_the_button(
    open_page: OpenPage, coach: User, program: Program, press: str
) -> None:
    page = open_page(device="desk", user=coach)
    opened(page, program)
    line = line_of(program, "heavy", 2)
    page.locator(f"#more-{line.pk}").click()
    version(page, 2)
    page.locator(f"#more-{line.pk}").click()
    version(page, 3)
    undo = page.locator("#undo")
    if press == "click":
        undo.click()
    else:
        undo.press(press)
    version(page, 4)
    expect(undo).to_be_focused()
