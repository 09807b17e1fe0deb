"""Sets that were logged by a plan that was changed meanwhile: what she did counts."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from programs.models import Phase, Prescription, Program, SetLog, Workout
from programs.services import midblock
from programs.services.bridge import Current, current
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind, Outcome
from programs.services.midblock import Conditions, Proposal
from tests.factories import make_lifter
from tests.factories_training import do_workout, make_program

pytestmark = pytest.mark.django_db
MONDAY = date(2027, 1, 4)
#: Week 1's Thursday: the heavy day is done, the light day is next.
NOW = datetime(2027, 1, 7, 8, tzinfo=UTC)
HOTEL = frozenset({"dumbbell", "bench", "band_loop"})
MINUTES: Any = {"heavy": 60, "light": 45}


@pytest.fixture
def program(library: None) -> Program:
    program = make_program(lifter=make_lifter(), start=MONDAY)
    do_workout(program=program, started_at=NOW - timedelta(days=3))
    return program


def fresh(program: Program) -> Program:
    return Program.objects.with_days().get(pk=program.pk)


def standing(program: Program) -> Current:
    found = fresh(program)
    return current(found, now=NOW, profile=found.lifter.profile)


def travel(program: Program, *, weeks: int | None = 2) -> Phase:
    what = Conditions(HOTEL, MINUTES, weeks)
    proposal = midblock.ask(fresh(program), standing(program), what)
    assert isinstance(proposal, Proposal)
    return midblock.confirm(
        fresh(program),
        standing(program),
        what,
        digest=proposal.digest,
        version=None,
        by=program.lifter,
        now=NOW,
    )


def line(program: Program, slug: str, *, phase: Phase | None = None) -> Prescription:
    return Prescription.objects.get(
        day__program=program, day__kind="light", day__phase=phase, row_slug=slug
    )


def log(program: Program, of: Prescription | None, **more: Any) -> Outcome:
    values: dict[str, Any] = {
        "uuid": uuid4(),
        "kind": Kind.SET,
        "program": program.uuid,
        "week": 1,
        "day": "light",
        "prescription": of.pk if of else None,
        "set_number": 1,
        "load": Decimal(45),
        "reps": 12,
        "edited_at": NOW + timedelta(hours=1),
        **more,
    }
    later = NOW + timedelta(hours=2)
    return record(program.lifter, entry=Entry(**values), now=later)


MAIN = "hip-thrust/banded-loop-above-knees"


def test_a_page_that_was_open_is_trained_by_and_the_change_begins_after_it(
    program: Program,
) -> None:
    opened = line(program, MAIN)
    phase = travel(program)
    assert phase.light_from == 1
    assert log(program, opened).fate == Fate.SAVED
    phase.refresh_from_db()
    assert (phase.light_from, phase.light_to, phase.heavy_from) == (2, 2, 2)
    workout = Workout.objects.get(day__kind="light")
    assert workout.day == opened.day
    asked = standing(program).targets(kind="light", week=1)
    assert MAIN in [target.slug for target in asked.targets]


def test_every_set_of_that_workout_is_kept_also_a_warm_up_that_came_first(
    program: Program,
) -> None:
    opened, walk = line(program, MAIN), line(program, "lateral-band-walk")
    travel(program)
    assert log(program, None, set_kind="warm_up", load=None, reps=20).fate == Fate.SAVED
    assert log(program, opened).fate == Fate.SAVED
    assert log(program, opened, set_number=2).fate == Fate.SAVED
    for side in walk.sides:
        assert log(program, walk, side=side, load=None).fate == Fate.SAVED
    assert SetLog.objects.filter(workout__day=opened.day).count() == 3 + len(walk.sides)


def test_who_trains_by_the_new_page_is_asked_the_new_lines(program: Program) -> None:
    phase = travel(program)
    new = phase.days.get(kind="light").prescriptions.order_by("position")[0]
    sides = new.sides
    assert log(program, new, load=Decimal(20), side=sides[0]).fate == Fate.SAVED
    assert Workout.objects.get(day__kind="light").day.phase == phase
    phase.refresh_from_db()
    assert phase.light_from == 1


def test_a_line_that_stayed_is_the_same_exercise_in_either_page(program: Program) -> None:
    """Begun on the new page; a set of the old page then belongs to the same exercise."""
    old = line(program, "lateral-band-walk")
    phase = travel(program)
    kept = line(program, "lateral-band-walk", phase=phase)
    for number, named in ((1, kept), (2, old)):
        for side in kept.sides:
            done = log(program, named, set_number=number, side=side, load=None)
            assert done.fate == Fate.SAVED
    assert set(SetLog.objects.filter(workout__day=kept.day).values_list("prescription")) == {
        (kept.pk,)
    }


def test_an_exercise_that_is_gone_is_refused_once_the_new_plan_is_begun(program: Program) -> None:
    old = line(program, MAIN)
    phase = travel(program)
    kept = line(program, "lateral-band-walk", phase=phase)
    log(program, kept, side=kept.sides[0], load=None)
    refused = log(program, old)
    assert (refused.fate, refused.field) == (Fate.REFUSED, "prescription")
    assert "open Today" in refused.message


def test_a_page_from_before_a_phase_that_is_under_way_is_refused(program: Program) -> None:
    old = line(program, MAIN)
    travel(program)
    refused = log(program, old, week=2)
    assert refused.fate == Fate.REFUSED
    assert not Workout.objects.filter(week=2).exists()
