"""Where one lifter's block stands today, as the roster and her page both tell it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile
from programs.coach.shown_flags import ShownFlag, shown
from programs.engine.block import Block
from programs.engine.flags import flags
from programs.engine.log import Log
from programs.engine.running import PlannedWorkout, Position, calendar, local_date, position
from programs.engine.stats import Adherence, adherence
from programs.engine.vocabulary import DayKind
from programs.models import Program, Workout
from programs.services.bridge import block_of, log_of

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Dot:
    """One workout of the last eight: `state` is done, open, missed or ahead."""

    kind: DayKind
    state: str
    says: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A running program with its log, read once."""

    program: Program
    block: Block
    log: Log
    today: date
    position: Position
    calendar: tuple[PlannedWorkout, ...]
    flags: tuple[ShownFlag, ...]
    adherence: Adherence

    @property
    def dots(self) -> tuple[Dot, ...]:
        """The last eight workouts that were due, oldest first; then what comes, if fewer."""
        due = [p for p in self.calendar if p.state in {"done", "open", "missed"}][-SHOWN:]
        ahead = [p for p in self.calendar if p.state in {"late", "ahead"}]
        return tuple(_dot(p) for p in (*due, *ahead)[:SHOWN])

    @property
    def dots_say(self) -> str:
        """The dots as a sentence."""
        due = [p for p in self.calendar if p.state in {"done", "open", "missed"}][-SHOWN:]
        if not due:
            return _("No workout yet")
        done = sum(p.state != "missed" for p in due)
        text = _("%(done)s of the last %(all)s done") % {"done": done, "all": len(due)}
        missed = [_dot(p).says for p in due if p.state == "missed"]
        return f"{text}: {', '.join(missed)}" if missed else text


def standing_of(
    program: Program,
    *,
    profile: LifterProfile | None,
    workouts: Iterable[Workout] | None,
    now: datetime,
) -> Standing:
    """Costs no query when the days are prefetched and `workouts` came with their logs."""
    block = block_of(program, profile=profile)
    log = log_of(program, workouts=workouts)
    today = local_date(now, zone=profile.tz) if profile else now.date()
    return Standing(
        program=program,
        block=block,
        log=log,
        today=today,
        position=position(block, log, today=today),
        calendar=calendar(block, log, today=today),
        flags=shown(flags(block, log, today=today), block=block),
        adherence=adherence(block, log, today=today),
    )


def _dot(planned: PlannedWorkout) -> Dot:
    state = "ahead" if planned.state == "late" else planned.state
    words = {
        "done": _("%(kind)s %(day)s: done"),
        "open": _("%(kind)s %(day)s: begun"),
        "missed": _("%(kind)s %(day)s: missed"),
        "ahead": _("%(kind)s %(day)s: to come"),
    }
    day = date_format(planned.day, "j M")
    return Dot(planned.kind, state, words[state] % {"kind": kind_name(planned.kind), "day": day})


def kind_name(kind: str) -> str:
    return _("heavy") if kind == "heavy" else _("light")
