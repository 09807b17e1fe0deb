"""The side test: one side against the other with the same load, on any day of the block.

It is kept with the day's main lift as a set of its own kind, one a side; what is tested is any
one-sided exercise with a weight, since few programs have one. The figures: `programs.engine.stats`.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from glutes.library.editions.published import published
from glutes.library.rows import published_rows
from programs.engine import rules
from programs.engine.types import Library, Lifter, Row
from programs.engine.vocabulary import HEAVY, THRUST
from programs.models import Prescription, SetLog
from programs.services.instead import forms_of
from programs.services.log_entries import Entry, RefusedError

#: Beyond, an estimated 1RM says nothing, so nothing can be compared.
MOST_REPS = 10
#: Enough to choose from on a phone.
OFFERED = 6
#: A test is no training: a B-stance may be tested before a gap has earned it a place.
NOT_IN_THE_WAY = {None, "b-stance"}


def offered(lifter: Lifter, library: Library) -> tuple[Row, ...]:
    """What she could be tested with, of what she has and may do: thrusts and bridges first."""
    found = [
        row
        for row in library.rows
        if _can_be_tested(row)
        and row.loaded_by(lifter.equipment) is not None
        and rules.barred_by(row, HEAVY, lifter) in NOT_IN_THE_WAY
    ]
    return tuple(sorted(found, key=lambda row: (row.pattern != THRUST, row.skill)))[:OFFERED]


def exercise_of(line: Prescription | None, entry: Entry, *, at: datetime) -> str:
    """The slug of what a side test tests; "" for the line's own exercise and for other sets.

    Raises RefusedError at `row`, `load` or `reps` for sides that could not be compared.
    """
    if entry.set_kind != SetLog.Kind.SIDE_TEST or line is None:
        return ""
    own = entry.row in {"", line.row_slug}
    if own and not line.per_side:
        raise RefusedError("row", _("Choose an exercise that works one side at a time."))
    if not own and not _could_be_tested(line, entry.row, at=at):
        raise RefusedError(
            "row", _("Sides are tested one at a time, with a weight: choose another.")
        )
    if not entry.load:
        raise RefusedError("load", _("Say the load: reps without one cannot be compared."))
    if (entry.reps or 0) > MOST_REPS:
        message = _("Over %(most)d reps nothing can be compared: test with more load.")
        raise RefusedError("reps", message % {"most": MOST_REPS})
    return "" if own else entry.row


def name_of(slug: str) -> str:
    """Of what was tested, retired since or not."""
    way = published().ways.get(slug)
    return way.row.name if way is not None else slug


def _could_be_tested(line: Prescription, slug: str, *, at: datetime) -> bool:
    """As the library is, or as the page may have offered it that her phone kept."""
    row = published_rows().by_slug.get(slug)
    if row is not None and _can_be_tested(row):
        return True
    return any(_can_be_tested(form) for form in forms_of(line.day.program, slug, at=at))


def _can_be_tested(row: Row) -> bool:
    """One side at a time, in few reps; whether there is a weight is her equipment's to say."""
    return row.per_side and row.reps_unit == "reps" and rules.window(row, HEAVY) is not None
