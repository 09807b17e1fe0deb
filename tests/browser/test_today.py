"""The lifter at her phone: tap, correct, undo, answer, finish; with signal, without, logged out."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, Program, SetLog, Workout
from tests.browser.on_today import DONE, line_of, ring, row, saved
from tests.factories import make_lifter
from tests.support.browser import Troubles, log_in

LIT = re.compile(r"\bis-lit\b")


def test_a_workout_by_taps(today: Page, program: Program) -> None:
    thrust = line_of(program, "hip-thrust")
    first, second = row(today, thrust, 1), row(today, thrust, 2)
    first.click(position={"x": 14, "y": 70})  # anywhere on the row but the figures
    expect(first).to_have_class(DONE)
    expect(second).to_have_class(LIT)
    expect(first.get_by_role("button", name="Undo", exact=True)).to_be_visible()
    expect(today.get_by_role("complementary", name="Rest timer")).to_contain_text("then set 2")
    expect(today.locator(".day-ring strong")).to_have_text("1/11")

    first.get_by_role("button", name="Undo", exact=True).click()
    expect(first).not_to_have_class(DONE)
    ring(first).click()

    # A correction: one rep less, and the plates of another load are shown before it is saved.
    first.locator(".figures > summary").click()
    first.get_by_role("button", name="Fewer reps").click()
    first.get_by_role("button", name="More load").click()
    first.get_by_role("button", name="Save correction").click()
    expect(first.locator("[data-show=load]")).to_have_text("82.5")
    expect(first.locator("[data-show=reps]")).to_have_text("4")

    second.locator(".not-held").click()
    for number in (2, 3, 4):
        ring(row(today, thrust, number)).click()
    sheet = today.locator(f"#sheet-{thrust.pk}")
    sheet.locator("[name=rir][value='2']").check()
    sheet.get_by_label("Yes, all").check()
    sheet.get_by_label("Hamstrings").check()
    expect(sheet.get_by_role("status")).to_contain_text("shins are vertical")

    saved(today)
    sets = SetLog.objects.standing().working().order_by("set_number")
    assert [(s.load, s.reps, s.held) for s in sets] == [
        (82.5, 4, "yes"),
        (82.5, 5, "yes"),
        (82.5, 5, "yes"),
        (82.5, 5, "yes"),
    ]
    answer = ExerciseAnswer.objects.get()
    assert (answer.rir, answer.felt) == (2, "hamstrings")

    today.get_by_role("button", name="Finish workout").click()
    expect(today.get_by_role("heading", name="Well done.")).to_be_visible()
    expect(today.locator("#finished")).to_contain_text("4/11")
    saved(today)
    assert Workout.objects.get().is_finished
    today.reload()
    today.get_by_role("button", name="Back to workout").click()
    expect(today.get_by_role("button", name="Finish workout")).to_be_visible()
    saved(today)
    assert not Workout.objects.get().is_finished


def test_a_load_is_found_in_a_few_taps(today: Page, program: Program) -> None:
    hinge = line_of(program, "romanian-deadlift/dumbbell")
    today.locator(f"#exercise-{hinge.pk} > summary").click()
    first = row(today, hinge, 1)
    first.get_by_role("button", name="+10").click()
    first.get_by_role("button", name="Log set", exact=True).click()
    first.get_by_label("4+").check()
    suggested = row(today, hinge, 2).locator("[data-show=load]")
    expect(suggested).to_have_text("14")
    saved(today)
    done = SetLog.objects.get()
    assert (done.load, done.reps, done.rir) == (12, 6, 4)
    today.reload()
    expect(suggested).to_have_text("14")


def test_the_same_without_javascript(
    open_page: Callable[..., Page], lifter: User, program: Program, troubles: Troubles
) -> None:
    page = open_page(device="phone", user=lifter, javascript=False)
    page.goto("/today/")
    thrust = line_of(program, "hip-thrust")
    for number in (1, 2, 3, 4):
        row(page, thrust, number).click(position={"x": 14, "y": 70})
        expect(row(page, thrust, number)).to_have_class(DONE)
    first = row(page, thrust, 1)
    first.locator(".figures > summary").click()
    first.locator("[name=reps]").fill("101")
    troubles.expect("422")
    first.get_by_role("button", name="Save correction").click()
    expect(first.get_by_text("Reps go from 0 to 100.")).to_be_visible()
    first.locator("[name=reps]").fill("4")
    first.get_by_role("button", name="Save correction").click()
    fourth = row(page, thrust, 4)
    fourth.locator(".figures > summary").click()
    fourth.get_by_role("button", name="Undo set").click()
    expect(fourth).not_to_have_class(DONE)
    ring(fourth).click()
    sheet = page.locator(f"#sheet-{thrust.pk}")
    sheet.get_by_label("Yes, all").check()
    sheet.get_by_label("Quads").check()
    sheet.get_by_role("button", name="Save answers").click()
    page.get_by_role("button", name="Finish workout").click()
    expect(page.get_by_role("heading", name="Well done.")).to_be_visible()
    sets = SetLog.objects.standing().order_by("set_number")
    assert [(s.reps, s.held) for s in sets] == [(4, "yes"), (5, "yes"), (5, "yes"), (5, "yes")]
    assert ExerciseAnswer.objects.get().felt == "quads"
    assert Workout.objects.get().is_finished
    page.get_by_role("button", name="Back to workout").click()
    expect(page.get_by_role("button", name="Finish workout")).to_be_visible()


def test_without_signal_sets_wait_and_arrive_once(
    today: Page, program: Program, troubles: Troubles
) -> None:
    troubles.expect("ERR_INTERNET_DISCONNECTED")
    thrust = line_of(program, "hip-thrust")
    today.context.set_offline(True)
    ring(row(today, thrust, 1)).click()
    ring(row(today, thrust, 2)).click()
    row(today, thrust, 2).get_by_role("button", name="Undo", exact=True).click()
    ring(row(today, thrust, 2)).click()
    # One set was taken back and done again: it is one all the same.
    expect(today.locator("#saving [data-text]")).to_have_text("2 waiting for signal")
    assert not SetLog.objects.exists()
    today.context.set_offline(False)
    saved(today)
    assert SetLog.objects.standing().count() == 2


def test_what_waits_is_drawn_again_after_a_reload(
    today: Page, program: Program, troubles: Troubles
) -> None:
    troubles.expect("status of 503")
    today.route("**/sync/", lambda route: route.fulfill(status=503, body="down"))
    thrust = line_of(program, "hip-thrust")
    ring(row(today, thrust, 1)).click()
    expect(today.locator("#saving")).to_contain_text("1 waiting for signal")
    today.reload()
    expect(row(today, thrust, 1)).to_have_class(DONE)
    expect(today.locator(".day-ring strong")).to_have_text("1/11")
    today.unroute("**/sync/")
    today.reload()
    saved(today)
    assert SetLog.objects.count() == 1


def test_logged_out_nothing_is_lost(
    today: Page, program: Program, lifter: User, troubles: Troubles
) -> None:
    troubles.expect("status of 401")
    thrust = line_of(program, "hip-thrust")
    today.context.clear_cookies()
    ring(row(today, thrust, 1)).click()
    expect(today.get_by_role("link", name="Log in again")).to_be_visible()
    log_in(today, make_lifter())
    today.goto("/today/")
    assert not SetLog.objects.exists()
    log_in(today, lifter)
    today.goto("/today/")
    saved(today)
    assert SetLog.objects.get().workout.program == program


def test_a_refused_set_is_listed_and_blocks_nothing(today: Page, program: Program) -> None:
    thrust = line_of(program, "hip-thrust")
    Program.objects.update(status="replaced", ended_at=timezone.now() - timedelta(minutes=5))
    ring(row(today, thrust, 1)).click()
    listed = today.get_by_role("listitem").filter(has_text="This program was replaced")
    expect(listed).to_contain_text("Hip thrust")
    Program.objects.update(status="running", ended_at=None)
    ring(row(today, thrust, 2)).click()
    expect(today.locator("#saving")).to_contain_text("1 could not be saved")
    listed.get_by_role("button", name="Try again").click()
    saved(today)
    expect(listed).to_have_count(0)
    assert SetLog.objects.count() == 2


def test_the_rest_timer_goes_by_the_clock(today: Page, program: Program) -> None:
    """Not by what a busy page has counted. The clock stands, but for what is moved."""
    still = round(timezone.now().timestamp() * 1000)
    today.add_init_script(f"Date.now = () => {still} + Number(sessionStorage.moved ?? 0);")
    today.reload()
    saved(today)
    ring(row(today, line_of(program, "hip-thrust"), 1)).click()
    clock = today.get_by_role("timer")
    expect(clock).to_have_text("2:30")
    today.get_by_role("button", name="+15 s").click()
    expect(clock).to_have_text("2:45")
    today.evaluate("sessionStorage.moved = 20_000")
    expect(clock).to_have_text("2:25")
    today.reload()
    expect(clock).to_have_text("2:25")
    today.get_by_role("button", name="Skip").click()
    expect(clock).to_be_hidden()
