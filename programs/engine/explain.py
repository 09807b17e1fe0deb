"""Why each line is there, in sentences made of the facts used, and which soft rules gave way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from programs.engine import figures, loads, plan, rules, swaps
from programs.engine.evidence import EVIDENCE, basis_keys, told
from programs.engine.types import Day, Library, Lifter, Prescription, Row
from programs.engine.vocabulary import (
    ABDUCTION,
    CORE,
    GLUTE_MAX,
    HEAVY,
    HINGE,
    KICKBACK,
    KNEE_FLEXION,
    LENGTHENED_PARTNERS,
    MUSCLE_WORDS,
    MUSCLES,
    STEP,
    THRUST,
)

_PATTERN_WORDS = {"squat": "squat", "hinge": "hinge", "lunge/split": "lunge"}


@dataclass(frozen=True, slots=True)
class _Context:
    days: tuple[Day, Day]
    lifter: Lifter
    library: Library
    total: dict[str, int]
    bands: dict[str, tuple[int, int]]


def with_reasons(days: tuple[Day, Day], lifter: Lifter, library: Library) -> tuple[Day, Day]:
    """Both days with `why` and `evidence` filled in for each prescription."""
    slots = [slot for day in plan.slots_of(days).values() for slot in day]
    context = _Context(days, lifter, library, figures.quarters(slots, library), rules.bands(lifter))
    heavy, light = (
        replace(
            day,
            prescriptions=tuple(
                _explained(item, place, day, context)
                for place, item in enumerate(day.prescriptions)
            ),
        )
        for day in days
    )
    return heavy, light


def _explained(item: Prescription, place: int, day: Day, context: _Context) -> Prescription:
    row = context.library[item.slug]
    keys = list(dict.fromkeys([*basis_keys(row.basis), *_rule_keys(row, day, main=place == 0)]))
    why = [
        _role(item, row, place, day, context),
        *_muscles(item, row, context),
        *_evidence(row),
        *_wishes(item, row, context),
        *_swap(item, row, place, day, context),
    ]
    note = loads.start(row, day.kind, context.lifter, context.library).note
    if note:
        why.append(f"{note}.")
    return replace(item, why=tuple(why), evidence=tuple(keys))


def _rule_keys(row: Row, day: Day, *, main: bool) -> Iterator[str]:
    """Evidence behind the rule that put the row there."""
    if main and day.kind == HEAVY:
        yield from ("seed", "LOP21")
    elif main:
        yield "seed"
    if row.pattern in LENGTHENED_PARTNERS and row.range_bias == "lengthened":
        yield "KUB19"
    if row.pattern in {ABDUCTION, HINGE, KNEE_FLEXION}:
        yield "PLO23"
    if row.is_b_stance and row.pattern == THRUST:
        yield "LYN23"


# --- sentences ---------------------------------------------------------------------------------


def _role(item: Prescription, row: Row, place: int, day: Day, context: _Context) -> str:
    lifter = context.lifter
    low, high = item.reps
    if place == 0:
        return _main_role(item, row, day, context)
    if row.is_b_stance and row.pattern == THRUST:
        return (
            f"{row.name} is here for the {lifter.weak_side or 'weaker'} side, which goes first; "
            "the two-leg thrust stays, for it may close the gap as well (LYN23)."
        )
    if row.pattern in LENGTHENED_PARTNERS:
        word = _PATTERN_WORDS[row.pattern]
        if row.range_bias == "lengthened":
            return (
                f"{row.name} is the {day.kind} day's {word}: it loads the glutes long, where "
                f"{day.main.name} loads them short (KUB19)."
            )
        return (
            f"{row.name} is the {day.kind} day's {word}, in mid range: next to {day.main.name} "
            "it brings the hips further down."
        )
    if row.pattern == ABDUCTION:
        return (
            f"{row.name} works the side glutes directly; thrust and squat did not grow them in "
            "nine weeks (PLO23)."
        )
    if row.pattern == KNEE_FLEXION:
        return (
            f"{row.name} gives the hamstrings what {day.main.name} does not: neither thrust nor "
            "squat grew them (PLO23)."
        )
    if row.pattern == CORE:
        unit = "ten-second holds" if item.reps_unit == "holds_10s" else "slow reps"
        return (
            f"{row.name} closes the {day.kind} day with {low}-{high} {unit}: "
            "ribs down and tailbone tucked, the trunk a lockout needs."
        )
    if row.pattern == STEP:
        return f"{row.name} trains one leg at a time through a step, {low}-{high} reps each side."
    if row.pattern == KICKBACK:
        return (
            f"{row.name} adds short-range glute work one side at a time, with nothing on the spine."
            if row.spinal_load == 0
            else f"{row.name} adds short-range glute work one side at a time."
        )
    return (
        f"{row.name} is the day's second thrust or bridge: more short-range glute sets after "
        f"{day.main.name}, at {low}-{high} reps."
    )


def _main_role(item: Prescription, row: Row, day: Day, context: _Context) -> str:
    low, high = item.reps
    jump = loads.jump_of(row, context.lifter)
    if jump is not None:
        steps = f"its load moves in steps of {loads.plain(jump)} {item.unit}"
    elif row.uses_band():
        steps = "its band is the only load at hand for a thrust or bridge"
    else:
        steps = "no loaded thrust or bridge fits what you have and the day's minutes"
    if row.is_b_stance:
        steps = f"the gap of {context.lifter.side_deficit_percent:f}% asks for one side at a time"
    return f"{row.name} leads the {day.kind} day at {low}-{high} reps: {steps}."


def _muscles(item: Prescription, row: Row, context: _Context) -> Iterator[str]:
    """The one or two muscles it does most for, with and without it, against the band."""
    gains = {
        muscle: row.muscle(muscle) * item.sets for muscle in MUSCLES if row.muscle(muscle) >= 2
    }

    def need(muscle: str) -> tuple[bool, int, int]:
        low = 4 * context.bands[muscle][0]
        missing = low - (context.total[muscle] - gains[muscle])
        return (missing > 0, gains[muscle], -MUSCLES.index(muscle))

    for muscle in sorted(gains, key=need, reverse=True)[:2]:
        low, high = context.bands[muscle]
        total, without = context.total[muscle], context.total[muscle] - gains[muscle]
        band = f"at most {high}" if low == 0 else f"band {low}-{high}"
        verdict = ""
        if without < 4 * low <= total:
            verdict = ", below the band"
        elif without < 4 * low:
            verdict = ", further below the band"
        yield (
            f"{item.sets} sets of {row.name} bring {_sets(gains[muscle])} of the week's "
            f"{_sets(total)} sets for {MUSCLE_WORDS[muscle]} ({band}); without them "
            f"{_sets(without)}{verdict}."
        )


def _evidence(row: Row) -> Iterator[str]:
    """The best source of the row's own basis, told with its grade."""
    keys = [key for key in basis_keys(row.basis) if key in EVIDENCE]
    if not keys:
        return
    yield told(row.basis, row.name)


