"""The left–right gap on a lifter's page: only from side tests, with what it asks for."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_coach, make_lifter
from tests.factories_training import make_program, make_set_log, make_workout


def page(client: Client, *, weak_reps: int, kind: str) -> str:
    """A lifter's page after one `kind` set of each side with 20 kg: the right did 9 reps."""
    coach = make_coach()
    lifter = make_lifter(coach=coach)
    begun = timezone.now() - timedelta(weeks=1)
    program = make_program(lifter=lifter, start=begun.date())
    workout = make_workout(program=program, started_at=begun, finished=True)
    line = workout.day.prescriptions.filter(per_side=True).first()
    for side, reps in (("left", weak_reps), ("right", 9)):
        make_set_log(
            workout=workout, prescription=line, kind=kind, side=side, load="20", reps=reps, rir=1
        )
    client.force_login(coach)
    html = client.get(reverse("coach:lifter", args=[lifter.pk])).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.django_db
def test_a_side_test_shows_the_gap_in_percent_of_the_strong_side(client: Client) -> None:
    # Epley on reps + 1: left 20 × (1 + 4/30) = 22.7, right 20 × (1 + 10/30) = 26.7: 15%.
    text = page(client, weak_reps=3, kind="side_test")
    assert "15% left is weaker" in text
    assert "test again on another day" in text


@pytest.mark.django_db
def test_daily_work_shows_no_gap(client: Client) -> None:
    assert "Left–right gap" not in page(client, weak_reps=3, kind="work")
