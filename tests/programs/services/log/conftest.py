"""A block that begins today, and its main lift."""

import pytest

from glutes.accounts.models import User
from programs.models import Prescription, Program
from tests.factories import make_lifter
from tests.factories_training import make_program
from tests.programs.services.log.entries import START


@pytest.fixture
def lifter(db: None) -> User:
    return make_lifter()


@pytest.fixture
def program(lifter: User) -> Program:
    return make_program(lifter=lifter, start=START)


@pytest.fixture
def thrust(program: Program) -> Prescription:
    return program.days.get(kind="heavy").prescriptions.get(row_slug="hip-thrust")
