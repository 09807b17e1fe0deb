"""The library's demo people: an editor whose draft waits, and a reviewer who may publish it."""

from datetime import datetime, timedelta
from typing import Final

from glutes.accounts.models import User
from glutes.library.editions import workflow
from glutes.library.models import Cue, Edition, Exercise, Subject

#: A drill, so that publishing it in the demo changes no program.
CHANGED: Final = "frog-pump"
SUMMARY: Final = (
    "A bridge with the soles together and the knees wide: short, quick, easy to recover from. A"
    " finisher for the light day, where many reps are wanted and the back has done enough."
)
CUE: Final = "When the hips stop coming all the way up, the set is over"
NOTE: Final = "Says when it comes, and when a set of it is over."


def leave_a_draft(editor: User, *, now: datetime) -> None:
    """One exercise changed in the working copy and sent to review, a day ago.

    Nothing where the library has no such exercise, or somebody is at work on it already.
    """
    exercise = Exercise.objects.filter(slug=CHANGED).first()
    last = workflow.newest(Subject.EXERCISE, CHANGED)
    if exercise is None or last is None or last.state != Edition.State.PUBLISHED:
        return
    exercise.summary = SUMMARY
    exercise.full_clean()
    exercise.save()
    cue = Cue(code="CD1", exercise=exercise, phase=Cue.Phase.RANGE, text=CUE, says_who="expert")
    cue.full_clean()
    cue.save()
    then = max(last.saved_at, now - timedelta(days=1))
    edition = workflow.record(subject=Subject.EXERCISE, key=CHANGED, by=editor, now=then)
    workflow.send(edition=edition, by=editor, note=NOTE)
