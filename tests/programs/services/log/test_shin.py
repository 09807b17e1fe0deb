"""The angle of the shin: kept with the exercise, newest first, and said again next time."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from glutes.accounts.models import User
from programs.engine.shin import reading
from programs.models import ExerciseAnswer, Prescription, Program, Workout
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind
from programs.services.shin_words import shin_of
from tests.programs.services.log.entries import NOW, said


@pytest.mark.parametrize(
    ("degrees", "said"),
    [(0, "vertical"), (5, "vertical"), (-5, "vertical"), (6, "close"), (-6, "far"), (40, "close")],
)
def test_five_degrees_are_vertical_enough(degrees: int, said: str) -> None:
    assert reading(degrees) == said


def read(program: Program, line: Prescription, degrees: int | None, **more: Any) -> Entry:
    return said(program, line, Kind.SHIN, shin=degrees, **more)


def test_the_newest_stands_whatever_the_order(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    sent = [read(program, thrust, n, edited_at=NOW + timedelta(seconds=n)) for n in (3, 9, 20)]
    for order in permutations(sent):
        Workout.objects.all().delete()
        for one in (*order, order[0]):
            assert not record(lifter, entry=one, now=NOW + timedelta(minutes=5)).refused
        assert ExerciseAnswer.objects.get().shin == 20


def test_it_leaves_the_other_answers_alone_and_they_leave_it(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    now = NOW + timedelta(minutes=5)
    sheet = said(program, thrust, Kind.ANSWER, rir=2, felt="quads")
    for one in (read(program, thrust, 12), sheet):
        assert record(lifter, entry=one, now=now).fate == Fate.SAVED
    found = ExerciseAnswer.objects.get()
    assert (found.shin, found.rir, found.felt) == (12, 2, "quads")


@pytest.mark.parametrize("degrees", [None, 61, -61])
def test_an_angle_that_can_not_be_is_refused(
    program: Program, thrust: Prescription, lifter: User, degrees: int | None
) -> None:
    outcome = record(lifter, entry=read(program, thrust, degrees), now=NOW)
    assert (outcome.fate, outcome.field) == (Fate.REFUSED, "shin")


def test_next_time_it_stands_above_the_exercise(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    record(lifter, entry=read(program, thrust, -14), now=NOW)
    workouts = list(program.workouts.with_logs())
    today = shin_of(workouts, workouts[0], "hip-thrust")
    assert (today.degrees, today.from_last) == (-14, "")
    assert today.said.startswith("shin 14° off, feet too far away. Feet too far away: bring")
    assert shin_of(workouts, None, "hip-thrust").from_last.startswith("Feet too far away")
    assert shin_of(workouts, None, "romanian-deadlift").from_last == ""
