"""Who changed a running block, for its two readers: the lifter and her coach."""

from collections.abc import Iterable
from datetime import datetime

from glutes.accounts.models import User
from programs.models import Program, ProgramChange, Workout

Verb = ProgramChange.Verb
#: What can be done to a program that runs.
MIDBLOCK = (Verb.DAYS, Verb.GYM, Verb.EDIT, Verb.BACK)


def changes_of_block(program: Program) -> tuple[ProgramChange, ...]:
    """Newest first. One query."""
    found = program.changes.filter(verb__in=MIDBLOCK)
    return tuple(found.select_related("by").order_by("-version"))


def news_for(
    reader: User, program: Program, *, workouts: Iterable[Workout]
) -> tuple[ProgramChange, ...]:
    """What others changed since the lifter last began a workout, oldest first. One query."""
    since: datetime | None = max((w.started_at for w in workouts), default=None)
    found = program.changes.filter(verb__in=MIDBLOCK).exclude(by=reader).select_related("by")
    return tuple(found if since is None else found.filter(at__gt=since))
