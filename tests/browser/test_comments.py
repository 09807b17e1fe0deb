"""A coach's word about a set, from her desk to the phone in the gym and back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from glutes.accounts.models import User
from programs.models import Workout
from programs.services.comments import answer, comment, dismiss, note
from tests.factories import make_coach, make_lifter
from tests.factories_training import make_program_due
from tests.support.barriers import assert_no_barriers
from tests.support.browser import Troubles

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


@pytest.mark.parametrize(("size", "scripts"), [("phone", True), ("desk", True), ("phone", False)])
def test_it_is_corrected_and_withdrawn_and_what_was_withdrawn_comes_back(
    open_page: OpenPage,
    troubles: Troubles,
    coach: User,
    lifter: User,
    size: str,
    scripts: bool,
) -> None:
    troubles.expect("status of 422")
    workout = Workout.objects.get(day__kind="heavy")
    line = workout.day.prescriptions.get(row_slug="hip-thrust")
    at = timezone.now() - timedelta(hours=1)
    said = comment(workout, line=line, set_number=2, text="Tuk your chin", by=coach, now=at)
    answer(said, text="Tuk?", now=at)
    dismiss(said, now=at)
    page = open_page(device=size, user=coach, javascript=scripts)
    page.goto(f"/coach/workouts/{workout.uuid}/")
    page.get_by_role("link", name="Correct: Hip thrust, set 2").click()
    field = page.get_by_label("What she reads next time").first
    expect(field).to_have_value("Tuk your chin")
    expect(field).to_be_focused()
    expect(page.get_by_label("About").first).to_have_value(f"{line.pk}:2")
    field.fill(" ")
    with page.expect_response(lambda response: response.status == 422):
        page.get_by_role("button", name="Keep the change").click()
    expect(page.get_by_text("Write what she should read.")).to_be_in_viewport()
    if scripts:
        assert_no_barriers(page)
    field.fill("Tuck your chin")
    page.get_by_role("button", name="Keep the change").click()
    expect(page.get_by_text("Changed. She reads it again on Today.")).to_be_visible()
    shown = page.locator(f"#comment-{said.pk}")
    expect(shown).to_contain_text("Tuck your chin")
    expect(shown).to_contain_text("changed on")
    expect(shown).to_contain_text("Demo Fern, to the earlier words: Tuk?")

    phone = open_page(device="phone", user=lifter)
    phone.goto("/today/")
    expect(phone.locator(".coach-says")).to_contain_text("Tuck your chin")
    expect(phone.locator(".coach-says")).to_contain_text("changed on")
    assert_no_barriers(phone)

    page.get_by_role("button", name="Withdraw: Hip thrust, set 2").click()
    expect(page.get_by_text("“Tuck your chin” is withdrawn")).to_be_visible()
    expect(shown).to_contain_text("withdrawn: she does not see it")
    if scripts:
        assert_no_barriers(page)
    phone.reload()
    expect(phone.locator("#today")).to_be_visible()
    expect(phone.locator(".coach-says")).to_have_count(0)

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("It is back: she sees it again.")).to_be_visible()
    phone.reload()
    expect(phone.locator(".coach-says")).to_contain_text("Tuck your chin")


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
