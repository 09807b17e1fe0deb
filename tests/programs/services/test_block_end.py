"""The end of a running block: the coach moves or fixes it, and it is written down."""

import pytest
from django.utils import timezone

from glutes.accounts.models import User
from programs.models import Program, ProgramChange
from programs.services.block_end import set_end_moves
from programs.services.bridge import block_of
from programs.services.versions import NotRunning, OutOfDate
from tests.factories import make_lifter
from tests.factories_training import make_program

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def lifter() -> User:
    return make_lifter()


def fix(program: Program, **more: int) -> Program:
    return set_end_moves(program, moves=False, by=program.lifter, now=NOW, **more)


def test_the_choice_reaches_the_engine_and_is_a_change_in_words(lifter: User) -> None:
    program = make_program(lifter=lifter)
    fixed = fix(program)
    assert not block_of(fixed).end_moves
    change = ProgramChange.objects.get()
    assert (change.version, change.by) == (2, lifter)
    assert str(change) == (
        "missed weeks: they push the end back → the end stays, the last weeks fall away"
    )


def test_the_same_choice_twice_is_one_change(lifter: User) -> None:
    program = make_program(lifter=lifter)
    fix(program)
    assert fix(program).version == 2
    assert ProgramChange.objects.count() == 1


def test_a_program_that_does_not_run_and_an_older_page_are_refused(lifter: User) -> None:
    running = make_program(lifter=lifter)
    fix(running)
    with pytest.raises(OutOfDate):
        set_end_moves(running, moves=True, by=lifter, now=NOW, version=1)
    with pytest.raises(NotRunning):
        fix(make_program(lifter=lifter, status="ended"))
