"""An edit leaves the page and the keyboard where they are."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Prescription, Program
from tests.browser.in_the_editor import opened, version
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
