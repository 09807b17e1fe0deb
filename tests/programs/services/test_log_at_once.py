"""Two requests at the same moment, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from programs.models import SetLog, Workout
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind, Outcome
from tests.factories import make_lifter
from tests.factories_training import make_program

NOW = datetime(2027, 1, 4, 18, 0, tzinfo=UTC)
AT_ONCE = 6


@pytest.mark.django_db(transaction=True)
def test_six_requests_for_one_empty_slot_make_one_workout_and_one_set() -> None:
    lifter = make_lifter()
    program = make_program(lifter=lifter, start=date(2027, 1, 4))
    line = program.days.get(kind="heavy").prescriptions.get(row_slug="hip-thrust")
    barrier = Barrier(AT_ONCE)

    def send(reps: int) -> Outcome:
        entry = Entry(
            uuid=uuid4(),
            kind=Kind.SET,
            program=program.uuid,
            week=1,
            day="heavy",
            prescription=line.pk,
            set_number=1,
            load=Decimal(80),
            reps=reps,
            edited_at=NOW.replace(second=reps),
        )
        barrier.wait()
        try:
            return record(lifter, entry=entry, now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = list(pool.map(send, range(1, AT_ONCE + 1)))
    assert {outcome.fate for outcome in outcomes} <= {Fate.SAVED, Fate.SUPERSEDED}
    assert outcomes[-1].fate == Fate.SAVED
    assert Workout.objects.count() == 1
    assert SetLog.objects.get().reps == AT_ONCE
