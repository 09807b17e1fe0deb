"""The shin check: a number kept with the exercise; its photo never leaves the phone."""

from datetime import datetime

from django.utils.translation import gettext as _

from glutes.accounts.models import User
from programs.engine.shin import STEEPEST
from programs.services import log_places as places
from programs.services.log_entries import Entry, Fate, RefusedError


def shin(lifter: User, entry: Entry, now: datetime) -> Fate:
    """Keeps the newest reading of an exercise in a workout, whatever else was said of it."""
    if entry.shin is None or abs(entry.shin) > STEEPEST:
        message = _("The angle is between 0 and %(most)d degrees to either side.")
        raise RefusedError("shin", message % {"most": STEEPEST})
    program = places.program_of(lifter, entry)
    at = places.performed_at(entry, program, now=now)
    workout = places.workout_of(lifter, entry, program, at=at)
    assert workout is not None  # noqa: S101 — `begins` is left at True.
    line = places.prescription_of(workout, entry)
    row = places.answer_of(workout, line, entry, at=at)
    edited = entry.edited_at or now
    if row.shin_at is not None and edited <= row.shin_at:
        return Fate.ALREADY if row.shin == entry.shin else Fate.SUPERSEDED
    row.shin, row.shin_at, row.received_at = entry.shin, min(edited, now + places.CLOCK_LEAD), now
    row.save()
    return Fate.SAVED
