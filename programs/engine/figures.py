"""Fractional sets and minutes of days as they stand, by hand or by the solver; no solver needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from programs.engine import rules
from programs.engine.types import Library, Lifter, MuscleSets, Row
from programs.engine.vocabulary import (
    MUSCLES,
    TICKS_A_MINUTE,
    TICKS_A_SECOND,
    WARM_UP_TICKS,
    DayKind,
)


@dataclass(frozen=True, slots=True)
class Slot:
    """The part of a prescription that figures depend on; rests are seconds."""

    slug: str
    sets: int
    top_reps: int
    rest_s: int


Slots = Mapping[DayKind, tuple[Slot, ...]]


def quarters(slots: Iterable[Slot], library: Library) -> dict[str, int]:
    """Muscle -> quarter sets of `slots`."""
    total = dict.fromkeys(MUSCLES, 0)
    for slot in slots:
        for muscle, share in zip(MUSCLES, library[slot.slug].quarters, strict=True):
            total[muscle] += share * slot.sets
    return total


def fractional_sets(days: Slots, library: Library, lifter: Lifter) -> tuple[MuscleSets, ...]:
    """Weekly fractional sets of all eight muscles against the lifter's bands."""
    total = quarters((slot for slots in days.values() for slot in slots), library)
    return tuple(
        MuscleSets(muscle, Decimal(total[muscle]) / 4, Decimal(low), Decimal(high))
        for muscle, (low, high) in rules.bands(lifter).items()
    )


def slot_ticks(slot: Slot, row: Row, lifter: Lifter) -> int:
    """Set-up and all sets of one lift, without its ramp."""
    a_set = rules.work_ticks(row, slot.top_reps) + slot.rest_s * TICKS_A_SECOND
    return rules.set_up_ticks(row, lifter.equipment) + slot.sets * a_set


def day_ticks(day: DayKind, slots: tuple[Slot, ...], library: Library, lifter: Lifter) -> int:
    """The whole day; its first slot is the main, whose ramp sets count."""
    total = WARM_UP_TICKS
    for index, slot in enumerate(slots):
        row = library[slot.slug]
        total += slot_ticks(slot, row, lifter)
        if index == 0:
            total += rules.ramp_ticks(row, day, lifter)
    return total


def minutes(ticks: int) -> Decimal:
    """Ticks of 0.1 s as minutes with two decimals."""
    exact = Decimal(ticks) / TICKS_A_MINUTE
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def day_minutes(day: DayKind, slots: tuple[Slot, ...], library: Library, lifter: Lifter) -> Decimal:
    """Minutes of a day by the time model, two decimals."""
    return minutes(day_ticks(day, slots, library, lifter))
