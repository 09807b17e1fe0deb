"""What was said of the exercises of one card: of its line's own, and of what stood in for it."""

from django.utils.translation import gettext as _

from programs.engine.codec import row_from_json
from programs.engine.progression.pain import painful
from programs.engine.types import Row
from programs.lifter.set_rows import SetRow
from programs.models import ExerciseAnswer, Instead, Prescription, Workout
from programs.services.bridge import Current


def said_of(workout: Workout | None, line: Prescription) -> tuple[ExerciseAnswer, ...]:
    """What was said of a line's own exercise, then of what stood in for it."""
    found = [
        one for one in (workout.answers.all() if workout else ()) if one.prescription_id == line.pk
    ]
    return tuple(sorted(found, key=lambda one: (one.instead_id is not None, one.pk)))


def words_of(said: ExerciseAnswer) -> str:
    """`2 left in reserve · felt in quads · pain 3 of 10`; "" where nothing was said."""
    words = []
    if said.rir is not None:
        words.append(_("%(rir)s left in reserve") % {"rir": said.rir})
    if said.felt:
        words.append(_("felt in %(felt)s") % {"felt": said.get_felt_display()})
    if said.pain:
        words.append(_("pain %(pain)s of 10") % {"pain": said.pain})
    if said.joint:
        words.append(_("a joint hurt"))
    return " · ".join(words)


def done_now(instead: Instead | None, rows: tuple[SetRow, ...]) -> str:
    """What the sheet asks about: the slug of a stand-in, "" for the line's own. Of what was left
    out: what was done last."""
    if instead is None:
        return ""
    if instead.is_stand_in:
        return instead.row_slug
    return next((row.row for row in reversed(rows) if row.done), "")


def stood_in(workout: Workout | None) -> list[Row]:
    """What took the place of any line in this workout."""
    return [
        row_from_json(one.row) for one in (workout.insteads.all() if workout else ()) if one.row
    ]


def hurt_before(current: Current, workout: Workout | None) -> set[str]:
    """What was last answered with too much pain, but for what stands in now."""
    taken = workout.standing_insteads().values() if workout else ()
    found = {one.slug for one in painful(current.block, current.log)}
    return found - {one.row_slug for one in taken}
