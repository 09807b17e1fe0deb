"""Figures from the log: estimated 1RM, fractional sets done, adherence, side tests, records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from programs.engine.block import Block
from programs.engine.loads import estimated_max
from programs.engine.log import Log, SetLog, WorkoutLog
from programs.engine.running import View, view
from programs.engine.types import WorkingLoad
from programs.engine.vocabulary import HEAVY, MUSCLES, DayKind, Side, Unit

TENTH: Final = Decimal("0.1")
ESTIMATE_LABEL: Final = "estimate, ±10%"
SIDE_TEST_RIR: Final = 1  # a side test stops there, or at a lost lockout

# Percent of the strong side; below the first a gap is smaller than the test's noise.
GAP_NOTED: Final = Decimal(10)
GAP_LIGHT_MAIN: Final = Decimal(15)
GAP_PROFESSIONAL: Final = Decimal(25)


def estimated_1rm(load: Decimal, reps: int, rir: int) -> Decimal | None:
    """One-rep maximum by Epley on reps + RIR, to a tenth; None over 10 or without load or reps."""
    maximum = estimated_max(load, reps, rir)
    return None if maximum is None else tenth(maximum)


def tenth(value: Fraction) -> Decimal:
    """Rounded to a tenth, for people."""
    return (Decimal(value.numerator) / value.denominator).quantize(TENTH)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The best estimated 1RM of one exercise in one heavy workout; always shown as an estimate."""

    slug: str
    week: int
    date: date
    value: Decimal
    unit: Unit
    load: Decimal
    reps: int
    rir: int
    label: str = ESTIMATE_LABEL


def estimates(log: Log, *, unit: Unit) -> tuple[Estimate, ...]:
    """One an exercise and heavy workout, in order; sets in another unit or without RIR left out.

    A lockout that was not held is no rep of the lift and makes no estimate.
    """
    found: list[Estimate] = []
    for workout in log.of_block():
        best: dict[str, Estimate] = {}
        for done in workout.work_sets() if workout.kind == HEAVY else ():
            rir = _rir(workout, done)
            if done.load is None or done.unit != unit or rir is None or done.held is False:
                continue
            value = estimated_1rm(done.load, done.reps, rir)
            if value is not None and (done.slug not in best or best[done.slug].value < value):
                best[done.slug] = Estimate(
                    done.slug, workout.week, workout.date, value, unit, done.load, done.reps, rir
                )
        found.extend(best.values())
    return tuple(found)


def fractional_sets(
    log: Log, *, quarters: Mapping[str, tuple[int, ...]]
) -> dict[int, dict[str, Decimal]]:
    """Week -> muscle -> working sets done times involvement.

    `quarters` maps a row's slug to its involvements times four, in the order of `MUSCLES`. A pair
    of sides is one set, one side alone half of one; a set of no reps is none.
    """
    found: dict[int, dict[str, Decimal]] = {}
    for workout in log.of_block():
        week = found.setdefault(workout.week, dict.fromkeys(MUSCLES, Decimal(0)))
        for slug, sets in _sets_done(workout).items():
            for muscle, quarter in zip(MUSCLES, quarters.get(slug, ()), strict=False):
                week[muscle] += sets * quarter / 4
    return found


@dataclass(frozen=True, slots=True)
class Adherence:
    """Workouts done of those due: every planned day of the block whose date has passed, the days of
    whole missed weeks included, and those done ahead of their date.

    Done means that at least one working set was logged.
    """

    done: int
    due: int

    @property
    def percent(self) -> int | None:
        """Rounded down; None while nothing was due."""
        return 100 * self.done // self.due if self.due else None


def adherence(block: Block, log: Log, *, today: date) -> Adherence:
    """How much of what was due so far was done."""
    return adherence_in(view(block, log, today=today), log)


def adherence_in(view: View, log: Log) -> Adherence:
    """As `adherence`, of a block seen on one day."""
    begun = {w.place: w for w in log.of_block()}
    done = sum(1 for w in begun.values() if any(s.reps for s in w.work_sets()))
    undone = sum(
        1 for p in view.calendar if p.state in {"missed", "late"} and p.planned < view.today
    )
    empty = len(begun) - done
    return Adherence(done, done + empty + undone + 2 * view.missed_weeks)


@dataclass(frozen=True, slots=True)
class SideTest:
    """One side test: `percent` is (strong − weak) ÷ strong × 100, to a tenth."""

    date: date
    slug: str
    weak: Side
    percent: Decimal


SideCode = Literal["none", "again", "accessory", "light_main", "professional"]


@dataclass(frozen=True, slots=True)
class SideAdvice:
    """What the side tests say. `percent` is the smaller of the two that agree (or the last one).

    "none": no gap beyond noise. "again": a gap once; test on another day. "accessory": a B-stance
    accessory. "light_main": also as the light day's main. "professional": over 25%.
    """

    code: SideCode
    weak: Side | None = None
    percent: Decimal | None = None


