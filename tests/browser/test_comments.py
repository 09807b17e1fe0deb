"""A coach's word about a set, from her desk to the phone in the gym and back."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Workout
from programs.services.comments import comment, note
from tests.factories import make_coach, make_lifter
from tests.factories_training import make_program_due
from tests.support.barriers import assert_no_barriers

OpenPage = Callable[..., Page]


@pytest.fixture
def coach(library: None) -> User:
    return make_coach(name="Test Coach")


@pytest.fixture
def lifter(coach: User) -> User:
    """Her heavy day was a week ago; today is the next."""
    lifter = make_lifter(coach=coach, name="Demo Fern")
    make_program_due(lifter=lifter, weeks_ago=1, created_by=coach)
    return lifter


def test_a_comment_on_a_set_is_a_cue_on_the_phone_and_its_answer_comes_back(
    open_page: OpenPage, coach: User, lifter: User
) -> None:
    desk = open_page(device="desk", user=coach)
    desk.goto(f"/coach/lifters/{lifter.pk}/")
    fold = desk.locator(".comment-fold").last
    fold.locator("summary").click()
    fold.get_by_label("About").select_option("Hip thrust, set 2")
    fold.get_by_label("What she reads next time").fill("Hold it a second longer")
    fold.get_by_role("button", name="Send").click()
    expect(desk.get_by_text("She reads it on Today")).to_be_visible()

    phone = open_page(device="phone", user=lifter)
    phone.goto("/today/")
    cue = phone.locator(".coach-says")
    expect(cue).to_contain_text("Hold it a second longer")
    cue.get_by_role("link", name="Answer").click()
    phone.get_by_label("Answer").fill("I will count")
    phone.get_by_role("button", name="Send answer").click()
    expect(phone.get_by_text("Your coach sees your answer.")).to_be_visible()
    phone.goto("/today/")
    phone.get_by_role("button", name="Got it").click()
    expect(phone.locator("#today")).to_be_visible()
    expect(phone.locator(".coach-says")).to_have_count(0)

    desk.goto(f"/coach/lifters/{lifter.pk}/")
    expect(desk.get_by_text("new answer")).to_be_visible()
    expect(desk.locator(".answers")).to_contain_text("I will count")
    desk.get_by_role("link", name="Activity: who changed what, when").click()
    expect(desk.get_by_role("heading", name="Activity")).to_be_visible()


@pytest.mark.parametrize(
    ("size", "address"),
    [
        ("phone", "/today/"),
        ("phone", "/comments/"),
        ("desk", "/coach/lifters/{pk}/"),
        ("desk", "/coach/lifters/{pk}/workouts/"),
        ("desk", "/coach/workouts/{uuid}/"),
        ("desk", "/coach/lifters/{pk}/activity/"),
    ],
)
def test_no_page_of_it_has_a_barrier(
    open_page: OpenPage, coach: User, lifter: User, size: str, address: str
) -> None:
    workout = Workout.objects.get(day__kind="heavy")
    line = workout.day.prescriptions.get(position=1)
    comment(workout, line=line, set_number=2, text="Hold it", by=coach, now=timezone.now())
    note(lifter, text="Shy of squats", by=coach, now=timezone.now())
    page = open_page(device=size, user=lifter if size == "phone" else coach)
    page.goto(address.format(pk=lifter.pk, uuid=workout.uuid))
    expect(
        page.get_by_text("Hold it" if "activity" not in address else "built").first
    ).to_be_visible()
    assert_no_barriers(page)
