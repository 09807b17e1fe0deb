"""Another exercise in a line's place, or none: by one tap in a full gym."""

from datetime import datetime

from django.utils.translation import gettext as _

from glutes.accounts.models import User
from glutes.library.editions.published import rows_since
from glutes.library.rows import published_rows
from programs.engine import rules
from programs.engine.codec import row_from_json, row_to_json
from programs.engine.types import Library, Row
from programs.models import Instead, Prescription, Program, Workout
from programs.services import log_places as places
from programs.services.drafts import lifter_of
from programs.services.log_entries import Entry, Fate, RefusedError
from programs.services.phase_weeks import kind_of

#: What she may not have at home she may still find in a gym; a B-stance is her coach's to place.
HERS_TO_KNOW = {None, "equipment"}


def instead(lifter: User, entry: Entry, now: datetime) -> Fate:
    """Keeps what she does with a line; the newest word of a line stands.

    Raises RefusedError for an exercise that the day's rules forbid her.
    """
    if entry.reason not in {"", *Instead.Reason.values}:
        raise RefusedError("reason", _("Choose one of the reasons."))
    program = places.program_of(lifter, entry)
    at = places.performed_at(entry, program, now=now)
    workout = places.workout_of(lifter, entry, program, at=at)
    assert workout is not None  # noqa: S101 — `begins` is left at True.
    line = places.prescription_of(workout, entry)
    row = workout.insteads.filter(prescription=line, row_slug=entry.row).first()
    edited = places.edited_at(entry, row, now=now)
    if row is not None and (fate := places.stale(entry, row, edited)):
        return fate
    if row is None:
        places.check_running(program, at=at)
        row = _new(workout, line, entry, at=at)
    row.reason = entry.reason
    row.edited_at, row.edit_uuid, row.received_at = edited, entry.uuid, now
    row.full_clean(
        exclude=["workout", "prescription"], validate_unique=False, validate_constraints=False
    )
    row.save()
    return Fate.SAVED


def of_entry(workout: Workout, line: Prescription | None, entry: Entry) -> Instead | None:
    """The stand-in that a set was done with, or an answer is said of; None for the line's own.

    Raises RefusedError where she never said that she takes it.
    """
    if line is None or entry.row in {"", line.row_slug}:
        return None
    found = workout.insteads.filter(prescription=line, row_slug=entry.row).first()
    if found is None:
        message = _("This exercise was not taken in the place of %(name)s.")
        raise RefusedError("row", message % {"name": line.full_name})
    return found


def has_weight(said: Instead, program: Program, *, at: datetime) -> bool:
    """True for a stand-in that is lifted with a weight, in her gym.

    Not for one that got or lost its weight by an edit: the page she read may not have asked for it.
    """
    if not said.row:
        return False
    asked = lifter_of(program, library=published_rows())
    forms = [row_from_json(said.row), *rows_since(said.row_slug, since=_since(program, at), at=at)]
    return all(row.loaded_by(asked.equipment) is not None for row in forms)


def forms_of(program: Program, slug: str, *, at: datetime) -> list[Row]:
    """What she may have been shown by that slug, the likeliest first: what her own lines say, then
    each form that was public since the block was assigned.

    A phone may have been without signal while an editor retired the row or changed it; what was
    done by the page it kept is not lost to that.
    """
    lines = Prescription.objects.filter(day__program=program, row_slug=slug).order_by("pk")
    own = [row_from_json(line.row) for line in lines]
    return [*own, *rows_since(slug, since=_since(program, at), at=at)]


def _since(program: Program, at: datetime) -> datetime:
    return min(program.assigned_at or at, at)


def _new(workout: Workout, line: Prescription, entry: Entry, *, at: datetime) -> Instead:
    places.check_unused(Instead, entry)
    made = Instead(uuid=entry.uuid, workout=workout, prescription=line, row_slug=entry.row)
    if entry.row and entry.row != line.row_slug:
        row = _allowed(workout, line, entry.row, at=at)
        made.name, made.variation = row.exercise, row.variation or ""
        made.row = row_to_json(row)
    return made


def _allowed(workout: Workout, line: Prescription, slug: str, *, at: datetime) -> Row:
    """The first of its forms that the day allows. Raises RefusedError as of the likeliest one."""
    refused = RefusedError("row", _("The library has no such exercise."))
    for number, row in enumerate(forms_of(workout.program, slug, at=at)):
        try:
            _check(row, workout, line)
        except RefusedError as no:
            refused = refused if number else no
        else:
            return row
    raise refused


def _check(row: Row, workout: Workout, line: Prescription) -> None:
    if row.per_side != line.per_side:
        raise RefusedError("row", _("It works the sides differently, so its sets do not fit here."))
    # With the row itself, retired or not: what she avoids is asked of it too.
    others = [other for other in published_rows().rows if other.slug != row.slug]
    asked = lifter_of(workout.program, library=Library((*others, row)))
    barred = rules.barred_by(row, kind_of(workout.day.kind), asked)
    if barred not in HERS_TO_KNOW:
        words = {"name": row.name, "rule": barred}
        raise RefusedError("row", _("%(name)s is not for this day: %(rule)s.") % words)
