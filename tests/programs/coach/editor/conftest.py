"""A coach, logged in, and a draft of hers that the generator made."""

import pytest
from django.test import Client

from glutes.accounts.models import User
from programs.models import Program
from tests.factories import make_coach, make_lifter
from tests.factories_drafts import make_draft


@pytest.fixture
def coach(client: Client, library: None) -> User:
    coach = make_coach(name="Coach Reed")
    client.force_login(coach)
    return coach


@pytest.fixture
def program(coach: User) -> Program:
    return make_draft(by=coach, lifter=make_lifter(coach=coach, name="Demo Sage"))
