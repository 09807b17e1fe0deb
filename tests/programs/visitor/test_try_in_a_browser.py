"""The sample on a phone, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import OpenPage
from tests.support.barriers import assert_no_barriers
from tests.support.browser import Troubles


def build(page: Page) -> None:
    page.goto("/try/")
    page.get_by_role("button", name="Build it").click()
    expect(page.get_by_role("heading", name="Your two days")).to_be_in_viewport()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page_of_a_visitor(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    return open_page(device="phone", javascript=request.param)


def test_one_tap_builds_a_sample_and_shows_it(page_of_a_visitor: Page) -> None:
    build(page_of_a_visitor)
    lines = page_of_a_visitor.locator(".line h4")
    assert lines.count() >= 4
    expect(lines.first).to_contain_text("Hip thrust")


def test_what_is_impossible_becomes_possible_by_its_button(page_of_a_visitor: Page) -> None:
    page = page_of_a_visitor
    page.goto("/try/")
    page.get_by_label("Minutes, heavy day").fill("10")
    page.get_by_role("button", name="Build it").click()
    page.get_by_role("button", name="Heavy day: ").click()
    expect(page.get_by_role("heading", name="Your two days")).to_be_visible()
    assert int(page.get_by_label("Minutes, heavy day").input_value()) > 10


def test_a_wrong_answer_comes_into_view_with_a_way_to_it(
    page_of_a_visitor: Page, troubles: Troubles
) -> None:
    page = page_of_a_visitor
    troubles.expect("status of 422")
    page.goto("/try/")
    page.locator("#id_weekday_light").select_option("tue")
    page.get_by_role("button", name="Build it").click()
    told = page.get_by_role("alert")
    expect(told).to_be_in_viewport()
    expect(told).to_contain_text("Monday and Wednesday")
    told.get_by_role("link", name="Light day").click()
    expect(page.locator("#id_weekday_light")).to_be_in_viewport()


def test_keeping_the_program_leads_to_an_account_that_holds_it(page_of_a_visitor: Page) -> None:
    page = page_of_a_visitor
    build(page)
    page.get_by_role("button", name="Keep this program").first.click()
    page.get_by_label("Your name").fill("Test Fern")
    page.get_by_label("E-mail address").fill("fern@test.example")
    page.get_by_label("Password").fill("squats-no-thrusts-9")
    page.get_by_role("button", name="Make my account").click()
    page.get_by_role("button", name="Open my program").click()
    expect(page.get_by_role("heading", name="Test Fern").first).to_be_visible()
    # The first one there is may be a choice that nobody has opened.
    expect(page.get_by_text("Hip thrust").filter(visible=True).first).to_be_visible()


def test_what_more_would_buy_is_solved_on_demand_and_put_into_the_form(
    page_of_a_visitor: Page,
) -> None:
    page = page_of_a_visitor
    page.goto("/try/")
    page.get_by_label("Nothing", exact=True).check()
    page.get_by_label("Minutes, heavy day").fill("25")
    page.get_by_label("Minutes, light day").fill("20")
    page.get_by_role("button", name="Build it").click()
    page.get_by_role("button", name="Ten more minutes").click()
    expect(page.get_by_role("table", name="What each number of minutes")).to_be_visible()
    most = page.get_by_role("button", name="Use ").last
    heavy, light = re.findall(r"\d+", most.get_attribute("aria-label") or "")
    assert int(heavy) > 25
    most.click()
    expect(page.get_by_label("Minutes, heavy day")).to_have_value(heavy)
    expect(page.get_by_label("Minutes, light day")).to_have_value(light)
    expect(page.get_by_role("button", name="Ten more minutes")).to_be_visible()


def test_the_keyboard_goes_to_what_came_and_stays_on_what_is_pressed_again(
    open_page: OpenPage, troubles: Troubles
) -> None:
    troubles.expect("status of 422")
    page = open_page(device="desk")
    page.goto("/try/")
    page.get_by_role("button", name="Build it").press("Enter")
    expect(page.get_by_role("heading", name="Your two days")).to_be_focused()
    another = page.get_by_role("button", name="Another one")
    another.press("Enter")
    expect(page.get_by_text("Number 2 of the programs that fit")).to_be_visible()
    expect(another).to_be_focused()
    another.press("Enter")
    expect(page.get_by_text("Number 3 of the programs that fit")).to_be_visible()
    back = page.get_by_role("button", name="Back to number 2")
    back.press("Enter")
    best = page.get_by_role("button", name="Back to the best")
    expect(best).to_be_focused()
    best.press("Enter")
    expect(page.get_by_role("heading", name="Your two days")).to_be_focused()
    page.get_by_role("button", name="Ten more minutes").press("Enter")
    expect(page.get_by_role("heading", name="What more would buy")).to_be_focused()
    page.get_by_label("Minutes, heavy day").fill("10")
    page.get_by_role("button", name="Build it again").press("Enter")
    expect(page.get_by_role("heading", name="That can't be done as asked")).to_be_focused()
    page.get_by_role("button", name="Heavy day: 11 minutes").press("Enter")
    expect(page.get_by_role("heading", name="Your two days")).to_be_focused()
    page.locator("#id_weekday_light").select_option("tue")
    page.get_by_role("button", name="Build it again").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()


def test_an_alternative_says_what_it_has_instead_of_the_best(page_of_a_visitor: Page) -> None:
    page = page_of_a_visitor
    build(page)
    best = names(page)
    page.get_by_role("button", name="Another one").click()
    told = page.get_by_role("status").filter(has_text="Number 2")
    expect(told).to_contain_text("instead of")
    new = names(page) - best
    assert new
    for name in new:
        expect(told).to_contain_text(name)


def names(page: Page) -> set[str]:
    """`Split squat, Dumbbell`, as they are named in sentences."""
    return {
        ", ".join(line.inner_text() for line in head.locator("> *").all())
        for head in page.locator(".line h4").all()
    }


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_no_state_of_the_sample_has_a_barrier(open_page: OpenPage, size: str) -> None:
    page = open_page(device=size)
    page.goto("/try/")
    assert_no_barriers(page)
    page.get_by_label("Nothing", exact=True).check()
    page.get_by_label("Minutes, heavy day").fill("25")
    page.get_by_role("button", name="Build it").click()
    expect(page.get_by_role("heading", name="What gave way")).to_be_visible()
    page.get_by_role("button", name="Another one").click()
    expect(page.get_by_text("Number 2 of the programs")).to_be_visible()
    page.get_by_role("button", name="Ten more minutes").click()
    expect(page.get_by_role("table", name="What each number of minutes")).to_be_visible()
    assert_no_barriers(page)
    page.get_by_label("Minutes, heavy day").fill("10")
    page.get_by_role("button", name="Build it again").click()
    expect(page.get_by_role("heading", name="That can't be done as asked")).to_be_visible()
    assert_no_barriers(page)
