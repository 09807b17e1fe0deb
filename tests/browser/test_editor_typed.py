"""What is typed in the editor is lost by nothing: not a lost line, a refusal or another tab."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Program
from tests.browser.in_the_editor import figure, opened, said, version
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import line_of, make_draft
from tests.support.browser import Troubles

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    return make_coach(name="Coach Reed")


@pytest.fixture
def program(coach: User) -> Program:
    return make_draft(by=coach, lifter=make_lifter(coach=coach, name="Demo Sage"))


@pytest.fixture
def page(open_page: OpenPage, coach: User, program: Program) -> Page:
    page = open_page(device="desk", user=coach)
    opened(page, program)
    return page


def test_three_quick_presses_are_three_sets_and_typing_goes_on_meanwhile(
    page: Page, program: Program
) -> None:
    line, other = line_of(program, "heavy", 2), line_of(program, "heavy", 1)
    page.evaluate(
        """([more, field]) => {
            const plus = () => document.getElementById(more).click();
            plus(); plus(); plus();
            const note = document.getElementById(field);
            note.closest("details").open = true;
            note.focus();
            note.value = "typed while it was sent";
            note.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        [f"more-{line.pk}", f"note-{other.pk}"],
    )
    version(page, 4)
    expect(figure(page, "sets", line)).to_have_value(str(line.sets + 3))
    expect(figure(page, "note", other)).to_have_value("typed while it was sent")
    expect(figure(page, "note", other)).to_be_focused()
    page.keyboard.press("Tab")
    version(page, 5)
    assert line_of(program, "heavy", 1).note == "typed while it was sent"


def test_what_is_typed_and_not_sent_survives_a_lost_connection_and_a_closed_tab(
    page: Page, program: Program, troubles: Troubles
) -> None:
    troubles.expect("ERR_INTERNET_DISCONNECTED|htmx:(sendError|afterRequest)")
    line = line_of(program, "heavy", 1)
    page.locator(f"#open-{line.pk}").click()
    context = page.context
    context.set_offline(True)
    figure(page, "note", line).press_sequentially("half a sent")
    page.keyboard.press("Tab")
    expect(said(page)).to_contain_text("did not reach us")
    expect(figure(page, "note", line)).to_have_value("half a sent")
    page.close()
    context.set_offline(False)

    again = context.new_page()
    opened(again, program)

    expect(figure(again, "note", line)).to_have_value("half a sent")
    expect(figure(again, "note", line)).to_be_focused()
    expect(said(again)).to_contain_text("not saved")
    again.keyboard.press("Tab")
    version(again, 2)
    again.reload()
    expect(again.locator("#workbench[data-ready]")).to_be_visible()
    expect(said(again)).to_be_empty()
    assert line_of(program, "heavy", 1).note == "half a sent"


def test_the_later_of_two_tabs_sees_what_changed_and_presses_once(
    page: Page, program: Program
) -> None:
    line = line_of(program, "heavy", 1)
    other = page.context.new_page()
    opened(other, program)
    page.locator(f"#fewer-{line.pk}").click()
    version(page, 2)

    figure(other, "rest_s", line).fill("2:15")
    figure(other, "rest_s", line).press("Enter")

    missed = other.locator("#missed")
    expect(missed).to_contain_text(f"{line.full_name}: {line.sets} → {line.sets - 1} sets")
    expect(missed).to_be_focused()
    other.get_by_role("button", name=f"Make it again: {line.full_name}: rest 2:15").click()
    version(other, 3)
    expect(figure(other, "rest_s", line)).to_have_value("2:15")
    expect(figure(other, "sets", line)).to_have_value(str(line.sets - 1))


def test_what_is_wrong_stays_typed_with_its_reason_and_the_keyboard(
    page: Page, program: Program
) -> None:
    line = line_of(program, "heavy", 1)
    field = figure(page, "reps_high", line)
    field.fill("12")
    field.press("Enter")

    expect(page.locator(f"#error-reps_low-{line.pk}")).to_contain_text("from 5 to 8 reps")
    expect(field).to_have_value("12")
    expect(field).to_be_focused()
    field.press("Escape")
    expect(field).to_have_value("8")
    expect(page.locator(f"#error-reps_low-{line.pk}")).to_have_count(0)
    expect(field).to_be_focused()
    assert line_of(program, "heavy", 1).reps_high == 8


def test_one_wrong_figure_holds_up_no_other_and_outlives_the_tab(
    page: Page, program: Program
) -> None:
    line = line_of(program, "heavy", 1)
    wrong, note = figure(page, "rir", line), figure(page, "note", line)
    wrong.fill("9")
    wrong.press("Enter")
    error = page.locator(f"#error-rir-{line.pk}")
    expect(error).to_contain_text("in reserve")

    figure(page, "hold_s", line).fill("4")
    figure(page, "hold_s", line).press("Enter")
    version(page, 2)
    expect(error).to_be_visible()
    expect(wrong).to_have_value("9")

    page.locator(f"#open-{line.pk}").click()
    note.fill("Chin tucked")
    note.press("Control+Enter")
    version(page, 3)
    page.locator(f"#more-{line.pk}").click()
    version(page, 4)
    expect(error).to_be_visible()
    stands = line_of(program, "heavy", 1)
    assert (stands.hold_s, stands.note, stands.sets) == (4, "Chin tucked", line.sets + 1)
    assert stands.rir == line.rir

    context = page.context
    page.close()
    again = context.new_page()
    opened(again, program)
    expect(figure(again, "rir", line)).to_have_value("9")
    expect(said(again)).to_contain_text("not saved")
    right = 2 if stands.rir == 3 else 3
    figure(again, "rir", line).fill(str(right))
    again.keyboard.press("Enter")
    version(again, 5)
    assert line_of(program, "heavy", 1).rir == right


def test_of_two_reps_one_was_wrong_both_are_typed_anew(page: Page, program: Program) -> None:
    line = line_of(program, "heavy", 1)
    most = figure(page, "reps_high", line)
    most.fill("5")
    most.press("Enter")
    expect(page.locator(f"#error-reps_low-{line.pk}")).to_contain_text("At least 3 rep counts wide")
    most.fill("7")
    most.press("Enter")
    version(page, 2)
    stands = line_of(program, "heavy", 1)
    assert (stands.reps_low, stands.reps_high) == (5, 7)
