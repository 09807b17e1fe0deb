"""Today open in two tabs of one browser: what is logged in one is seen in the other."""

import pytest
from playwright.sync_api import Page, expect

from programs.models import Program, SetLog
from tests.browser.no_signal import log, lose_signal, row, waiting
from tests.browser.on_today import DONE, saved
from tests.support.browser import Troubles

WAS_THERE = "window.stays = true"


@pytest.fixture
def other(today: Page) -> Page:
    """A second tab."""
    page = today.context.new_page()
    page.goto("/today/")
    saved(page)
    return page


def test_a_set_is_seen_in_the_other_tab_and_so_is_its_undo(
    today: Page, other: Page, program: Program
) -> None:
    other.evaluate(WAS_THERE)
    log(today, program, 1)
    expect(row(other, program, 1)).to_have_class(DONE)
    expect(other.locator("#saving [data-text]")).to_have_text("saved")
    log(other, program, 2)
    expect(row(today, program, 2)).to_have_class(DONE)
    row(other, program, 2).get_by_role("button", name="Undo", exact=True).click()
    expect(row(today, program, 2)).not_to_have_class(DONE)
    saved(other)
    assert other.evaluate("window.stays")
    assert SetLog.objects.standing().count() == 1


def test_what_waits_in_one_tab_waits_in_the_other_and_goes_when_that_is_closed(
    today: Page, other: Page, program: Program, troubles: Troubles
) -> None:
    lose_signal(today.context, troubles)
    log(today, program, 1)
    waiting(today, 1)
    waiting(other, 1)
    expect(row(other, program, 1)).to_have_class(DONE)
    today.close()
    other.context.set_offline(False)
    saved(other)
    assert SetLog.objects.standing().count() == 1


def test_what_she_types_stays_until_she_is_through(
    today: Page, other: Page, program: Program
) -> None:
    first, second, third = (row(other, program, number) for number in (1, 2, 3))
    second.locator(".figures > summary").click()
    second.locator("[data-step=load][data-by='1']").click()
    expect(second.locator("[name=load]")).to_have_value("82.5")
    third.locator(".figures > summary").click()
    note = third.get_by_label("Note on this set")
    note.focus()

    log(today, program, 1, 2, 3)
    saved(today)
    # Beside it what is new is drawn; her own figures stand, in the rows that were logged as well.
    expect(first).to_have_class(DONE)
    expect(second).not_to_have_class(DONE)
    expect(second.locator("[name=load]")).to_have_value("82.5")
    expect(third).not_to_have_class(DONE)
    expect(note).to_be_focused()
    note.blur()
    expect(third).to_have_class(DONE)

    # What she says of it here is later than what the other tab said.
    second.locator(".ring").click()
    saved(other)
    expect(row(today, program, 2).locator("[data-show=load]")).to_have_text("82.5")
    assert SetLog.objects.standing().get(set_number=2).load == 82.5
