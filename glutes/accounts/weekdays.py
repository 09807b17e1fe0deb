"""Two training days a week: how far apart they must be."""

from typing import Final

from programs.engine.vocabulary import WEEKDAYS, Weekday

#: 48 hours, both ways round the week.
FEWEST_DAYS_APART: Final = 2


def far_enough(heavy: Weekday, light: Weekday) -> bool:
    """True if 48 hours lie between the days, from heavy to light and from light to heavy."""
    gap = (WEEKDAYS.index(light) - WEEKDAYS.index(heavy)) % 7
    return FEWEST_DAYS_APART <= gap <= 7 - FEWEST_DAYS_APART


def nearest_allowed(heavy: Weekday, light: Weekday) -> tuple[Weekday, Weekday]:
    """The pair with the same heavy day whose light day moves least; a later day wins a tie."""
    at = WEEKDAYS.index(light)
    for shift in range(4):
        for moved in (at + shift, at - shift):
            day = WEEKDAYS[moved % 7]
            if far_enough(heavy, day):
                return heavy, day
    raise AssertionError("Every weekday has four others that are far enough away.")
