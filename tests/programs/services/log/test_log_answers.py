"""The log: what is said of an exercise, and the finish of a workout, late or twice."""

from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, Prescription, Program, Workout
from programs.services.log_entries import Fate, Kind
from tests.programs.services.log.entries import NOW, entry, log, seconds

pytestmark = pytest.mark.django_db

LOW, HIGH = UUID(int=1), UUID(int=2)


# --- answers, finish, re-open -----------------------------------------------------------------


def test_an_answer_is_one_an_exercise_and_the_newest(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    first = entry(program, thrust, Kind.ANSWER, rir=2)
    second = entry(
        program, thrust, Kind.ANSWER, rir=2, felt="hamstrings", edited_at=NOW + seconds(3)
    )
    fates = [log(lifter, what).fate for what in (second, first, second)]
    assert fates == [Fate.SAVED, Fate.SUPERSEDED, Fate.ALREADY]
    said = ExerciseAnswer.objects.get()
    assert (said.rir, said.felt) == (2, "hamstrings")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"felt": "elbow"}, "felt"), ({"rir": 11}, "rir"), ({"pain": 11}, "pain")],
)
def test_an_answer_that_cannot_be_is_refused(
    wrong: dict[str, Any], field: str, program: Program, thrust: Prescription, lifter: User
) -> None:
    assert log(lifter, entry(program, thrust, Kind.ANSWER, **wrong)).field == field


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_newest_of_finish_and_reopen_wins(
    order: tuple[int, ...], program: Program, thrust: Prescription, lifter: User
) -> None:
    log(lifter, entry(program, thrust))
    sent = [
        entry(program, None, kind, edited_at=NOW + seconds(step))
        for step, kind in enumerate([Kind.FINISH, Kind.REOPEN, Kind.FINISH], start=1)
    ]
    for number in (*order, *order):
        log(lifter, sent[number], now=NOW + seconds(10))
    assert Workout.objects.get().finish_edited_at == NOW + seconds(3)
    assert Workout.objects.get().is_finished


def test_a_finished_workout_can_be_opened_again(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    log(lifter, entry(program, thrust))
    log(lifter, entry(program, None, Kind.FINISH, edited_at=None))
    assert Workout.objects.get().is_finished
    log(lifter, entry(program, None, Kind.REOPEN, edited_at=None))
    assert not Workout.objects.get().is_finished


def test_a_reopen_of_nothing_begins_no_workout(program: Program, lifter: User) -> None:
    assert log(lifter, entry(program, None, Kind.REOPEN)).fate == Fate.SUPERSEDED
    assert not Workout.objects.exists()


def test_a_set_after_the_finish_is_kept(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    log(lifter, entry(program, None, Kind.FINISH, edited_at=NOW + seconds(60)))
    assert log(lifter, entry(program, thrust)).fate == Fate.SAVED
    workout = Workout.objects.get()
    assert workout.started_at == NOW
    assert workout.is_finished
