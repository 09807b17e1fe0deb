"""What the editor shows of a draft that changes a running program: from when, what, and why."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programs.coach.editor.asked import Asked
from programs.engine.running import PlannedWorkout
from programs.models import Program
from programs.services.midblock import NothingLeft
from programs.services.outlook import Ahead, ahead
from programs.services.revise_outline import Outline, outline


@dataclass(frozen=True, slots=True)
class ChangeCard:
    """`outline` None: no workout is left that it would change. `waits`: the next workout is one of
    weeks that are trained otherwise, which stay."""

    outline: Outline | None
    reason: str
    error: str

    @property
    def first(self) -> PlannedWorkout | None:
        return self.outline.begins[0] if self.outline else None

    @property
    def waits(self) -> bool:
        following = self.outline.standing.position.next if self.outline else None
        first = self.outline.workouts[0] if self.outline else None
        return bool(
            first and following and (first.kind, first.week) != (following.kind, following.week)
        )

    @property
    def facts(self) -> tuple[str, ...]:
        """`change of the running program · from Thursday 28 January, week 4`."""
        told = [_("change of the running program")]
        if (first := self.first) is not None:
            words = {"day": date_format(first.day, "l j F"), "week": first.week}
            told.append(_("from %(day)s, week %(week)s") % words)
        return tuple(told)

    @property
    def ahead(self) -> Ahead | None:
        """The workouts as they would come, from where she stands."""
        if self.outline is None:
            return None
        standing = self.outline.standing
        return ahead(self.outline.block, standing.log, today=standing.today)


def change_card(program: Program, *, asked: Asked, now: datetime) -> ChangeCard | None:
    """None for a draft that is a block of its own, and for what is no draft."""
    if not program.is_change:
        return None
    try:
        found = outline(program, now=now)
    except NothingLeft:
        found = None
    return ChangeCard(
        outline=found,
        reason=asked.typed.get("reason", "") if asked.place in {"", "reason"} else "",
        error=asked.error if asked.place == "reason" else "",
    )
