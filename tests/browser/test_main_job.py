"""The main job from end to end: a coach builds and assigns, the lifter trains, the coach sees it.

Once as most will do it, once with JavaScript off: everything is plain forms underneath.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from programs.engine.vocabulary import WEEKDAYS
from programs.models import Prescription, Program, SetLog, Workout
from tests.browser.on_today import DONE
from tests.factories import make_coach

OpenPage = Callable[..., Page]

#: An intermediate lifter with a rack, an hour and three quarters of one, who knows her thrust.
PROFILE = {
    "experience": "intermediate",
    "focus": "balanced",
    "equipment": ["barbell", "bench", "pad", "rack", "dumbbell", "band_loop", "cable"],
    "minutes": {"heavy": 60, "light": 45},
    "weeks": 10,
    "unit": "kg",
    "working_load": {"load": 80, "reps": 8, "rir": 2},
}
NAME, EMAIL, PASSWORD = "Demo Sage", "sage@lifter.example", "a-long-enough-password"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_the_main_job(
    open_page: OpenPage, mailoutbox: list[mail.EmailMessage], javascript: bool
) -> None:
    desk = open_page(device="desk", user=make_coach(name="Coach Reed"), javascript=javascript)
    phone = open_page(device="phone", javascript=javascript)

    add_the_lifter(desk)
    build(desk)
    swapped_for = swap_an_accessory(desk)
    assign(desk)

    claim_the_account(phone, mailoutbox[0])
    phone.goto("/today/")
    log_every_set(phone)
    correct_the_first_set(phone)
    finish(phone)

    program = Program.objects.running().get()
    workout = Workout.objects.get(program=program)
    the_log_is_whole(workout)
    the_coach_sees_it(desk, workout)
    assert Prescription.objects.filter(day__program=program, row_slug=swapped_for).exists()


# --- the coach -----------------------------------------------------------------------------------


def add_the_lifter(page: Page) -> None:
    page.goto("/coach/")
    page.get_by_role("link", name="Add a lifter").first.click()
    page.get_by_label("Her name").fill(NAME)
    page.get_by_label("Her e-mail address").fill(EMAIL)
    page.locator(f"[name=experience][value={PROFILE['experience']}]").check()
    page.locator(f"[name=focus][value={PROFILE['focus']}]").check()
    page.locator(f"[name=unit][value={PROFILE['unit']}]").check()
    page.locator(f"[name=weeks][value='{PROFILE['weeks']}']").check()
    for item in PROFILE["equipment"]:
        page.locator(f"[name=equipment][value={item}]").check()
    today = timezone.now()
    for kind, day in (("heavy", today), ("light", today + timedelta(days=3))):
        page.locator(f"[name=weekday_{kind}]").select_option(WEEKDAYS[day.weekday()])
        page.locator(f"[name=minutes_{kind}]").fill(str(PROFILE["minutes"][kind]))
    page.get_by_text("Loads already known").click()
    page.locator("[name=known_1_slug]").select_option("hip-thrust")
    for part, value in PROFILE["working_load"].items():
        page.locator(f"[name=known_1_{part}]").fill(str(value))
    page.get_by_role("button", name="Add her and go on").click()


def build(page: Page) -> None:
    expect(page.get_by_role("heading", name=f"New block for {NAME}")).to_be_visible()
    page.get_by_role("button", name="Build it").first.click()
    expect(page.get_by_text("Proved optimal")).to_be_visible()


def swap_an_accessory(page: Page) -> str:
    """Swaps the light day's second line for the best alternative; the slug that now stands."""
    line = page.locator("#light .line").nth(1)
    before = line.get_by_role("heading").inner_text()
    line.get_by_role("link", name="Swap").click()
    best = page.locator("#light .line").nth(1).locator(".choices-list button").first
    slug = best.get_attribute("value")
    assert slug
    best.click()
    expect(page.locator("#said, .messages").get_by_text("swapped for").first).to_be_visible()
    line = page.locator("#light .line").nth(1)
    expect(line.get_by_text("kept", exact=True)).to_be_visible()
    assert line.get_by_role("heading").first.inner_text() != before
    return slug


