"""A change in the middle of a block taken back: as if it had not been, or from now on."""

from uuid import uuid4

import pytest

from programs.models import (
    ExerciseAnswer,
    Phase,
    Program,
    SetLog,
)
from programs.services import midblock_back
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind
from programs.services.midblock_back import CannotUndo
from tests.factories_midblock import (
    HOTEL,
    NOW,
    at,
    change,
    day_of,
    do_or_begin,
    fresh,
    make_block_in_week_4,
    slugs,
    standing,
    targets,
    train,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(library: None) -> Program:
    return make_block_in_week_4()


def undo(program: Program) -> None:
    midblock_back.undo_last(fresh(program), version=None, by=program.lifter, now=NOW)


def test_the_last_change_is_undone_while_nothing_was_trained(program: Program) -> None:
    before = targets(program, kind="light", week=4)
    change(program, equipment=HOTEL, weeks=2)
    undo(program)
    assert targets(program, kind="light", week=4) == before
    assert not Phase.objects.exists()
    assert str(program.changes.last()).startswith("back to before: Light day weeks 4 to 5")


def test_a_workout_opened_and_emptied_goes_back_with_the_undo(program: Program) -> None:
    """Its day is deleted with the phase: the workout must not go with it."""
    change(program, equipment=HOTEL, weeks=2)
    workout = do_or_begin(program, week=4, kind="light", finished=False)
    undo(program)
    workout.refresh_from_db()
    assert workout.day.phase is None


def sore_before(program: Program, *, said: int = 4) -> ExerciseAnswer:
    """Asked before the light day of week 4, which is not begun."""
    entry = Entry(
        uuid=uuid4(),
        kind=Kind.SORE,
        program=program.uuid,
        week=4,
        day="light",
        edited_at=NOW,
        soreness=said,
    )
    assert record(program.lifter, entry=entry, now=NOW).fate == Fate.SAVED
    return ExerciseAnswer.objects.get(soreness=said)


def test_what_was_said_before_the_workout_goes_along_there_and_back(program: Program) -> None:
    said = sore_before(program)
    phase = change(program, equipment=HOTEL, weeks=2)
    said.refresh_from_db()
    assert (said.prescription.day.phase, said.prescription.role) == (phase, "main")
    assert said.workout.day == said.prescription.day
    undo(program)
    said.refresh_from_db()
    assert (said.prescription.day.phase, said.prescription.role) == (None, "main")
    assert said.workout.day == said.prescription.day


def test_what_was_trained_since_is_not_undone(program: Program) -> None:
    change(program, equipment=HOTEL, weeks=2)
    train(program, week=4, kind="light")
    with pytest.raises(CannotUndo):
        undo(program)
    assert SetLog.objects.filter(workout__week=4, workout__day__kind="light").exists()


def test_nothing_changed_is_nothing_to_undo(program: Program) -> None:
    with pytest.raises(CannotUndo):
        undo(program)


def test_home_early_brings_back_what_was_from_the_next_workout_on(program: Program) -> None:
    change(program, equipment=HOTEL, weeks=3)
    train(program, week=4, kind="light")
    now = at(day_of(5, "heavy"), hour=8)
    midblock_back.come_back(
        fresh(program), standing(program, now=now), version=None, by=program.lifter, now=now
    )
    assert slugs(targets(program, kind="heavy", week=5, now=now))[0] == "hip-thrust"
    assert slugs(targets(program, kind="light", week=5, now=now))[0].startswith("hip-thrust/banded")
    # What was trained away stays what it was.
    away = targets(program, kind="light", week=4, now=now)
    assert "hip-thrust/banded-loop-above-knees" not in slugs(away)


def test_home_early_needs_to_be_away(program: Program) -> None:
    with pytest.raises(CannotUndo):
        midblock_back.come_back(
            fresh(program), standing(program), version=None, by=program.lifter, now=NOW
        )
