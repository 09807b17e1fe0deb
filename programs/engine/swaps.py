"""What could stand in one line's place, and what that would change; no solver needed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from programs.engine import check, figures, plan, rules
from programs.engine.evidence import grade_cost
from programs.engine.types import Day, Library, Lifter, MuscleSets, Row
from programs.engine.vocabulary import CORE, MUSCLES, THRUST, DayKind


@dataclass(frozen=True, slots=True)
class Swap:
    """One row in the place of another: weekly sets and the day's minutes after, rules broken.

    `changes` maps muscle to the difference in weekly fractional sets, zero left out.
    """

    row: Row
    sets: int
    minutes: Decimal
    minutes_change: Decimal
    fractional_sets: tuple[MuscleSets, ...]
    changes: Mapping[str, Decimal]
    broken: tuple[check.Broken, ...]


def swaps(
    days: tuple[Day, Day], day: DayKind, slug: str, lifter: Lifter, library: Library
) -> tuple[Swap, ...]:
    """Rows for the place of `slug` on `day`, the nearest in effect first, rule breakers last.

    Rows that may not stand on the day at all (equipment, avoid, reps, skill, spine) are left out;
    B-stance rows stay in, for a coach may place one by hand. Raises KeyError if `slug` is not
    there.
    """
    today = next(one for one in days if one.kind == day)
    place = next(
        (index for index, item in enumerate(today.prescriptions) if item.slug == slug), None
    )
    if place is None:
        raise KeyError(slug)
    before = figures.quarters(_all_slots(days), library)
    old = library[slug]
    found = []
    for row in library.rows:
        if row.slug == slug or rules.barred_by(row, day, lifter) not in {None, "b-stance"}:
            continue
        if place == 0 and row.pattern != old.pattern:
            continue
        after = with_row(days, day, place, row, lifter, library)
        changed = next(one for one in after if one.kind == day)
        total = figures.quarters(_all_slots(after), library)
        slots = plan.slots_of(after)
        found.append(
            Swap(
                row=row,
                sets=today.prescriptions[place].sets,
                minutes=changed.minutes,
                minutes_change=changed.minutes - today.minutes,
                fractional_sets=figures.fractional_sets(slots, library, lifter),
                changes={
                    muscle: Decimal(total[muscle] - before[muscle]) / 4
                    for muscle in MUSCLES
                    if total[muscle] != before[muscle]
                },
                broken=tuple(check.broken_in_days(after, lifter, library, by_coach=True)),
            )
        )
    return tuple(
        sorted(
            found,
            key=lambda swap: (
                len(swap.broken),
                swap.row.pattern != old.pattern,
                distance(swap.row, old),
                grade_cost(swap.row.basis),
                swap.row.slug,
            ),
        )
    )


def stand_ins(
    row: Row, day: DayKind, lifter: Lifter, library: Library, *, beside: Collection[Row], main: bool
) -> tuple[Row, ...]:
    """Rows that may take the place of `row` for one workout, the best first; `beside` are the
    others of that day.

    As `swaps`, but for a lifter in a full gym: what she can lift with her equipment by the rules of
    the day, for the same muscles, with the same sides; another machine before another way to use
    the one that is taken. What has no weight is not replaced by a weight: nobody could say which.
    """
    taken = {one.slug for one in beside}
    item = row.loaded_by(lifter.equipment)

    def fits(other: Row) -> bool:
        if other.slug in taken | {row.slug} or other.per_side != row.per_side:
            return False
        if other.reps_unit != row.reps_unit or rules.barred_by(other, day, lifter) is not None:
            return False
        if item is None and other.loaded_by(lifter.equipment) is not None:
            return False
        if CORE in {row.pattern, other.pattern} and row.pattern != other.pattern:
            return False
        if other.pattern == THRUST != row.pattern:
            return False  # more of what the main lift does already
        if main and not (rules.may_lead(other, day, lifter) and other.pattern == row.pattern):
            return False
        of_pattern = sum(one.pattern == other.pattern for one in beside)
        if of_pattern >= rules.most_of_pattern(other.pattern, day, lifter):
            return False
        spine = sum(one.spinal_load for one in beside) + other.spinal_load
        return spine <= rules.most_spinal(lifter) and _works_the_same(row, other)

    return tuple(
        sorted(
            (other for other in library.rows if fits(other)),
            key=lambda other: (
                other.pattern != row.pattern,
                item is not None and other.loaded_by(lifter.equipment) == item,
                distance(other, row),
                grade_cost(other.basis),
                other.slug,
            ),
        )
    )


def _works_the_same(row: Row, other: Row) -> bool:
    """True if what `row` works most is worked by `other` as well, at least indirectly."""
    most = max(row.quarters)
    return all(
        theirs >= min(2, ours)
        for ours, theirs in zip(row.quarters, other.quarters, strict=True)
        if ours == most
    )


def with_row(
    days: tuple[Day, Day], day: DayKind, place: int, row: Row, lifter: Lifter, library: Library
) -> tuple[Day, Day]:
    """Both days with `row` in the place given, its sets kept, loads, rests and warm-up renewed."""
    heavy, light = (
        _replaced(one, place, row, lifter, library) if one.kind == day else one for one in days
    )
    return heavy, light


def _replaced(day: Day, place: int, row: Row, lifter: Lifter, library: Library) -> Day:
    main = place == 0
    item = plan.prescription(
        row,
        day.kind,
        lifter,
        library,
        main=main,
        sets=day.prescriptions[place].sets,
        rest_s=rules.usual_rest(row, day.kind, lifter, main=main),
    )
    items = (*day.prescriptions[:place], item, *day.prescriptions[place + 1 :])
    return renewed(replace(day, prescriptions=items), lifter, library)


def renewed(day: Day, lifter: Lifter, library: Library) -> Day:
    """The day with minutes and warm-up that fit its prescriptions, after a change by hand."""
    slots = tuple(plan.slot_of(item) for item in day.prescriptions)
    return replace(
        day,
        minutes=figures.day_minutes(day.kind, slots, library, lifter),
        warm_up=plan.warm_up(day.kind, day.prescriptions[0], lifter, library),
    )


def distance(one: Row, other: Row) -> int:
    """How differently two rows load the muscles, in quarters a set."""
    return sum(abs(a - b) for a, b in zip(one.quarters, other.quarters, strict=True))


def _all_slots(days: tuple[Day, Day]) -> Iterator[figures.Slot]:
    return (plan.slot_of(item) for day in days for item in day.prescriptions)