def assign(page: Page) -> None:
    page.get_by_label("Start").fill(timezone.now().date().isoformat())
    page.get_by_role("button", name=f"Assign to {NAME}").click()
    expect(page.get_by_text("begins with the heavy day on")).to_be_visible()
    expect(page.get_by_role("heading", name="Week 1 of 10")).to_be_visible()


def the_coach_sees_it(page: Page, workout: Workout) -> None:
    page.goto(f"/coach/lifters/{workout.program.lifter_id}/")
    last = page.locator("article.workout").first
    expect(last.get_by_role("heading")).to_contain_text("Heavy")
    sets = SetLog.objects.standing().filter(workout=workout, prescription__position=1)
    reps = [log.reps for log in sets.order_by("set_number")]
    assert reps[0] == reps[1] - 1, "the correction"
    expect(last).to_contain_text(", ".join(str(one) for one in reps))
    page.goto("/coach/")
    row = page.get_by_role("row").filter(has_text=NAME)
    expect(row).to_contain_text("1 of 10")
    expect(row).to_contain_text("100%")


# --- the lifter ------------------------------------------------------------------------------


def claim_the_account(page: Page, letter: mail.EmailMessage) -> None:
    """Opens the link in the letter and chooses a password, which logs her in."""
    assert letter.to == [EMAIL]
    (link,) = re.findall(r"https?://\S+", str(letter.body))
    page.goto(urlsplit(link).path)
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_role("link", name="Today", exact=True)).to_be_visible()


def log_every_set(page: Page) -> None:
    """One tap a set; where no load is known yet, it is entered once."""
    expect(page.locator("form.set").first).to_be_attached()
    for key in page.locator("form.set").evaluate_all("rows => rows.map(row => row.id)"):
        row = page.locator(f"#{key}")
        opened(row)
        if row.locator("[data-show=load]").is_visible() and not has_a_load(row):
            enter_a_load(row)
        else:
            row.locator("button.ring").click()
        expect(row).to_have_class(DONE)


def opened(row: Locator) -> None:
    exercise = row.locator("xpath=ancestor::details[contains(@class, 'exercise')]")
    if exercise.get_attribute("open") is None:
        exercise.locator("> summary").click()


def has_a_load(row: Locator) -> bool:
    return row.locator("[data-show=load]").inner_text() != "–"


def enter_a_load(row: Locator) -> None:
    figures = row.locator("details.figures")
    if figures.get_attribute("open") is None:
        figures.locator("> summary").click()
    row.locator("[name=load]").fill("20")
    row.locator("[name=rir][value='2']").locator("xpath=..").click()
    row.get_by_role("button", name="Log set", exact=True).click()


def correct_the_first_set(page: Page) -> None:
    """One rep less than was logged."""
    row = page.locator("form.set").first
    opened(row)
    row.locator("details.figures > summary").click()
    field = row.locator("[name=reps]")
    field.fill(str(int(field.input_value()) - 1))
    row.get_by_role("button", name="Save correction").click()
    expect(row.locator("[data-show=reps]")).to_have_text(field.input_value())


def finish(page: Page) -> None:
    page.get_by_role("button", name="Finish workout").click()
    expect(page.get_by_role("heading", name="Well done.")).to_be_visible()
    expect(page.locator("#saving [data-text]")).to_have_text("saved")


def the_log_is_whole(workout: Workout) -> None:
    """Every set of the day once, both sides of those that have two."""
    assert workout.is_finished
    assert workout.day.kind == "heavy"
    logged = SetLog.objects.standing().filter(workout=workout)
    asked = sum(line.sets * len(line.sides) for line in workout.day.prescriptions.all())
    assert logged.count() == asked
