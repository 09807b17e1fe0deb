"""Opened again when signal is back: the day she is in, not the one the server thought of."""

import pytest
from playwright.sync_api import Page, expect

from programs.models import Program, SetLog
from tests.browser.on_today import DONE, choose, saved
from tests.support.browser import Troubles


@pytest.fixture
def light(today: Page, troubles: Troubles) -> Page:
    """One set of the light day, logged on the heavy one's and not sent."""
    troubles.expect("ERR_FAILED")
    today.goto("/today/?day=light")
    expect(today.locator("#today[data-ready]")).to_have_attribute("data-day", "light")
    today.route("**/sync/**", lambda route: route.abort())
    first = today.locator(".exercise[open] form.set").first
    first.locator(".ring").click()
    expect(first).to_have_class(DONE)
    expect(today.locator("#saving")).to_contain_text("waiting")
    return today


def test_today_leads_to_the_light_day_that_is_under_way(light: Page) -> None:
    light.unroute("**/sync/**")
    light.goto("/today/")
    expect(light.locator("#today[data-ready]")).to_have_attribute("data-day", "light")
    saved(light)
    expect(light.locator("form.set.is-done")).to_have_count(1)
    assert SetLog.objects.standing().get().workout.day.kind == "light"


def test_where_something_was_tapped_meanwhile_a_line_leads_there(
    light: Page, program: Program
) -> None:
    light.goto("/today/")
    expect(light.locator("#today[data-ready]")).to_have_attribute("data-day", "heavy")
    choose(light.locator(".exercise[open] form.set").first, "not_held")
    light.unroute("**/sync/**")
    light.evaluate("dispatchEvent(new Event('online'))")
    saved(light)
    light.get_by_role("link", name="Your light day is under way").click()
    expect(light.locator("#today[data-ready]")).to_have_attribute("data-day", "light")
    expect(light.get_by_role("link", name="Your heavy day is under way")).to_be_hidden()
