"""Where one lifter's block stands today, as the roster and her page both tell it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from glutes.accounts.models import LifterProfile
from programs.coach.shown_flags import ShownFlag, shown
from programs.engine.block import Block
from programs.engine.flags import flags_in
from programs.engine.log import Log
from programs.engine.running import PlannedWorkout, Position, local_date
from programs.engine.stats import Adherence, adherence_in
from programs.engine.summary import Summary, news_on, summary_of, view_on
from programs.engine.vocabulary import DayKind
from programs.models import Program, Workout
from programs.services.before import before_running
from programs.services.bridge import block_of, log_of

SHOWN = 8
DUE = frozenset({"done", "open", "missed"})
TO_COME = frozenset({"late", "ahead"})


@dataclass(frozen=True, slots=True)
class Dot:
    """One workout of the last eight: `state` is done, part, open, missed or ahead."""

    kind: DayKind
    state: str
    says: str


@dataclass(frozen=True, slots=True)
class Glance:
    """A running program as its summary tells it on one day."""

    summary: Summary
    position: Position
    calendar: tuple[PlannedWorkout, ...]
    flags: tuple[ShownFlag, ...]
    adherence: Adherence

    @property
    def dots(self) -> tuple[Dot, ...]:
        """The last eight workouts that were due, oldest first, those of the block before among
        them; then what comes, if fewer."""
        ahead = (_dot(p.kind, p.day, state="ahead") for p in self.calendar if p.state in TO_COME)
        return (*self._due, *ahead)[:SHOWN]

    @property
    def dots_say(self) -> str:
        """The dots as a sentence; empty where none was due yet."""
        due = self._due
        if not due:
            return ""
        done = sum(dot.state != "missed" for dot in due)
        text = _("%(done)s of the last %(all)s done") % {"done": done, "all": len(due)}
        rest = [dot.says for dot in due if dot.state != "done"]
        return f"{text}: {', '.join(rest)}" if rest else text

    @property
    def _due(self) -> list[Dot]:
        before = (_dot(one.kind, one.day, state=one.state) for one in self.summary.before.due)
        own = (_dot(p.kind, p.day, state=self._state(p)) for p in self.calendar if p.state in DUE)
        return [*before, *own][-SHOWN:]

    @property
    def news(self) -> str:
        """What the next workout asks of its main lift, and why."""
        return news_on(self.summary, self.calendar)

    def _state(self, planned: PlannedWorkout) -> str:
        is_part = (planned.week, planned.kind) in self.summary.part
        return "part" if planned.state == "done" and is_part else planned.state


def glance(summary: Summary, *, today: date) -> Glance:
    """`today` is the lifter's own date. No query."""
    view = view_on(summary, today=today)
    return Glance(
        summary=summary,
        position=view.position,
        calendar=view.calendar,
        flags=shown(flags_in(summary, view)),
        adherence=adherence_in(view, summary.log),
    )


def today_of(profile: LifterProfile | None, *, now: datetime) -> date:
    """The date where the lifter is; UTC's as long as she has no profile."""
    return local_date(now, zone=profile.tz if profile else UTC)


@dataclass(frozen=True, slots=True)
class Standing:
    """A running program with its log, read once."""

    program: Program
    block: Block
    log: Log
    today: date
    glance: Glance

    @property
    def position(self) -> Position:
        return self.glance.position

    @property
    def calendar(self) -> tuple[PlannedWorkout, ...]:
        return self.glance.calendar

    @property
    def flags(self) -> tuple[ShownFlag, ...]:
        return self.glance.flags

    @property
    def adherence(self) -> Adherence:
        return self.glance.adherence


def standing_of(
    program: Program,
    *,
    profile: LifterProfile | None,
    workouts: Iterable[Workout] | None,
    now: datetime,
) -> Standing:
    """Costs what `before_running` does when the days are prefetched and `workouts` came with
    their logs."""
    workouts = list(program.workouts.with_logs() if workouts is None else workouts)
    block = block_of(program, profile=profile)
    log = log_of(program, workouts=workouts)
    today = today_of(profile, now=now)
    before = before_running(program, workouts=workouts, profile=profile)
    seen = glance(summary_of(block, log, before=before), today=today)
    return Standing(program=program, block=block, log=log, today=today, glance=seen)


def _dot(kind: DayKind, day: date, *, state: str) -> Dot:
    words = {"kind": kind_name(kind), "day": _short(day, get_language())}
    return Dot(kind, state, _DOT_WORDS[state] % words)


#: Looked up when it is shown: a roster has thousands of them.
_DOT_WORDS = {
    "done": _lazy("%(kind)s %(day)s: done"),
    "part": _lazy("%(kind)s %(day)s: done in part"),
    "open": _lazy("%(kind)s %(day)s: begun"),
    "missed": _lazy("%(kind)s %(day)s: missed"),
    "ahead": _lazy("%(kind)s %(day)s: to come"),
}


@lru_cache(maxsize=1000)
def _short(day: date, _language: str | None) -> str:
    return date_format(day, "j M")


def kind_name(kind: str) -> str:
    return _("heavy") if kind == "heavy" else _("light")
