"""The preview of a program looks like the phone, and takes no tap."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Program, SetLog
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.factories_training import make_program
from tests.support.barriers import assert_no_barriers

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    return make_coach()


@pytest.fixture
def draft(coach: User) -> Program:
    lifter = make_lifter(coach=coach, name="Demo Hazel")
    return make_draft(by=coach, lifter=lifter)


def test_from_the_editor_through_the_weeks(
    open_page: OpenPage, coach: User, draft: Program
) -> None:
    page = open_page(device="desk", user=coach)
    page.goto(f"/coach/programs/{draft.pk}/")
    page.get_by_role("link", name="See it as on the phone").click()
    expect(page.get_by_text("Preview: read only")).to_be_visible()
    expect(page.get_by_role("heading", name="Week 1 of 10")).to_be_visible()
    page.get_by_role("link", name="light week 3").click()
    expect(page.get_by_role("heading", name="Week 3 of 10")).to_be_visible()
    expect(page.locator(".phone-frame").get_by_text("Light day")).to_be_visible()


def test_no_tap_logs_a_set(open_page: OpenPage, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    program = make_program(lifter=lifter, created_by=coach)
    posts: list[str] = []
    for javascript in (True, False):
        page = open_page(device="desk", user=coach, javascript=javascript)
        page.on("request", lambda sent: sent.method == "POST" and posts.append(sent.url))
        page.goto(f"/programs/{program.pk}/preview/")
        ring = page.locator(".set .ring").first
        expect(ring).to_be_disabled()
        ring.click(force=True)
        page.get_by_role("button", name="Finish workout").click(force=True)
        folded = page.locator(".exercise:not([open]) > summary").last
        folded.click()  # reading on still works
        expect(page.locator(".exercise[open]").last).to_be_visible()
        page.reload()  # whatever was sent is through
    assert posts == []
    assert not SetLog.objects.exists()


@pytest.mark.parametrize("on", ["desk", "phone"])
def test_no_barriers(open_page: OpenPage, coach: User, draft: Program, on: str) -> None:
    page = open_page(device=on, user=coach)
    page.goto(f"/programs/{draft.pk}/preview/?week=6&day=heavy")
    assert_no_barriers(page)
