"""The block as a calendar for people: its weeks with their dates, the weeks missed between them,
and what a day done out of turn does to the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from programs.engine.block import Block
from programs.engine.log import Log, WorkoutLog
from programs.engine.progression import asked_so_far, projection
from programs.engine.running import (
    CalendarWeek,
    PlannedWorkout,
    block_weeks,
    calendar,
    calendar_weeks,
    position,
)
from programs.engine.vocabulary import HEAVY, LIGHT

DONE = frozenset({"done", "open"})
TO_COME = frozenset({"late", "ahead"})


@dataclass(frozen=True, slots=True)
class ShownWeek:
    """Seven days of the calendar, or as many as a change of weekdays makes them.

    `week` is the block's, None for one that went by without a workout: its week comes again. `days`
    are then the two dates that were planned. `now`: today lies in it.
    """

    week: int | None
    first: date
    last: date
    days: tuple[PlannedWorkout, ...]
    easy: bool
    now: bool


@dataclass(frozen=True, slots=True)
class BlockCalendar:
    """`fallen` weeks of the block no longer fit before its fixed end."""

    weeks: tuple[ShownWeek, ...]
    end: date
    end_moves: bool
    fallen: int

    @property
    def missed(self) -> int:
        """Whole weeks that went by."""
        return sum(week.week is None for week in self.weeks)


def block_calendar(block: Block, log: Log, *, today: date) -> BlockCalendar:
    """Every week of the block in its dates, and in between those that were missed."""
    standing = {week.dates.number: week.week for week in block_weeks(block, log, today=today)}
    planned = calendar(block, log, today=today)
    easy = _easy_weeks(block, log, today=today)
    last = max(standing, default=0)
    if len(standing) < block.weeks:  # at a fixed end: also those missed after the last one done
        last = max(last, block.weeks)
    found: list[ShownWeek] = []
    for dates in islice(calendar_weeks(block), last):
        week = standing.get(dates.number)
        days = tuple(p for p in planned if p.week == week) if week else _missed(dates, before=found)
        found.append(
            ShownWeek(
                week=week,
                first=dates.heavy,
                last=dates.end,
                days=days,
                easy=week in easy,
                now=dates.heavy <= today <= dates.end,
            )
        )
    return BlockCalendar(
        weeks=tuple(found),
        end=position(block, log, today=today).end,
        end_moves=block.end_moves,
        fallen=block.weeks - len(standing),
    )


def heavy_after_light(block: Block, log: Log, *, today: date) -> PlannedWorkout | None:
    """The week's heavy day as it stands once the light day is done today.

    It always still fits its week: where only one of the two does, the light day is not offered.
    None where it is done already, or the light day may not be done today.
    """
    where = position(block, log, today=today)
    if where.light_today is None or not where.light_today.allowed:
        return None
    done = log.plus(WorkoutLog(LIGHT, where.week, today))
    after = calendar(block, done, today=today)
    heavy = next((p for p in after if (p.week, p.kind) == (where.week, HEAVY)), None)
    return None if heavy is None or heavy.state in DONE else heavy


def missed_lately(block: Block, log: Log, *, today: date) -> tuple[PlannedWorkout, ...]:
    """Days since the last workout that no longer fit their week, up to the next one to do."""
    found: list[PlannedWorkout] = []
    for planned in calendar(block, log, today=today):
        if planned.state in DONE:
            found = []
        elif planned.state in TO_COME:
            break
        else:
            found.append(planned)
    return tuple(found)


def _missed(dates: CalendarWeek, *, before: list[ShownWeek]) -> tuple[PlannedWorkout, ...]:
    """The two days of a week that went by; they stood for the week that came after."""
    week = max((shown.week for shown in before if shown.week), default=0) + 1
    return (
        PlannedWorkout(week, HEAVY, dates.heavy, dates.heavy, "missed"),
        PlannedWorkout(week, LIGHT, dates.light, dates.light, "missed"),
    )


def _easy_weeks(block: Block, log: Log, *, today: date) -> set[int]:
    """As far as can be said today: what is to come stands as it will be if all goes well."""
    asked = asked_so_far(block, log, today=today)
    ahead = projection(block, log, today=today, ahead=2 * block.weeks)
    return {day.week for day in (*asked.values(), *ahead) if day.easy}
