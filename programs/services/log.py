"""The one verb that writes the log: every tap of the phone and every plain form goes through it.

An entry may come twice, late, or from two devices at once. A slot holds one set: the newest edit
wins, ties by uuid, and a replay changes nothing.
"""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.models import ExerciseAnswer, LifterSummary, Prescription, SetLog, Workout
from programs.models.prescription import MAX_LOAD, MAX_REPS
from programs.services import instead, log_day, red_flags, shin, side_test
from programs.services import log_places as places
from programs.services.log_entries import Entry, Fate, Kind, Outcome, RefusedError
from programs.services.summaries import renew

#: Two requests can both find an empty slot; the database lets one in, the other looks again.
ATTEMPTS = 3
MAX_RIR = 10
MAX_PAIN = 10
NOTE = 300


def record(lifter: User, *, entry: Entry, now: datetime, renews: bool = True) -> Outcome:
    """Keeps the entry in the lifter's own log, in its own transaction; `now` is our clock.

    Never raises for what a phone can send: the fate says what became of it. With `renews` False
    her summary is only marked outdated: who sends many entries renews it once, after the last.
    """
    write = WRITERS[entry.kind]
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                fate = write(lifter, entry, now)
                if fate == Fate.SAVED and renews:
                    renew([lifter.pk])
                elif fate == Fate.SAVED:
                    LifterSummary.objects.outdate(lifter.pk)
                return Outcome(entry.uuid, fate)
        except RefusedError as no:
            return Outcome(entry.uuid, Fate.REFUSED, no.message, no.field)
        except ValidationError as error:
            said = RefusedError.by_validation(error)
            return Outcome(entry.uuid, Fate.REFUSED, said.message, said.field)
        except IntegrityError:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable: the loop returns or raises")


# --- sets -------------------------------------------------------------------------------------


def _set(lifter: User, entry: Entry, now: datetime) -> Fate:
    reps = _check_figures(entry)
    program = places.program_of(lifter, entry)
    at = places.performed_at(entry, program, now=now)
    workout = places.workout_of(lifter, entry, program, at=at)
    assert workout is not None  # noqa: S101 — `begins` is left at True.
    row, prescription = places.slot_of(workout, entry)
    tested = side_test.exercise_of(prescription, entry, at=at)
    _check_load(entry, prescription)
    edited = places.edited_at(entry, row, now=now)
    if row is not None and (fate := places.stale(entry, row, edited)):
        return fate
    if row is None:
        places.check_running(program, at=at)
        row = _new_row(entry, workout, prescription, at=at)
    row.load, row.reps, row.rir = entry.load, reps, entry.rir
    row.held, row.note, row.undone = entry.held, entry.note, False
    row.tested = tested
    row.instead = None if tested else instead.of_entry(workout, prescription, entry)
    said = row.instead
    if said is not None and entry.load is None and instead.has_weight(said, program, at=at):
        raise RefusedError("load", _("Say the load you lifted."))
    return _keep(row, entry, edited=edited, now=now)


def _undo(lifter: User, entry: Entry, now: datetime) -> Fate:
    """Empties a slot. Of one that is empty yet it keeps a mark: its set may still be on the way."""
    program = places.program_of(lifter, entry)
    at = places.performed_at(entry, program, now=now)
    workout = places.workout_of(lifter, entry, program, at=at)
    assert workout is not None  # noqa: S101
    row, prescription = places.slot_of(workout, entry)
    edited = places.edited_at(entry, row, now=now)
    if row is not None and (fate := places.stale(entry, row, edited)):
        return fate
    if row is None:
        row = _new_row(entry, workout, prescription, at=at)
        row.reps = 0
    row.undone = True
    return _keep(row, entry, edited=edited, now=now)


def _new_row(
    entry: Entry, workout: Workout, prescription: Prescription | None, *, at: datetime
) -> SetLog:
    if SetLog.objects.filter(uuid=entry.uuid).exists():
        raise RefusedError("uuid", _("This entry was already used for another set."))
    return SetLog(
        uuid=entry.uuid,
        workout=workout,
        prescription=prescription,
        kind=entry.set_kind,
        set_number=entry.set_number,
        side=entry.side,
        performed_at=at,
    )


def _keep(row: SetLog, entry: Entry, *, edited: datetime, now: datetime) -> Fate:
    row.edited_at, row.edit_uuid = edited, entry.uuid
    row.device, row.device_seq = entry.device, entry.seq
    row.received_at = now
    _clean(row)
    row.save()
    return Fate.SAVED


def _clean(row: SetLog | ExerciseAnswer) -> None:
    """Checks the fields, not again what is known: the workout is locked and its slot was read in
    this transaction. Asking for both and for every constraint would triple the queries of a set,
    and an outbox may hold hundreds; the database's own constraints still stand.
    """
    row.full_clean(
        exclude=["workout", "prescription", "instead"],
        validate_unique=False,
        validate_constraints=False,
    )


