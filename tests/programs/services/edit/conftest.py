"""A draft of a coach, and her verbs on it."""

from collections.abc import Callable
from typing import Any

import pytest

from glutes.accounts.models import User
from programs.models import Program
from tests.factories import make_coach
from tests.programs.services.edit.drafts import NOW, Do, draft_for


@pytest.fixture
def coach(library: None) -> User:
    return make_coach()


@pytest.fixture
def program(coach: User) -> Program:
    return draft_for(coach)


@pytest.fixture
def do(coach: User) -> Do:
    """Calls a verb as the coach, who looked at the newest version unless said."""

    def done(verb: Callable[..., Any], subject: Any, **what: Any) -> Any:
        return verb(subject, **{"version": None, "by": coach, "now": NOW, **what})

    return done
