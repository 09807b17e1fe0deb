"""What a block hands on to the next one: its last workouts, the days missed, what she said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Literal

from programs.engine import said
from programs.engine.block import Block
from programs.engine.log import Log
from programs.engine.progression import asked_so_far, standings
from programs.engine.running import PlannedWorkout, View, view
from programs.engine.vocabulary import DayKind

DueState = Literal["done", "part", "open", "missed"]

DUE_SHOWN: Final = 8
#: Older workouts than that are no part of what she does now.
DUE_FROM: Final = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class Due:
    """A workout that was due on `day`, or was done on it."""

    kind: DayKind
    state: DueState
    day: date


@dataclass(frozen=True, slots=True)
class Handed:
    """What a summary keeps of the block before. `missed`: days in a row, at its end.
    `workouts`: how many of its last ones count as recent."""

    due: tuple[Due, ...] = ()
    missed: int = 0
    workouts: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """As it stood on the day the next block took over."""

    handed: Handed = field(default_factory=Handed)
    pain: tuple[said.OnExercise, ...] = ()
    gates: tuple[said.OnExercise, ...] = ()
    lately: tuple[said.Lately, ...] = ()


NOTHING: Final = Before()


def before_of(block: Block, log: Log, *, day: date, earlier: Before = NOTHING) -> Before:
    """What a block that was over on `day` hands on, and what it was handed itself and still says.

    Nothing of what was long ago then.
    """
    seen = view(block, log, today=day)
    due = [
        *(one for one in earlier.handed.due if one.day >= day - DUE_FROM),
        *(_due(block, log, seen, day=day)),
    ][-DUE_SHOWN:]
    pain = (
        *said.still_said(log, earlier.pain),
        *(one for one in said.pains(block, log) if one.number >= said.PAIN_SHOWN),
    )
    lately = tuple(
        one for one in said.lately(block, log, earlier.lately) if one.on >= day - said.CARRIED
    )
    missed = 0 if log.of_block() else earlier.handed.missed
    return Before(
        handed=Handed(
            due=tuple(due),
            missed=missed + _missed_at_its_end(seen, log),
            workouts=len(lately),
        ),
        pain=_recent(pain, day=day),
        gates=(
            *said.still_failed(log, _recent(earlier.gates, day=day)),
            *_recent(_gates(block, log, day=day), day=day),
        ),
        lately=lately,
    )


def _recent(found: Iterable[said.OnExercise], *, day: date) -> tuple[said.OnExercise, ...]:
    return tuple(one for one in found if one.on >= day - said.CARRIED)


def _gates(block: Block, log: Log, *, day: date) -> list[said.OnExercise]:
    """Failed twice or more at the end, of the lines that still stood there."""
    last = {done.slug: w.date for w in log.of_block() for done in w.work_sets() if done.reps}
    return [
        said.OnExercise(one.slug, one.name, one.gate_misses, last[one.slug])
        for one in standings(block, log, today=day)
        if one.here and one.gate_misses >= said.GATES_SHOWN and one.slug in last
    ]


def part_of(block: Block, log: Log, *, today: date) -> list[tuple[int, DayKind]]:
    """Places of the workouts in which fewer sets were done than asked."""
    asked = asked_so_far(block, log, today=today)
    found = []
    for workout in log.of_block():
        place = (workout.week, workout.kind)
        did = {(done.slug, done.number) for done in workout.work_sets() if done.reps}
        if len(did) < sum(target.sets for target in asked[place].targets):
            found.append(place)
    return found


def missed_in_a_row(seen: View, *, before: int = 0) -> int:
    """Days missed since the last workout; days of a whole missed week count. `before`: those of
    the block before, which count until she trains again."""
    count = before
    for planned in seen.calendar:
        if planned.state in {"done", "open"}:
            count = 0
        elif is_missed(planned, seen):
            count += 1
    return count + 2 * seen.missed_since


def is_missed(planned: PlannedWorkout, seen: View) -> bool:
    """Also where it could still be done late in its week."""
    late = planned.state == "late" and planned.planned < seen.today
    return late or planned.state == "missed"


def _missed_at_its_end(seen: View, log: Log) -> int:
    """None of a block that was over long before the next one began."""
    planned = [one.planned for one in seen.calendar if one.planned < seen.today]
    last = max([*planned, *(w.date for w in log.of_block())], default=date.min)
    if seen.position.ended and last < seen.today - said.CARRIED:
        return 0
    return missed_in_a_row(seen)


def _due(block: Block, log: Log, seen: View, *, day: date) -> list[Due]:
    """What could still have been done late is missed: it is not asked any more."""
    found = [p for p in seen.calendar if p.state in {"done", "open"} or is_missed(p, seen)]
    found = [p for p in found if p.day >= day - DUE_FROM][-DUE_SHOWN:]
    part = set(part_of(block, log, today=day)) if any(p.state == "done" for p in found) else set()
    return [Due(p.kind, _state(p, part), p.day) for p in found]


def _state(planned: PlannedWorkout, part: set[tuple[int, DayKind]]) -> DueState:
    if planned.state == "done":
        return "part" if (planned.week, planned.kind) in part else "done"
    return "open" if planned.state == "open" else "missed"