def side_tests(log: Log) -> tuple[SideTest, ...]:
    """Every workout's side test of every exercise, oldest first, by estimated 1RM.

    Sides without a usable set (over ten reps, no load, two units) are left out: reps alone are not
    linear in strength. Daily work is never used: there the strong side copies the weak one.
    """
    found: list[SideTest] = []
    for workout in sorted(log.workouts, key=lambda w: w.date):
        tested = [s for s in workout.sets if s.kind == "side_test" and s.side is not None]
        for slug in dict.fromkeys(s.slug for s in tested):
            sets = [s for s in tested if s.slug == slug]
            left, right = _best(sets, "left"), _best(sets, "right")
            if left is None or right is None or len({s.unit for s in sets}) > 1:
                continue
            weak: Side = "left" if left < right else "right"
            percent = (abs(left - right) * 100 / max(left, right)).quantize(TENTH)
            found.append(SideTest(workout.date, slug, weak, percent))
    return tuple(found)


def side_advice(tests: Iterable[SideTest]) -> SideAdvice:
    """What the last two tests on different days say together."""
    ordered = sorted(tests, key=lambda t: t.date)
    if not ordered:
        return SideAdvice("none")
    last = ordered[-1]
    if last.percent > GAP_PROFESSIONAL:
        return SideAdvice("professional", last.weak, last.percent)
    if last.percent < GAP_NOTED:
        return SideAdvice("none", last.weak, last.percent)
    before = next((t for t in reversed(ordered) if t.date < last.date), None)
    if before is None or before.weak != last.weak or before.percent < GAP_NOTED:
        return SideAdvice("again", last.weak, last.percent)
    agreed = min(last.percent, before.percent)
    code: SideCode = "light_main" if agreed >= GAP_LIGHT_MAIN else "accessory"
    return SideAdvice(code, last.weak, agreed)


@dataclass(frozen=True, slots=True)
class Record:
    """A best set of one exercise on one kind of day: the heaviest, or by estimated 1RM."""

    slug: str
    kind: DayKind
    load: Decimal
    reps: int
    unit: Unit
    date: date
    estimate: Decimal | None


def records(log: Log, *, unit: Unit) -> tuple[Record, ...]:
    """The heaviest set of each exercise, more reps winning a tie; heavy and light days apart.

    `estimate` is the best estimated 1RM of the heavy day; a set not held at the top is no record.
    """
    best: dict[tuple[str, DayKind], Record] = {}
    top = {
        slug: max(e.value for e in estimates(log, unit=unit) if e.slug == slug)
        for slug in {e.slug for e in estimates(log, unit=unit)}
    }
    for workout in log.of_block():
        for done in workout.work_sets():
            if not done.load or not done.reps or done.unit != unit or done.held is False:
                continue
            key = (done.slug, workout.kind)
            if key in best and (best[key].load, best[key].reps) >= (done.load, done.reps):
                continue
            estimate = top.get(done.slug) if workout.kind == HEAVY else None
            best[key] = Record(*key, done.load, done.reps, unit, workout.date, estimate)
    return tuple(best.values())


def last_loads(log: Log, *, unit: Unit) -> dict[str, WorkingLoad]:
    """Exercise -> what was last lifted in every set, for the next block; heavy days first.

    Of the last workout that has it: the lowest load, the fewest reps, the least RIR answered.
    """
    found: dict[str, tuple[DayKind, WorkingLoad]] = {}
    for workout in log.of_block():
        for slug in dict.fromkeys(s.slug for s in workout.work_sets()):
            sets = [s for s in workout.work_sets(slug) if s.load and s.reps and s.unit == unit]
            known = found.get(slug)
            if not sets or (known is not None and known[0] == HEAVY != workout.kind):
                continue
            rirs = [r for s in sets if (r := _rir(workout, s)) is not None]
            load = min(s.load for s in sets if s.load)
            rir = Decimal(min(rirs)) if rirs else None
            found[slug] = (workout.kind, WorkingLoad(load, min(s.reps for s in sets), rir))
    return {slug: load for slug, (_, load) in found.items()}


def _rir(workout: WorkoutLog, done: SetLog) -> int | None:
    if done.rir is not None:
        return done.rir
    answer = workout.answer(done.slug)
    return answer.rir if answer else None


def _best(sets: Iterable[SetLog], side: Side) -> Decimal | None:
    """The best estimated 1RM of one side; RIR 1 where it was not answered."""
    values = [
        estimated_1rm(s.load, s.reps, SIDE_TEST_RIR if s.rir is None else s.rir)
        for s in sets
        if s.side == side and s.load is not None
    ]
    return max((v for v in values if v is not None), default=None)


def _sets_done(workout: WorkoutLog) -> dict[str, Decimal]:
    """Slug -> sets done; a set logged for one side only is half of one."""
    sides: dict[tuple[str, int], set[Side | None]] = defaultdict(set)
    for done in workout.work_sets():
        if done.reps:
            sides[done.slug, done.number].add(done.side)
    found: dict[str, Decimal] = defaultdict(Decimal)
    for (slug, _), seen in sides.items():
        found[slug] += Decimal(1) if None in seen or len(seen) > 1 else Decimal("0.5")
    return found
