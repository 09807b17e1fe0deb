"""The phone calls when the rest is over, and stays awake: by the platform's own means, counted."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Prescription, Program
from tests.browser.on_today import line_of

#: The platform's side, in place of a phone: what the page asks of it is written down.
PLATFORM = """
window.asked = { notes: 0, buzzes: [], locks: 0, released: 0 };
navigator.vibrate = (pattern) => window.asked.buzzes.push(pattern);
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (at) { window.asked.notes += 1; start.call(this, at); };
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
  window.asked.locks += 1;
  const lock = { released: false, release: async () => {
    lock.released = true; window.asked.released += 1; } };
  window.lock = lock;
  return lock;
} } });
window.AudioContext = class extends AudioContext {
  constructor() { super(); window.audio = this; }
};
"""
#: Time goes by: so many milliseconds, or what is left of the rest.
LATER = """(most) => {
  const rest = JSON.parse(localStorage.getItem(`lockout-rest-${today.dataset.user}`));
  const now = Date.now, by = rest ? rest.endsAt - now() : most;
  Date.now = () => now.call(Date) + by;
}"""
#: A tap allows sounds, but not in the same moment.
MAY_SOUND = "() => !window.audio || window.audio.state === 'running'"


@pytest.fixture
def thrust(program: Program) -> Prescription:
    return line_of(program, "hip-thrust")


@pytest.fixture
def opened(open_page: Callable[..., Page], lifter: User, thrust: Prescription) -> Page:
    page = open_page(device="phone", user=lifter)
    page.add_init_script(PLATFORM)
    page.goto("/today/")
    expect(page.locator("#today[data-ready]")).to_be_visible()
    return page


def tap(page: Page, thrust: Prescription, number: int) -> None:
    page.locator(f"#set-{thrust.pk}-{number} .ring").click()


def let_the_rest_pass(page: Page) -> None:
    page.wait_for_function(MAY_SOUND)
    page.evaluate(LATER)
    expect(page.locator("#rest.is-over")).to_be_visible()


def test_it_sounds_and_vibrates_once_when_the_rest_is_over(
    opened: Page, thrust: Prescription
) -> None:
    tap(opened, thrust, 1)
    assert opened.evaluate("window.asked.buzzes") == [15]
    let_the_rest_pass(opened)
    expect(opened.get_by_text("Rest is over")).to_be_visible()
    opened.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    asked = opened.evaluate("window.asked")
    assert asked["buzzes"] == [15, [200, 100, 200]]
    assert asked["notes"] == 2


def test_settings_keep_it_quiet(opened: Page, lifter: User, thrust: Prescription) -> None:
    lifter.profile.rest_quiet = lifter.profile.rest_still = True
    lifter.profile.save()
    opened.reload()
    expect(opened.locator("#today[data-ready]")).to_be_visible()
    tap(opened, thrust, 1)
    let_the_rest_pass(opened)
    asked = opened.evaluate("window.asked")
    assert (asked["buzzes"], asked["notes"]) == ([], 0)


def test_more_rest_calls_again_and_a_skipped_one_does_not(
    opened: Page, thrust: Prescription
) -> None:
    tap(opened, thrust, 1)
    let_the_rest_pass(opened)
    opened.get_by_role("button", name="+15 s").click()
    expect(opened.locator("#rest.is-over")).to_be_hidden()
    let_the_rest_pass(opened)
    assert opened.evaluate("window.asked.notes") == 4
    tap(opened, thrust, 2)
    opened.get_by_role("button", name="Skip").click()
    opened.evaluate(LATER, 150_000)
    assert opened.evaluate("window.asked.notes") == 4


def test_the_screen_stays_on_until_the_workout_is_finished(
    opened: Page, thrust: Prescription
) -> None:
    assert opened.evaluate("window.asked.locks") == 0
    tap(opened, thrust, 1)
    opened.wait_for_function("() => window.asked.locks === 1")
    # Put away, the phone takes the lock; back in front it is asked for again.
    opened.evaluate("window.lock.released = true")
    opened.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    opened.wait_for_function("() => window.asked.locks === 2")
    opened.get_by_role("button", name="Finish workout").click()
    opened.wait_for_function("() => window.asked.released === 1")


def test_a_platform_that_has_none_of_it_loses_nothing(
    open_page: Callable[..., Page], lifter: User, thrust: Prescription
) -> None:
    page = open_page(device="phone", user=lifter)
    page.add_init_script(
        "delete Navigator.prototype.vibrate; delete Navigator.prototype.wakeLock;"
        "delete window.AudioContext; delete window.webkitAudioContext;"
    )
    page.goto("/today/")
    expect(page.locator("#today[data-ready]")).to_be_visible()
    tap(page, thrust, 1)
    expect(page.locator("#saving [data-text]")).to_have_text("saved")
    let_the_rest_pass(page)
