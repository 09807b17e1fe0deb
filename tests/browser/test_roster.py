"""The roster by filter, by keyboard and on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from tests.factories import make_coach, make_lifter
from tests.programs.coach.test_roster import block, on_track, train
from tests.support.barriers import assert_no_barriers

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    """Her lifters: Aster has nothing, Birch missed two days, Fern is on track."""
    coach = make_coach()
    make_lifter(coach=coach, name="Demo Aster")
    train(block(lifter=make_lifter(coach=coach, name="Demo Birch"), weeks_ago=2), weeks=1)
    on_track(coach, name="Demo Fern")
    return coach


def test_the_whole_roster_by_keyboard(open_page: OpenPage, coach: User) -> None:
    page = open_page(device="desk", user=coach)
    page.goto("/coach/")
    expect(page.get_by_text("down and up")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Demo Birch")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Demo Fern")).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Demo Aster")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_label("Search lifters")).to_be_focused()
    page.keyboard.type("joke")  # letters typed are letters
    expect(page.get_by_text("Nobody is called “joke”")).to_be_visible()
    page.get_by_label("Search lifters").fill("fern")
    expect(page.get_by_role("link", name="Demo Fern")).to_be_visible()
    expect(page.get_by_role("link", name="Demo Birch")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Demo Fern")).to_be_focused()
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="Demo Fern", level=1)).to_be_visible()


def test_keys_turned_off_stay_off(open_page: OpenPage, coach: User) -> None:
    page = open_page(device="desk", user=coach)
    page.goto("/coach/")
    page.get_by_role("button", name="Keys are on").click()
    page.reload()
    expect(page.get_by_role("button", name="Keys are off")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_label("Search lifters")).not_to_be_focused()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_choice_stands_in_the_address_and_comes_back_with_it(
    open_page: OpenPage, coach: User, scripts: bool
) -> None:
    page = open_page(device="desk", user=coach, javascript=scripts)
    page.goto("/coach/")
    page.get_by_label("Reason").select_option("Missed days")
    if not scripts:
        page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("link", name="Demo Fern")).to_have_count(0)
    expect(page.get_by_role("link", name="Demo Birch")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\bflag=missed\b"))
    page.get_by_role("link", name="Demo Birch").click()
    expect(page.get_by_role("heading", name="Demo Birch", level=1)).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Reason")).to_have_value("missed")
    expect(page.get_by_role("link", name="Demo Fern")).to_have_count(0)


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_the_roster_has_no_barrier(open_page: OpenPage, coach: User, size: str) -> None:
    page = open_page(device=size, user=coach)
    for url in ("/coach/", "/coach/?sort=name", "/coach/?flag=pain"):
        page.goto(url)
        assert_no_barriers(page)