def _check_figures(entry: Entry) -> int:
    """The reps, once all figures are possible. Raises RefusedError at the field that is not."""
    if entry.reps is None:
        raise RefusedError("reps", _("Say how many reps you did; 0 for a try that failed."))
    if not 0 <= entry.reps <= MAX_REPS:
        raise RefusedError("reps", _("Reps go from 0 to %(most)d.") % {"most": MAX_REPS})
    if entry.load is not None and not 0 <= entry.load <= MAX_LOAD:
        raise RefusedError("load", _("A load is between 0 and %(most)d.") % {"most": MAX_LOAD})
    _check_rir(entry.rir)
    if entry.held not in SetLog.Held.values:
        raise RefusedError("held", _("Held is yes, no or not asked."))
    _check_note(entry.note)
    return entry.reps


def _check_load(entry: Entry, prescription: Prescription | None) -> None:
    # What stands in its place may be a band or the body alone.
    if prescription is None or entry.load is not None or entry.row:
        return
    if prescription.load_kind in {Prescription.LoadKind.WEIGHT, Prescription.LoadKind.FIND}:
        raise RefusedError("load", _("Say the load you lifted."))


def _check_rir(rir: int | None) -> None:
    if rir is not None and not 0 <= rir <= MAX_RIR:
        raise RefusedError("rir", _("Reps in reserve go from 0 to %(most)d.") % {"most": MAX_RIR})


def _check_note(note: str) -> None:
    if len(note) > NOTE:
        raise RefusedError("note", _("A note has %(most)d letters at most.") % {"most": NOTE})


# --- answers, finish, re-open -----------------------------------------------------------------


def _answer(lifter: User, entry: Entry, now: datetime) -> Fate:
    _check_rir(entry.rir)
    _check_note(entry.note)
    if entry.felt and entry.felt not in ExerciseAnswer.Felt.values:
        raise RefusedError("felt", _("Choose one of the places."))
    if entry.pain is not None and not 0 <= entry.pain <= MAX_PAIN:
        raise RefusedError("pain", _("Pain goes from 0 to 10."))
    program = places.program_of(lifter, entry)
    at = places.performed_at(entry, program, now=now)
    workout = places.workout_of(lifter, entry, program, at=at)
    assert workout is not None  # noqa: S101
    prescription = places.prescription_of(workout, entry)
    done = instead.of_entry(workout, prescription, entry)
    row = workout.answers.filter(prescription=prescription, instead=done).first()
    edited = places.edited_at(entry, row, now=now)
    if row is not None and (fate := places.stale(entry, row, edited)):
        return fate
    if row is None:
        places.check_unused(ExerciseAnswer, entry)
        row = ExerciseAnswer(
            uuid=entry.uuid, workout=workout, prescription=prescription, instead=done
        )
    row.rir, row.felt, row.note = entry.rir, entry.felt, entry.note
    row.pain = row.pain if entry.pain is None else entry.pain
    row.joint = row.joint if entry.joint is None else entry.joint
    row.edited_at, row.edit_uuid, row.received_at = edited, entry.uuid, now
    _clean(row)
    row.save()
    return Fate.SAVED


def _finish(lifter: User, entry: Entry, now: datetime) -> Fate:
    return _close(lifter, entry, now, finished=True)


def _reopen(lifter: User, entry: Entry, now: datetime) -> Fate:
    return _close(lifter, entry, now, finished=False)


def _close(lifter: User, entry: Entry, now: datetime, *, finished: bool) -> Fate:
    """The newest finish or re-open wins; at the same instant a finish does."""
    program = places.program_of(lifter, entry)
    at = places.performed_at(entry, program, now=now)
    workout = places.workout_of(lifter, entry, program, at=at, begins=finished)
    if workout is None:
        return Fate.SUPERSEDED
    edited = places.edited_at(entry, None, now=now)
    before = workout.finish_edited_at
    if before is not None and entry.edited_at is None:
        edited = max(edited, before + places.A_TICK)
    if before is not None and edited <= before:
        if workout.is_finished == finished:
            return Fate.ALREADY
        if edited < before or not finished:
            return Fate.SUPERSEDED
    workout.finish_edited_at = edited
    workout.finished_at = max(at, workout.started_at) if finished else None
    workout.save(update_fields=["finish_edited_at", "finished_at"])
    return Fate.SAVED


Writer = Callable[[User, Entry, datetime], Fate]
WRITERS: dict[Kind, Writer] = {
    Kind.STOP: red_flags.said,
    Kind.SET: _set,
    Kind.CORRECTION: _set,
    Kind.UNDO: _undo,
    Kind.ANSWER: _answer,
    Kind.INSTEAD: instead.instead,
    Kind.SHIN: shin.shin,
    Kind.FINISH: _finish,
    Kind.REOPEN: _reopen,
    Kind.CUT: log_day.cut,
    Kind.WHOLE: log_day.whole,
    Kind.SORE: log_day.sore,
}
