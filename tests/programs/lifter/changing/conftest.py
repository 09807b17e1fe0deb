"""A coach and her lifter in the second week of a block."""

from datetime import timedelta

import pytest
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Program
from tests.factories import make_coach, make_lifter
from tests.factories_training import do_workout, make_program


@pytest.fixture
def coach(db: None) -> User:
    return make_coach(name="Test Coach")


@pytest.fixture
def lifter(library: None, coach: User) -> User:
    return make_lifter(coach=coach, name="Test Lifter", profile={"weekday_light": "thu"})


@pytest.fixture
def program(lifter: User) -> Program:
    """The heavy day of the first week is done, four days ago."""
    now = timezone.now()
    monday = now.date() - timedelta(days=now.weekday())
    program = make_program(lifter=lifter, start=monday - timedelta(weeks=1))
    do_workout(program=program, started_at=now - timedelta(days=4))
    return program
