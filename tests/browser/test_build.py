"""A block built by hand and keyboard: the form, the editor, what more would buy."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Program
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft
from tests.support.barriers import assert_no_barriers

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    return make_coach()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_what_is_impossible_becomes_a_draft_by_its_button(
    open_page: OpenPage, coach: User, scripts: bool, troubles: object
) -> None:
    lifter = make_lifter(coach=coach, profile={"minutes_heavy": 10})
    if not scripts:
        troubles.expect("status of 422")  # type: ignore[attr-defined]
    page = open_page(device="phone", user=coach, javascript=scripts)
    page.goto(f"/coach/lifters/{lifter.pk}/generate/")
    page.get_by_role("button", name="Build it").first.click()
    expect(page.get_by_role("heading", name="No program meets all of this")).to_be_in_viewport()
    page.get_by_role("button", name=re.compile("^Heavy day: [0-9]+ minutes$")).click()
    expect(page.get_by_text("Proved optimal")).to_be_visible()
    assert Program.objects.drafts().get().lifter == lifter


def test_the_keyboard_stays_on_what_is_pressed_again_and_goes_to_what_came(
    open_page: OpenPage, coach: User
) -> None:
    program = make_draft(by=coach)
    page = open_page(device="desk", user=coach)
    page.goto(f"/coach/programs/{program.pk}/")
    another = page.get_by_role("button", name="Another one")
    another.press("Enter")
    expect(page.locator("#said")).to_contain_text("Changed for program number 2.")
    expect(another).to_be_focused()
    page.get_by_role("button", name="Back to the best").press("Enter")
    expect(page.locator("#said")).to_contain_text("Changed for program number 1.")
    expect(another).to_be_focused()
    page.get_by_role("link", name="Ten more minutes").press("Enter")
    expect(page.get_by_role("heading", name="What more would buy")).to_be_focused()
    expect(page.get_by_role("table", name="What each number of minutes")).to_be_visible()


def test_a_lock_that_cannot_be_kept_is_read_out_and_dropped_by_its_button(
    open_page: OpenPage, coach: User
) -> None:
    program = make_draft(by=coach)
    page = open_page(device="desk", user=coach)
    page.goto(f"/coach/programs/{program.pk}/")
    page.locator("#light .line").first.get_by_role("button", name="Keep").click()
    expect(page.locator("#light .line").first.get_by_text("kept", exact=True)).to_be_visible()
    few = program.lifter_snapshot | {"minutes": {"heavy": 60, "light": 15}}
    Program.objects.filter(pk=program.pk).update(lifter_snapshot=few)
    page.get_by_role("button", name="Solve the rest").press("Enter")
    refused = page.get_by_role("alert")
    expect(refused).to_be_focused()
    expect(refused).to_contain_text("can't be kept: it")
    assert_no_barriers(page)
    page.get_by_role("button", name="Keep nothing").press("Enter")
    expect(page.locator("#said")).to_contain_text("Solved again around what is kept.")
    expect(page.get_by_role("button", name="Solve the rest")).to_be_focused()


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_no_state_of_building_has_a_barrier(open_page: OpenPage, coach: User, size: str) -> None:
    few = {"equipment": ["dumbbell"], "minutes_heavy": 22, "minutes_light": 20}
    lifter = make_lifter(coach=coach, profile={**few, "working_loads": {}, "low_back_care": True})
    page = open_page(device=size, user=coach)
    page.goto(f"/coach/lifters/{lifter.pk}/generate/")
    assert_no_barriers(page)
    page.locator("#id_minutes_heavy").fill("999")
    page.get_by_role("button", name="Build it").first.click()
    expect(page.get_by_role("alert").first).to_contain_text("Not built yet.")
    assert_no_barriers(page)
    page.locator("#id_minutes_heavy").fill("22")
    page.get_by_role("button", name="Build it").first.click()
    expect(page.get_by_role("heading", name="What gave way")).to_be_visible()
    expect(page.get_by_role("heading", name="Mind this")).to_be_visible()
    page.get_by_role("button", name="Another one").click()
    expect(page.locator("#said")).to_contain_text("number 2")
    page.get_by_role("link", name="Ten more minutes").click()
    expect(page.get_by_role("table", name="What each number of minutes")).to_be_visible()
    assert_no_barriers(page)
