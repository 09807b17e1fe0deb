"""Why each line is there, in sentences made of the facts used, and which soft rules gave way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from programs.engine import figures, loads, plan, rules, swaps, why_sets
from programs.engine.evidence import basis_keys, told, used_for
from programs.engine.gave_way import listed
from programs.engine.types import Day, Library, Lifter, Prescription, Row
from programs.engine.vocabulary import (
    ABDUCTION,
    CORE,
    FROG_PUMP,
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
    TICKS_A_MINUTE,
)

_PATTERN_WORDS = {"squat": "squat", "hinge": "hinge", "lunge/split": "lunge"}
# How a main's load goes up for weeks, by what it is loaded with.
_GROWS = {
    "barbell": "the bar can go up {step} at a time for weeks",
    "smith": "its bar can go up {step} at a time for weeks",
    "trap_bar": "the bar can go up {step} at a time for weeks",
    "dumbbell": "the dumbbell goes up in steps of {step}",
    "kettlebell": "the kettlebell goes up in steps of {step}",
    "hip_thrust_machine": "the machine goes up {step} at a time, set up the same way each week",
}


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
        *why_sets.told(
            row, item.sets, why_sets.shares(row, item.sets, context.total, context.bands)
        ),
        *_spine(row, context),
        told(row, context.lifter.unit),
        *_wishes(item, row, context),
        *_swap(item, row, place, day, context),
    ]
    begin = loads.start(row, day.kind, context.lifter, context.library)
    # That a load is to be found is true of any lift without one: the program's advice says it.
    if begin.kind == "weight" or (begin.note and row.slug in context.lifter.working_loads):
        why.append(f"{begin.note}.")
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
    if place == 0:
        return _main_role(item, row, day, context)
    main = day.main.name
    reps = _reps(item)
    if row.is_b_stance and row.pattern == THRUST:
        return (
            f"{row.name} is here for the {context.lifter.weak_side or 'weaker'} side, which goes "
            "first; the two-leg thrust stays, for it may close the gap as well (LYN23)."
        )
    if row.pattern in LENGTHENED_PARTNERS:
        word = _PATTERN_WORDS[row.pattern]
        if row.range_bias == "lengthened":
            return (
                f"{row.name} is the {day.kind} day's {word}, {reps}: it loads the glutes long, "
                f"where {main} loads them short (KUB19)."
            )
        return (
            f"{row.name} is the {day.kind} day's {word}, {reps}: hardest in mid range, between the "
            f"stretch and the lockout of {main}."
        )
    if row.pattern == ABDUCTION:
        return (
            f"{row.name} works the side glutes directly, {reps}: nine weeks of thrust or squat "
            "grew them little or not at all (PLO23)."
        )
    if row.pattern == KNEE_FLEXION:
        return (
            f"{row.name} gives the hamstrings, {reps}, what {main} does not: neither thrust nor "
            "squat grew them (PLO23)."
        )
    if row.pattern == CORE:
        return (
            f"{row.name} closes the {day.kind} day, {reps}: ribs down and tailbone tucked, the "
            "trunk a lockout needs."
        )
    if row.pattern == STEP:
        return f"{row.name} trains one leg at a time through a step, {reps}."
    if row.pattern == KICKBACK:
        return f"{row.name} adds short-range glute work, {reps}, after the heavier lifts."
    return (
        f"{row.name} is the {day.kind} day's second thrust or bridge: more short-range glute work "
        f"after {main}, {reps}."
    )


def _reps(item: Prescription) -> str:
    """`12-20 reps each side`, `8-16 steps each way`, `3-6 ten-second holds`."""
    low, high = item.reps
    if item.reps_unit == "steps":
        return f"{low}-{high} steps each way"
    unit = "ten-second holds" if item.reps_unit == "holds_10s" else "reps"
    return f"{low}-{high} {unit}{' each side' if item.per_side else ''}"


def _main_role(item: Prescription, row: Row, day: Day, context: _Context) -> str:
    lifter = context.lifter
    jump = loads.jump_of(row, lifter)
    if row.is_b_stance:
        reason = f"the gap of {lifter.side_deficit_percent:f}% asks for one side at a time"
    elif jump is not None:
        step = f"{loads.plain(jump)} {item.unit}"
        reason = _GROWS[row.loaded_by(lifter.equipment) or ""].format(step=step)
    elif row.uses_band() and _weight_could_lead(day, context):
        reason = "a weight with its ramp sets would leave too few of the day's minutes"
    elif row.uses_band():
        reason = "its band is the only load at hand for a thrust or bridge"
    else:
        reason = "no loaded thrust or bridge fits what you have and the day's minutes"
    return f"{row.name} leads the {day.kind} day, {_reps(item)}: {reason}."


def _weight_could_lead(day: Day, context: _Context) -> bool:
    """True if only the minutes keep a weight from leading the day."""
    lifter = context.lifter
    return any(
        rules.resistance(row, lifter) == "weight"
        and rules.may_lead(row, day.kind, lifter)
        and row.base != FROG_PUMP
        and rules.barred_by(row, day.kind, lifter) is None
        for row in context.library.rows
    )


def _spine(row: Row, context: _Context) -> Iterator[str]:
    if context.lifter.low_back_care and row.pattern != CORE:
        load = "nothing" if row.spinal_load == 0 else "little"
        yield f"{row.name} puts {load} on the spine, as low-back care asks."


def _wishes(item: Prescription, row: Row, context: _Context) -> Iterator[str]:
    lifter = context.lifter
    if any(lock.slug == row.slug for lock in lifter.locks):
        yield f"You locked {row.name}."
    elif row.slug in lifter.likes:
        yield f"You like {row.name}."


def _swap(item: Prescription, row: Row, place: int, day: Day, context: _Context) -> Iterator[str]:
    """What the nearest other row in its place would change."""
    other = _nearest(row, place, day, context)
    reps = None if other is None else rules.window(other, day.kind)
    if other is None or reps is None:
        return
    changes = [
        _more_sets((other.muscle(muscle) - row.muscle(muscle)) * item.sets, MUSCLE_WORDS[muscle])
        for muscle in sorted(
            (one for one in MUSCLES if other.muscle(one) != row.muscle(one)),
            key=lambda one: (one not in GLUTE_MAX, -abs(other.muscle(one) - row.muscle(one))),
        )[:2]
    ]
    slot = figures.Slot(other.slug, item.sets, reps[1], item.rest_s)
    ticks = figures.slot_ticks(slot, other, context.lifter) - figures.slot_ticks(
        plan.slot_of(item), row, context.lifter
    )
    changes += _more_minutes(ticks)
    if changes:
        yield f"{other.name} in its place would bring {listed(changes)}."
    elif other.shift:
        use = used_for(other, context.lifter.unit)
        yield f"{other.name} would bring the same sets: {use}."


def _more_sets(quarters: int, muscle: str) -> str:
    return f"{why_sets.words(abs(quarters))} {'more' if quarters > 0 else 'less'} for the {muscle}"


def _more_minutes(ticks: int) -> list[str]:
    """About how many minutes more or less; nothing under half a minute."""
    minutes = (abs(ticks) + TICKS_A_MINUTE // 2) // TICKS_A_MINUTE
    if not minutes:
        return []
    number = "a minute" if minutes == 1 else f"{minutes} minutes"
    return [f"about {number} {'more' if ticks > 0 else 'less'} on the day"]


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
