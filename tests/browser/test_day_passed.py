"""Today left open, and shown again on another day."""

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from programs.models import Program
from tests.browser.no_signal import log, lose_signal
from tests.browser.on_today import saved
from tests.support.browser import Troubles

LATER = """([days, hours]) => {
  window.stays = true;
  const real = Date.now;
  Date.now = () => real() + (24 * days + hours) * 3_600_000;
  document.dispatchEvent(new Event("visibilitychange"));
}"""
#: Where it is 21 o'clock now: midnight is between now and five hours from now.
EVENING = """() => {
  const east = (21 - new Date().getUTCHours() + 24) % 24;
  const zone = east > 14 ? `Etc/GMT+${24 - east}` : `Etc/GMT-${east}`;
  document.getElementById("today").dataset.zone = zone.replace(/GMT-0$/, "GMT");
}"""


def later(page: Page, *, days: int = 0, hours: int = 0) -> None:
    page.evaluate(LATER, [days, hours])


def line(page: Page) -> Locator:
    return page.locator("#other-date")


def test_what_was_not_begun_is_made_anew(today: Page) -> None:
    today.goto("/today/?day=light")
    saved(today)
    with today.expect_navigation():
        later(today, days=2)
    saved(today)
    assert today.evaluate("window.stays") is None
    assert today.url.endswith("/today/")


def test_what_was_begun_says_whose_day_it_is_and_leads_to_today(
    today: Page, program: Program
) -> None:
    log(today, program, 1)
    saved(today)
    expect(line(today)).to_be_hidden()
    later(today, days=2)
    on = timezone.localdate()
    expect(line(today)).to_contain_text(f"This is the workout of {on:%A} {on.day} {on:%B}.")
    assert today.evaluate("window.stays")
    line(today).get_by_role("link", name="Open today").click()
    today.wait_for_function("() => window.stays === undefined")
    saved(today)
    expect(line(today)).to_be_hidden()


def test_without_signal_it_says_so_and_is_made_anew_when_there_is(
    today: Page, troubles: Troubles
) -> None:
    lose_signal(today.context, troubles)
    later(today, days=2)
    expect(line(today)).to_be_visible()
    with today.expect_navigation():
        today.context.set_offline(False)
    saved(today)


@pytest.mark.parametrize("what", ["a set", "figures"])
def test_past_midnight_nothing_happens_under_her_hands(
    today: Page, program: Program, what: str
) -> None:
    today.evaluate(EVENING)
    if what == "a set":
        log(today, program, 1)
    else:
        row = today.locator("form.set.is-lit")
        row.locator(".figures > summary").click()
        row.locator("[data-step=load][data-by='1']").click()
    saved(today)
    later(today, hours=5)
    today.wait_for_timeout(300)
    assert today.evaluate("window.stays")
    expect(line(today)).to_be_hidden()
    # The morning after it is another day's.
    later(today, hours=5)
    if what == "a set":
        expect(line(today)).to_be_visible()
    else:
        today.wait_for_function("() => window.stays === undefined")
