"""Days and dates: the 48 hours between workouts, and the calendar of a block."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from programs.engine.vocabulary import WEEKDAYS, DayKind, Weekday

FEWEST_DAYS_APART: Final = 2  # 48 h, both ways round the week (MOR17)
PREFERRED_DAYS_AFTER_HEAVY: Final = 3  # 72 h


def days_between(first: Weekday, second: Weekday) -> int:
    """Days from `first` to the next `second`, 0-6."""
    return (WEEKDAYS.index(second) - WEEKDAYS.index(first)) % 7


def far_enough(heavy: Weekday, light: Weekday) -> bool:
    """True if at least 48 h lie between the two days, both ways round the week."""
    gap = days_between(heavy, light)
    return FEWEST_DAYS_APART <= gap <= 7 - FEWEST_DAYS_APART


def nearest_allowed(heavy: Weekday, light: Weekday) -> dict[DayKind, Weekday]:
    """The pair far enough apart that moves the fewest days; the heavy day stays if it can."""

    def distance(one: int, other: int) -> int:
        return min((one - other) % 7, (other - one) % 7)

    asked = WEEKDAYS.index(heavy), WEEKDAYS.index(light)
    pairs = [(h, li) for h in range(7) for li in range(7) if far_enough(WEEKDAYS[h], WEEKDAYS[li])]
    best = min(
        pairs,
        key=lambda pair: (
            distance(pair[0], asked[0]) + distance(pair[1], asked[1]),
            distance(pair[0], asked[0]),
            (pair[1] - pair[0]) % 7 < PREFERRED_DAYS_AFTER_HEAVY,
            pair,
        ),
    )
    return {"heavy": WEEKDAYS[best[0]], "light": WEEKDAYS[best[1]]}


def first_on_or_after(start: date, weekday: Weekday) -> date:
    """The first `weekday` on or after `start`."""
    return start + timedelta(days=(WEEKDAYS.index(weekday) - start.weekday()) % 7)
