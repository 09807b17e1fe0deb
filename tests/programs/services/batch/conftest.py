"""A coach with a template of hers."""

import pytest

from glutes.accounts.models import User
from programs.models import ProgramTemplate
from tests.factories import make_coach
from tests.factories_drafts import make_draft
from tests.factories_templates import make_template


@pytest.fixture
def coach(library: None) -> User:
    return make_coach()


@pytest.fixture
def template(coach: User) -> ProgramTemplate:
    """Hip thrust on the heavy day and the banded one on the light day are fixed."""
    return make_template(program=make_draft(by=coach), by=coach)
