"""Lines that a template fixes, for one lifter: kept where she can do them, else the nearest row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from programs.engine import rules
from programs.engine.evidence import grade_cost
from programs.engine.swaps import distance
from programs.engine.types import Library, Lifter, Lock, Row
from programs.engine.vocabulary import CORE, THRUST, DayKind

#: Why a row that the library no longer publishes can't stand anywhere.
GONE = "gone"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A row that a template fixes on a day, with its sets. `main`: it leads the day."""

    lock: Lock
    row: Row
    main: bool


@dataclass(frozen=True, slots=True)
class InPlace:
    """What stands for a fixed line that she can't do: `row`, None where nothing can. `barred` is
    the name of the rule that keeps the line away, or GONE."""

    fixed: Fixed
    row: Row | None
    barred: str


def for_lifter(
    fixed: Sequence[Fixed], lifter: Lifter, library: Library
) -> tuple[tuple[Lock, ...], tuple[InPlace, ...]]:
    """The locks to ask for, in the order given, and what took the place of what she can't do."""
    barred = [_barred(one, lifter, library) for one in fixed]
    beside: dict[DayKind, list[Row]] = {"heavy": [], "light": []}
    for one, why in zip(fixed, barred, strict=True):
        if why is None:
            beside[one.lock.day].append(one.row)
    locks, replaced = [], []
    for one, why in zip(fixed, barred, strict=True):
        lock: Lock | None = one.lock
        if why is not None:
            row = _nearest(one, lifter, library, beside=beside)
            replaced.append(InPlace(one, row, why))
            lock = None if row is None else replace(one.lock, slug=row.slug)
            if row is not None:
                beside[one.lock.day].append(row)
        if lock is not None:
            locks.append(lock)
    return tuple(locks), tuple(replaced)


def _barred(one: Fixed, lifter: Lifter, library: Library) -> str | None:
    if one.lock.slug not in library:
        return GONE
    return rules.barred_by(library[one.lock.slug], one.lock.day, lifter)


def _nearest(
    one: Fixed, lifter: Lifter, library: Library, *, beside: Mapping[DayKind, Sequence[Row]]
) -> Row | None:
    """Of the same pattern, or for the same muscles; rather with a weight, and rather another row
    than stands on the other day."""
    day, old = one.lock.day, one.row
    here = beside[day]
    taken = {row.slug for row in here}
    other_day = {row.slug for rows in beside.values() for row in rows} - taken
    loaded = rules.loaded_main_possible(lifter, library.rows, day)

    def fits(row: Row) -> bool:
        if row.slug in taken or rules.barred_by(row, day, lifter) is not None:
            return False
        if one.main and not rules.may_lead(row, day, lifter):
            return False
        if one.main and loaded and rules.is_poor_main(row, lifter):
            return False
        if row.pattern != old.pattern and not _works_the_same(old, row):
            return False
        if sum(other.pattern == row.pattern for other in here) >= rules.most_of_pattern(
            row.pattern, day, lifter
        ):
            return False
        spine = sum(other.spinal_load for other in here) + row.spinal_load
        return spine <= rules.most_spinal(lifter)

    def rank(row: Row) -> tuple[object, ...]:
        return (
            row.pattern != old.pattern,
            rules.resistance(row, lifter) != "weight",
            row.slug in other_day,
            row.per_side != old.per_side,
            distance(row, old),
            grade_cost(row.basis),
            row.slug,
        )

    return min((row for row in library.rows if fits(row)), key=rank, default=None)


def _works_the_same(old: Row, row: Row) -> bool:
    """True if what `old` works most is worked by `row` at least indirectly; core stays core."""
    if CORE in {old.pattern, row.pattern} or row.pattern == THRUST:
        return False
    most = max(old.quarters)
    return all(
        theirs >= min(2, ours)
        for ours, theirs in zip(old.quarters, row.quarters, strict=True)
        if ours == most
    )
