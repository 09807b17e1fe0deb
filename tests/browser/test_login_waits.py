"""The session ended while sets wait on the phone: the log-in page says that nothing is lost."""

from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Program, SetLog
from tests.browser.no_signal import log, waiting
from tests.browser.on_today import saved
from tests.support.browser import Troubles, log_in

WAITS = "[data-waits-here]"


def test_what_waits_is_counted_on_the_log_in_page_and_sent_after_it(
    today: Page, lifter: User, program: Program, troubles: Troubles
) -> None:
    troubles.expect("ERR_FAILED")
    today.route("**/sync/**", lambda route: route.abort())
    log(today, program, 1, 2)
    waiting(today, 2)
    today.context.clear_cookies()
    today.goto("/today/")
    expect(today.locator(WAITS)).to_have_text(
        "2 sets wait on this phone: they are sent after you log in. Nothing is lost."
    )
    assert lifter.name not in today.locator("body").inner_text()
    today.unroute("**/sync/**")
    log_in(today, lifter)
    today.goto("/today/")
    saved(today)
    assert SetLog.objects.standing().count() == 2

    today.context.clear_cookies()
    with today.expect_response("**/outbox*.js"):
        today.goto("/login/")
    today.wait_for_load_state("networkidle")
    expect(today.locator(WAITS)).to_be_hidden()
