"""A lifter with a running block, and her phone."""

import pytest
from django.test import Client

from glutes.accounts.models import User
from programs.models import Prescription, Program
from tests.factories import make_lifter
from tests.factories_training import make_program


@pytest.fixture
def lifter(db: None) -> User:
    return make_lifter()


@pytest.fixture
def program(lifter: User) -> Program:
    return make_program(lifter=lifter)


@pytest.fixture
def thrust(program: Program) -> Prescription:
    return program.days.get(kind="heavy").prescriptions.get(row_slug="hip-thrust")


@pytest.fixture
def phone(client: Client, lifter: User) -> Client:
    client.force_login(lifter)
    return client
