"""A comment on a workout that was done, and who reads it."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Comment, Workout
from programs.services.comments import comment, correct
from tests.factories import make_lifter
from tests.factories_training import make_program_due


def make_said(*, coach: User) -> Comment:
    """On the hip thrust of a lifter's heavy day a week ago, said an hour ago; today is the next."""
    lifter = make_lifter(coach=coach, name="Fern")
    make_program_due(lifter=lifter, weeks_ago=1, created_by=coach)
    workout = Workout.objects.get(day__kind="heavy", program__lifter=lifter)
    line = workout.day.prescriptions.get(row_slug="hip-thrust")
    at = timezone.now() - timedelta(hours=1)
    return comment(workout, line=line, set_number=2, text="Tuk your chin", by=coach, now=at)


def put(said: Comment, text: str) -> bool:
    """Other words, in the same place."""
    line, number = said.prescription, said.set_number
    return correct(said, line=line, set_number=number, text=text, now=timezone.now())


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
