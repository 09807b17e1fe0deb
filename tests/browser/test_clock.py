"""A phone whose clock was fast and is put right: what she says last stands."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Program, SetLog, Workout
from tests.browser.no_signal import log, row
from tests.browser.on_today import saved

FAST = """if (!sessionStorage.getItem("right")) {
  const real = Date.now;
  Date.now = () => real() + 100_000;
}"""


@pytest.fixture
def fast(open_page: Callable[..., Page], lifter: User, program: Program) -> Page:
    page = open_page(device="phone", user=lifter)
    page.add_init_script(FAST)
    page.goto("/today/")
    saved(page)
    return page


def put_right(page: Page) -> None:
    saved(page)
    page.evaluate("sessionStorage.setItem('right', 'yes')")
    page.reload()
    saved(page)


def test_a_correction_after_the_clock_was_put_right_is_kept(fast: Page, program: Program) -> None:
    log(fast, program, 1)
    put_right(fast)
    first = row(fast, program, 1)
    first.locator(".figures > summary").click()
    first.get_by_role("button", name="Fewer reps").click()
    first.get_by_role("button", name="Save correction").click()
    saved(fast)
    fast.reload()
    expect(first.locator("[data-show=reps]")).to_have_text("4")
    assert SetLog.objects.get().reps == 4


def test_a_workout_gone_back_to_after_the_clock_was_put_right_stays_open(
    fast: Page, program: Program
) -> None:
    log(fast, program, 1)
    fast.get_by_role("button", name="Finish workout").click()
    put_right(fast)
    fast.get_by_role("button", name="Back to workout").click()
    saved(fast)
    assert not Workout.objects.get().is_finished