def _wishes(item: Prescription, row: Row, context: _Context) -> Iterator[str]:
    lifter = context.lifter
    if any(lock.slug == row.slug for lock in lifter.locks):
        yield f"You locked {row.name}."
    elif row.slug in lifter.likes:
        yield f"You like {row.name}."


def _swap(item: Prescription, row: Row, place: int, day: Day, context: _Context) -> Iterator[str]:
    """What the nearest other row in its place would change."""
    other = _nearest(row, place, day, context)
    if other is None:
        return
    changes = [
        f"{_signed((other.muscle(muscle) - row.muscle(muscle)) * item.sets)} {MUSCLE_WORDS[muscle]}"
        for muscle in sorted(
            (one for one in MUSCLES if other.muscle(one) != row.muscle(one)),
            key=lambda one: (one not in GLUTE_MAX, -abs(other.muscle(one) - row.muscle(one))),
        )[:2]
    ]
    main = place == 0
    reps = rules.window(other, day.kind)
    if reps is None:
        return
    slot = figures.Slot(
        other.slug,
        item.sets,
        reps[1],
        rules.usual_rest(other, day.kind, context.lifter, main=main),
    )
    ticks = figures.slot_ticks(slot, other, context.lifter) - figures.slot_ticks(
        plan.slot_of(item), row, context.lifter
    )
    minutes = figures.minutes(ticks)
    told_minutes = f"{'+' if minutes > 0 else '-'}{loads.plain(abs(minutes))} min"
    parts = [*changes, told_minutes] if minutes else changes
    effect = ", ".join(parts) if parts else "the same weekly sets and minutes"
    yield f"{other.name} instead would mean: {effect}."


def _nearest(row: Row, place: int, day: Day, context: _Context) -> Row | None:
    here = {item.slug for item in day.prescriptions}
    found = [
        other
        for other in context.library.rows
        if other.pattern == row.pattern
        and other.slug not in here
        and rules.barred_by(other, day.kind, context.lifter) is None
        and (
            place > 0
            or (
                rules.may_lead(other, day.kind, context.lifter)
                and not rules.is_poor_main(other, context.lifter)
            )
        )
    ]
    return min(found, key=lambda other: (swaps.distance(other, row), other.slug), default=None)


def _sets(quarters: int) -> str:
    return loads.plain(Decimal(quarters) / 4)


def _signed(quarters: int) -> str:
    return f"{'+' if quarters > 0 else '-'}{_sets(abs(quarters))}"
