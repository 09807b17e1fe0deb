"""The coach sees her lifter's charts, each with its numbers, and nobody else's."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_coach, make_lifter
from tests.factories_training import make_program, make_set_log, make_workout

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


def test_a_coach_sees_the_charts_with_their_numbers(client: Client) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach, name="Test Lifter")
    program = make_program(lifter=lifter, created_by=coach)
    thrust = program.days.get(kind="heavy").prescriptions.get(row_slug="hip-thrust")
    make_set_log(workout=make_workout(program=program), prescription=thrust, number=1)
    client.force_login(coach)

    html = client.get(reverse("coach:progress", args=[lifter.pk])).content.decode()

    assert "← Test Lifter" in html
    charts = html.count('<figure class="chart">')
    assert charts >= 1
    assert html.count("Show the numbers") == charts
    assert (
        reverse("coach:progress", args=[lifter.pk])
        in client.get(reverse("coach:lifter", args=[lifter.pk])).content.decode()
    )


def test_before_the_first_workout_it_says_what_will_stand_there(client: Client) -> None:
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    client.force_login(coach)
    html = client.get(reverse("coach:progress", args=[lifter.pk])).content.decode()
    assert "Nothing to draw yet" in html
