"""What goes with two days and is no rule: health, rest between them, loads to be found."""

from __future__ import annotations

from programs.engine import schedule, screening
from programs.engine.types import Day, Lifter
from programs.engine.vocabulary import WEEKDAY_WORDS, WEEKDAYS


def advice(days: tuple[Day, Day], lifter: Lifter) -> tuple[str, ...]:
    """Whole sentences; of days changed by hand too."""
    return (*screening.advice(lifter), *_spread_advice(lifter), *_find_advice(days))


def _spread_advice(lifter: Lifter) -> tuple[str, ...]:
    gap = schedule.days_between(lifter.weekdays["heavy"], lifter.weekdays["light"])
    if gap >= schedule.PREFERRED_DAYS_AFTER_HEAVY:
        return ()
    better = WEEKDAY_WORDS[WEEKDAYS[(WEEKDAYS.index(lifter.weekdays["heavy"]) + 3) % 7]]
    return (f"72 hours after the heavy day recover better than 48: {better} would give them.",)


def _find_advice(days: tuple[Day, Day]) -> tuple[str, ...]:
    names = [item.name for day in days for item in day.prescriptions if item.load_kind == "find"]
    if not names:
        return ()
    listed = "; ".join(dict.fromkeys(names))  # names hold commas of their own
    how = "start light and add until as many reps are left as asked"
    return (f"Week 1 finds the loads of {listed}: {how}.",)
