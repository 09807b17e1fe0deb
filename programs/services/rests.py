"""Shorter rests, so that a day changed by hand still fits its minutes."""

from dataclasses import replace

from programs.engine import figures, plan, rules
from programs.engine.types import Day, Library, Lifter, Prescription
from programs.engine.vocabulary import TICKS_A_MINUTE

STEP_S = 15


def fitted(day: Day, *, lifter: Lifter, library: Library) -> Day:
    """The day with rests as long as its minutes allow, never longer than they are.

    The main lift's rest is the last to give way. A day that fits, or that does not fit even with
    the shortest rests allowed, comes back as it is.
    """
    if _fits(day, day.prescriptions, lifter=lifter, library=library):
        return day
    lines = tuple(
        replace(line, rest_s=min(line.rest_s, rules.shortest_rest(day.kind, main=place == 0)))
        for place, line in enumerate(day.prescriptions)
    )
    if not _fits(day, lines, lifter=lifter, library=library):
        return day
    for place, asked in enumerate(day.prescriptions):
        while lines[place].rest_s < asked.rest_s:
            rest = min(asked.rest_s, lines[place].rest_s + STEP_S)
            longer = (*lines[:place], replace(lines[place], rest_s=rest), *lines[place + 1 :])
            if not _fits(day, longer, lifter=lifter, library=library):
                break
            lines = longer
    return replace(day, prescriptions=lines)


def _fits(day: Day, lines: tuple[Prescription, ...], *, lifter: Lifter, library: Library) -> bool:
    slots = tuple(plan.slot_of(line) for line in lines)
    limit = lifter.minutes[day.kind] * TICKS_A_MINUTE
    return figures.day_ticks(day.kind, slots, library, lifter) <= limit
