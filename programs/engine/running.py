"""A running block on the calendar: where it stands, what is next, what was missed, when it ends.

Everything is counted in the lifter's own dates, so neither daylight saving nor the server's clock
can move a day. 48 hours are kept as two dates: Monday, then Wednesday at the earliest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final, Literal

from programs.engine.block import Block
from programs.engine.log import Log, WorkoutLog
from programs.engine.vocabulary import DAY_KINDS, HEAVY, LIGHT, WEEKDAYS, DayKind, Weekday

REST_DAYS: Final = 2  # 48 hours between two workouts (MOR17)
ONE_DAY: Final = timedelta(days=1)
ONE_WEEK: Final = timedelta(days=7)

State = Literal["done", "open", "missed", "late", "ahead"]


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """One week of dates, from a heavy day to the day before the next; counted from 1."""

    number: int
    heavy: date
    light: date
    end: date

    def day(self, kind: DayKind) -> date:
        """The planned date of the heavy or the light day."""
        return self.heavy if kind == HEAVY else self.light


@dataclass(frozen=True, slots=True)
class BlockWeek:
    """A week of the block in the week of dates where it was or will be trained.

    `missed_before` counts the whole weeks without a workout just before it.
    """

    week: int
    dates: CalendarWeek
    missed_before: int


@dataclass(frozen=True, slots=True)
class PlannedWorkout:
    """One workout of the block's calendar. `date` is the day it was done, or is to be done.

    "late": its planned date has passed, its week has not. "missed": its week has passed.
    """

    week: int
    kind: DayKind
    date: date
    state: State


@dataclass(frozen=True, slots=True)
class NextWorkout:
    """What comes next. `planned` is where the calendar had it; `date` is when to do it now.

    `earliest` is the first date that keeps 48 hours from the workout before.
    """

    week: int
    kind: DayKind
    planned: date
    earliest: date
    date: date

    @property
    def is_late(self) -> bool:
        """True if it moved to a later day than planned."""
        return self.date > self.planned


@dataclass(frozen=True, slots=True)
class LightToday:
    """Whether the light day may be done today, and why (not), in plain words."""

    allowed: bool
    earliest: date
    why: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What can follow the block."""

    code: Literal["new_block", "retest", "week_off"]
    text: str


@dataclass(frozen=True, slots=True)
class Position:
    """Where a block stands on a date.

    `week` of `weeks` is the week of the next workout, or the last one when the block has ended.
    `open` is a workout begun today or yesterday and not finished: it goes on, on its own date.
    `next` is None when the block has ended. `missed` are the days of past weeks that were never
    done, oldest first; `missed_weeks` counts the whole weeks missed just before this one. `end` is
    the date of the last light day as things stand.
    """

    week: int
    weeks: int
    next: NextWorkout | None
    open: WorkoutLog | None
    light_today: LightToday | None
    missed: tuple[PlannedWorkout, ...]
    missed_weeks: int
    end: date
    offers: tuple[Offer, ...]

    @property
    def ended(self) -> bool:
        """True once no workout of the block is left to do."""
        return self.next is None and self.open is None


def local_date(now: datetime, *, zone: tzinfo) -> date:
    """The lifter's date at the aware instant `now`. A workout keeps the one it started on.

    Raises ValueError for a naive datetime.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    return now.astimezone(zone).date()


def on_or_after(day: date, weekday: Weekday) -> date:
    """The first such weekday on or after `day`."""
    return day + timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)


def calendar_weeks(block: Block) -> Iterator[CalendarWeek]:
    """The block's weeks of dates without end; a change of weekdays keeps 48 hours around it."""
    weekdays = block.weekdays
    moves = list(block.moves)
    heavy = on_or_after(block.start, weekdays[HEAVY])
    while moves and moves[0].on <= heavy:
        move = moves.pop(0)
        weekdays = move.weekdays
        heavy = on_or_after(max(block.start, move.on), weekdays[HEAVY])
    number = 1
    while True:
        light = on_or_after(heavy + ONE_DAY, weekdays[LIGHT])
        following = heavy + ONE_WEEK
        while moves and moves[0].on <= following:
            move = moves.pop(0)
            weekdays = move.weekdays
            if light >= move.on:
                free = heavy + timedelta(days=REST_DAYS)
                light = on_or_after(max(free, move.on), weekdays[LIGHT])
            free = light + timedelta(days=REST_DAYS)
            following = on_or_after(max(free, move.on), weekdays[HEAVY])
        yield CalendarWeek(number, heavy, light, following - ONE_DAY)
        heavy = following
        number += 1


def block_weeks(block: Block, log: Log, *, today: date) -> tuple[BlockWeek, ...]:
    """Every week of the block with its dates: a week that passes without a workout repeats.

    With a fixed end the weeks that no longer fit are left out.
    """
    first_date = _first_dates(block, log)
    found: list[BlockWeek] = []
    missed = 0
    for dates in calendar_weeks(block):
        week = len(found) + 1
        if week > block.weeks or (not block.end_moves and dates.number > block.weeks):
            break
        begun = first_date.get(week)
        if dates.end < today and (begun is None or begun > dates.end):
            missed += 1
            continue
        found.append(BlockWeek(week, dates, missed))
        missed = 0
    return tuple(found)


