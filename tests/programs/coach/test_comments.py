"""A coach's comments and notes: the lifter reads and answers, nobody else sees them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from glutes.accounts.services import end_coaching
from programs.coach.workouts import A_PAGE
from programs.models import CoachNote, Comment, Workout
from programs.services.comments import answer
from tests.factories import make_coach, make_coaching, make_lifter
from tests.factories_training import do_workout, make_program

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach() -> User:
    return make_coach()


@pytest.fixture
def lifter() -> User:
    return make_lifter()


@pytest.fixture
def coaching(coach: User, lifter: User) -> Any:
    return make_coaching(coach=coach, lifter=lifter)


@pytest.fixture
def workout(coaching: Any, lifter: User) -> Workout:
    """Yesterday's heavy day of week 1."""
    yesterday = timezone.now() - timedelta(days=1)
    return do_workout(
        program=make_program(lifter=lifter, start=yesterday.date()), started_at=yesterday
    )


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def say(user: User, workout: Workout, *, about: str = "", text: str = "Slower down") -> Any:
    url = reverse("coach:comment", args=[workout.uuid])
    return client_of(user).post(url, {"about": about, "text": text})


def thrust(workout: Workout) -> int:
    return workout.day.prescriptions.get(row_slug="hip-thrust").pk


def html(user: User, name: str, *args: Any) -> str:
    return client_of(user).get(reverse(name, args=args)).content.decode()


def test_a_comment_is_on_a_day_an_exercise_or_a_set(coach: User, workout: Workout) -> None:
    line = thrust(workout)
    for about in ("", str(line), f"{line}:2"):
        assert say(coach, workout, about=about).status_code == 302

    found = Comment.objects.order_by("pk").with_places()
    assert [one.about for one in found] == ["the whole day", "Hip thrust", "Hip thrust, set 2"]
    assert {one.by for one in found} == {coach}


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": " "}, "Write what she should read."),
        ({"text": "Slower", "about": "999999"}, "This workout has no such exercise."),
        ({"text": "Slower", "about": "x"}, "Enter a valid value."),
    ],
)
def test_what_cannot_be_comes_back_with_what_she_wrote(
    coach: User, workout: Workout, sent: dict[str, str], words: str
) -> None:
    response = say(coach, workout, **sent)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert sent["text"].strip() in response.content.decode()
    assert not Comment.objects.exists()


def test_it_stands_above_the_exercise_until_she_puts_it_away(
    coach: User, lifter: User, workout: Workout
) -> None:
    say(coach, workout, about=str(thrust(workout)), text="Tuck your chin")
    cue = Comment.objects.get()
    # The next day of the same exercise.
    workout.program.workouts.all().update(finished_at=None)
    assert "Tuck your chin" in html(lifter, "lifter:today")

    url = reverse("lifter:dismiss_comment", args=[cue.pk])
    assert client_of(lifter).post(url, {"back": "today"}).url == reverse("lifter:today")

    assert "Tuck your chin" not in html(lifter, "lifter:today")
    assert "Tuck your chin" in html(lifter, "lifter:comments")
    assert "put away by her" in html(coach, "coach:lifter", lifter.pk)


def test_her_answer_is_new_to_the_coach_once(coach: User, lifter: User, workout: Workout) -> None:
    say(coach, workout)
    url = reverse("lifter:answer_comment", args=[Comment.objects.get().pk])
    assert client_of(lifter).post(url, {"text": " "}).status_code == 422
    assert client_of(lifter).post(url, {"text": "I will"}).status_code == 302

    first = html(coach, "coach:lifter", lifter.pk)
    assert "I will" in first
    assert "new answer" in first
    assert "new answer" not in html(coach, "coach:lifter", lifter.pk)


@pytest.fixture
def six(coaching: Any, lifter: User) -> list[Workout]:
    """Six workouts of three weeks, oldest first."""
    start = timezone.now() - timedelta(weeks=3)
    program = make_program(lifter=lifter, start=start.date())
    return [
        do_workout(
            program=program, week=week, kind=kind, started_at=start + timedelta(weeks=week - 1) + of
        )
        for week in (1, 2, 3)
        for kind, of in (("heavy", timedelta(0)), ("light", timedelta(days=3)))
    ]


def test_any_workout_of_the_block_can_be_opened_and_commented_on(
    coach: User, lifter: User, six: list[Workout]
) -> None:
    page = html(coach, "coach:lifter", lifter.pk)
    for workout in six:
        assert reverse("coach:workout", args=[workout.uuid]) in page
    oldest = six[0]
    assert "Comment on" in html(coach, "coach:workout", oldest.uuid)
    assert f"{thrust(oldest)}:1" in html(coach, "coach:workout", oldest.uuid)

    sent = say(coach, oldest, text="Slower from the start")

    assert sent.url == reverse("coach:workout", args=[oldest.uuid])
    assert "Slower from the start" in html(coach, "coach:workout", oldest.uuid)
    refused = say(coach, oldest, text="Kept though", about="999999")
    assert (refused.status_code, "Kept though" in refused.content.decode()) == (422, True)


