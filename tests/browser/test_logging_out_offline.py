"""Logging out in a gym without signal: on the phone at once, at the server when it is reached."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Program, SetLog
from tests.browser.no_signal import log, lose_signal, row, waiting
from tests.browser.on_today import DONE, saved
from tests.factories import make_lifter
from tests.support.browser import Troubles, log_in

OWNERS = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const answer of await (await caches.open(name)).matchAll())
      found.push(answer.headers.get("Lockout-Reader"));
  return found.filter((owner) => owner !== null && owner !== "0");
}"""


@pytest.fixture
def today(kept_today: Page) -> Page:
    return kept_today


def press_log_out(page: Page) -> None:
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation").get_by_role("button", name="Log out", exact=True).click()


def shut(page: Page) -> None:
    expect(page.get_by_role("heading", name="Logged out on this phone")).to_be_visible()


def test_her_pages_are_gone_at_once_and_her_session_when_there_is_signal(
    today: Page, lifter: User, program: Program, troubles: Troubles
) -> None:
    lose_signal(today.context, troubles)
    log(today, program, 1)
    waiting(today, 1)
    press_log_out(today)
    dialog = today.get_by_role("dialog", name="Log out before everything is sent?")
    expect(dialog).to_contain_text("you can log in again only when there is signal")
    dialog.get_by_role("button", name="Log out all the same").click()
    shut(today)
    assert today.evaluate(OWNERS) == []
    for path in ("/today/", "/history/", "/"):
        today.goto(path)
        shut(today)
    assert Session.objects.exists()

    # The page that stands there goes by itself.
    troubles.expect("status of 401")
    today.context.set_offline(False)
    expect(today.get_by_role("heading", name="Logged out on this phone")).to_be_hidden()
    assert not Session.objects.exists()
    today.goto("/today/")
    expect(today).to_have_url(re.compile("/login/"))
    assert not SetLog.objects.exists()

    log_in(today, lifter)
    today.goto("/today/")
    expect(row(today, program, 1)).to_have_class(DONE)
    saved(today)
    assert SetLog.objects.standing().count() == 1


def test_with_nothing_unsent_she_is_told_what_it_means_and_may_stay(
    today: Page, troubles: Troubles
) -> None:
    lose_signal(today.context, troubles)
    press_log_out(today)
    dialog = today.get_by_role("dialog", name="Log out without signal?")
    expect(dialog.get_by_role("button", name="Send first")).to_be_hidden()
    dialog.get_by_role("button", name="Stay logged in").click()
    today.reload()
    expect(today.locator("#today[data-ready]")).to_be_visible()


def test_the_app_opened_again_with_signal_ends_the_session_first(
    today: Page, troubles: Troubles
) -> None:
    context = today.context
    lose_signal(context, troubles)
    press_log_out(today)
    today.get_by_role("button", name="Log out all the same").click()
    shut(today)
    today.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto("/today/")
    expect(page).to_have_url(re.compile("/login/"))
    assert not Session.objects.exists()


def test_a_log_out_that_gets_no_answer_is_done_on_the_phone(today: Page) -> None:
    today.context.service_workers[0].evaluate("""() => {
      SITE.answer_ms = SITE.signal_ms = 300;
      const real = self.fetch;
      const never = new Promise(() => {});
      self.fetch = (asked, ...more) => (self.hangs ? never : real(asked, ...more));
      self.hangs = true;
    }""")
    press_log_out(today)
    shut(today)
    today.goto("/today/")
    shut(today)
    today.context.service_workers[0].evaluate("() => { self.hangs = false; }")
    today.get_by_role("link", name="Try again").click()
    expect(today.get_by_role("heading", name="Logged out on this phone")).to_be_hidden()
    assert not Session.objects.exists()


def test_somebody_else_who_logged_in_meanwhile_stays_logged_in(
    today: Page, troubles: Troubles
) -> None:
    lose_signal(today.context, troubles)
    press_log_out(today)
    today.get_by_role("button", name="Log out all the same").click()
    shut(today)
    log_in(today, make_lifter(name="Bea"))
    today.context.set_offline(False)
    expect(today.get_by_role("heading", name="Logged out on this phone")).to_be_hidden()
    today.goto("/settings/")
    expect(today).to_have_url(re.compile("/settings/"))
