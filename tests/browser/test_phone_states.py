"""The lifter's pages in each of their states: read by everybody, hit by a thumb, in large text.

States follow each other on as few pages as can be, as they do in a workout.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Prescription, Program, Workout
from tests.browser.on_today import DONE, choose, line_of, ring, row, saved
from tests.browser.test_shin import take_photo, tap
from tests.factories import make_coach, make_invitation, make_lifter
from tests.factories_training import make_program_due
from tests.support.browser import Troubles
from tests.support.usable import Looker

OpenPage = Callable[..., Page]


def open_today(open_page: OpenPage, lifter: User) -> Page:
    page = open_page(device="phone", user=lifter)
    page.goto("/today/")
    saved(page)
    return page


def open_card(page: Page, line: Prescription) -> None:
    page.locator(f"#exercise-{line.pk} > summary").click()
    expect(page.locator(f"#exercise-{line.pk}[open]")).to_be_visible()


def test_a_workout_from_the_first_look_to_the_last_answer(
    open_page: OpenPage, lifter: User
) -> None:
    program = make_program_due(lifter=lifter, weeks_ago=1)
    page = open_today(open_page, lifter)
    looker = Looker(page)
    thrust = line_of(program, "hip-thrust")
    first = row(page, thrust, 1)
    looker.look("fresh day, soreness asked")

    page.locator("#soreness button[value='7']").click()
    page.locator("#bad-day summary").click()
    expect(page.locator("[data-sore]")).to_be_visible()
    looker.look("soreness said, ways to cut the day open")
    page.locator("#bad-day summary").click()

    first.locator(".figures > summary").click()
    looker.look("figures of a set open")
    first.get_by_role("button", name="Log set", exact=True).click()
    expect(first).to_have_class(DONE)
    looker.look("a set done, rest running")
    first.locator(".figures > summary").click()
    first.locator(".not-held").click()
    looker.look("figures of a done set open, not held")
    page.locator(f"#sheet-{thrust.pk} .hurt summary").click()
    looker.look("pain asked while the exercise goes on")
    page.locator(f"#sheet-{thrust.pk} .hurt summary").click()

    for number in (2, 3, 4):
        ring(row(page, thrust, number)).click()
    page.get_by_role("button", name="Skip").click()
    sheet = page.locator(f"#sheet-{thrust.pk}")
    looker.look("questions of an exercise")
    sheet.get_by_label("Not on").check()
    sheet.get_by_label("Hamstrings").check()
    sheet.locator(".hurt summary").click()
    sheet.locator("[name=pain][value='5']").check()
    expect(sheet.locator("[data-hurts]")).to_be_visible()
    looker.look("pain and a cue said")

    page.locator(f"#exercise-{thrust.pk} .shin > summary").click()
    page.locator(f"#exercise-{thrust.pk} .instead-of > summary").click()
    page.locator(f"#exercise-{thrust.pk}").get_by_label("It hurts").check()
    looker.look("shin check and stand-ins open")
    canvas = take_photo(page.locator(f"#exercise-{thrust.pk} details.shin"))
    tap(canvas, 40, 50)
    looker.look("a photo, its knee tapped")
    tap(canvas, 50, 75)
    expect(page.locator(f"#exercise-{thrust.pk} [data-reading]")).to_contain_text("15°")
    looker.look("the angle of a shin said")
    looker.assert_nothing()


def test_other_exercises_of_the_day_and_its_end(
    open_page: OpenPage, lifter: User, troubles: Troubles
) -> None:
    program = make_program_due(lifter=lifter)
    hinge = line_of(program, "romanian-deadlift/dumbbell")
    squat = line_of(program, "bulgarian-split-squat")
    plank = line_of(program, "plank/tailbone-tucked-rkc")
    squat.joined_to = hinge.row_slug
    squat.save()
    page = open_today(open_page, lifter)
    looker = Looker(page)

    open_card(page, hinge)
    looker.look("a load being found, in a superset")
    choose(row(page, hinge, 1), "rir", 2)
    row(page, hinge, 1).get_by_role("button", name="Log set", exact=True).click()
    expect(page.locator(f"#exercise-{squat.pk}[open]")).to_be_visible()
    looker.look("sets a side, in turn with another exercise")

    open_card(page, plank)
    card = page.locator(f"#exercise-{plank.pk}")
    card.locator(".instead-of > summary").click()
    card.get_by_role("button", name="Leave it out today").click()
    expect(card.locator("[data-instead]")).to_be_visible()
    looker.look("an exercise left out")
    open_card(page, hinge)
    card = page.locator(f"#exercise-{hinge.pk}")
    card.locator(".instead-of > summary").click()
    card.get_by_label("Machine busy").check()
    card.locator(".stand-in").first.click()
    expect(card.locator("[data-instead]")).to_be_visible()
    looker.look("something instead")
    saved(page)

    test = page.locator("#side-test")
    test.locator("summary").click()
    test.get_by_label("Load").fill("20")
    for side in ("Left", "Right"):
        test.get_by_label(side).fill("8")
    looker.look("a side test")
    test.locator("summary").click()

    page.locator("details.wrong > summary").click()
    page.locator("details.wrong details > summary").first.click()
    looker.look("what may be wrong with her")

    troubles.expect("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(offline=True)
    to_find = row(page, hinge, 2)
    to_find.get_by_role("button", name="+20").click()
    to_find.get_by_role("button", name="Log set", exact=True).click()
    expect(page.locator("#saving")).to_contain_text("1 waiting for signal")
    page.locator("#bad-day summary").click()
    page.locator("#bad-day button[value=short]").click()
    expect(page.locator("#bad-day [data-offline]")).to_be_visible()
    looker.look("without signal")
    page.context.set_offline(offline=False)
    saved(page)

    Program.objects.update(status="replaced", ended_at=timezone.now() - timedelta(minutes=5))
    page.locator(".exercise[open] form.set:not(.is-done) .ring").first.click()
    expect(page.locator("#saving")).to_contain_text("1 could not be saved")
    looker.look("a set that was refused")
    Program.objects.update(status="running", ended_at=None)
    page.locator("#refused").get_by_role("button", name="Try again").click()
    saved(page)

    page.get_by_role("button", name="Finish workout").click()
    expect(page.get_by_role("heading", name="Well done.")).to_be_visible()
    looker.look("a finished workout")
    saved(page)
    page.goto(f"/history/{Workout.objects.get().uuid}/")
    page.locator(".done-sets summary").first.click()
    looker.look("a workout done, one set being corrected")
    looker.assert_nothing()


def test_a_light_day_a_cut_one_and_a_pause(open_page: OpenPage, library: None) -> None:
    lifter = make_lifter()
    lifter.profile.left_handed = True  # type: ignore[attr-defined]
    lifter.profile.save()  # type: ignore[attr-defined]
    make_program_due(lifter=lifter, weeks_ago=2)
    page = open_today(open_page, lifter)
    looker = Looker(page)
    page.locator("#bad-day summary").click()
    page.locator("#bad-day button[value=sore]").click()
    expect(page.locator("#bad-day.card")).to_be_visible()
    saved(page)
    looker.look("a cut day, left hand")
    page.goto("/today/?day=light")
    saved(page)
    page.locator("form.set .ring").first.click()
    looker.look("a light day, left hand, rest running")
    saved(page)
    page.goto("/today/")
    page.locator("details.wrong > summary").click()
    page.locator("details.wrong details > summary").first.click()
    page.locator("details.wrong button:visible").click()
    expect(page.get_by_role("heading", name="Training is paused")).to_be_visible()
    looker.look("paused")
    saved(page)
    page.goto("/today/")
    expect(page.get_by_role("button", name="Go on with my block")).to_be_visible()
    looker.look("paused, until she says she is cleared")
    looker.assert_nothing()


def test_every_other_page_of_hers(open_page: OpenPage, library: None, troubles: Troubles) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    program = make_program_due(lifter=lifter, weeks_ago=2, heavy_in=2)
    page = open_page(device="phone", user=lifter)
    looker = Looker(page)
    for address in (
        "/today/",
        "/today/next/",
        "/block/",
        f"/block/{program.pk}/change/",
        f"/programs/{program.pk}/preview/",
        "/history/",
        "/progress/",
        "/settings/",
    ):
        page.goto(address)
        expect(page).to_have_url(re.compile(f"{address}$"))
        looker.look(address)

    new = make_lifter()
    invitation = make_invitation(coach=coach)
    page = open_page(device="phone", user=new)
    other = Looker(page)
    for address in ("/today/", "/history/", "/progress/", f"/join/{invitation.token}/"):
        page.goto(address)
        other.look(f"{address} of a new lifter")
    looker.assert_nothing()
    other.assert_nothing()