def test_the_lifter_opens_it_too_and_cannot_comment(lifter: User, six: list[Workout]) -> None:
    page = html(lifter, "coach:workout", six[0].uuid)
    assert "Hip thrust" in page
    assert "Comment on" not in page


def test_an_answer_on_an_old_workout_is_shown_before_it_counts_as_read(
    coach: User, lifter: User, six: list[Workout]
) -> None:
    say(coach, six[0], text="How was it?")
    answer(Comment.objects.get(), text="Heavy as lead", now=timezone.now())

    first = html(coach, "coach:lifter", lifter.pk)
    assert "She answered you" in first
    assert "Heavy as lead" in first
    assert "Heavy as lead" not in html(coach, "coach:lifter", lifter.pk)
    assert "Heavy as lead" in html(coach, "coach:workout", six[0].uuid)


def test_the_page_of_a_workout_reads_its_own_answer_and_no_other(
    coach: User, six: list[Workout]
) -> None:
    for workout in six[:2]:
        say(coach, workout)
    for one in Comment.objects.all():
        answer(one, text="I will", now=timezone.now())

    assert "new answer" in html(coach, "coach:workout", six[0].uuid)

    unread = Comment.objects.answers_to_read()
    assert [one.workout for one in unread] == [six[1]]


def test_all_workouts_come_in_pages_at_the_same_cost(
    coach: User, lifter: User, coaching: Any
) -> None:
    start = timezone.now() - timedelta(weeks=8)
    program = make_program(lifter=lifter, start=start.date())

    def train(week: int) -> None:
        at = start + timedelta(weeks=week - 1)
        workout = do_workout(program=program, week=week, started_at=at)
        say(coach, workout, text=f"Of week {week}")

    train(1)
    url = reverse("coach:workouts", args=[lifter.pk])
    client = client_of(coach)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for week in range(2, 9):
        train(week)
    for week in range(1, 5):
        do_workout(program=program, week=week, kind="light", started_at=start)
    with CaptureQueriesContext(connection) as many:
        first = client.get(url).content.decode()
    assert len(many) == len(one)
    assert first.count("Comment on") == A_PAGE
    assert "Of week 8" in first
    assert client.get(url, {"page": 2}).content.decode().count("Comment on") == 12 - A_PAGE


def test_another_coach_of_hers_sees_neither_comments_nor_notes(
    coach: User, lifter: User, workout: Workout
) -> None:
    say(coach, workout, text="Between us")
    client_of(coach).post(reverse("coach:add_note", args=[lifter.pk]), {"text": "Shy of squats"})
    second = make_coach()
    make_coaching(coach=second, lifter=lifter)

    own = html(coach, "coach:lifter", lifter.pk)
    others = html(second, "coach:lifter", lifter.pk)

    assert "Between us" in own
    assert "Shy of squats" in own
    assert "Between us" not in others
    assert "Shy of squats" not in others
    assert "Shy of squats" not in html(lifter, "coach:lifter", lifter.pk)
    gone = reverse("coach:remove_note", args=[CoachNote.objects.get().pk])
    assert client_of(second).post(gone).status_code == 404


def test_what_a_former_coach_said_stays_hers_and_is_closed_to_the_coach(
    coach: User, lifter: User, workout: Workout, coaching: Any
) -> None:
    say(coach, workout, text="Chest down")
    client_of(coach).post(reverse("coach:add_note", args=[lifter.pk]), {"text": "Private"})
    note = CoachNote.objects.get()
    end_coaching(coaching, now=timezone.now())

    assert say(coach, workout).status_code == 404
    assert client_of(coach).get(reverse("coach:lifter", args=[lifter.pk])).status_code == 404
    assert client_of(coach).post(reverse("coach:remove_note", args=[note.pk])).status_code == 404
    assert "Chest down" in html(lifter, "lifter:comments")


def test_a_note_is_kept_removed_and_never_empty(
    coach: User, lifter: User, workout: Workout
) -> None:
    url = reverse("coach:add_note", args=[lifter.pk])
    assert client_of(coach).post(url, {"text": ""}).status_code == 422
    client_of(coach).post(url, {"text": "Knee on the left"})
    assert "Knee on the left" in html(coach, "coach:lifter", lifter.pk)

    gone = reverse("coach:remove_note", args=[CoachNote.objects.get().pk])
    assert client_of(coach).post(gone).status_code == 302
    assert not CoachNote.objects.exists()
