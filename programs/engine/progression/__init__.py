"""The next targets of a block, always recomputed from its log: no counter is stored anywhere.

- `next_targets`: the next heavy and the next light day.
- `asked_so_far`: what every workout of the log asked, for a grid of planned beside done.
- `targets_for`: one workout of the block, done or to come (what it asked, by what came before).
- `projection`: the next workouts if all goes well, or if it does not.
- `planned_weeks`: the whole block if every set is done as asked, for the generator's answer.
- `next_set`: the load to try next while a load is being found.
- `standings`: where each line stands, for flags and charts.

The step logic is in `steps`; what a workout says in `judge`; loads not known in `finding`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from programs.engine.block import Block, Line
from programs.engine.log import Log
from programs.engine.progression.answers import DayTargets, NextTarget, NextTargets
from programs.engine.progression.course import Course, played
from programs.engine.progression.cut import Cut, cut_day
from programs.engine.progression.finding import suggest
from programs.engine.progression.outlook import TO_DO, Outlook, projection
from programs.engine.running import block_weeks, calendar, calendar_weeks
from programs.engine.types import DayPlan, WeekPlan
from programs.engine.vocabulary import DAY_KINDS, DayKind

__all__ = [
    "Cut",
    "DayTargets",
    "NextTarget",
    "NextTargets",
    "Outlook",
    "Standing",
    "asked_so_far",
    "cut_day",
    "next_set",
    "next_targets",
    "planned_weeks",
    "projection",
    "standings",
    "targets_for",
]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one line stands after the whole log.

    `weeks_without_step` counts block weeks trained since its load or reps last went up, easy weeks
    included, weeks in which it was not asked left out. `gate_misses` are the workouts running in
    which the lockout was not held. `stopped` is the pain for which it is stopped, else 0. `here`:
    it is asked in the week that comes next.
    """

    kind: DayKind
    slug: str
    name: str
    main: bool
    load: Decimal | None
    reps: int
    finding: bool
    weeks_without_step: int
    gate_misses: int
    stopped: int
    here: bool = True
    item: str | None = None


def next_targets(block: Block, log: Log, *, today: date) -> NextTargets:
    """What the next heavy and the next light day ask; a workout still open is the next of its kind.

    `today` tells which weeks were missed and on which dates the days fall now.
    """
    to_do = [p for p in calendar(block, log, today=today) if p.state in TO_DO]
    first_of_kind = {p.kind: p for p in reversed(to_do)}
    course = Course(block, gaps=_gaps(block, log, today=today))
    found: dict[DayKind, DayTargets] = {}
    for planned in sorted(first_of_kind.values(), key=lambda p: p.place):
        course.take_until(planned.place, log)
        found[planned.kind] = _next_day(course, log, planned.kind, planned.week, planned.day)
    return NextTargets(heavy=found.get("heavy"), light=found.get("light"))


def asked_so_far(block: Block, log: Log, *, today: date) -> dict[tuple[int, DayKind], DayTargets]:
    """(week, kind) -> what each workout of the log asked, from one look at it: for a block's grid.

    By what came before it alone, as `targets_for` has it.
    """
    course = Course(block, gaps=_gaps(block, log, today=today))
    found: dict[tuple[int, DayKind], DayTargets] = {}
    for workout in log.of_block():
        place = (workout.week, workout.kind)
        found[place] = _next_day(course, log, workout.kind, workout.week, workout.date)
        course.take(workout)
    return found


def targets_for(
    block: Block, log: Log, *, kind: DayKind, week: int, today: date, cut: Cut | None = None
) -> DayTargets:
    """What one workout of the block asks or asked: by everything before it in the block.

    `cut`: what it would ask on a bad day; one that was cut in the log asks so by itself.
    Raises ValueError for a week that the block has not.
    """
    if not 1 <= week <= block.weeks:
        raise ValueError(f"the block has weeks 1 to {block.weeks}, not {week}")
    planned = calendar(block, log, today=today)
    day = next((p.day for p in planned if (p.week, p.kind) == (week, kind)), None)
    if day is None:  # a week that fell away behind a fixed end
        day = next(islice(calendar_weeks(block), week - 1, None)).day(kind)
    course = Course(block, gaps=_gaps(block, log, today=today))
    course.take_until((week, DAY_KINDS.index(kind)), log)
    return _next_day(course, log, kind, week, day, cut=cut)


