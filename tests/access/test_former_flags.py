"""What was opened by a flag closes with it: on programs and workouts too, not only on pages."""

import pytest
from django.test import Client
from django.urls import reverse

from glutes.accounts.models import User
from tests.factories import make_coach, make_lifter
from tests.factories_training import make_program, make_workout


def statuses(client: Client, *, coach: User, lifter: User) -> set[int]:
    program = make_program(lifter=lifter, created_by=coach)
    workout = make_workout(program=program)
    client.force_login(coach)
    return {
        client.get(url).status_code
        for url in (
            reverse("coach:lifter", args=[lifter.pk]),
            reverse("coach:editor", args=[program.pk]),
            reverse("lifter:workout", args=[workout.uuid]),
        )
    }


@pytest.mark.django_db
def test_a_coach_reads_the_programs_and_workouts_of_her_lifter(client: Client) -> None:
    coach = make_coach()
    assert statuses(client, coach=coach, lifter=make_lifter(coach=coach)) == {200}


@pytest.mark.django_db
def test_who_is_no_coach_any_more_reads_nothing_of_her_former_lifters(client: Client) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    coach.is_coach = False
    coach.save()
    assert statuses(client, coach=coach, lifter=lifter) == {404}


@pytest.mark.django_db
def test_nobody_reads_a_lifter_whose_account_is_closed(client: Client) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach, is_active=False)
    assert statuses(client, coach=coach, lifter=lifter) == {404}
