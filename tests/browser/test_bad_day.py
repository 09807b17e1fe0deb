"""A bad day on the phone: cut and whole again between taps, with signal and without; soreness and
what hurt in one tap each."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, Instead, Program, SetLog, Workout
from tests.browser.on_today import DONE, choose, line_of, ring, row, saved
from tests.factories_training import make_program_due
from tests.support.browser import Troubles


@pytest.fixture
def program(lifter: User) -> Program:
    """Heavy a week ago and again today."""
    return make_program_due(lifter=lifter, weeks_ago=1)


def cut(page: Page, why: str) -> None:
    page.locator("#bad-day summary").click()
    page.locator(f"#bad-day button[value={why}]").click()
    expect(page.locator("#bad-day.card")).to_be_visible()
    saved(page)


def test_sets_logged_before_and_after_a_cut_all_arrive(today: Page, program: Program) -> None:
    thrust = line_of(program, "hip-thrust")
    ring(row(today, thrust, 1)).click()
    saved(today)
    cut(today, "sore")
    expect(row(today, thrust, 1)).to_have_class(DONE)
    expect(row(today, thrust, 3)).to_have_count(0)
    ring(row(today, thrust, 2)).click()
    expect(row(today, thrust, 2)).to_have_class(DONE)
    saved(today)
    workout = Workout.objects.get(week=2)
    assert (workout.easy, workout.sore) == (True, True)
    loads = SetLog.objects.filter(workout=workout).order_by("set_number").values_list("load")
    assert [float(load) for (load,) in loads] == [80, 70]
    today.locator("#bad-day button[value=whole]").click()
    expect(row(today, thrust, 4)).to_be_visible()
    assert not Workout.objects.get(week=2).easy


def test_without_signal_the_cut_says_so_and_what_waits_is_drawn_again(
    today: Page, program: Program, troubles: Troubles
) -> None:
    troubles.expect("net::ERR_INTERNET_DISCONNECTED")
    thrust = line_of(program, "hip-thrust")
    today.context.set_offline(True)
    ring(row(today, thrust, 1)).click()
    expect(today.locator("#saving [data-text]")).to_have_text("1 waiting for signal")
    today.locator("#bad-day summary").click()
    today.locator("#bad-day button[value=short]").click()
    expect(today.locator("#bad-day [data-offline]")).to_be_visible()
    today.context.set_offline(False)
    saved(today)
    today.locator("#bad-day button[value=short]").click()
    expect(row(today, thrust, 1)).to_have_class(DONE)
    expect(row(today, thrust, 3)).to_have_count(0)
    assert Workout.objects.get(week=2).easy


def test_soreness_is_one_tap_also_without_signal(
    today: Page, program: Program, troubles: Troubles
) -> None:
    troubles.expect("net::ERR_INTERNET_DISCONNECTED")
    today.context.set_offline(True)
    today.locator("#soreness button[value='7']").click()
    expect(today.locator("#soreness [data-said]")).to_have_text("7")
    expect(today.locator("#soreness .scale")).to_be_hidden()
    expect(today.locator("[data-sore]")).to_be_visible()
    today.context.set_offline(False)
    saved(today)
    assert ExerciseAnswer.objects.get().soreness == 7
    today.reload()
    expect(today.locator("#soreness [data-said]")).to_have_text("7")


def test_what_hurt_is_kept_with_the_sheet(today: Page, program: Program) -> None:
    thrust = line_of(program, "hip-thrust")
    for number in (1, 2, 3, 4):
        ring(row(today, thrust, number)).click()
    sheet = today.locator(f"#sheet-{thrust.pk}")
    sheet.locator(".hurt summary").click()
    choose(sheet, "pain", 5)
    expect(sheet.locator("[data-hurts]")).to_be_visible()
    sheet.locator("[name=joint]").check()
    saved(today)
    said = ExerciseAnswer.objects.get()
    assert (said.pain, said.joint) == (5, True)


def test_everything_works_without_the_script(
    open_page: Callable[..., Page], lifter: User, program: Program
) -> None:
    page = open_page(device="phone", user=lifter, javascript=False)
    page.goto("/today/")
    page.locator("#soreness button[value='3']").click()
    expect(page.locator("#soreness [data-said]")).to_have_text("3")
    page.locator("#bad-day summary").click()
    page.locator("#bad-day button[value=short]").click()
    expect(page.locator("#bad-day")).to_contain_text("Cut today: short of time.")
    page.locator("#bad-day button[value=whole]").click()
    expect(page.locator("#bad-day summary")).to_be_visible()
    assert ExerciseAnswer.objects.get().soreness == 3


def test_pain_after_the_first_set_asks_at_once_what_to_do_with_the_rest(
    today: Page, program: Program
) -> None:
    thrust = line_of(program, "hip-thrust")
    sheet = today.locator(f"#sheet-{thrust.pk}")
    expect(sheet).to_be_hidden()
    ring(row(today, thrust, 1)).click()
    expect(sheet.locator(".questions")).to_be_hidden()
    sheet.locator(".hurt summary").click()
    choose(sheet, "pain", 6)
    instead = today.locator(f"#exercise-{thrust.pk} .instead-of")
    expect(instead.get_by_label("It hurts")).to_be_checked()
    offered = instead.locator("form > .stand-in")
    expect(offered.first).to_be_visible()
    assert thrust.name not in offered.evaluate_all("all => all.map(one => one.dataset.name)")
    name = offered.first.get_attribute("data-name")
    offered.first.click()
    expect(today.locator(f"#exercise-{thrust.pk} [data-name]").first).to_have_text(str(name))
    saved(today)
    today.reload()
    saved(today)
    # What is left of it is hers to do with the other one, and what she did stays.
    expect(today.locator(f"#exercise-{thrust.pk} form.set")).to_have_count(thrust.sets)
    expect(row(today, thrust, 1)).to_have_class(DONE)
    assert ExerciseAnswer.objects.get().pain == 6
    assert Instead.objects.get().reason == "hurts"
    today.get_by_role("button", name="Finish workout").click()
    left = today.locator("#finished [data-left-open]")
    expect(left).to_contain_text("Sets left open: 10.")
