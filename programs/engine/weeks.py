"""The targets of a generated program, week by week, if every set is done as asked."""

from __future__ import annotations

from programs.engine.block import block_of
from programs.engine.progression import planned_weeks
from programs.engine.types import Day, Library, Lifter, WeekPlan


def plan_weeks(days: tuple[Day, Day], lifter: Lifter, library: Library) -> tuple[WeekPlan, ...]:
    """The block's plan, by the same steps that later move it on from the log."""
    return planned_weeks(block_of(lifter, days, library))