def calendar(block: Block, log: Log, *, today: date) -> tuple[PlannedWorkout, ...]:
    """All workouts of the block in order, done or not, with their dates as things stand."""
    return tuple(
        _planned(block_week, kind, log, today=today)
        for block_week in block_weeks(block, log, today=today)
        for kind in DAY_KINDS
    )


def position(block: Block, log: Log, *, today: date) -> Position:
    """Where the block stands today."""
    weeks = block_weeks(block, log, today=today)
    planned = [_planned(week, kind, log, today=today) for week in weeks for kind in DAY_KINDS]
    by_week = {week.week: week for week in weeks}
    resumed = _open_workout(log, today=today)
    earliest = _earliest(log)
    coming = _next(planned, by_week, earliest=earliest, today=today)
    current = coming.week if coming else (resumed.week if resumed else len(weeks) or block.weeks)
    ended = coming is None and resumed is None
    return Position(
        week=current,
        weeks=block.weeks,
        next=coming,
        open=resumed,
        light_today=_light_today(planned, current, earliest=earliest, today=today),
        missed=tuple(p for p in planned if p.state == "missed"),
        missed_weeks=by_week[current].missed_before if current in by_week else 0,
        end=_end(block, weeks),
        offers=offers() if ended else (),
    )


def offers() -> tuple[Offer, ...]:
    """What is offered when a block has ended, the usual choice first."""
    return (
        Offer("new_block", "A new block that starts from the last loads."),
        Offer("retest", "A retest: one workout to find today's loads, then a new block."),
        Offer("week_off", "A week off, then a new block."),
    )


def _first_dates(block: Block, log: Log) -> dict[int, date]:
    """Week -> the first date on which it or a later week was trained."""
    found: dict[int, date] = {}
    soonest: date | None = None
    dates = {week: [w.date for w in log.of_block() if w.week == week] for week in _weeks(block)}
    for week in reversed(_weeks(block)):
        here = min(dates[week], default=None)
        if here is not None and (soonest is None or here < soonest):
            soonest = here
        if soonest is not None:
            found[week] = soonest
    return found


def _weeks(block: Block) -> range:
    return range(1, block.weeks + 1)


def _planned(block_week: BlockWeek, kind: DayKind, log: Log, *, today: date) -> PlannedWorkout:
    week, dates = block_week.week, block_week.dates
    done = next((w for w in log.of_block() if (w.week, w.kind) == (week, kind)), None)
    if done is not None:
        state: State = "open" if _is_open(done, today=today) else "done"
        return PlannedWorkout(week, kind, done.date, state)
    planned = dates.day(kind)
    if dates.end < today:
        return PlannedWorkout(week, kind, planned, "missed")
    return PlannedWorkout(week, kind, planned, "late" if planned < today else "ahead")


def _is_open(workout: WorkoutLog, *, today: date) -> bool:
    """Begun today, or yesterday and past midnight; one left open longer is over."""
    return not workout.finished and workout.date >= today - ONE_DAY


def _open_workout(log: Log, *, today: date) -> WorkoutLog | None:
    return next((w for w in reversed(log.of_block()) if _is_open(w, today=today)), None)


def _earliest(log: Log) -> date:
    """The first date 48 hours after the last workout; imports count, for muscles know no apps."""
    last = max((w.date for w in log.workouts), default=date.min)
    return last + timedelta(days=REST_DAYS)


def _next(
    planned: list[PlannedWorkout],
    by_week: dict[int, BlockWeek],
    *,
    earliest: date,
    today: date,
) -> NextWorkout | None:
    """The first workout not done that still fits its week, keeping 48 hours.

    A day that no longer fits is passed over: it counts as missed once its week is over.
    """
    for workout in planned:
        if workout.state not in {"late", "ahead"}:
            continue
        day = max(workout.date, earliest, today)
        if day <= by_week[workout.week].dates.end:
            return NextWorkout(workout.week, workout.kind, workout.date, earliest, day)
    return None


def _light_today(
    planned: list[PlannedWorkout], week: int, *, earliest: date, today: date
) -> LightToday | None:
    """Whether this week's light day may be done now; None if it is done or no week is left."""
    state = {p.kind: p.state for p in planned if p.week == week}
    if state.get(LIGHT) not in {"late", "ahead"}:
        return None
    if today < earliest:
        why = f"48 hours after the last workout: from {earliest.isoformat()}"
        return LightToday(allowed=False, earliest=earliest, why=why)
    if state.get(HEAVY) in {"late", "ahead"}:
        why = (
            f"allowed; the heavy day then waits until {(today + timedelta(REST_DAYS)).isoformat()}"
        )
    else:
        why = "allowed: 48 hours since the last workout"
    return LightToday(allowed=True, earliest=earliest, why=why)


def _end(block: Block, weeks: tuple[BlockWeek, ...]) -> date:
    """The last light day: pushed back by missed weeks, unless the coach fixed it."""
    if weeks and weeks[-1].week == block.weeks:
        return weeks[-1].dates.light
    return next(w.light for w in calendar_weeks(block) if w.number == block.weeks)
