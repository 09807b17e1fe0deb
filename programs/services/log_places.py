"""Where an entry belongs: whose program, which workout, which slot; and by which clock."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile, User
from programs.models import Day, ExerciseAnswer, Instead, Prescription, Program, SetLog, Workout
from programs.services.log_entries import MAX_SETS, Entry, Fate, Kind, RefusedError
from programs.services.phase_weeks import begins_later, kind_of, lead

#: A phone's clock may run this far ahead of ours; more is a wrong clock, not a fast one.
CLOCK_LEAD = timedelta(minutes=2)
A_DAY = timedelta(days=1)
A_TICK = timedelta(microseconds=1)
#: What was said before the first set holds for that evening, past midnight too.
HOLDS_FOR = timedelta(hours=6)
STARTING = frozenset({Kind.SET, Kind.CORRECTION})
#: A side test is hung on the day's main lift, whatever is tested.
SIDES = ("left", "right")


def program_of(lifter: User, entry: Entry) -> Program:
    """Her program, begun or over. Raises RefusedError, the same for a stranger's as for none."""
    program = (
        Program.objects.of(lifter)
        .exclude(status=Program.Status.DRAFT)
        .without_answer()
        .filter(uuid=entry.program)
        .first()
    )
    if program is None:
        raise RefusedError("program", _("This program is not one of yours."))
    return program


def performed_at(entry: Entry, program: Program, *, now: datetime) -> datetime:
    """When it was done. A clock that is plainly wrong, ahead or years behind, gives way to ours."""
    at = entry.performed_at or entry.edited_at or now
    start = datetime.combine(program.start, time.min, tzinfo=UTC)
    soonest = min(program.assigned_at or start, start) - A_DAY
    return at if soonest <= at <= now + CLOCK_LEAD else now


def edited_at(
    entry: Entry, row: SetLog | ExerciseAnswer | Instead | None, *, now: datetime
) -> datetime:
    """When it was edited, as far as the phone can be believed; `row` is what stands.

    An edit from the far future would win for ever, so it counts as made just now. Between two edits
    of one phone its own count decides, not its clock: that may be put right between the two.
    """
    if entry.edited_at is None:
        return now if row is None else max(now, row.edited_at + A_TICK)
    at = min(entry.edited_at, now + CLOCK_LEAD)
    if not isinstance(row, SetLog) or not entry.device or entry.device != row.device:
        return at
    if entry.seq == row.device_seq:
        return at  # a phone that cannot count keeps sending the same number
    if entry.seq > row.device_seq:
        return max(at, row.edited_at + A_TICK)
    return min(at, row.edited_at - A_TICK)


def stale(entry: Entry, row: SetLog | ExerciseAnswer | Instead, edited: datetime) -> Fate | None:
    """The fate of an entry that is not newer than what stands; None if it is."""
    if entry.uuid == row.edit_uuid:
        return Fate.ALREADY
    if entry.edited_at is None and entry.uuid == row.uuid:
        return Fate.ALREADY  # the slot's first form, sent again: what came after it stands
    if (edited, entry.uuid) > (row.edited_at, row.edit_uuid):
        return None
    return Fate.ALREADY if entry.uuid == row.uuid else Fate.SUPERSEDED


def check_running(program: Program, *, at: datetime) -> None:
    """Raises RefusedError for something done after the program was replaced or had ended.

    What was lifted before and arrives late still belongs to it.
    """
    if program.is_running:
        return
    if program.ended_at is not None and at <= program.ended_at:
        return
    if program.is_waiting:
        message = _("This program begins on %(date)s. Open Today to see what is next.")
        raise RefusedError("program", message % {"date": date_format(program.first_heavy, "j F")})
    on = date_format(timezone.localtime(program.ended_at or at), "j F")
    if program.status == Program.Status.REPLACED:
        message = _(
            "This program was replaced by a new one on %(date)s. Open Today again and log it there;"
            " what you lifted before stays."
        )
    else:
        message = _("This program ended on %(date)s. Open Today to see what is next.")
    raise RefusedError("program", message % {"date": on})


def workout_of(
    lifter: User, entry: Entry, program: Program, *, at: datetime, begins: bool = True
) -> Workout | None:
    """The entry's workout, locked till the end of the transaction; made by its first entry.

    Its date is where she is when she starts. Of entries that arrive out of order the earliest done
    counts as the start. With `begins` False an entry that does nothing by itself makes no workout.
    One that was only cut or asked about, and not begun, starts with its first set.
    """
    days = _days_of(program, entry)
    uuid = program.workout_uuid(week=entry.week, kind=entry.day)
    workout = Workout.objects.select_for_update(of=("self",)).filter(uuid=uuid).first()
    day = _day_of(program, entry, days, workout)
    if workout is None:
        if not begins:
            return None
        check_running(program, at=at)
        workout = Workout(
            uuid=uuid,
            program=program,
            day=day,
            week=entry.week,
            date=local_date(lifter, at=at),
            started_at=at,
        )
        # Not whether it is the only one: another request may make it just now, and then the
        # database says so and the caller looks again. As a complaint it would refuse a good set.
        workout.full_clean(
            exclude=["program", "day"], validate_unique=False, validate_constraints=False
        )
        workout.save(force_insert=True)
    elif begins and at < workout.started_at:
        if local_date(lifter, at=workout.started_at) == workout.date:
            # Else she has travelled since: her zone of now says nothing of the date of then.
            workout.date = local_date(lifter, at=at)
        workout.started_at = at
        workout.save(update_fields=["started_at", "date"])
    elif entry.kind in STARTING and (workout.easy or at - workout.started_at > HOLDS_FOR):
        _start_anew(workout, at=at, on=local_date(lifter, at=at))
    lead(workout, day)
    workout.program, workout.day = program, day
    return workout


