"""A red flag in a gym without signal: the advice stands there at once, the coach hears later."""

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.engine.red_flags import RED_FLAGS
from programs.models import Program, RedFlag
from tests.browser.no_signal import log, lose_signal, waiting
from tests.browser.on_today import saved
from tests.support.browser import Troubles


@pytest.fixture
def today(kept_today: Page) -> Page:
    return kept_today


def test_a_red_flag_stops_the_workout_without_signal_and_arrives_once(
    today: Page, lifter: User, program: Program, troubles: Troubles
) -> None:
    context = today.context
    log(today, program, 1)
    saved(today)
    lose_signal(context, troubles)
    sign = RED_FLAGS["chest_pain"]
    today.get_by_text("Something is wrong with me").click()
    today.locator(".wrong summary", has_text=sign.name).click()
    today.locator("button[name=code][value=chest_pain]").click()
    stopped = today.locator("#stopped")
    expect(stopped).to_contain_text(sign.advice)
    expect(today.locator("#workout")).to_be_hidden()
    waiting(today, 1)
    # The app closed and opened again says the same, still without signal.
    today.close()
    page = context.new_page()
    page.goto("/today/")
    expect(page.locator("#stopped")).to_contain_text(sign.advice)
    expect(page.locator("#workout")).to_be_hidden()

    context.set_offline(False)
    saved(page)
    assert RedFlag.objects.get(lifter=lifter).code == "chest_pain"
    page.goto("/today/")
    expect(page.get_by_role("heading", name="Training is paused")).to_be_visible()
    page.get_by_label("A doctor or physiotherapist has looked at it").check()
    page.get_by_role("button", name="Go on with my block").click()
    # What still lies on the phone does not stop her again.
    expect(page.locator("#today[data-ready]")).to_be_visible()
    expect(page.locator("#workout")).to_be_visible()
    expect(page.locator("#stopped")).to_be_hidden()
