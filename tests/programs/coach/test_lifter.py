"""One lifter's page: her block as planned beside what she did, her words, her drafts."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glutes.accounts.models import User
from programs.engine.vocabulary import WEEKDAYS
from programs.models import ExerciseAnswer, Program, SetLog
from tests.factories import make_coach, make_lifter
from tests.factories_training import do_workout, make_program, make_set_log, make_workout


@pytest.fixture
def coach(client: Client, db: None) -> User:
    coach = make_coach()
    client.force_login(coach)
    return coach


def block(*, lifter: User, weeks_ago: int = 1, **fields: Any) -> Program:
    """Heavy days fall on the weekday that is today."""
    start = timezone.now().date() - timedelta(weeks=weeks_ago)
    weekdays = {"heavy": WEEKDAYS[start.weekday()], "light": WEEKDAYS[(start.weekday() + 3) % 7]}
    return make_program(lifter=lifter, start=start, weekdays=weekdays, **fields)


def page(client: Client, lifter: User) -> str:
    """The page's words, without tags and line breaks."""
    response = client.get(reverse("coach:lifter", args=[lifter.pk]))
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_block_shows_what_was_asked_beside_what_was_done(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    program = block(lifter=lifter)
    workout = make_workout(
        program=program, started_at=timezone.now() - timedelta(weeks=1), finished=True
    )
    thrust = workout.day.prescriptions.get(row_slug="hip-thrust")
    for number, (load, reps, held) in enumerate(
        [("80", 5, "yes"), ("80", 5, "yes"), ("80", 4, "no"), ("77.5", 5, "yes")], start=1
    ):
        make_set_log(
            workout=workout, prescription=thrust, number=number, load=load, reps=reps, held=held
        )

    text = page(client, lifter)

    assert "80 × 5, 5, 4; 77.5 × 5 (1 not held)" in text
    assert "asked 4 × 5 · 80 kg" in text
    assert "Week 2 of 10" in text


def test_every_week_has_its_two_days_with_dates(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    block(lifter=lifter)

    response = client.get(reverse("coach:lifter", args=[lifter.pk]))

    grid = response.context["grid"]
    assert [row.week for row in grid] == list(range(1, 10 + 1))
    assert all([cell.kind for cell in row.cells] == ["heavy", "light"] for row in grid)
    assert [row.week for row in grid if row.easy] == [6]


def test_a_missed_day_is_said_to_be_missed(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    program = block(lifter=lifter, weeks_ago=1)
    do_workout(
        program=program, kind="light", started_at=timezone.now() - timedelta(weeks=1, days=-3)
    )

    response = client.get(reverse("coach:lifter", args=[lifter.pk]))

    states = [[cell.state for cell in row.cells] for row in response.context["grid"]]
    assert states[0] == ["missed", "done"]


def test_what_she_felt_and_what_hurt_stands_with_her_sets(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    workout = do_workout(
        program=block(lifter=lifter), started_at=timezone.now() - timedelta(weeks=1)
    )
    ExerciseAnswer.objects.create(
        uuid=uuid4(),
        edit_uuid=uuid4(),
        workout=workout,
        prescription=workout.day.prescriptions.get(row_slug="hip-thrust"),
        rir=1,
        felt="low_back",
        pain=4,
        note="pinched <on the left>",
        edited_at=timezone.now(),
        received_at=timezone.now(),
    )

    text = page(client, lifter)

    assert "1 in reserve · felt: low back · pain 4/10 · “pinched &lt;on the left&gt;”" in text
    assert "pain 4/10 on Hip thrust" in text
    assert "Estimated one-rep maximum" in text
    assert "An estimate, ±10%" in text


def test_an_undone_set_is_not_there(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    workout = make_workout(program=block(lifter=lifter), finished=True)
    thrust = workout.day.prescriptions.get(row_slug="hip-thrust")
    make_set_log(workout=workout, prescription=thrust, number=1, reps=7)
    make_set_log(workout=workout, prescription=thrust, number=2, reps=99, undone=True)

    text = page(client, lifter)

    assert "80 × 7" in text
    assert "× 99" not in text


def test_sides_are_told_apart_where_they_differ(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    workout = make_workout(program=block(lifter=lifter), finished=True)
    squat = workout.day.prescriptions.get(row_slug="bulgarian-split-squat")
    for number, side, reps in ((1, "left", 6), (1, "right", 6), (2, "left", 6), (2, "right", 8)):
        make_set_log(workout=workout, prescription=squat, number=number, side=side, reps=reps)

    assert "14 × 6, L6 R8" in page(client, lifter)


def test_equal_sides_are_one_number(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    do_workout(program=block(lifter=lifter), started_at=timezone.now())

    assert "14 × 6, 6 a side" in page(client, lifter)


def test_drafts_and_earlier_programs_lead_to_the_editor(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    draft = block(lifter=lifter, status="draft", created_by=coach)
    old = block(lifter=lifter, weeks_ago=12, status="replaced")

    html = client.get(reverse("coach:lifter", args=[lifter.pk])).content.decode()

    assert reverse("coach:editor", args=[draft.pk]) in html
    assert reverse("coach:editor", args=[old.pk]) in html
    assert "No program is running" in html


def test_a_lifter_without_a_profile_has_a_page(client: Client, db: None) -> None:
    person = make_coach()
    client.force_login(person)

    assert "No program is running" in page(client, person)


def test_a_lifter_with_a_coach_reads_her_page_and_writes_nothing(
    client: Client, coach: User
) -> None:
    lifter = make_lifter(coach=coach)
    block(lifter=lifter, status="draft", created_by=coach)
    client.force_login(lifter)

    html = client.get(reverse("coach:lifter", args=[lifter.pk])).content.decode()

    assert reverse("coach:generate", args=[lifter.pk]) not in html
    assert reverse("coach:end_coaching", args=[lifter.pk]) not in html
    assert "not assigned yet" not in html  # the coach's draft is the coach's


def test_who_coaches_herself_has_the_coachs_buttons(client: Client, db: None) -> None:
    lifter = make_lifter()
    client.force_login(lifter)

    html = client.get(reverse("coach:lifter", args=[lifter.pk])).content.decode()

    assert reverse("coach:generate", args=[lifter.pk]) in html
    assert reverse("coach:end_coaching", args=[lifter.pk]) not in html


def test_another_coachs_lifter_does_not_exist(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=make_coach())

    for name in ("lifter", "generate", "profile"):
        assert client.get(reverse(f"coach:{name}", args=[lifter.pk])).status_code == 404


def test_the_log_of_a_replaced_program_is_still_shown(client: Client, coach: User) -> None:
    lifter = make_lifter(coach=coach)
    old = block(lifter=lifter, weeks_ago=3)
    do_workout(program=old, started_at=timezone.now() - timedelta(weeks=3))
    old.status = "replaced"
    old.save()
    block(lifter=lifter, weeks_ago=0)

    assert "80 × 5, 5, 5, 5" in page(client, lifter)
    assert SetLog.objects.count() > 0


def test_her_next_four_workouts_stand_there_whichever_way_they_go(
    client: Client, coach: User
) -> None:
    lifter = make_lifter(coach=coach)
    block(lifter=lifter, weeks_ago=0)
    text = page(client, lifter)
    assert "Next four workouts" in text
    assert "Lockout not held 80 kg · 4 × 5" in text
