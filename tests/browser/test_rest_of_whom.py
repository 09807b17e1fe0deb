"""The rest timer is one lifter's, in all of her tabs and in nobody else's."""

from playwright.sync_api import Page, expect

from programs.models import Program
from tests.browser.no_signal import log
from tests.browser.on_today import saved
from tests.factories import make_lifter
from tests.factories_training import make_program_due
from tests.support.browser import log_in


def test_another_user_of_the_phone_has_none_of_it(today: Page, program: Program) -> None:
    other = make_lifter(name="Bea")
    make_program_due(lifter=other)
    log(today, program, 1)
    rest = today.get_by_role("complementary", name="Rest timer")
    expect(rest).to_be_visible()
    saved(today)
    log_in(today, other)
    today.goto("/today/")
    saved(today)
    expect(rest).to_be_hidden()


def test_logging_out_ends_it(today: Page, program: Program) -> None:
    log(today, program, 1)
    saved(today)
    assert today.evaluate("Object.keys(localStorage).some((key) => key.includes('rest'))")
    today.goto("/logout/")
    today.get_by_role("main").get_by_role("button", name="Log out", exact=True).click()
    today.wait_for_url("/")
    assert not today.evaluate("Object.keys(localStorage).some((key) => key.includes('rest'))")


def test_what_is_done_to_it_in_one_tab_is_seen_in_the_other(today: Page, program: Program) -> None:
    other = today.context.new_page()
    other.goto("/today/")
    saved(other)
    log(today, program, 1)
    for page in (today, other):
        expect(page.locator("#rest")).to_be_visible()
    other.get_by_role("button", name="Skip").click()
    for page in (today, other):
        expect(page.locator("#rest")).to_be_hidden()
