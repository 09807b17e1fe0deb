"""What every edit of a draft begins and ends with."""

from datetime import datetime

from glutes.accounts.models import User
from programs.models import Prescription, Program, ProgramChange
from programs.services import history
from programs.services.settle import settle
from programs.services.versions import OutOfDate, locked, record


class Refused(Exception):  # noqa: N818 — it reads as what is the case
    """The edit makes no sense for this line; the message says why."""


def open_program(program: Program, *, version: int | None) -> Program:
    """The draft as it is now, with what stands kept for the undo. Raises NotADraft, OutOfDate."""
    fresh = locked(program, version=version)
    history.keep(fresh)
    return fresh


def open_line(line: Prescription, *, version: int | None) -> tuple[Program, Prescription]:
    """Program and line as they are now. Raises OutOfDate, also where the line is gone."""
    program = open_program(line.day.program, version=version)
    fresh = Prescription.objects.select_related("day").filter(pk=line.pk).first()
    if fresh is None:
        gone = program.changes.filter(verb=ProgramChange.Verb.REMOVE)
        raise OutOfDate(gone.select_related("by"))
    fresh.day.program = program
    return program, fresh


def done(
    program: Program,
    verb: ProgramChange.Verb,
    line: Prescription | None,
    *,
    by: User,
    now: datetime,
    before: str = "",
    after: str = "",
    reason: str = "",
) -> Program:
    """Renews rests, minutes, warm-up and reasons; refuses what breaks a hard rule; counts up."""
    program = settle(program)
    record(
        program,
        verb,
        by=by,
        now=now,
        kind=line.day.kind if line else "",
        line=line.full_name if line else "",
        before=before,
        after=after,
        reason=reason,
    )
    program.save(update_fields=["version"])
    history.add(program)
    return program
