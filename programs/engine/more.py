"""What more would buy: minutes against coverage, and the one piece of equipment that helps most.

Every point is a program solved for the changed lifter, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from programs.engine.make import make
from programs.engine.types import Library, Lifter, Program
from programs.engine.vocabulary import DAY_KINDS, EQUIPMENT, DayKind

EXTRA_MINUTES: Final = (-20, -10, 0, 10, 20, 30)
FEWEST_MINUTES: Final = 10
MOST_MINUTES: Final = 180


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what is wanted a program has: smaller objective, fewer rules relaxed.

    `outside` are weekly fractional sets missing from, or over, the bands of all muscles.
    """

    objective: int
    outside: Decimal
    relaxed: tuple[str, ...]
    minutes_used: Decimal


@dataclass(frozen=True, slots=True)
class MinutesPoint:
    """One point of the curve: minutes of both days and what they buy; None: no program."""

    minutes: dict[DayKind, int]
    coverage: Coverage | None


@dataclass(frozen=True, slots=True)
class EquipmentGain:
    """A piece she does not have, and the coverage with it; `gained`: rules no longer relaxed."""

    item: str
    coverage: Coverage
    gained: tuple[str, ...]


def coverage(program: Program) -> Coverage:
    """The coverage of a program as it was solved."""
    outside = sum(
        (
            max(item.low - item.sets, item.sets - item.high, Decimal(0))
            for item in program.fractional_sets
        ),
        Decimal(0),
    )
    return Coverage(
        objective=program.solver.objective,
        outside=outside,
        relaxed=tuple(item.rule for item in program.relaxed),
        minutes_used=sum((day.minutes for day in program.days), Decimal(0)),
    )


def minutes_curve(
    lifter: Lifter, library: Library, *, extra: Iterable[int] = EXTRA_MINUTES
) -> tuple[MinutesPoint, ...]:
    """Coverage with `extra` minutes on each day, each point solved (about 50 ms each)."""
    points = []
    for more in extra:
        minutes: dict[DayKind, int] = {
            day: min(MOST_MINUTES, max(FEWEST_MINUTES, lifter.minutes[day] + more))
            for day in DAY_KINDS
        }
        answer = make(replace(lifter, minutes=minutes, alternative=0), library)
        covered = coverage(answer) if isinstance(answer, Program) else None
        points.append(MinutesPoint(minutes, covered))
    return tuple(points)


def most_helpful_equipment(lifter: Lifter, library: Library) -> EquipmentGain | None:
    """The one piece that makes the program best, or None where none makes it better."""
    now = make(replace(lifter, alternative=0), library)
    if not isinstance(now, Program):
        return None
    gains = [
        gain
        for gain in _gains(lifter, library, coverage(now))
        if gain.coverage.objective < now.solver.objective
    ]
    return min(gains, key=lambda gain: gain.coverage.objective, default=None)


def _gains(lifter: Lifter, library: Library, now: Coverage) -> Iterator[EquipmentGain]:
    for item in EQUIPMENT:
        if item in lifter.equipment:
            continue
        owned = replace(lifter, equipment=lifter.equipment | {item}, alternative=0)
        answer = make(owned, library)
        if isinstance(answer, Program):
            after = coverage(answer)
            gained = tuple(rule for rule in dict.fromkeys(now.relaxed) if rule not in after.relaxed)
            yield EquipmentGain(item, after, gained)
