"""The block's targets if every set is done as asked, and the one step that moves them.

`next_step` is the only place that knows how a prescription moves on; the plan of a new block and
the progression from the log both use it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from programs.engine import loads
from programs.engine.effort import easy_sets, is_easy_week, rir_of_week
from programs.engine.schedule import week_dates
from programs.engine.types import (
    Day,
    DayPlan,
    Library,
    Lifter,
    Prescription,
    Target,
    WeekPlan,
)
from programs.engine.vocabulary import DayKind

WEEKS_A_STEP: Final = 2
# Percent of load that costs one rep (from Epley): the jump's percentage is divided by it.
PERCENT_A_REP: Final[dict[DayKind, Fraction]] = {
    "heavy": Fraction(27, 10),
    "light": Fraction(20, 10),
}
BIG_JUMP_PERCENT: Final = 6  # a bigger jump is earned by holding the top for one more step


@dataclass(frozen=True, slots=True)
class Position:
    """Where a prescription stands: the target reps, the load, and steps held at the top."""

    reps: int
    load: Decimal | None
    held_top: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """The position after one step, and in a few words what moved."""

    position: Position
    moved: str


def next_step(
    position: Position,
    *,
    window: tuple[int, int],
    jump: Decimal | None,
    day: DayKind,
    unit: str = "",
) -> Step:
    """One step of double progression inside `window` (low, high reps).

    Reps to the top; then the smallest jump of load and back down by what the jump costs, never
    below the window. A jump over 6% waits one step at the top first. Without a known load the top
    is held: the next band, or a harder variation, is a choice and not a sum.
    """
    low, high = window
    if position.reps < high:
        reps = max(low, position.reps + 1)
        return Step(Position(reps, position.load), "+1 rep")
    if jump is None:
        return Step(Position(high, position.load), "top of the range: a harder band or variation")
    if position.load is None or position.load <= 0:
        return Step(Position(high, None), "top of the range: the next jump of load")
    percent = Fraction(jump) / Fraction(position.load) * 100
    if percent > BIG_JUMP_PERCENT and position.held_top == 0:
        held = Position(high, position.load, held_top=1)
        return Step(held, "the next jump is over 6%: the top once more first")
    cost = percent / PERCENT_A_REP[day]
    reps = max(low, high + (-cost.numerator // cost.denominator))
    load = position.load + jump
    return Step(Position(reps, load), f"+{loads.plain(jump)} {unit}".strip() + f", {reps} reps")


def steps_in_week(week: int) -> bool:
    """True in weeks 3, 5, 7 ...: two weeks after the last step, never in the easy week 6."""
    return week > 1 and week % WEEKS_A_STEP == 1


def plan_weeks(days: tuple[Day, Day], lifter: Lifter, library: Library) -> tuple[WeekPlan, ...]:
    """The targets of each week if every set is done as asked and held."""
    positions = {
        (day.kind, item.slug): Position(item.reps[0], item.load)
        for day in days
        for item in day.prescriptions
    }
    weeks = []
    for week in range(1, lifter.weeks + 1):
        easy = is_easy_week(lifter, week)
        dates = week_dates(lifter, week)
        plans = {}
        for day in days:
            targets = []
            for item in day.prescriptions:
                key = day.kind, item.slug
                moved = ""
                if steps_in_week(week):
                    step = next_step(
                        positions[key],
                        window=item.reps,
                        jump=loads.jump_of(library[item.slug], lifter),
                        day=day.kind,
                        unit=lifter.unit,
                    )
                    positions[key], moved = step.position, step.moved
                targets.append(_target(item, positions[key], week, lifter, moved=moved, easy=easy))
            plans[day.kind] = DayPlan(dates[day.kind], tuple(targets))
        weeks.append(WeekPlan(week, easy, plans["heavy"], plans["light"]))
    return tuple(weeks)


def _target(
    item: Prescription,
    position: Position,
    week: int,
    lifter: Lifter,
    *,
    moved: str,
    easy: bool,
) -> Target:
    rir = rir_of_week(lifter, week, easy=easy)
    if easy:
        why = "easy week: half the sets, same load, 4 in reserve"
    elif week == 1:
        why = {
            "weight": "start of the block",
            "find": f"find the load that leaves {rir} in reserve",
            "bodyweight": "start of the block",
            "band": f"pick the band that leaves {rir} in reserve",
        }[item.load_kind]
    elif moved:
        why = f"all {item.sets} sets done as asked: {moved}"
    else:
        why = "same again: one step every two weeks"
    return Target(
        slug=item.slug,
        sets=easy_sets(item.sets) if easy else item.sets,
        reps=position.reps,
        rir=rir,
        load=position.load,
        why=why,
    )
