"""The reserve asked of one line, and the signs that make a week easy."""

from __future__ import annotations

from datetime import date
from typing import Final

from programs.engine.block import Block, Line
from programs.engine.effort import EASY_RIR, rir_of_week
from programs.engine.log import WorkoutLog

LEAST_RIR: Final = 1
SORE: Final = 5  # over 5 of 10
SORE_DAYS: Final = 3  # for 72 hours


def rir_of(block: Block, line: Line, *, week: int, easy: bool) -> int:
    """RIR asked of one line; what a coach changed in week 1 shifts every week alike."""
    if easy:
        return EASY_RIR
    shift = line.rir - rir_of_week(block, 1, easy=False)
    return min(EASY_RIR, max(LEAST_RIR, rir_of_week(block, week, easy=False) + shift))


def sign_in(workout: WorkoutLog, *, before: date | None) -> str:
    """The sign for an easy week that a workout's answers show, or "".

    Soreness over 5 has lasted 72 hours when it is reported three days or more after the workout it
    speaks of (dated `before`): the last of its kind, or for want of one the last of all.
    """
    if any(answer.joint for answer in workout.answers):
        return "a joint was flagged"
    if before is not None and (workout.date - before).days >= SORE_DAYS:
        worst = max((a.soreness for a in workout.answers if a.soreness is not None), default=0)
        if worst > SORE:
            return f"soreness {worst} of 10 after 72 hours"
    return ""
