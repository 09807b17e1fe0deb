"""A day that is cut, made whole again, and the soreness said before it."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, Prescription, Program, Workout
from programs.services.bridge import log_of
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind, Outcome
from tests.factories import make_lifter
from tests.programs.services.log.entries import NOW, START

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def say(program: Program, kind: Kind, /, *, now: datetime = NOW, **more: Any) -> Outcome:
    entry = Entry(
        uuid=more.pop("uuid", uuid4()), kind=kind, program=program.uuid, week=1, day="heavy", **more
    )
    return record(program.lifter, entry=entry, now=now)


def cut(program: Program, why: str = "short", **more: Any) -> Outcome:
    return say(program, Kind.CUT, cut=why, **more)


def lift(program: Program, line: Prescription, *, at: datetime = NOW, **more: Any) -> Outcome:
    done = {"prescription": line.pk, "set_number": 1, "load": Decimal(80), "reps": 5}
    return say(program, Kind.SET, now=at, edited_at=at, **{**done, **more})


# --- a bad day --------------------------------------------------------------------------------


def test_a_workout_is_cut_before_its_first_set_and_is_not_begun_by_it(program: Program) -> None:
    assert cut(program, "sore").fate == Fate.SAVED
    workout = Workout.objects.get()
    assert (workout.easy, workout.sore, workout.is_begun) == (True, True, False)
    assert not Workout.objects.begun().exists()
    assert log_of(program).workouts == ()


def test_the_reason_can_be_changed_and_said_twice(program: Program) -> None:
    fates = [cut(program, why).fate for why in ("sore", "sore", "short")]
    assert fates == [Fate.SAVED, Fate.ALREADY, Fate.SAVED]
    assert (Workout.objects.get().easy, Workout.objects.get().sore) == (True, False)


def test_the_whole_workout_after_all_leaves_no_trace_of_one_not_begun(program: Program) -> None:
    cut(program)
    assert say(program, Kind.WHOLE).fate == Fate.SAVED
    assert not Workout.objects.exists()
    assert say(program, Kind.WHOLE).fate == Fate.SUPERSEDED


def test_a_workout_cut_in_the_middle_keeps_its_sets_both_ways(
    program: Program, thrust: Prescription
) -> None:
    lift(program, thrust)
    cut(program, "sore", now=NOW + HOUR)
    (workout,) = log_of(program).workouts
    assert (workout.cut, len(workout.sets)) == ("sore", 1)
    say(program, Kind.WHOLE, now=NOW + HOUR)
    (workout,) = log_of(program).workouts
    assert (workout.cut, len(workout.sets)) == ("", 1)
    assert Workout.objects.get().started_at == NOW


def test_sets_that_come_late_from_the_phone_leave_the_cut_and_give_the_workout_its_start(
    program: Program, thrust: Prescription
) -> None:
    cut(program, now=NOW + HOUR)
    assert lift(program, thrust, at=NOW).fate == Fate.SAVED
    workout = Workout.objects.get()
    assert (workout.easy, workout.started_at) == (True, NOW)


@pytest.mark.parametrize("kind", [Kind.CUT, Kind.WHOLE])
def test_a_finished_workout_is_neither_cut_nor_made_whole(
    kind: Kind, program: Program, thrust: Prescription
) -> None:
    lift(program, thrust)
    say(program, Kind.FINISH)
    outcome = say(program, kind, cut="short")
    assert (outcome.fate, outcome.field) == (Fate.REFUSED, "cut")
    assert "go back to it first" in outcome.message
    say(program, Kind.REOPEN, now=NOW + HOUR)
    assert say(program, kind, cut="short").fate != Fate.REFUSED


@pytest.mark.parametrize("why", ["", "lazy"])
def test_a_cut_without_a_reason_is_refused(why: str, program: Program) -> None:
    assert cut(program, why).field == "cut"
    assert not Workout.objects.exists()


def test_somebody_elses_workout_is_not_cut(program: Program) -> None:
    entry = Entry(
        uuid=uuid4(), kind=Kind.CUT, program=program.uuid, week=1, day="heavy", cut="short"
    )
    assert record(make_lifter(), entry=entry, now=NOW).field == "program"


# --- a workout that was not begun -------------------------------------------------------------


def test_a_cut_holds_that_evening_and_not_the_day_after(
    program: Program, thrust: Prescription
) -> None:
    cut(program)
    lift(program, thrust, at=NOW + 26 * HOUR)
    workout = Workout.objects.get()
    assert (workout.date, workout.easy) == (START + timedelta(days=1), False)
    assert workout.started_at == NOW + 26 * HOUR


def test_a_cut_said_late_holds_past_midnight(program: Program, thrust: Prescription) -> None:
    late = NOW + 5 * HOUR  # 23:00
    cut(program, now=late)
    lift(program, thrust, at=late + 2 * HOUR)
    workout = Workout.objects.get()
    assert (workout.easy, workout.date) == (True, START + timedelta(days=1))


def test_a_workout_whose_only_set_was_undone_starts_on_the_day_it_is_done(
    program: Program, thrust: Prescription
) -> None:
    lift(program, thrust)
    later = NOW + timedelta(seconds=9)
    say(program, Kind.UNDO, prescription=thrust.pk, set_number=1, edited_at=later)
    lift(program, thrust, at=NOW + 48 * HOUR)
    assert Workout.objects.get().date == START + timedelta(days=2)


def test_a_workout_begun_keeps_its_date_however_late_its_next_set(
    program: Program, thrust: Prescription
) -> None:
    lift(program, thrust)
    lift(program, thrust, at=NOW + 9 * HOUR, set_number=2)
    assert Workout.objects.get().date == START


# --- soreness ---------------------------------------------------------------------------------


def test_soreness_stands_with_the_main_lift_and_begins_no_workout(
    program: Program, thrust: Prescription
) -> None:
    sent = {"soreness": 7, "uuid": uuid4()}
    assert [say(program, Kind.SORE, **sent).fate for _ in range(2)] == [Fate.SAVED, Fate.ALREADY]
    said = ExerciseAnswer.objects.get()
    assert (said.soreness, said.prescription, said.rir) == (7, thrust, None)
    assert not Workout.objects.begun().exists()


def test_the_sheet_at_the_end_is_newer_whatever_its_phones_clock_and_keeps_the_soreness(
    program: Program, thrust: Prescription, lifter: User
) -> None:
    say(program, Kind.SORE, soreness=7)
    slow_clock = NOW - 2 * HOUR
    assert (
        say(program, Kind.ANSWER, prescription=thrust.pk, rir=2, edited_at=slow_clock).fate
        == Fate.SAVED
    )
    say(program, Kind.SORE, soreness=4)
    said = ExerciseAnswer.objects.get()
    assert (said.soreness, said.rir) == (4, 2)


@pytest.mark.parametrize("soreness", [None, -1, 11])
def test_soreness_beyond_its_scale_is_refused(soreness: int | None, program: Program) -> None:
    assert say(program, Kind.SORE, soreness=soreness).field == "soreness"
    assert not ExerciseAnswer.objects.exists()


# --- pain and joints --------------------------------------------------------------------------


def test_what_an_older_page_does_not_ask_is_not_wiped_by_it(
    program: Program, thrust: Prescription
) -> None:
    at = {"prescription": thrust.pk}
    say(program, Kind.ANSWER, pain=4, joint=True, edited_at=NOW, **at)
    say(program, Kind.ANSWER, rir=1, edited_at=NOW + HOUR, now=NOW + HOUR, **at)
    said = ExerciseAnswer.objects.get()
    assert (said.pain, said.joint, said.rir) == (4, True, 1)
    say(program, Kind.ANSWER, pain=0, joint=False, now=NOW + 2 * HOUR, **at)
    said.refresh_from_db()
    assert (said.pain, said.joint) == (0, False)


def test_soreness_and_a_joint_reach_the_engine(program: Program, thrust: Prescription) -> None:
    say(program, Kind.SORE, soreness=6)
    lift(program, thrust)
    say(program, Kind.ANSWER, prescription=thrust.pk, joint=True)
    (workout,) = log_of(program).workouts
    assert [(said.soreness, said.joint) for said in workout.answers] == [(6, True)]
