"""One thumb: how many taps, how large the targets, how soon painted; another exercise instead."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Instead, Prescription, Program, SetLog
from tests.browser.on_today import DONE, choose, line_of, saved
from tests.support.browser import Troubles
from tests.support.usable import COLLISIONS, MISSED, TALL

#: Every control that can be seen, with its size; a chip is as large as what is drawn of it.
CONTROLS = """() => [...document.querySelectorAll(
    '#workout button, #workout summary, #workout .chips label, #rest button')]
  .filter((each) => each.checkVisibility())
  .map((each) => {
    const { width, height } = each.getBoundingClientRect();
    const name = each.ariaLabel || each.innerText.trim() || each.className;
    return { name, width: Math.round(width), height: Math.round(height) };
  })"""

TOP = "document.getElementById('workout').getBoundingClientRect().top + scrollY"


@pytest.fixture
def thrust(program: Program) -> Prescription:
    return line_of(program, "hip-thrust")


def test_one_tap_as_planned_two_for_a_rep_three_for_a_plate(
    today: Page, thrust: Prescription
) -> None:
    taps = 0

    def tap(selector: str, number: int) -> None:
        nonlocal taps
        taps += 1
        today.locator(f"#set-{thrust.pk}-{number} {selector}").click()

    tap(".ring", 1)
    assert taps == 1

    taps = 0
    tap(".ring", 2)
    tap("[data-nudge='-1']", 2)
    assert taps == 2

    taps = 0
    tap(".figures > summary", 3)
    tap("[data-step=load][data-by='1']", 3)
    tap("button[value=set]:visible >> nth=0", 3)
    assert taps == 3

    taps = 0
    tap(".ring", 4)
    tap(".undo", 4)
    assert taps == 2, "one tap takes the last one back"

    saved(today)
    found = SetLog.objects.standing().order_by("set_number")
    assert [(one.load, one.reps) for one in found] == [(80, 5), (80, 4), (Decimal("82.5"), 5)]


@pytest.mark.parametrize("width", [390, 320])
def test_rows_and_buttons_are_large_enough_for_a_thumb(
    today: Page, thrust: Prescription, width: int
) -> None:
    today.set_viewport_size({"width": width, "height": 844})
    for number in range(1, thrust.sets + 1):
        row = today.locator(f"#set-{thrust.pk}-{number}")
        box = row.bounding_box()
        assert box is not None
        assert box["height"] >= 64
        row.locator(".ring").click()
    today.locator(f"#exercise-{thrust.pk} .instead-of > summary").click()
    today.locator(f"#exercise-{thrust.pk} .hurt > summary").click()
    controls = today.evaluate(CONTROLS)
    assert len(controls) > 30
    small = [one for one in controls if min(one["width"], one["height"]) < 48]
    assert small == []
    assert today.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 320])
def test_losing_signal_moves_nothing_under_the_thumb(
    today: Page, thrust: Prescription, troubles: Troubles, width: int
) -> None:
    troubles.expect("ERR_FAILED")
    today.set_viewport_size({"width": width, "height": 844})
    saved(today)
    before = today.evaluate(TOP)
    today.route("**/sync/**", lambda route: route.abort())
    for number in range(1, thrust.sets + 1):
        today.locator(f"#set-{thrust.pk}-{number} .ring").click()
    expect(today.locator("#saving")).to_contain_text(f"{thrust.sets} waiting for signal")
    assert today.evaluate(TOP) == before


@pytest.mark.parametrize("width", [390, 320])
def test_no_control_lies_on_another(
    today: Page, program: Program, thrust: Prescription, width: int
) -> None:
    today.set_viewport_size({"width": width, "height": 640})
    squat = line_of(program, "bulgarian-split-squat")
    for line, sides in ((thrust, ("",)), (squat, ("-left", "-right"))):
        if line != thrust:
            today.locator(f"#exercise-{line.pk} > summary").click()
        for side in sides:
            one = today.locator(f"#set-{line.pk}-1{side}")
            one.locator(".ring").click()
            if one.locator("[name=rir]").count():
                choose(one, "rir", 2)
            expect(one.locator(".undo")).to_be_visible()
            assert today.evaluate(COLLISIONS) == []
            assert today.evaluate(MISSED) == []
        one.locator(".undo").click()
        assert today.evaluate(MISSED) == []


def test_the_rest_bar_is_one_line_on_a_narrow_phone_and_small_in_large_text(
    today: Page, thrust: Prescription
) -> None:
    today.set_viewport_size({"width": 320, "height": 640})
    today.locator(f"#set-{thrust.pk}-1 .ring").click()
    bar = today.locator("#rest")
    tops = bar.locator("button").evaluate_all(
        "(all) => all.map((b) => b.getBoundingClientRect().y)"
    )
    assert len(set(tops)) == 1
    clock = bar.locator(".clock").bounding_box()
    assert clock is not None
    assert abs(clock["y"] + clock["height"] / 2 - (tops[0] + 28)) < 8, "beside the clock"
    for width in (320, 390):
        today.set_viewport_size({"width": width, "height": 640})
        today.evaluate("document.documentElement.style.fontSize = '200%'")
        assert today.evaluate(TALL) == []
        assert today.evaluate("document.documentElement.scrollWidth") <= width


def test_a_tap_is_painted_at_once_whatever_the_network(today: Page, thrust: Prescription) -> None:
    today.route("**/sync/**", lambda _route: None)  # never answered
    painted = today.evaluate(
        """(id) => {
          const row = document.getElementById(id);
          row.querySelector(".ring").click();
          const words = document.querySelector("#saving [data-text]").textContent;
          const rests = !document.getElementById("rest").hidden;
          return [row.classList.contains("is-done"), rests, words];
        }""",
        f"set-{thrust.pk}-1",
    )
    assert painted == [True, True, "saving"]
    assert not SetLog.objects.exists()


def test_a_busy_machine_is_swapped_and_logged_without_signal(
    open_page: Callable[..., Page],
    lifter: User,
    program: Program,
    thrust: Prescription,
    troubles: Troubles,
) -> None:
    page = open_page(device="phone", user=lifter)
    page.goto("/today/")
    expect(page.locator("#today[data-ready]")).to_be_visible()
    card = page.locator(f"#exercise-{thrust.pk}")
    page.locator(f"#set-{thrust.pk}-1 .ring").click()
    saved(page)

    troubles.expect("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(offline=True)
    card.locator(".instead-of > summary").click()
    card.get_by_label("Machine busy").check()
    taken = card.locator(".stand-in[value='hip-thrust/dumbbell']")
    taken.click()
    expect(card.locator(".name [data-variation]")).to_have_text("Dumbbell")
    expect(card.locator("[data-instead]")).to_contain_text("Instead of Hip thrust today: machine")
    second = page.locator(f"#set-{thrust.pk}-2")
    # Nobody knows its load: nothing of the barbell stands beside it, and no tap logs the lightest.
    expect(second.locator("[data-show=load]")).to_have_text("–")
    expect(card.locator("> summary [data-words]")).to_have_text("find the load")
    expect(page.locator("#warm-up [data-percent]").first).to_have_text("40% × 8")
    second.locator(".ring").click()
    expect(second.get_by_role("alert")).to_have_text("Choose the load first.")
    second.get_by_role("button", name="+20").click()
    choose(second, "rir", 2)
    second.get_by_role("button", name="Log set", exact=True).click()
    expect(second).to_have_class(DONE)
    expect(page.locator("#saving [data-text]")).to_have_text("2 waiting for signal")

    page.context.set_offline(offline=False)
    saved(page)
    found = SetLog.objects.order_by("set_number")
    assert [one.row_slug for one in found] == ["hip-thrust", "hip-thrust/dumbbell"]

    page.reload()
    expect(card.locator(".name [data-variation]")).to_have_text("Dumbbell")
    # Its load is known now: the ramp leads up to it, and to the planned one when she goes back.
    ramp = page.locator("#warm-up [data-percent]").first
    expect(ramp).to_have_text("8 kg × 8")
    card.locator(".instead-of > summary").click()
    card.locator("[data-back] .stand-in").click()
    expect(card.locator("[data-instead]")).to_be_hidden()
    expect(ramp).to_have_text("30 kg × 8")
    expect(ramp.locator("+ span")).to_have_text("Hip thrust · 5 a side")
    expect(page.locator(f"#set-{thrust.pk}-3 [data-show=load]")).to_have_text("80")
    saved(page)
    assert Instead.objects.count() == 2


def test_an_exercise_left_out_leaves_the_count(today: Page, thrust: Prescription) -> None:
    expect(today.locator(".day-ring strong")).to_have_text("0/11")
    card = today.locator(f"#exercise-{thrust.pk}")
    card.locator(".instead-of > summary").click()
    card.get_by_label("It hurts").check()
    card.get_by_role("button", name="Leave it out today").click()
    expect(today.locator(".day-ring strong")).to_have_text("0/7")
    expect(card.locator("form.set").first).to_be_hidden()
    saved(today)
    today.reload()
    expect(today.locator(".day-ring strong")).to_have_text("0/7")
    assert Instead.objects.get().reason == "hurts"


def test_a_note_on_a_set_is_kept_and_read_next_time(today: Page, thrust: Prescription) -> None:
    row = today.locator(f"#set-{thrust.pk}-1")
    row.locator(".ring").click()
    row.locator(".figures > summary").click()
    row.get_by_label("Note on this set").fill("pad slipped")
    row.get_by_role("button", name="Save correction").click()
    saved(today)
    assert SetLog.objects.get().note == "pad slipped"
    today.reload()
    expect(today.locator(f"#set-{thrust.pk}-1 .set-note")).to_have_text("pad slipped")


def test_the_same_by_plain_forms(
    open_page: Callable[..., Page],
    lifter: User,
    program: Program,
    thrust: Prescription,
    troubles: Troubles,
) -> None:
    page = open_page(device="phone", user=lifter, javascript=False)
    page.goto("/today/")
    card = page.locator(f"#exercise-{thrust.pk}")
    card.locator(".instead-of > summary").click()
    card.get_by_label("Machine busy").check()
    card.locator(".stand-in[value='hip-thrust/dumbbell']").click()
    expect(card.locator(".name [data-variation]")).to_have_text("Dumbbell")
    troubles.expect("422")
    first = page.locator(f"#set-{thrust.pk}-1")
    first.locator(".ring").click()
    expect(first.get_by_text("Say the load you lifted.")).to_be_visible()
    first.locator("[name=load]").fill("20")
    first.get_by_role("button", name="Log set", exact=True).click()
    expect(first).to_have_class(DONE)
    assert SetLog.objects.get().row_slug == "hip-thrust/dumbbell"


def test_a_superset_goes_to_and_fro(today: Page, program: Program, thrust: Prescription) -> None:
    first, second = program.days.get(kind="heavy").prescriptions.order_by("position")[1:3]
    second.joined_to = first.row_slug
    second.save()
    today.reload()
    expect(today.locator("#today[data-ready]")).to_be_visible()
    one, two = (today.locator(f"#exercise-{line.pk}") for line in (first, second))
    one.locator("> summary").click()
    one.locator("form.set .ring").first.click()
    # Its load is being found: the question how many were left is not folded away.
    left = one.locator("form.set").first.get_by_text("2", exact=True)
    expect(left.last).to_be_visible()
    expect(two).not_to_have_attribute("open", "")
    choose(one.locator("form.set").first, "rir", 2)
    expect(two).to_have_attribute("open", "")
    expect(today.locator("#rest")).to_be_hidden()
    for ring in two.locator("form.set").filter(has_text="1").locator(".ring").all()[:2]:
        ring.click()
    expect(one).to_have_attribute("open", "")
    expect(today.locator("#rest")).to_contain_text(f"then {first.name}")
