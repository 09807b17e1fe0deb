"""Reps in reserve by week, and which weeks are easy (hard rule 10 and the easy week)."""

from __future__ import annotations

from datetime import date
from typing import Final

from programs.engine.block import Block, Line
from programs.engine.log import WorkoutLog

EASY_RIR: Final = 4
LEAST_RIR: Final = 1
LAST_WEEKS: Final = 2
EASY_WEEK: Final = 6  # of a block of 10 or more (BEL23, ROG24: every five or six weeks)
LONG_BLOCK: Final = 10
SORE: Final = 5  # over 5 of 10
SORE_DAYS: Final = 3  # for 72 hours


def rir_of_week(block: Block, week: int) -> int:
    """RIR asked in a week that is not easy, by experience and low-back care."""
    last = week > block.weeks - LAST_WEEKS
    if block.experience == "novice" or block.low_back_care:
        return 2 if last else 3
    if block.experience == "intermediate" and week == 1:
        return 3
    return 1 if last else 2


def rir_of(block: Block, line: Line, *, week: int, easy: bool) -> int:
    """RIR asked of one line; what a coach changed in week 1 shifts every week alike."""
    if easy:
        return EASY_RIR
    shift = line.rir - rir_of_week(block, 1)
    return min(EASY_RIR, max(LEAST_RIR, rir_of_week(block, week) + shift))


def easy_sets(sets: int) -> int:
    """Half of them, rounded up."""
    return (sets + 1) // 2


def planned_easy(block: Block, week: int) -> bool:
    """Week 6 of a block of 10 or more, but for novices."""
    return block.experience != "novice" and block.weeks >= LONG_BLOCK and week == EASY_WEEK


def sign_in(workout: WorkoutLog, *, before: date | None) -> str:
    """The sign for an easy week that a workout's answers show, or "".

    Soreness over 5 has lasted 72 hours when it is reported three days or more after the workout
    before (dated `before`).
    """
    if any(answer.joint for answer in workout.answers):
        return "a joint was flagged"
    if before is not None and (workout.date - before).days >= SORE_DAYS:
        worst = max((a.soreness for a in workout.answers if a.soreness is not None), default=0)
        if worst > SORE:
            return f"soreness {worst} of 10 after 72 hours"
    return ""
