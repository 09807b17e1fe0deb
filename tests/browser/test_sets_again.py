"""Sets taken back, done otherwise and asked about: what stands on the page is what is sent."""

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from programs.engine.codec import row_to_json
from programs.models import ExerciseAnswer, Instead, Prescription, Program, SetLog
from tests.browser.on_today import DONE, choose, line_of, ring, row, saved
from tests.factories_training import library
from tests.support.browser import Troubles


def open_card(page: Page, pk: int) -> None:
    page.locator(f"#exercise-{pk} > summary").click()
    expect(page.locator(f"#exercise-{pk}[open]")).to_be_visible()


@pytest.fixture
def squat(program: Program) -> Prescription:
    """Of the light day, with a weight; the body alone may stand in for it."""
    line = program.days.get(kind="light").prescriptions.get(row_slug="frog-pump")
    row = library()["split-squat/dumbbell"]
    line.row_slug, line.row, line.name, line.variation = (
        row.slug,
        row_to_json(row),
        row.exercise,
        row.variation or "",
    )
    line.load, line.load_kind = Decimal(14), "weight"
    line.per_side, line.first_side = True, "left"
    line.save()
    return line


def test_a_weighted_lift_comes_back_after_one_without_a_weight(
    today: Page, squat: Prescription
) -> None:
    today.goto("/today/?day=light")
    saved(today)
    card = today.locator(f"#exercise-{squat.pk}")
    open_card(today, squat.pk)
    first = today.locator(f"#set-{squat.pk}-1-left")
    ring(first).click()
    expect(first).to_have_class(DONE)
    card.locator(".instead-of > summary").click()
    card.locator("form > .stand-in:not([data-weight])").first.click()
    second = today.locator(f"#set-{squat.pk}-2-left")
    expect(second.locator("[data-show=load]")).to_be_hidden()
    expect(first.locator("[data-show=load]")).to_be_visible()
    saved(today)
    today.reload()
    saved(today)
    # What was done with a weight says so, whatever is done now.
    expect(first.locator("[data-show=load]")).to_have_text("14")
    expect(first.locator("[data-show=load]")).to_be_visible()
    expect(second.locator("[data-show=load]")).to_be_hidden()
    card.locator(".instead-of > summary").click()
    card.locator("[data-back] .stand-in").click()
    expect(second.locator("[data-show=load]")).to_have_text("14")
    ring(second).click()
    saved(today)
    assert [one.load for one in SetLog.objects.standing().order_by("set_number")] == [14, 14]


def test_undo_gives_back_what_was_set_by_hand(today: Page, program: Program) -> None:
    thrust = line_of(program, "hip-thrust")
    first = row(today, thrust, 1)
    first.locator(".figures > summary").click()
    first.get_by_role("button", name="More load").click()
    first.get_by_role("button", name="More reps").click()
    first.get_by_role("button", name="Log set", exact=True).click()
    expect(first).to_have_class(DONE)
    first.locator(".undo").click()
    expect(first.locator("[data-show=load]")).to_have_text("82.5")
    expect(first.locator("[data-show=reps]")).to_have_text("6")
    ring(first).click()
    saved(today)
    done = SetLog.objects.standing().get()
    assert (str(done.load), done.reps) == ("82.50", 6)


def test_the_sheet_says_of_the_lockout_what_the_sets_say(today: Page, program: Program) -> None:
    thrust = line_of(program, "hip-thrust")
    for number in (1, 2, 3, 4):
        ring(row(today, thrust, number)).click()
    choose(row(today, thrust, 2), "not_held")
    sheet = today.locator(f"#sheet-{thrust.pk}")
    expect(sheet.get_by_label("Not on")).to_be_checked()
    expect(sheet.locator("[name=not_held]:checked")).to_have_count(1)
    choose(sheet, "not_held", 3)
    saved(today)

    def held() -> list[str]:
        return list(SetLog.objects.standing().order_by("set_number").values_list("held", flat=True))

    assert held() == ["yes", "no", "no", "yes"]
    sheet.get_by_label("Yes, all").check()
    saved(today)
    assert held() == ["yes"] * 4
    fourth = row(today, thrust, 4)
    fourth.locator(".figures > summary").click()
    fourth.get_by_role("button", name="Undo set").click()
    ring(fourth).click()
    # Nobody said it of this one yet.
    expect(sheet.get_by_label("Yes, all")).not_to_be_checked()
    sheet.get_by_label("Yes, all").check()
    saved(today)
    assert held() == ["yes"] * 4


def test_what_hurts_too_much_is_stopped_on_the_phone_too(
    today: Page, program: Program, troubles: Troubles
) -> None:
    troubles.expect("ERR_INTERNET_DISCONNECTED")
    thrust = line_of(program, "hip-thrust")
    ring(row(today, thrust, 1)).click()
    saved(today)
    today.context.set_offline(offline=True)
    sheet = today.locator(f"#sheet-{thrust.pk}")
    sheet.locator(".hurt summary").click()
    choose(sheet, "pain", 7)
    card = today.locator(f"#exercise-{thrust.pk}")
    expect(card.locator("[data-stopped]")).to_be_visible()
    expect(card.locator(".sum [data-work]")).to_be_hidden()
    expect(row(today, thrust, 2)).to_be_hidden()
    expect(today.locator("#rest")).to_be_hidden()
    choose(sheet, "pain", 4)
    expect(row(today, thrust, 2)).to_be_visible()
    choose(sheet, "pain", 5)
    today.context.set_offline(offline=False)
    saved(today)
    assert ExerciseAnswer.objects.get().pain == 5
    assert not Instead.objects.exists()


def test_a_second_tap_of_a_heavy_thumb_opens_nothing(today: Page, program: Program) -> None:
    first = row(today, line_of(program, "hip-thrust"), 1)
    ring(first).dblclick()
    expect(first).to_have_class(DONE)
    expect(first.locator(".figures")).not_to_have_attribute("open", "")
    saved(today)
    assert SetLog.objects.count() == 1


def test_the_rest_bar_never_speaks_of_an_earlier_set(today: Page, program: Program) -> None:
    ring(row(today, line_of(program, "hip-thrust"), 1)).click()
    expect(today.locator("#rest")).to_contain_text("then set 2")
    squat = line_of(program, "bulgarian-split-squat")
    open_card(today, squat.pk)
    # The other side follows at once.
    ring(today.locator(f"#set-{squat.pk}-1-left")).click()
    expect(today.locator("#rest")).to_be_hidden()


def test_the_first_set_stays_under_the_thumb_though_the_warm_up_is_over(
    today: Page, program: Program
) -> None:
    first = row(today, line_of(program, "hip-thrust"), 1)
    today.evaluate("scrollTo(0, 60)")
    top = "form => form.getBoundingClientRect().top"
    before = first.evaluate(top)
    ring(first).click()
    expect(first).to_have_class(DONE)
    assert first.evaluate(top) == before
    # Further down there is room to make up for it.
    first.locator(".undo").click()
    today.evaluate("scrollTo(0, 400)")
    before = first.evaluate(top)
    ring(first).click()
    expect(today.locator("#warm-up")).not_to_have_attribute("open", "")
    today.wait_for_timeout(100)
    assert abs(first.evaluate(top) - before) < 1
