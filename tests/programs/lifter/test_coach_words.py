"""No comment of a coach goes unread: it stands where it belongs, or a line leads to it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Comment, Prescription, Program, Workout
from programs.services.comments import answer, comment, dismiss
from tests.factories import make_coach, make_coaching, make_lifter
from tests.factories_training import make_program_due

pytestmark = pytest.mark.django_db


def html(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    return client.get(address).content.decode()


def setting(*, heavy_in: int = 0) -> tuple[User, User, Workout]:
    """Coach, lifter, and her newest heavy workout; her next one is in `heavy_in` days."""
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    make_program_due(lifter=lifter, weeks_ago=1, heavy_in=heavy_in, created_by=coach)
    return coach, lifter, Workout.objects.get(day__kind="heavy")


def say(
    coach: User,
    workout: Workout,
    text: str,
    *,
    on: Prescription | None = None,
    n: int | None = None,
) -> Comment:
    return comment(workout, line=on, set_number=n, text=text, by=coach, now=timezone.now())


def line_of(workout: Workout, slug: str) -> Prescription:
    return workout.day.prescriptions.get(row_slug=slug)


def card(page: str, line: Prescription) -> str:
    return page.split(f'id="exercise-{line.pk}"')[1].split('id="exercise-', maxsplit=1)[0]


def test_a_day_of_rest_says_how_many_are_unread_until_none_is() -> None:
    coach, lifter, workout = setting(heavy_in=2)
    said = [say(coach, workout, f"Word {n}") for n in range(3)]

    assert "3 comments from your coach to read" in html(lifter, "/today/")
    dismiss(said[0], now=timezone.now())
    answer(said[1], text="I will", now=timezone.now())
    page = html(lifter, "/today/")
    assert "1 comment from your coach to read" in page
    assert f'href="{reverse("lifter:comments")}"' in page.split('class="unseen"')[1][:60]
    dismiss(said[2], now=timezone.now())
    assert 'class="unseen"' not in html(lifter, "/today/")


def test_it_says_so_without_a_program_too() -> None:
    coach, lifter, workout = setting()
    say(coach, workout, "Well done")
    Program.objects.update(status="ended")

    page = html(lifter, "/today/")

    assert "No block is running" in page
    assert "1 comment from your coach to read" in page


def test_it_says_so_after_a_block_too() -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    make_program_due(lifter=lifter, weeks_ago=8, weeks=8, created_by=coach)
    workout = Workout.objects.filter(day__kind="heavy").latest("started_at")
    say(coach, workout, "Well done")

    page = html(lifter, "/today/")

    assert "This block is over" in page
    assert "1 comment from your coach to read" in page


def test_today_counts_those_that_stand_on_another_day_only() -> None:
    coach, lifter, workout = setting()
    light = Workout.objects.get(day__kind="light")
    say(coach, workout, "Tuck your chin", on=line_of(workout, "hip-thrust"))
    say(coach, light, "Small steps", on=line_of(light, "lateral-band-walk"))

    page = html(lifter, "/today/")

    assert "Tuck your chin" in card(page, line_of(workout, "hip-thrust"))
    assert "Small steps" not in page
    assert "1 comment from your coach to read" in page


def test_a_comment_follows_an_exercise_that_was_swapped_for_another_variation() -> None:
    coach, lifter, workout = setting()
    stays = line_of(workout, "romanian-deadlift/dumbbell")
    # Lines of before a change are not in the program that runs now.
    before = make_program_due(lifter=make_lifter()).days.get(kind="heavy")
    swapped, gone = [
        Prescription.objects.create(
            **{
                field.attname: getattr(stays, field.attname)
                for field in Prescription._meta.concrete_fields
                if not field.primary_key
            }
            | {"day_id": before.pk, "position": position, "row_slug": slug}
        )
        for position, slug in ((90, "romanian-deadlift"), (91, "step-up"))
    ]
    say(coach, workout, "Slow the way down", on=swapped)
    say(coach, workout, "Knee out", on=gone, n=2)

    page = html(lifter, "/today/")

    assert "Slow the way down" in card(page, stays)
    assert "Knee out" in page.split('id="exercise-')[0]
    assert 'class="unseen"' not in page


def test_the_page_of_a_workout_has_its_comments_where_they_belong_with_their_answers() -> None:
    coach, lifter, workout = setting()
    say(coach, workout, "Great week")
    said = say(coach, workout, "Knees caved", on=line_of(workout, "hip-thrust"), n=2)
    answer(said, text="I noticed", now=timezone.now())
    dismiss(said, now=timezone.now())
    say(coach, Workout.objects.get(day__kind="light"), "Of another day")

    page = html(lifter, reverse("lifter:workout", args=[workout.uuid]))

    before, *cards = page.split('class="card done-exercise"')
    assert "Great week" in before
    assert "set 2:" in re.sub(r"\s+", " ", cards[0])
    assert "Knees caved" in cards[0]
    assert "I noticed" in cards[0]
    assert "Of another day" not in page


def test_another_coach_reads_them_neither_there_nor_in_the_preview() -> None:
    coach, lifter, workout = setting()
    other = make_coach()
    make_coaching(coach=other, lifter=lifter)
    say(coach, workout, "Between us", on=line_of(workout, "hip-thrust"))
    for address in (
        reverse("lifter:workout", args=[workout.uuid]),
        reverse("lifter:preview", args=[workout.program.pk]) + "?week=2&day=heavy",
    ):
        assert "Between us" in html(coach, address)
        assert "Between us" in html(lifter, address)
        assert "Between us" not in html(other, address)


def test_history_and_the_links_of_the_block_always_lead_to_them() -> None:
    _coach, lifter, _workout = setting(heavy_in=2)
    for address in ("/history/", "/today/"):
        assert f'href="{reverse("lifter:comments")}"' in html(lifter, address)
