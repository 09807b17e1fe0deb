"""The roster by filter, by keyboard and on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.coach.roster_view import A_PAGE
from programs.services.roster_facts import RENEWED
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


def test_the_keys_run_on_to_the_next_page_and_back(open_page: OpenPage, coach: User) -> None:
    for number in range(A_PAGE - 1):
        make_lifter(coach=coach, name=f"Demo Lifter {number:02}")
    page = open_page(device="desk", user=coach)
    page.goto("/coach/?sort=name")
    page.keyboard.press("k")  # from nowhere: the last row of this page
    expect(page.get_by_role("link", name="Demo Lifter 46")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Demo Lifter 47")).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?sort=name&page=2$"))
    expect(page.get_by_role("link", name="Page 2")).to_have_attribute("aria-current", "page")
    page.keyboard.press("j")
    page.keyboard.press("j")  # nothing follows: it stays
    expect(page.get_by_role("link", name="Demo Lifter 48")).to_be_focused()
    assert_no_barriers(page)
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Demo Lifter 46")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Demo Lifter 46", level=1)).to_be_visible()


def test_pages_without_scripts(open_page: OpenPage, coach: User) -> None:
    for number in range(A_PAGE):
        make_lifter(coach=coach, name=f"Demo Lifter {number:02}")
    page = open_page(device="phone", user=coach, javascript=False)
    page.goto("/coach/?sort=name")
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.get_by_role("link", name="Demo Lifter 49")).to_be_visible()
    expect(page.get_by_text(f"{A_PAGE + 1} to {A_PAGE + 3} of {A_PAGE + 3}")).to_be_visible()


def test_what_is_counted_anew_comes_by_itself(open_page: OpenPage, coach: User) -> None:
    for number in range(RENEWED):
        make_lifter(coach=coach, name=f"Demo Lifter {number:02}")
    page = open_page(device="desk", user=coach)
    page.goto("/coach/?q=fern")
    expect(page.get_by_text(re.compile("On track · 1"))).to_be_visible()
    expect(page.get_by_text("being counted anew")).to_have_count(0)


def test_a_lifter_who_was_searched_for_opens_with_one_click(
    open_page: OpenPage, coach: User
) -> None:
    """Leaving the field asks nothing: the rows would be changed under the finger."""
    page = open_page(device="desk", user=coach)
    page.goto("/coach/")
    page.get_by_label("Search lifters").fill("fern")
    expect(page.get_by_role("link", name="Demo Birch")).to_have_count(0)
    asked: list[str] = []
    page.on("request", lambda sent: "q=fern" in sent.url and asked.append(sent.url))
    page.get_by_role("link", name="Demo Fern").click()
    expect(page.get_by_role("heading", name="Demo Fern", level=1)).to_be_visible()
    assert asked == []


def test_who_comes_back_stands_on_the_row_she_left(open_page: OpenPage, coach: User) -> None:
    page = open_page(device="desk", user=coach)
    page.goto("/coach/?sort=name")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Demo Birch", level=1)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name="Demo Birch")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Demo Fern")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Demo Fern", level=1)).to_be_visible()
    page.get_by_role("link", name="Lifters", exact=True).click()
    expect(page).to_have_url(re.compile(r"/coach/\?sort=name$"))
    expect(page.get_by_role("link", name="Demo Fern")).to_be_focused()


def test_enter_in_the_search_opens_the_only_one_found(open_page: OpenPage, coach: User) -> None:
    page = open_page(device="desk", user=coach)
    page.goto("/coach/")
    page.keyboard.press("/")
    page.keyboard.type("demo")
    page.keyboard.press("Enter")  # three are found: it stays
    expect(page).to_have_url(re.compile(r"\?q=demo$"))
    page.get_by_label("Search lifters").fill("")
    page.keyboard.type("fern")
    page.keyboard.press("Enter")
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
    page.get_by_label("Reason").select_option("missed")
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
