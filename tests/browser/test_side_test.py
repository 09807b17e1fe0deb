"""A side test in a gym without signal: kept on the phone, sent once, its gap on Progress."""

import pytest
from playwright.sync_api import Page, expect

from programs.models import SetLog
from tests.browser.no_signal import lose_signal, waiting
from tests.browser.on_today import saved
from tests.support.browser import Troubles

B_STANCE = "hip-thrust/dumbbell-b-stance"


@pytest.fixture
def today(kept_today: Page) -> Page:
    return kept_today


def test_one_side_then_the_other_without_signal_and_then_the_gap(
    today: Page, troubles: Troubles
) -> None:
    context = today.context
    lose_signal(context, troubles)
    test = today.locator("#side-test")
    test.locator("summary").click()
    test.get_by_label("Exercise").select_option(B_STANCE)
    test.get_by_label("Load").fill("20")
    first = "Left" if "Left goes first" in test.inner_text() else "Right"
    reps = {"Left": "3", "Right": "9"}
    test.get_by_label(first).fill(reps[first])
    test.get_by_role("button", name="Keep the test").click()
    waiting(today, 1)
    # The other side is asked next, so the fold stays open; closed and opened again it still is.
    today.close()
    today = context.new_page()
    today.goto("/today/")
    test = today.locator("#side-test")
    expect(test.get_by_label(first)).to_have_value(reps[first])
    expect(test.get_by_label("Exercise")).to_have_value(B_STANCE)
    other = "Right" if first == "Left" else "Left"
    test.get_by_label(other).fill(reps[other])
    test.get_by_role("button", name="Keep the test").click()
    expect(test.get_by_text("kept", exact=True)).to_be_visible()
    expect(test.get_by_label("Load")).to_be_hidden()

    context.set_offline(False)
    saved(today)
    assert {(d.side, d.reps, d.tested) for d in SetLog.objects.all()} == {
        ("left", 3, B_STANCE),
        ("right", 9, B_STANCE),
    }
    today.goto("/progress/")
    expect(today.get_by_text("10% or more once: test again on another day")).to_be_visible()


def test_taken_back_with_one_tap(today: Page) -> None:
    test = today.locator("#side-test")
    test.locator("summary").click()
    test.get_by_label("Load").fill("20")
    for side in ("Left", "Right"):
        test.get_by_label(side).fill("8")
    test.get_by_role("button", name="Keep the test").click()
    saved(today)
    test.locator("summary").click()
    test.get_by_role("button", name="Take it back").click()
    expect(test.get_by_text("is one side weaker?")).to_be_visible()
    saved(today)
    assert not SetLog.objects.standing().exists()


def test_what_cannot_be_compared_is_not_kept(today: Page) -> None:
    test = today.locator("#side-test")
    test.locator("summary").click()
    test.get_by_label("Load").fill("20")
    for side in ("Left", "Right"):
        test.get_by_label(side).fill("14")
    test.get_by_role("button", name="Keep the test").click()
    for side in ("Left", "Right"):
        valid = test.get_by_label(side).evaluate("(input) => input.validity.rangeOverflow")
        assert valid
    assert not SetLog.objects.exists()
