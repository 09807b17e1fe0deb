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
from programs.engine.schedule import FEWEST_DAYS_APART, first_on_or_after
from programs.engine.vocabulary import DAY_KINDS, HEAVY, LIGHT, DayKind

REST_DAYS: Final = FEWEST_DAYS_APART  # 48 hours between two workouts
on_or_after = first_on_or_after
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
    """One workout of the block's calendar.

    `planned` is where the weekdays put it; `day` is when it was done or, keeping 48 hours, can be.
    "late": its planned date has passed, its week has not. "missed": it no longer fits its week.
    """

    week: int
    kind: DayKind
    planned: date
    day: date
    state: State

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the block: by week, the heavy day first."""
        return self.week, DAY_KINDS.index(self.kind)

    @property
    def has_moved(self) -> bool:
        """True if it stands on another day than planned."""
        return self.day != self.planned


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

    `week` of `weeks` is the week of the open or next workout, or the last one when the block has
    ended. `open` is a workout begun today or yesterday and not finished: it goes on, on its own
    date. `next` is the first one not begun, None when none is left; it may be done from `earliest`,
    48 hours after the last. `missed` are the days that were not done and no longer fit their week,
    oldest first; `missed_weeks` counts the whole weeks missed just before this one. `end` is the
    date of the last light day as things stand. `offers` is empty until the block has ended.
    """

    week: int
    weeks: int
    next: PlannedWorkout | None
    open: WorkoutLog | None
    earliest: date
    light_today: LightToday | None
    missed: tuple[PlannedWorkout, ...]
    missed_weeks: int
    end: date
    offers: tuple[Offer, ...]

    @property
    def ended(self) -> bool:
        """True once no workout of the block is left to do."""
        return self.next is None and self.open is None


@dataclass(frozen=True, slots=True)
class View:
    """A block as it stands on one day. `missed_weeks` counts the whole weeks that passed without a
    workout, `missed_since` those since the last one; `missed_before` tells each of them by the week
    of the block that it came before, the last week plus one where none is left."""

    today: date
    calendar: tuple[PlannedWorkout, ...]
    position: Position
    missed_weeks: int
    missed_since: int
    missed_before: tuple[int, ...] = ()


def local_date(now: datetime, *, zone: tzinfo) -> date:
    """The lifter's date at the aware instant `now`. A workout keeps the one it started on.

    Raises ValueError for a naive datetime.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    return now.astimezone(zone).date()


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
    return _walk(block, log, today=today)[0]


def missed_weeks(block: Block, log: Log, *, today: date, running: bool = False) -> int:
    """Whole weeks that passed without a workout; with `running` only those since the last one."""
    seen = view(block, log, today=today)
    return seen.missed_since if running else seen.missed_weeks


def calendar(block: Block, log: Log, *, today: date) -> tuple[PlannedWorkout, ...]:
    """All workouts of the block in order, done or not, with their dates as things stand."""
    weeks = block_weeks(block, log, today=today)
    return _calendar(weeks, log, today=today)


def coming(block: Block, log: Log, *, today: date) -> tuple[PlannedWorkout, ...]:
    """The workouts still to do, in order, each on the date when it can be done."""
    return tuple(p for p in calendar(block, log, today=today) if p.state in {"late", "ahead"})


def position(block: Block, log: Log, *, today: date) -> Position:
    """Where the block stands today."""
    return view(block, log, today=today).position


def view(block: Block, log: Log, *, today: date) -> View:
    """Calendar, position and missed weeks from one walk through the block."""
    weeks, trailing = _walk(block, log, today=today)
    planned = _calendar(weeks, log, today=today)
    done = log.of_block()
    last = max((w.week for w in done), default=0)
    following = next((p for p in planned if p.state in {"late", "ahead"}), None)
    resumed = next((w for w in reversed(done) if is_open(w, today=today)), None)
    current = following.week if following else (weeks[-1].week if weeks else block.weeks)
    earliest = _earliest(log)
    where = Position(
        week=resumed.week if resumed else current,
        weeks=block.weeks,
        next=following,
        open=resumed,
        earliest=earliest,
        light_today=_light_today(planned, current, earliest=earliest, today=today),
        missed=tuple(p for p in planned if p.state == "missed"),
        missed_weeks=next((w.missed_before for w in weeks if w.week == current), 0),
        end=_end(block, weeks),
        offers=offers() if following is None and resumed is None else (),
    )
    return View(
        today=today,
        calendar=planned,
        position=where,
        missed_weeks=trailing + sum(w.missed_before for w in weeks),
        missed_since=trailing + sum(w.missed_before for w in weeks if w.week > last),
        missed_before=(
            *(w.week for w in weeks for _ in range(w.missed_before)),
            *(len(weeks) + 1 for _ in range(trailing)),
        ),
    )


def offers() -> tuple[Offer, ...]:
    """What is offered when a block has ended, the usual choice first."""
    return (
        Offer("new_block", "A new block that starts from the last loads."),
        Offer("retest", "A retest: the first week of a new block finds the loads of today."),
        Offer("week_off", "A week off, then a new block."),
    )


def _walk(block: Block, log: Log, *, today: date) -> tuple[tuple[BlockWeek, ...], int]:
    """The block's weeks, and the weeks missed at a fixed end, after which none is left."""
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
    return tuple(found), missed


def _first_dates(block: Block, log: Log) -> dict[int, date]:
    """Week -> the first date on which it or a later week was trained."""
    found: dict[int, date] = {}
    for workout in log.of_block():
        for week in range(1, min(workout.week, block.weeks) + 1):
            found[week] = min(found.get(week, workout.date), workout.date)
    return found


def is_open(workout: WorkoutLog, *, today: date) -> bool:
    """Begun today, or yesterday and past midnight; one left open longer is over."""
    return not workout.finished and workout.date >= today - ONE_DAY


def _calendar(weeks: tuple[BlockWeek, ...], log: Log, *, today: date) -> tuple[PlannedWorkout, ...]:
    """Walks through the weeks, keeping 48 hours; a day that no longer fits its week is missed."""
    done = {(w.week, w.kind): w for w in log.of_block()}
    free = max(_earliest(log), today)
    found: list[PlannedWorkout] = []
    for week in weeks:
        for kind in DAY_KINDS:
            planned = week.dates.day(kind)
            workout = done.get((week.week, kind))
            day = planned
            state: State = "missed"
            if workout is not None:
                day = workout.date
                state = "open" if is_open(workout, today=today) else "done"
            elif max(planned, free) <= week.dates.end:
                day = max(planned, free)
                state = "late" if planned < today else "ahead"
                free = day + timedelta(days=REST_DAYS)
            found.append(PlannedWorkout(week.week, kind, planned, day, state))
    return tuple(found)


def _earliest(log: Log) -> date:
    """The first date 48 hours after the last workout."""
    last = max((w.date for w in log.of_block()), default=date.min)
    return last + timedelta(days=REST_DAYS)


def _light_today(
    planned: tuple[PlannedWorkout, ...], week: int, *, earliest: date, today: date
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
