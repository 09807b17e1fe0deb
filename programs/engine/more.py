"""What more would buy: minutes against coverage, and the one piece of equipment that helps most.

Every point is a program solved for the changed lifter, never a guess. Reasons, weeks and fixes are
not worked out for them: what counts here is what they leave out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from programs.engine import figures, impossible, plan, screening, trials
from programs.engine.candidates import candidates
from programs.engine.change import MOST_MINUTES
from programs.engine.dominance import Field, worth_solving
from programs.engine.gave_way import Gave, gave_way
from programs.engine.types import Library, Lifter, MuscleSets
from programs.engine.vocabulary import DAY_KINDS, EQUIPMENT, GLUTE_MAX, DayKind

EXTRA_MINUTES: Final = (-20, -10, 0, 10, 20, 30)
FEWEST_MINUTES: Final = 10


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what is wanted a program has: smaller objective, less that gave way.

    `sets` are weekly fractional sets of every muscle against its band; `lifts` are (day, slug).
    """

    objective: int
    sets: tuple[MuscleSets, ...]
    gave: tuple[Gave, ...]
    lifts: tuple[tuple[DayKind, str], ...]

    @property
    def outside(self) -> Decimal:
        """Weekly sets missing from, or over, the bands of all muscles."""
        beyond = (max(s.low - s.sets, s.sets - s.high, Decimal(0)) for s in self.sets)
        return sum(beyond, Decimal(0))

    @property
    def glutes(self) -> MuscleSets:
        """The gluteus maximus as one: the mean of its two parts, which share a band."""
        parts = [s for s in self.sets if s.muscle in GLUTE_MAX]
        mean = sum((s.sets for s in parts), Decimal(0)) / len(parts)
        return replace(parts[0], muscle="glute_max", sets=mean)

    def met_beside(self, other: Coverage) -> tuple[Gave, ...]:
        """What gave way in `other` and does not here."""
        here = {one.key for one in self.gave}
        return tuple(one for one in other.gave if one.key not in here)


@dataclass(frozen=True, slots=True)
class MinutesPoint:
    """One point of the curve: minutes of both days and what they buy; None: no program."""

    minutes: dict[DayKind, int]
    coverage: Coverage | None


@dataclass(frozen=True, slots=True)
class EquipmentGain:
    """A piece she does not have, the coverage with it, and what then no longer gives way."""

    item: str
    coverage: Coverage
    gained: tuple[Gave, ...]


def coverage(lifter: Lifter, library: Library) -> Coverage | None:
    """That of her best program, whatever alternative was asked; None where there is none."""
    from programs.engine import solver

    lifter = replace(lifter, alternative=0)
    if screening.stops(lifter) or not impossible.allowed_before_solving(lifter):
        return None
    solution = solver.best(lifter, candidates(lifter, library))
    if solution is None:
        return None
    days = trials.days_of(solution, lifter, library)
    return Coverage(
        objective=solution.objective,
        sets=figures.fractional_sets(plan.slots_of(days), library, lifter),
        gave=tuple(gave_way(days, lifter, library)),
        lifts=tuple((day.kind, line.slug) for day in days for line in day.prescriptions),
    )


def minutes_curve(
    lifter: Lifter, library: Library, *, extra: Iterable[int] = EXTRA_MINUTES
) -> tuple[MinutesPoint, ...]:
    """Coverage with `extra` minutes on each day, each point solved, by minutes.

    No day has fewer than 10 or more than 180; changes that come to the same are one point.
    """
    found: dict[tuple[int, ...], MinutesPoint] = {}
    for more in sorted(extra):
        minutes: dict[DayKind, int] = {
            day: min(MOST_MINUTES, max(FEWEST_MINUTES, lifter.minutes[day] + more))
            for day in DAY_KINDS
        }
        key = tuple(minutes.values())
        if key not in found:
            covered = coverage(replace(lifter, minutes=minutes), library)
            found[key] = MinutesPoint(minutes, covered)
    return tuple(found.values())


def most_helpful_equipment(
    lifter: Lifter, library: Library, *, now: Coverage | None = None
) -> EquipmentGain | None:
    """The one piece that makes the program best, or None where none makes it better.

    `now`: the coverage as she is, where it is known already.
    """
    now = now or coverage(lifter, library)
    if now is None:
        return None
    better = [
        gain for gain in _gains(lifter, library, now) if gain.coverage.objective < now.objective
    ]
    return min(better, key=lambda gain: gain.coverage.objective, default=None)


def _gains(lifter: Lifter, library: Library, now: Coverage) -> Iterator[EquipmentGain]:
    field = _field(lifter, library)
    for item in EQUIPMENT:
        owner = replace(lifter, equipment=lifter.equipment | {item})
        if item in lifter.equipment or not _of_use(item, owner, library, field):
            continue
        after = coverage(owner, library)
        if after is not None:
            yield EquipmentGain(item, after, after.met_beside(now))


def _field(lifter: Lifter, library: Library) -> Field:
    return worth_solving(candidates(lifter, library), lifter)


def _of_use(item: str, owner: Lifter, library: Library, before: Field) -> bool:
    """False where the solver would have the very same rows to choose from, none of them with the
    item: then nothing would change."""
    field = _field(owner, library)
    mentioned = any(item in group for one in field.found for group in one.row.equipment)
    return mentioned or field != before
