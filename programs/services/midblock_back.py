"""Taking a change in the middle of a block back: the last one while nothing was trained since, or
from the next workout on."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.engine.vocabulary import DAY_KINDS
from programs.models import Phase, Program, ProgramChange, SetLog
from programs.services.bridge import Current
from programs.services.phase_weeks import follow_the_plan, kind_of, lead, next_weeks
from programs.services.summaries import renew
from programs.services.versions import locked_running, record


class CannotUndo(Exception):  # noqa: N818 — it reads as what is the case
    """There is nothing to undo, or something was trained since."""

    def __str__(self) -> str:
        return _(
            "Something was trained since that change, so it can't be undone. Change it again from"
            " the next workout on."
        )


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest change of weekdays, equipment or minutes. `undoable`: nothing trained since."""

    row: ProgramChange
    undoable: bool


def last_change(program: Program) -> LastChange | None:
    """None where nothing of the block was changed. Three queries or four."""
    versions = [
        *program.phases.values_list("version", flat=True),
        *program.weekday_changes.values_list("version", flat=True),
    ]
    row = program.changes.filter(version__in=versions).select_related("by").last()
    if row is None:
        return None
    # By when it was lifted: a set of before may arrive late, or be corrected.
    since = SetLog.objects.filter(workout__program=program, performed_at__gt=row.at, undone=False)
    return LastChange(row, not since.exists() and not _trained_by(program, row.version))


@transaction.atomic
def undo_last(program: Program, *, version: int | None, by: User, now: datetime) -> ProgramChange:
    """As if it had not been. Raises CannotUndo, NotRunning, OutOfDate."""
    fresh = locked_running(program, version=version)
    last = last_change(fresh)
    if last is None or not last.undoable:
        raise CannotUndo
    fresh.weekday_changes.filter(version=last.row.version).delete()
    phase = fresh.phases.filter(version=last.row.version).first()
    if phase is not None:
        # Workouts hang on its days: they must be led elsewhere before it goes.
        phase.heavy_from = phase.light_from = fresh.weeks + 1
        phase.heavy_to = phase.light_to = fresh.weeks
        phase.save()
        for workout in fresh.workouts.filter(day__phase=phase):
            lead(workout, fresh.day_in(kind_of(workout.day.kind), workout.week))
        phase.delete()
    change = record(fresh, ProgramChange.Verb.BACK, by=by, now=now, before=str(last.row))
    fresh.save(update_fields=["version"])
    renew([fresh.lifter_id])
    return change


def phase_now(program: Program, standing: Current) -> Phase | None:
    """The phase that the next workout lies in."""
    following = standing.position.next
    return None if following is None else program.phase_in(following.kind, following.week)


@transaction.atomic
def come_back(
    program: Program, standing: Current, *, version: int | None, by: User, now: datetime
) -> ProgramChange:
    """From the next workout on the plan before the phase that holds now stands again.

    Its lines go on from where they stood. Raises CannotUndo where no phase holds, NotRunning,
    OutOfDate.
    """
    fresh = locked_running(program, version=version)
    phase = phase_now(fresh, standing)
    if phase is None:
        raise CannotUndo
    first = next_weeks(standing)
    last = phase.span.last
    phase.heavy_to, phase.light_to = (
        first[kind] - 1 if (end := last[kind]) is None else min(end, first[kind] - 1)
        for kind in DAY_KINDS
    )
    phase.save(update_fields=["heavy_to", "light_to"])
    follow_the_plan(fresh)
    said = fresh.changes.filter(version=phase.version).first()
    change = record(fresh, ProgramChange.Verb.BACK, by=by, now=now, before=str(said or phase))
    fresh.save(update_fields=["version"])
    renew([fresh.lifter_id])
    return change


def _trained_by(program: Program, version: int) -> bool:
    """True if a workout was begun by a day of that version's phase."""
    workouts = program.workouts.begun()
    return workouts.filter(day__phase__program=program, day__phase__version=version).exists()