def lapsed(workout: Workout, *, at: datetime, on: date) -> bool:
    """True if what was said before a workout not begun is over at `at`, her date being `on`."""
    return workout.date != on and at - workout.started_at > HOLDS_FOR


def _start_anew(workout: Workout, *, at: datetime, on: date) -> None:
    """A workout not begun on the day when it was cut, or its sets undone, is one of today."""
    if workout.date == on or workout.is_finished:
        return
    if workout.set_logs.filter(undone=False).exists():
        return
    if lapsed(workout, at=at, on=on):
        workout.easy = workout.sore = False
    workout.started_at, workout.date = at, on
    workout.save(update_fields=["started_at", "date", "easy", "sore"])


def local_date(lifter: User, *, at: datetime) -> date:
    """The lifter's own date; UTC's as long as she has no profile."""
    profile = LifterProfile.objects.filter(user=lifter).first()
    return at.astimezone(profile.tz if profile else UTC).date()


def _days_of(program: Program, entry: Entry) -> list[Day]:
    """The days of the entry's kind: the program's own, and one a phase."""
    if not 1 <= entry.week <= program.weeks:
        raise RefusedError(
            "week", _("This program has weeks 1 to %(weeks)d.") % {"weeks": program.weeks}
        )
    days = list(program.days.filter(kind=entry.day))
    if not days:
        raise RefusedError("day", _("A day is heavy or light."))
    return days


def _day_of(program: Program, entry: Entry, days: list[Day], workout: Workout | None) -> Day:
    """The day that the workout is, or will be, a day of.

    As planned; but who had her page open, or no signal, while the plan was changed has trained by
    the old one. What she did counts: the change then begins with the workout after it.
    """
    if len(days) == 1:
        return days[0]
    by_pk = {day.pk: day for day in days}
    if workout is not None and (
        workout.is_finished
        or workout.set_logs.filter(prescription__isnull=False, undone=False).exists()
    ):
        return by_pk[workout.day_id]
    phase = program.phase_in(kind_of(entry.day), entry.week)
    of = None if phase is None else phase.pk
    planned = next(day for day in days if day.phase_id == of)
    named = Prescription.objects.filter(pk=entry.prescription or 0, day__in=days).first()
    if named is None or named.day_id == planned.pk:
        return planned
    opened = by_pk[named.day_id]
    return opened if begins_later(program, day=opened, week=entry.week) else planned


def prescription_of(workout: Workout, entry: Entry) -> Prescription:
    """The named line of the workout's day, or the same exercise's if it was copied into a phase.

    Raises RefusedError where the day has no such exercise.
    """
    lines = Prescription.objects.filter(day=workout.day_id)
    found = lines.filter(pk=entry.prescription).first() if entry.prescription else None
    if found is None and entry.prescription:
        named = Prescription.objects.filter(
            pk=entry.prescription,
            day__program=workout.program_id,
            day__kind=workout.day.kind,
        )
        found = lines.filter(row_slug__in=named.values("row_slug")).first()
    if found is None:
        raise RefusedError(
            "prescription",
            _("This exercise does not stand in the day. It may have been swapped: open Today."),
        )
    return found


def slot_of(workout: Workout, entry: Entry) -> tuple[SetLog | None, Prescription | None]:
    """What stands in the entry's slot, if anything, and the line it belongs to.

    Raises RefusedError for a slot that cannot be: unknown line, number or side.
    """
    if entry.set_kind not in SetLog.Kind.values:
        raise RefusedError("set_kind", _("A set is a working, a warm-up or a test set."))
    prescription = None
    most = MAX_SETS
    sides: tuple[str, ...] = ("",)
    if entry.set_kind == SetLog.Kind.WARM_UP and entry.prescription is None:
        most = min(len(workout.day.warm_up), MAX_SETS)
    else:
        prescription = prescription_of(workout, entry)
        sides = SIDES if entry.set_kind == SetLog.Kind.SIDE_TEST else prescription.sides
    if not 1 <= entry.set_number <= most:
        raise RefusedError("set_number", _("There are sets 1 to %(most)d.") % {"most": most})
    if entry.side not in sides:
        wrong_side = (
            _("Say which side: left or right.")
            if prescription is not None and prescription.per_side
            else _("This exercise works both sides together.")
        )
        raise RefusedError("side", wrong_side)
    row = workout.set_logs.filter(
        prescription=prescription,
        kind=entry.set_kind,
        set_number=entry.set_number,
        side=entry.side,
    ).first()
    return row, prescription


def check_unused(kept: type[ExerciseAnswer | Instead], entry: Entry) -> None:
    """Raises RefusedError where the entry's name stands with another exercise already."""
    if kept.objects.filter(uuid=entry.uuid).exists():
        raise RefusedError("uuid", _("This entry was already used for another exercise."))


def answer_of(
    workout: Workout, line: Prescription, entry: Entry, *, at: datetime
) -> ExerciseAnswer:
    """What was said of a line's own exercise in this workout; a new row, not saved, where nothing
    was.

    Raises RefusedError for an entry that was used elsewhere.
    """
    row = workout.answers.filter(prescription=line, instead=None).first()
    if row is None:
        check_unused(ExerciseAnswer, entry)
        row = ExerciseAnswer(
            uuid=entry.uuid,
            workout=workout,
            prescription=line,
            edit_uuid=entry.uuid,
            # Long ago: the sheet at the exercise's end, whatever its phone's clock, is newer.
            edited_at=at - A_DAY,
        )
    return row
