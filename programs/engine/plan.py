"""From the solver's choice to days a lifter can train: order, roles, rests, loads, warm-up."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from programs.engine import effort, figures, loads, rules
from programs.engine.evidence import basis_keys
from programs.engine.figures import Slot
from programs.engine.types import Day, Library, Lifter, Prescription, Row, WarmUp
from programs.engine.vocabulary import (
    ABDUCTION,
    CORE,
    FLOOR_TUCK,
    FLOOR_TUCK_REPS,
    FROG_PUMP,
    HINGE,
    KICKBACK,
    KNEE_FLEXION,
    LENGTHENED_PARTNERS,
    LUNGE,
    SQUAT,
    STEP,
    THRUST,
    TICKS_A_MINUTE,
    WARM_UP_BRIDGE,
    WARM_UP_BRIDGE_REPS,
    DayKind,
    Role,
    Side,
)

REST_STEP_S: Final = 15
# The thrust family first, then what loads the glutes long, then short extras, abduction, core.
_ORDER: Final = {
    THRUST: 1,
    SQUAT: 2,
    HINGE: 3,
    LUNGE: 4,
    STEP: 5,
    KICKBACK: 6,
    KNEE_FLEXION: 7,
    ABDUCTION: 8,
    CORE: 9,
}


def order_key(row: Row, lifter: Lifter, *, main: bool) -> tuple[int, int, str]:
    """Where a row stands in its day: the main first, core drills last."""
    if main:
        return (0, 0, row.slug)
    place = _ORDER[row.pattern]
    if row.pattern == THRUST and (
        row.base == FROG_PUMP or rules.resistance(row, lifter) == "bodyweight"
    ):
        place = _ORDER[KICKBACK]  # an unloaded extra burns out what the loaded lifts left
    return (place, -row.spinal_load, row.slug)


def role_of(row: Row, *, main: bool) -> Role:
    """Main, secondary (a lengthened partner), accessory, or finisher (a core drill)."""
    if main:
        return "main"
    if row.pattern == CORE:
        return "finisher"
    return "secondary" if row.pattern in LENGTHENED_PARTNERS else "accessory"


def prescription(
    row: Row,
    day: DayKind,
    lifter: Lifter,
    library: Library,
    *,
    main: bool,
    sets: int,
    rest_s: int,
) -> Prescription:
    """One line of a day, with its starting load. Raises ValueError if `row` has no window there."""
    reps = rules.window(row, day)
    if reps is None:
        raise ValueError(f"{row.slug} may not be done on the {day} day")
    begin = loads.start(row, day, lifter, library)
    return Prescription(
        slug=row.slug,
        name=row.name,
        variation=row.variation,
        role=role_of(row, main=main),
        sets=sets,
        reps=reps,
        reps_unit=row.reps_unit,
        rir=effort.rir_of_week(lifter, 1, easy=False),
        hold_s=effort.hold_s(row),
        tempo=effort.tempo(row, day),
        rest_s=rest_s,
        per_side=row.per_side,
        first_side=first_side(row, lifter),
        load=begin.load,
        load_kind=begin.kind,
        unit=lifter.unit,
        why=(),
        evidence=basis_keys(row.basis),
    )


def first_side(row: Row, lifter: Lifter) -> Side | None:
    """The weak side of a B-stance or one-leg row with the imbalance focus; else either side."""
    return lifter.weak_side if row.per_side and lifter.focus == "imbalance" else None


def warm_up(
    day: DayKind, main: Prescription, lifter: Lifter, library: Library
) -> tuple[WarmUp, ...]:
    """Bridge, for novices the floor tuck, then the ramp of a loaded main (hard rule 4)."""
    steps = [
        WarmUp(
            WARM_UP_BRIDGE,
            "drill",
            1,
            WARM_UP_BRIDGE_REPS,
            None,
            None,
            "Bodyweight glute bridge: squeeze each rep for one count at the top",
        )
    ]
    if lifter.experience == "novice":
        steps.append(
            WarmUp(
                FLOOR_TUCK,
                "drill",
                1,
                FLOOR_TUCK_REPS,
                None,
                None,
                "Tuck the tailbone, flatten the low back to the floor, breathe out",
            )
        )
    row = library[main.slug]
    for percent, reps in rules.ramp_sets(row, day, lifter):
        load = loads.ramp_load(main.load, percent, row, lifter)
        told = "" if load is None else f", {loads.plain(load)} {lifter.unit}"
        text = f"{main.name}: {reps} easy reps at about {percent}% of today's load{told}"
        steps.append(WarmUp(main.slug, "ramp", 1, reps, percent, load, text))
    return tuple(steps)


def slot_of(item: Prescription) -> Slot:
    """What the figures need of a prescription."""
    return Slot(item.slug, item.sets, item.reps[1], item.rest_s)


def slots_of(days: tuple[Day, Day]) -> dict[DayKind, tuple[Slot, ...]]:
    """Both days as slots."""
    return {day.kind: tuple(slot_of(item) for item in day.prescriptions) for day in days}


def build_day(
    day: DayKind,
    chosen: list[tuple[Row, bool, int]],
    lifter: Lifter,
    library: Library,
    *,
    short: bool,
) -> Day:
    """A day from (row, is the main, sets). `short`: begin with the shortest rests, then stretch."""
    ordered = sorted(chosen, key=lambda item: order_key(item[0], lifter, main=item[1]))
    items = []
    for row, main, sets in ordered:
        rest = rules.usual_rest(row, day, lifter, main=main)
        if short:
            rest = rules.shortest_rest(day, main=main)
        items.append(prescription(row, day, lifter, library, main=main, sets=sets, rest_s=rest))
    if short:
        items = _stretch_rests(day, items, lifter, library)
    slots = tuple(slot_of(item) for item in items)
    return Day(
        kind=day,
        weekday=lifter.weekdays[day],
        minutes=figures.day_minutes(day, slots, library, lifter),
        warm_up=warm_up(day, items[0], lifter, library),
        prescriptions=tuple(items),
    )


def _stretch_rests(
    day: DayKind, items: list[Prescription], lifter: Lifter, library: Library
) -> list[Prescription]:
    """Give back what minutes are left as rest, the main first, up to the usual rests."""
    limit = lifter.minutes[day] * TICKS_A_MINUTE
    for index, item in enumerate(items):
        usual = rules.usual_rest(library[item.slug], day, lifter, main=index == 0)
        while items[index].rest_s < usual:
            longer = replace(items[index], rest_s=min(usual, items[index].rest_s + REST_STEP_S))
            trial = [*items[:index], longer, *items[index + 1 :]]
            slots = tuple(slot_of(one) for one in trial)
            if figures.day_ticks(day, slots, library, lifter) > limit:
                break
            items = trial
    return items
