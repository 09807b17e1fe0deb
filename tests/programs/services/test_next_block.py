"""What a block that is over hands to the next: loads, a start, and why."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from glutes.accounts.models import LifterProfile, User
from programs.models import Program
from programs.services.next_block import NextBlock, next_block
from tests.factories import make_lifter
from tests.factories_training import do_workout, make_program

pytestmark = pytest.mark.django_db

START = date(2027, 1, 4)  # a Monday
LAST = datetime(2027, 3, 11, 18, 0, tzinfo=UTC)  # the light day of week 10
DAY = timedelta(days=1)


@pytest.fixture
def lifter() -> User:
    return make_lifter()


@pytest.fixture
def program(lifter: User) -> Program:
    program = make_program(lifter=lifter, start=START)
    do_workout(program=program, week=10, started_at=LAST - 3 * DAY, rir=2)
    do_workout(program=program, week=10, kind="light", started_at=LAST, rir=2)
    return program


def follows(lifter: User, code: Any, *, now: datetime = LAST + DAY) -> NextBlock:
    found = next_block(lifter, code=code, profile=LifterProfile.objects.get(user=lifter), now=now)
    assert found is not None
    return found


def test_a_new_block_starts_from_the_last_loads_at_the_next_heavy_day(
    lifter: User, program: Program
) -> None:
    found = follows(lifter, "new_block")
    assert found.loads["hip-thrust"] == {"load": 80, "reps": 5, "rir": 2}
    assert (found.start, found.forget) == (date(2027, 3, 15), frozenset())
    assert "in kg" in found.says


@pytest.mark.parametrize(
    ("days", "start"),
    [
        (1, date(2027, 3, 22)),
        (8, date(2027, 3, 22)),
        (11, date(2027, 3, 22)),
        (30, date(2027, 4, 12)),
    ],
)
def test_a_week_off_is_one_week_after_the_block_and_no_second_one(
    days: int, start: date, lifter: User, program: Program
) -> None:
    found = follows(lifter, "week_off", now=LAST + days * DAY)
    assert found.start == start
    assert found.loads == follows(lifter, "new_block").loads


def test_a_retest_forgets_what_the_block_lifted_and_nothing_else(
    lifter: User, program: Program
) -> None:
    found = follows(lifter, "retest")
    assert found.loads == {}
    assert {"hip-thrust", "romanian-deadlift/dumbbell"} <= found.forget
    assert "back-squat" not in found.forget


def test_a_profile_in_another_unit_gets_no_loads_and_is_told_why(
    lifter: User, program: Program
) -> None:
    LifterProfile.objects.filter(user=lifter).update(unit="lb")
    found = follows(lifter, "new_block")
    assert found.loads == {}
    assert "hip-thrust" in found.forget
    assert "Nothing is converted" in found.says


def test_what_was_replaced_or_ended_still_hands_over_its_loads(
    lifter: User, program: Program
) -> None:
    Program.objects.update(status="ended")
    assert "hip-thrust" in follows(lifter, "new_block").loads


def test_without_a_block_there_is_nothing_to_follow(lifter: User) -> None:
    profile = LifterProfile.objects.get(user=lifter)
    assert next_block(lifter, code="retest", profile=profile, now=LAST) is None
