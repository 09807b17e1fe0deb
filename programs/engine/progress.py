"""Progress from the log of one block: loads over time, most reps at a load, sets asked a week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from programs.engine.block import Block
from programs.engine.effort import easy_sets, is_easy_week
from programs.engine.log import Log, SetLog
from programs.engine.progression import DayTargets, asked_so_far
from programs.engine.vocabulary import DAY_KINDS, MUSCLES, DayKind, Unit


@dataclass(frozen=True, slots=True)
class TopSet:
    """The heaviest working set of one exercise in one workout, more reps winning a tie.

    `load` is None where no set of it had one: a band, the body, or a load that was not given.
    """

    slug: str
    kind: DayKind
    week: int
    date: date
    load: Decimal | None
    reps: int


def top_sets(log: Log, *, unit: Unit) -> tuple[TopSet, ...]:
    """One an exercise and workout, in the block's order. Failed sets and other units left out."""
    found: list[TopSet] = []
    for workout in log.of_block():
        best: dict[str, SetLog] = {}
        for done in workout.work_sets():
            if not done.reps or (done.load and done.unit != unit):
                continue
            if done.slug not in best or _size(best[done.slug]) < _size(done):
                best[done.slug] = done
        found.extend(
            TopSet(slug, workout.kind, workout.week, workout.date, done.load or None, done.reps)
            for slug, done in best.items()
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class RepRecord:
    """The most reps of one exercise at one load on one kind of day, and when they were first done.

    `load` is None for a band or the body.
    """

    slug: str
    kind: DayKind
    load: Decimal | None
    reps: int
    date: date


def rep_records(log: Log, *, unit: Unit) -> tuple[RepRecord, ...]:
    """One an exercise, day kind and load. A set not held at the top is no record."""
    best: dict[tuple[str, DayKind, Decimal | None], RepRecord] = {}
    for workout in log.of_block():
        for done in workout.work_sets():
            if not done.reps or done.held is False or (done.load and done.unit != unit):
                continue
            key = (done.slug, workout.kind, done.load or None)
            if key not in best or best[key].reps < done.reps:
                best[key] = RepRecord(*key, done.reps, workout.date)
    return tuple(best.values())


def asked_fractional_sets(
    block: Block, log: Log, *, quarters: Mapping[str, tuple[int, ...]], today: date
) -> dict[int, dict[str, Decimal]]:
    """Week -> muscle -> working sets asked times involvement, for weeks with a workout.

    What a workout asked is what it asked on its day, cut or not; a day that was not done counts
    with the sets of its lines. `quarters` as in `stats.fractional_sets`.
    """
    asked = asked_so_far(block, log, today=today)
    found: dict[int, dict[str, Decimal]] = {}
    for week in sorted({week for week, _ in asked}):
        easy = is_easy_week(block, week) or any(
            asked[place].easy for place in asked if place[0] == week
        )
        total = dict.fromkeys(MUSCLES, Decimal(0))
        for kind in DAY_KINDS:
            sets = _sets_asked(block, asked.get((week, kind)), kind=kind, week=week, easy=easy)
            for slug, count in sets:
                for muscle, quarter in zip(MUSCLES, quarters.get(slug, ()), strict=False):
                    total[muscle] += Decimal(count * quarter) / 4
        found[week] = total
    return found


def _sets_asked(
    block: Block, targets: DayTargets | None, *, kind: DayKind, week: int, easy: bool
) -> list[tuple[str, int]]:
    if targets is not None:
        return [(t.slug, 0 if t.stopped or t.left_out else t.sets) for t in targets.targets]
    return [
        (line.slug, easy_sets(line.sets) if easy else line.sets)
        for line in block.day(kind, week=week)
    ]


def _size(done: SetLog) -> tuple[Decimal, int]:
    return done.load or Decimal(0), done.reps