def planned_weeks(block: Block) -> tuple[WeekPlan, ...]:
    """The whole block if every set is done as asked, with its dates.

    A load that is found in week 1 stays None; its reps step all the same.
    """
    course = Course(block)
    found: list[WeekPlan] = []
    for dates in islice(calendar_weeks(block), block.weeks):
        days: dict[DayKind, DayPlan] = {}
        easy = False
        for kind in DAY_KINDS:
            day = course.targets(kind, dates.number, day=dates.day(kind))
            course.take_ideal(kind, dates.number)
            easy = day.easy
            days[kind] = DayPlan(day.date, tuple(t.planned() for t in day.targets))
        found.append(WeekPlan(dates.number, easy, days["heavy"], days["light"]))
    return tuple(found)


def next_set(
    line: Line, target: NextTarget, *, load: Decimal, reps: int, rir: int
) -> Decimal | None:
    """The load to try in the next set after one of `reps` with `rir` left, while finding.

    None where there is nothing to find or the set had no load (zero is not a load).
    """
    if target.load_kind != "find" or not line.has_weight or load <= 0:
        return None
    return suggest(line, load=load, reps=reps, rir=rir, asked=target.reps, rir_asked=target.rir)


def standings(block: Block, log: Log, *, today: date) -> tuple[Standing, ...]:
    """Where every line stands after the whole log, in the block's order; one that stands twice, in
    different weeks, once."""
    course = played(block, log, gaps=_gaps(block, log, today=today))
    last_week = max((w.week for w in log.of_block()), default=0)
    next_week = _next_weeks(block, log, today=today)
    lines = {line.key: line for line in block.lines}
    asked = {line.key: line for line in block.lines if line.stands_in(next_week[line.kind])}
    if any(line.weeks is not None for line in block.lines):
        course.begin_anew(asked.values())
    return tuple(
        Standing(
            kind=line.kind,
            slug=line.slug,
            name=line.name,
            main=line.main,
            load=course.state(line).load,
            reps=course.state(line).reps,
            finding=course.state(line).finding,
            weeks_without_step=_weeks_asked(block, line, course.state(line).rise_week, last_week),
            gate_misses=course.state(line).gate_misses,
            stopped=course.stopped(line),
            here=line.key in asked,
            item=line.item,
        )
        for line in (asked.get(key, line) for key, line in lines.items())
    )


def _next_weeks(block: Block, log: Log, *, today: date) -> dict[DayKind, int]:
    """The week of the next heavy and the next light day; the last one where none is left."""
    found = dict.fromkeys(DAY_KINDS, block.weeks)
    if any(line.weeks is not None for line in block.lines):
        for planned in reversed(calendar(block, log, today=today)):
            if planned.state in TO_DO:
                found[planned.kind] = planned.week
    return found


def _weeks_asked(block: Block, line: Line, after: int, last: int) -> int:
    """How many of the weeks after `after`, up to `last`, asked the line."""
    if line.weeks is None:
        return max(0, last - after)
    same = [one for one in block.lines if one.key == line.key]
    return sum(any(one.stands_in(week) for one in same) for week in range(after + 1, last + 1))


def _gaps(block: Block, log: Log, *, today: date) -> Mapping[int, int]:
    return {w.week: w.missed_before for w in block_weeks(block, log, today=today)}


def _next_day(
    course: Course, log: Log, kind: DayKind, week: int, day: date, *, cut: Cut | None = None
) -> DayTargets:
    """The day that follows what the course has taken.

    Pain of 5 or more stops at once, in the middle of a day and in one done before its turn; what
    was said after a workout that is finished does not change what that one asked.
    """
    place = (week, DAY_KINDS.index(kind))
    later = [w for w in log.of_block() if w.place >= place]
    if any(w.place == place and w.finished for w in later):
        later = []
    own = next((w for w in log.of_block() if w.place == place), None)
    why = (own.cut if own is not None else "") or cut
    if not why:
        return course.targets(kind, week, day=day, later=later)
    whole = course.targets(kind, week, day=day, later=later, waits=True)
    return cut_day(course.block, whole, cut=why)
