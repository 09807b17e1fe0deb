"""A connection that hangs: there is one, and no answer ever comes. It counts as no signal."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from glutes.accounts.models import User
from programs.models import Program, SetLog
from tests.browser.no_signal import hurry, log, waiting
from tests.browser.on_today import saved


@pytest.fixture
def today(open_page: Callable[..., Page], lifter: User, program: Program) -> Page:
    page = open_page(device="phone", user=lifter)
    hurry(page.context)
    page.goto("/today/")
    saved(page)
    return page


def hang(page: Page) -> list[Route]:
    """What the outbox asks for from now on is never answered."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/sync/**", hold)
    return held


def test_what_hangs_is_said_to_wait_and_given_up_so_that_the_next_tap_is_sent(
    today: Page, program: Program
) -> None:
    held = hang(today)
    log(today, program, 1)
    waiting(today, 1)
    log(today, program, 2)
    waiting(today, 2)
    with today.expect_event("requestfailed", lambda request: "/sync/" in request.url):
        pass
    assert len(held) == 1, "one request at a time, whatever is tapped meanwhile"
    today.unroute("**/sync/**")
    # No word of the network: it hung, and then it did not.
    log(today, program, 3)
    saved(today)
    assert SetLog.objects.standing().working().count() == 3


def test_the_network_that_is_back_wakes_what_hangs(
    open_page: Callable[..., Page], lifter: User, program: Program
) -> None:
    page = open_page(device="phone", user=lifter)
    # Nobody gives up here by himself while the test runs.
    hurry(page.context, answer_ms=600_000)
    page.goto("/today/")
    saved(page)
    hang(page)
    log(page, program, 1)
    waiting(page, 1)
    page.unroute("**/sync/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    saved(page)
    assert SetLog.objects.standing().working().count() == 1


def test_what_was_saved_without_an_answer_is_sent_again_and_stands_once(
    today: Page, program: Program
) -> None:
    def keep_the_answer(route: Route) -> None:
        route.fetch()

    today.route("**/sync/", keep_the_answer)
    log(today, program, 1)
    waiting(today, 1)
    with today.expect_event("requestfailed", lambda request: request.url.endswith("/sync/")):
        pass
    assert SetLog.objects.standing().working().count() == 1
    today.unroute("**/sync/")
    log(today, program, 2)
    saved(today)
    assert SetLog.objects.standing().working().count() == 2


def test_sending_before_logging_out_says_that_nothing_comes_back(
    today: Page, program: Program
) -> None:
    hang(today)
    log(today, program, 1)
    waiting(today, 1)
    today.goto("/logout/")
    today.get_by_role("main").get_by_role("button", name="Log out", exact=True).click()
    dialog = today.get_by_role("dialog")
    dialog.get_by_role("button", name="Send first").click()
    expect(dialog.locator("[data-failed]")).to_have_text("Sending…")
    expect(dialog.locator("[data-failed]")).to_contain_text("Not sent:")
    today.unroute("**/sync/**")
    dialog.get_by_role("button", name="Send first").click()
    today.wait_for_url("/")
    assert SetLog.objects.standing().working().count() == 1
