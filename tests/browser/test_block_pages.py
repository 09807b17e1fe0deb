"""What there is to read and to do about a block, on the phone and in the coach's browser."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, Workout
from tests.factories import make_coach, make_lifter
from tests.factories_training import make_program_due
from tests.support.barriers import assert_no_barriers

OpenPage = Callable[..., Page]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_the_light_day_is_done_today_and_the_heavy_one_waits(
    open_page: OpenPage, lifter: User, scripts: bool
) -> None:
    make_program_due(lifter=lifter, weeks_ago=2)
    page = open_page(device="phone", user=lifter, javascript=scripts)
    page.goto("/today/")
    expect(page.get_by_text("The heavy day then moves to")).to_be_visible()
    page.get_by_role("link", name="Do the light day today instead").click()
    expect(page.get_by_text("Light day", exact=True)).to_be_visible()
    page.locator("form.set .ring").first.click()
    expect(page.locator(".set.is-done")).to_have_count(1)
    page.get_by_role("button", name="Finish workout").click()
    expect(page.get_by_role("heading", name="Well done.")).to_be_visible()
    expect(page.locator("#saving [data-text]")).to_have_text("saved")
    workout = Workout.objects.get(week=3)
    assert (workout.day.kind, workout.date) == ("light", timezone.now().date())
    page.get_by_role("link", name="The block's calendar").click()
    now = page.locator(".week.is-now")
    expect(now).to_contain_text("moved from")
    expect(now).to_contain_text("done")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_block_that_is_over_leads_to_the_next_from_its_last_loads(
    open_page: OpenPage, lifter: User, scripts: bool
) -> None:
    make_program_due(lifter=lifter, weeks_ago=12)
    page = open_page(device="phone", user=lifter, javascript=scripts)
    page.goto("/today/")
    expect(page.get_by_role("heading", name="This block is over")).to_be_visible()
    page.get_by_role("link", name="New block from the last loads").click()
    expect(page.get_by_role("heading", name="Your new block")).to_be_visible()
    page.get_by_role("button", name="Build it").first.click()
    expect(page.locator("#heavy .line").first).to_contain_text("from your 80 kg")
    page.get_by_role("button", name="Start this block").click()
    expect(page.get_by_text("Your block begins with the heavy day on")).to_be_in_viewport()


def test_no_page_of_the_block_has_a_barrier_for_its_lifter(
    open_page: OpenPage, lifter: User
) -> None:
    page = open_page(device="phone", user=lifter)
    page.goto("/today/")
    assert_no_barriers(page)
    program = make_program_due(lifter=lifter, weeks_ago=2)
    for address in ("/today/?day=light", "/today/next/", "/block/", f"/block/{program.pk}/change/"):
        page.goto(address)
        assert_no_barriers(page)
    page.goto("/today/")
    page.locator("#bad-day summary").click()
    page.get_by_role("button", name="I'm sore").click()
    expect(page.get_by_text("Cut today: sore.")).to_be_visible()
    assert_no_barriers(page)


@pytest.mark.parametrize("coached", [False, True], ids=["coaches herself", "coached"])
def test_a_day_of_rest_and_the_end_have_no_barrier(
    open_page: OpenPage, library: None, coached: bool
) -> None:
    coach = make_coach() if coached else None
    resting = make_lifter(coach=coach)
    make_program_due(lifter=resting, weeks_ago=1, heavy_in=2)
    page = open_page(device="phone", user=resting)
    page.goto("/today/")
    expect(page.get_by_text("Rest day")).to_be_visible()
    assert_no_barriers(page)
    done = make_lifter(coach=coach)
    make_program_due(lifter=done, weeks_ago=12)
    over = open_page(device="phone", user=done)
    for address in ("/today/", "/block/", "/today/next/"):
        over.goto(address)
        assert_no_barriers(over)


def test_no_page_of_the_block_has_a_barrier_for_her_coach(
    open_page: OpenPage, library: None
) -> None:
    coach = make_coach()
    training, done, new = (make_lifter(coach=coach) for _ in range(3))
    program = make_program_due(lifter=training, weeks_ago=2)
    make_program_due(lifter=done, weeks_ago=12)
    page = open_page(device="desk", user=coach)
    for address in (
        *(f"/coach/lifters/{one.pk}/" for one in (training, done, new)),
        f"/coach/lifters/{done.pk}/generate/?next=week_off",
        f"/block/{program.pk}/change/",
    ):
        page.goto(address)
        assert_no_barriers(page)


@pytest.mark.parametrize("on", ["phone", "desk"])
def test_a_coach_sees_where_it_hurt_and_how_the_loads_go(
    open_page: OpenPage, library: None, on: str
) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    program = make_program_due(lifter=lifter, weeks_ago=3)
    heavy = list(program.workouts.filter(day__kind="heavy").order_by("week"))
    for workout, pain in zip(heavy, (3, 0, 5), strict=True):
        workout.set_logs.update(rir=2)
        say_pain(workout, pain)
    page = open_page(device=on, user=coach)
    page.goto(f"/coach/lifters/{lifter.pk}/")
    marks = page.locator(".block-grid .pain")
    expect(marks).to_have_text(["pain 3/10 on Hip thrust", "pain 5/10 on Hip thrust"])
    for mark in marks.all():
        expect(mark).to_be_visible()
    lifts = page.get_by_role("region", name="Main lifts of this block")
    estimate = lifts.get_by_role("img", name="Hip thrust: Estimated 1RM, kg (estimate, ±10%)")
    expect(estimate).to_be_visible()
    lifts.get_by_text("Show the numbers").first.click()
    expect(lifts.get_by_role("table", name="Hip thrust: Load, kg")).to_be_visible()
    assert_no_barriers(page)
    lifts.get_by_role("link", name="All progress").click()
    expect(page.get_by_role("heading", name="Progress")).to_be_visible()


def test_the_log_of_a_profile_alone_has_no_barrier(open_page: OpenPage, library: None) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    make_program_due(lifter=lifter, created_by=coach)
    page = open_page(device="desk", user=coach)
    page.goto(f"/coach/lifters/{lifter.pk}/")
    page.get_by_role("link", name="Who changed it, when").click()
    expect(page.get_by_text("A block of 10 weeks built")).to_be_visible()
    assert_no_barriers(page)
    page.get_by_role("link", name="Profile", exact=True).click()
    expect(page.get_by_text("Each answer of the profile that is changed")).to_be_visible()
    assert_no_barriers(page)


def say_pain(workout: Workout, pain: int) -> None:
    now = timezone.now()
    ExerciseAnswer.objects.create(
        uuid=uuid4(),
        edit_uuid=uuid4(),
        workout=workout,
        prescription=workout.day.prescriptions.get(row_slug="hip-thrust"),
        pain=pain,
        edited_at=now,
        received_at=now,
    )
