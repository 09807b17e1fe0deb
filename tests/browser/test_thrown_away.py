"""A draft is thrown away: undo is at hand, and the browser's Back shows no editor that is dead."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Program
from tests.browser.in_the_editor import opened
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import line_of, make_draft
from tests.support.barriers import assert_no_barriers

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    return make_coach(name="Coach Reed")


@pytest.fixture
def program(coach: User) -> Program:
    return make_draft(by=coach, lifter=make_lifter(coach=coach, name="Demo Sage"))


def test_back_after_it_says_so_and_undo_brings_it_back(
    open_page: OpenPage, coach: User, program: Program
) -> None:
    page = open_page(device="phone", user=coach)
    opened(page, program)
    page.get_by_role("button", name="Throw this draft away").click()
    expect(page.get_by_text("is thrown away.")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()

    page.go_back()
    expect(page.get_by_text("is thrown away.")).to_be_visible()
    expect(page.locator(".bench-grid")).to_have_count(0)
    assert_no_barriers(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The draft is back as it was.")).to_be_visible()
    expect(page.locator("#workbench[data-ready]")).to_be_visible()


def test_an_edit_in_another_tab_says_that_it_was_not_made(
    open_page: OpenPage, coach: User, program: Program
) -> None:
    page = open_page(device="desk", user=coach)
    opened(page, program)
    Program.objects.filter(pk=program.pk).update(discarded_at=program.created_at)
    page.locator(f"#more-{line_of(program, 'heavy', 2).pk}").click()
    expect(page.get_by_text("So what you asked for was not done.")).to_be_visible()
    expect(page.locator("#gone")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#workbench[data-ready]")).to_be_visible()
