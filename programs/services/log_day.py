"""What is said of a whole day, mostly before its first set: that it is cut, how sore she was."""

from datetime import datetime

from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.models import Workout
from programs.services import log_places as places
from programs.services.log_entries import Entry, Fate, RefusedError

CUTS = {"short", "sore"}
MAX_SORENESS = 10


def cut(lifter: User, entry: Entry, now: datetime) -> Fate:
    """A bad day: the workout is cut to what keeps strength. It wins and loses no step."""
    if entry.cut not in CUTS:
        raise RefusedError("cut", _("Say whether you are short of time or sore."))
    program = places.program_of(lifter, entry)
    at = places.performed_at(entry, program, now=now)
    places.check_running(program, at=at)
    workout = places.workout_of(lifter, entry, program, at=at)
    assert workout is not None  # noqa: S101 — `begins` is left at True.
    _check_open(workout)
    if not workout.is_begun and places.lapsed(
        workout, at=at, on=(today := places.local_date(lifter, at=at))
    ):
        workout.started_at, workout.date = at, today
    return _set(workout, easy=True, sore=entry.cut == "sore")


def whole(lifter: User, entry: Entry, now: datetime) -> Fate:
    """The whole workout after all; possible until it is finished."""
    program = places.program_of(lifter, entry)
    at = places.performed_at(entry, program, now=now)
    workout = places.workout_of(lifter, entry, program, at=at, begins=False)
    if workout is None:
        return Fate.SUPERSEDED
    _check_open(workout)
    if not workout.set_logs.exists() and not workout.answers.exists():
        workout.delete()  # it was there only to be cut
        return Fate.SAVED
    return _set(workout, easy=False, sore=False)


def sore(lifter: User, entry: Entry, now: datetime) -> Fate:
    """Kept with the main lift of the workout before which it was asked."""
    if entry.soreness is None or not 0 <= entry.soreness <= MAX_SORENESS:
        raise RefusedError("soreness", _("Soreness goes from 0 to 10."))
    program = places.program_of(lifter, entry)
    at = places.performed_at(entry, program, now=now)
    workout = places.workout_of(lifter, entry, program, at=at)
    assert workout is not None  # noqa: S101
    main = workout.day.prescriptions.order_by("position").first()
    if main is None:
        raise RefusedError("day", _("This day has no exercises."))
    row = places.answer_of(workout, main, entry, at=at)
    if row.soreness == entry.soreness:
        return Fate.ALREADY
    row.soreness, row.received_at = entry.soreness, now
    row.save()
    return Fate.SAVED


def _check_open(workout: Workout) -> None:
    if workout.is_finished:
        raise RefusedError("cut", _("This workout is finished: go back to it first."))


def _set(workout: Workout, *, easy: bool, sore: bool) -> Fate:
    if (workout.easy, workout.sore) == (easy, sore):
        return Fate.ALREADY
    workout.easy, workout.sore = easy, sore
    workout.save(update_fields=["easy", "sore", "started_at", "date"])
    return Fate.SAVED
