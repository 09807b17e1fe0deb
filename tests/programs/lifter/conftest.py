"""A lifter whose heavy day is today, and her page as a browser without JavaScript sees it."""

import pytest
from django.test import Client

from glutes.accounts.models import User
from programs.models import Prescription, Program
from tests.factories import make_lifter
from tests.factories_training import make_program_due
from tests.programs.lifter.plain import line_of


@pytest.fixture
def lifter(client: Client) -> User:
    """Logged in."""
    lifter = make_lifter()
    client.force_login(lifter)
    return lifter


@pytest.fixture
def program(lifter: User) -> Program:
    """Its first heavy day is today, its light day three days later."""
    return make_program_due(lifter=lifter)


@pytest.fixture
def thrust(program: Program) -> Prescription:
    return line_of(program, "hip-thrust")
