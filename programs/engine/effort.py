"""How hard, how slow, how held: RIR by week, easy weeks, tempo and the hold at lockout."""

from __future__ import annotations

from typing import Final, Protocol

from programs.engine.types import Row
from programs.engine.vocabulary import (
    ABDUCTION,
    CORE,
    HEAVY,
    KICKBACK,
    KNEE_FLEXION,
    THRUST,
    DayKind,
    Experience,
)

EASY_WEEK: Final = 6
EASY_WEEK_FROM_WEEKS: Final = 10  # shorter blocks end before fatigue asks for it (BEL23, ROG24)
EASY_RIR: Final = 4
LAST_WEEKS: Final = 2
HOLD_S: Final = 2  # two counts asked at lockout; one second is the gate


class Trainee(Protocol):
    """Whoever trains so many weeks: a lifter being programmed, or a block that runs."""

    @property
    def experience(self) -> Experience: ...
    @property
    def low_back_care(self) -> bool: ...
    @property
    def weeks(self) -> int: ...


def is_easy_week(lifter: Trainee, week: int) -> bool:
    """Week 6 of a block of ten or more, for intermediate and advanced lifters."""
    return (
        week == EASY_WEEK and lifter.weeks >= EASY_WEEK_FROM_WEEKS and lifter.experience != "novice"
    )


def rir_of_week(lifter: Trainee, week: int, *, easy: bool) -> int:
    """Reps in reserve asked in `week` (hard rule 10)."""
    if easy:
        return EASY_RIR
    last = week > lifter.weeks - LAST_WEEKS
    if lifter.experience == "novice" or lifter.low_back_care:
        return 2 if last else 3
    if last:
        return 1
    return 3 if lifter.experience == "intermediate" and week == 1 else 2


def easy_sets(sets: int) -> int:
    """Half the sets, rounded up."""
    return (sets + 1) // 2


def hold_s(row: Row) -> int:
    """Seconds held at the top: lockout is what the thrust family and kickbacks train."""
    return HOLD_S if row.pattern in {THRUST, KICKBACK} else 0


def tempo(row: Row, day: DayKind) -> str:
    """How a rep is done, for people."""
    if row.reps_unit == "holds_10s":
        return "hard 10 s holds, breathe out and tuck; 3 s off between holds"
    if row.reps_unit == "steps":
        return "steady steps, band never slack"
    if row.pattern == THRUST:
        base = "1 s up, 2-count squeeze at lockout, 2 s down"
    elif row.pattern == CORE:
        return "slow, ribs down, breathe out on the way"
    elif row.pattern in {KICKBACK, ABDUCTION, KNEE_FLEXION}:
        base = "1 s out, 1 s held, 2 s back"
    else:
        base = "2-3 s down, short stop, 1 s up"
    if day == HEAVY:
        return base
    if row.pattern == THRUST:
        return f"{base}; constant tension: no rest on the floor between reps"
    return f"{base}; constant tension: no rest between reps"
