"""Requests at the same moment, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from glutes.accounts.models import User
from programs.models import SetLog, Workout
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind, Outcome
from tests.factories import make_lifter
from tests.factories_training import make_program

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2027, 1, 4, 18, 0, tzinfo=UTC)
AT_ONCE = 6


@pytest.fixture
def lifter() -> User:
    return make_lifter()


@pytest.fixture
def entry(lifter: User) -> Entry:
    """The first set of a workout that has no row yet."""
    program = make_program(lifter=lifter, start=date(2027, 1, 4))
    return Entry(
        uuid=uuid4(),
        kind=Kind.SET,
        program=program.uuid,
        week=1,
        day="heavy",
        prescription=program.days.get(kind="heavy").prescriptions.get(row_slug="hip-thrust").pk,
        set_number=1,
        load=Decimal(80),
        reps=1,
        edited_at=NOW,
    )


def at_once(lifter: User, entries: list[Entry]) -> list[Outcome]:
    """Each entry from its own thread and connection, all let go together."""
    barrier = Barrier(len(entries))

    def send(entry: Entry) -> Outcome:
        barrier.wait()
        try:
            return record(lifter, entry=entry, now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(entries)) as pool:
        return list(pool.map(send, entries))


def test_six_sets_for_one_empty_slot_make_one_workout_and_one_set(
    lifter: User, entry: Entry
) -> None:
    entries = [
        replace(entry, uuid=uuid4(), reps=reps, edited_at=NOW.replace(second=reps))
        for reps in range(1, AT_ONCE + 1)
    ]
    outcomes = at_once(lifter, entries)
    assert {outcome.fate for outcome in outcomes} <= {Fate.SAVED, Fate.SUPERSEDED}
    assert outcomes[-1].fate == Fate.SAVED
    assert Workout.objects.count() == 1
    assert SetLog.objects.get().reps == AT_ONCE


def test_one_set_sent_six_times_at_once_is_saved_once(lifter: User, entry: Entry) -> None:
    fates = [outcome.fate for outcome in at_once(lifter, [entry] * AT_ONCE)]
    assert sorted(fates) == [Fate.ALREADY] * (AT_ONCE - 1) + [Fate.SAVED]
    assert SetLog.objects.get().uuid == entry.uuid


def test_six_sets_of_one_workout_that_is_not_begun_are_all_saved(
    lifter: User, entry: Entry
) -> None:
    entries = [replace(entry, uuid=uuid4(), set_number=number) for number in range(1, AT_ONCE + 1)]
    assert {outcome.fate for outcome in at_once(lifter, entries)} == {Fate.SAVED}
    assert Workout.objects.count() == 1
    assert SetLog.objects.count() == AT_ONCE
