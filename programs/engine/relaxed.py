"""Which soft rules gave way: what was wanted, what was had, and what would fix it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from programs.engine import figures, loads, plan, rules
from programs.engine.types import Day, Library, Lifter, Relaxed, Row
from programs.engine.vocabulary import (
    ABDUCTION,
    CORE,
    DAY_KINDS,
    EQUIPMENT_WORDS,
    FROG_PUMP,
    GLUTE_MAX,
    HEAVY,
    HINGE,
    KNEE_FLEXION,
    LENGTHENED_PARTNERS,
    LIGHT,
    MUSCLE_WORDS,
    THRUST,
    TICKS_A_MINUTE,
    TICKS_A_SECOND,
    WARM_UP_TICKS,
    DayKind,
)

# Tried in turn where a band is missed, until one would do.
EXTRA_MINUTES: Final = (5, 10, 15, 20, 30, 45)

Test = Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class _Case:
    """A finished week to look at."""

    days: tuple[Day, Day]
    lifter: Lifter
    library: Library
    in_bands: Callable[[Lifter], bool] | None

    def rows(self, day: DayKind) -> list[Row]:
        return [self.library[item.slug] for item in self.days[day == LIGHT].prescriptions]

    @property
    def week(self) -> list[Row]:
        return [row for day in DAY_KINDS for row in self.rows(day)]


def relaxed(
    days: tuple[Day, Day],
    lifter: Lifter,
    library: Library,
    *,
    in_bands: Callable[[Lifter], bool] | None = None,
) -> tuple[Relaxed, ...]:
    """Soft rules that gave way, in the order of their weight.

    `in_bands` says whether another lifter could have every muscle in its band; with it the minutes
    that would do so are found out, not guessed.
    """
    case = _Case(days, lifter, library, in_bands)
    return tuple(
        item
        for rule in (
            _bands,
            _day_caps,
            _imbalance,
            _lengthened,
            _direct,
            _mains,
            _near_failure,
        )
        for item in rule(case)
    )


# --- one soft rule each ------------------------------------------------------------------------


def _bands(case: _Case) -> Iterator[Relaxed]:
    lifter = case.lifter
    sets = figures.fractional_sets(plan.slots_of(case.days), case.library, lifter)
    outside = [item for item in sets if not item.low <= item.sets <= item.high]
    minutes = _minutes_into_bands(case) if outside else None
    for item in outside:
        words = MUSCLE_WORDS[item.muscle]
        band = f"{item.low}-{item.high}" if item.low else f"at most {item.high}"
        if item.sets < item.low:
            fix = minutes or _room(case, item.muscle, item.low - item.sets)
        else:
            most = max(case.week, key=lambda row: row.muscle(item.muscle))
            fix = minutes or f"avoid {most.name}, which works the {words} most"
        yield Relaxed(
            f"band of {item.muscle}",
            f"{band} weekly sets for {words}",
            f"{loads.plain(item.sets)} sets",
            fix,
        )


def _minutes_into_bands(case: _Case) -> str | None:
    """The fewest of `EXTRA_MINUTES` that bring every muscle into its band, solved each."""
    lifter, in_bands = case.lifter, case.in_bands
    choices: tuple[tuple[DayKind, ...], ...] = ((HEAVY,), (LIGHT,), DAY_KINDS)
    for extra in EXTRA_MINUTES if in_bands else ():
        for days in choices:
            minutes = {
                day: lifter.minutes[day] + (extra if day in days else 0) for day in DAY_KINDS
            }
            if in_bands and in_bands(replace(lifter, minutes=minutes)):
                where = " and ".join(days)
                each = " each" if len(days) > 1 else ""
                return (
                    f"{extra} more minutes on the {where} day{each} bring every band within reach"
                )
    return None


def _room(case: _Case, muscle: str, missing: Decimal) -> str:
    """What a row that works `muscle` needs to find room."""
    day = min(case.days, key=lambda one: case.lifter.minutes[one.kind])
    way = _fix(case, day.kind, lambda row: row.muscle(muscle) >= 2)
    return f"{way} ({loads.plain(missing)} sets are missing)"


def _day_caps(case: _Case) -> Iterator[Relaxed]:
    for kind, slots in plan.slots_of(case.days).items():
        total = figures.quarters(slots, case.library)
        for muscle in GLUTE_MAX:
            had = Decimal(total[muscle]) / 4
            if had > rules.MOST_GLUTE_MAX_A_DAY:
                other: DayKind = LIGHT if kind == HEAVY else HEAVY
                yield Relaxed(
                    "sets a day",
                    f"at most {rules.MOST_GLUTE_MAX_A_DAY} sets for {MUSCLE_WORDS[muscle]} a day",
                    f"{loads.plain(had)} on the {kind} day",
                    f"more than {case.lifter.minutes[other]} minutes on the {other} day",
                )


def _imbalance(case: _Case) -> Iterator[Relaxed]:
    lifter = case.lifter
    if not rules.b_stance_wanted(lifter):
        return
    if not any(row.is_b_stance for row in case.week):
        yield Relaxed(
            "imbalance",
            f"a B-stance row for the {lifter.weak_side} side",
            "two-leg and one-leg rows only",
            _fix(case, LIGHT, lambda row: row.is_b_stance),
        )
    elif rules.b_stance_may_lead(lifter, LIGHT) and not case.rows(LIGHT)[0].is_b_stance:
        yield Relaxed(
            "imbalance",
            f"a B-stance as the light day's main, for a gap of {lifter.side_deficit_percent:f}%",
            f"{case.rows(LIGHT)[0].name} leads it",
            _fix(case, LIGHT, lambda row: row.is_b_stance and row.pattern == THRUST),
        )


def _lengthened(case: _Case) -> Iterator[Relaxed]:
    for day in DAY_KINDS:
        if not any(row.pattern in LENGTHENED_PARTNERS for row in case.rows(day)):
            yield Relaxed(
                "lengthened partner",
                f"a squat, lunge or hinge on the {day} day",
                "none",
                _fix(case, day, lambda row: row.pattern in LENGTHENED_PARTNERS),
            )


def _direct(case: _Case) -> Iterator[Relaxed]:
    if not any(row.pattern == ABDUCTION for row in case.week):
        yield Relaxed(
            "direct abduction",
            "an abduction row each week",
            "none",
            _fix(case, LIGHT, lambda row: row.pattern == ABDUCTION),
        )
    if not any(row.pattern in {HINGE, KNEE_FLEXION} for row in case.week):
        yield Relaxed(
            "hamstrings by hinge or curl",
            "a hinge or a leg curl each week",
            "neither",
            _fix(case, LIGHT, lambda row: row.pattern in {HINGE, KNEE_FLEXION}),
        )


def _mains(case: _Case) -> Iterator[Relaxed]:
    for day in DAY_KINDS:
        main = case.rows(day)[0]
        if rules.resistance(main, case.lifter) != "weight":
            yield Relaxed(
                "loaded main",
                f"a {day} main with a weight",
                main.name,
                _fix(case, day, _weighted(THRUST), lead=True),
            )


def _near_failure(case: _Case) -> Iterator[Relaxed]:
    if case.lifter.experience == "novice":
        return
    for row in case.rows(HEAVY):
        if row.pattern != CORE and rules.resistance(row, case.lifter) == "bodyweight":
            pattern = row.pattern
            yield Relaxed(
                "near failure",
                "only loaded lifts at 5-8 reps",
                f"{row.name}, which the body alone rarely takes near failure",
                _fix(
                    case,
                    HEAVY,
                    _weighted(pattern),
                    lead=row == case.rows(HEAVY)[0],
                ),
            )


def _weighted(pattern: str) -> Test:
    """A test for rows of `pattern` that take a weight."""
    return lambda row: row.pattern == pattern and _has_weight(row)


def _has_weight(row: Row) -> bool:
    everything = frozenset(item for group in row.equipment for item in group)
    return row.loaded_by(everything) is not None


# --- what would fix it -------------------------------------------------------------------------


def _fix(case: _Case, day: DayKind, test: Test, *, lead: bool = False) -> str:
    """What it takes for a row that passes `test` to stand on `day`: minutes, equipment, or leave.

    Only what is true by the rules is said: the minutes are reckoned, the equipment is what the row
    lists.
    """
    lifter = case.lifter
    rows = [
        row
        for row in case.library.rows
        if test(row)
        and rules.window(row, day) is not None
        and (not lead or (rules.may_lead(row, day, lifter) and row.base != FROG_PUMP))
    ]
    allowed = [row for row in rows if rules.barred_by(row, day, lifter) is None]
    if allowed:
        return _minutes_for(case, day, allowed, lead=lead)
    missing = [
        (wanted, row)
        for row in rows
        if (wanted := _missing_equipment(row, lifter))
        and rules.barred_by(row, day, _owning(lifter, wanted)) is None
    ]
    if missing:
        wanted, row = min(missing, key=lambda pair: (len(pair[0]), pair[1].slug))
        return f"{_listed(wanted)}: then {row.name} can stand on the {day} day"
    avoided = [row for row in rows if rules.barred_by(row, day, lifter) == "avoid"]
    if avoided:
        return f"allow {avoided[0].name} again"
    return f"nothing on the {day} day: level, low-back care or focus rule such rows out"


def _minutes_for(case: _Case, day: DayKind, allowed: list[Row], *, lead: bool) -> str:
    lifter = case.lifter
    row, extra = min(
        ((row, _ticks_for(row, day, lifter, lead=lead)) for row in allowed),
        key=lambda pair: (pair[1], pair[0].slug),
    )
    used = WARM_UP_TICKS if lead else _used_ticks(case, day)
    over = used + extra - lifter.minutes[day] * TICKS_A_MINUTE
    if over <= 0:
        return f"lock {row.name} on the {day} day: two sets fit in its minutes"
    minutes = -(-over // TICKS_A_MINUTE)
    more = "1 more minute" if minutes == 1 else f"{minutes} more minutes"
    return f"{more} on the {day} day: room for two sets of {row.name}"


def _ticks_for(row: Row, day: DayKind, lifter: Lifter, *, lead: bool) -> int:
    reps = rules.window(row, day)
    if reps is None:
        raise ValueError(f"{row.slug} may not be done on the {day} day")
    rest = rules.shortest_rest(day, main=lead) * TICKS_A_SECOND
    a_set = rules.work_ticks(row, reps[1]) + rest
    ramp = rules.ramp_ticks(row, day, lifter) if lead else 0
    return ramp + rules.set_up_ticks(row, lifter.equipment) + rules.FEWEST_SETS * a_set


def _used_ticks(case: _Case, day: DayKind) -> int:
    """The day as it stands, with the shortest rests."""
    items = case.days[day == LIGHT].prescriptions
    slots = tuple(
        replace(plan.slot_of(item), rest_s=rules.shortest_rest(day, main=place == 0))
        for place, item in enumerate(items)
    )
    return figures.day_ticks(day, slots, case.library, case.lifter)


def _missing_equipment(row: Row, lifter: Lifter) -> tuple[str, ...]:
    return tuple(
        group[0]
        for group in row.equipment
        if not any(item == "bodyweight" or item in lifter.equipment for item in group)
    )


def _owning(lifter: Lifter, items: tuple[str, ...]) -> Lifter:
    return replace(lifter, equipment=lifter.equipment | set(items))


def _listed(items: tuple[str, ...]) -> str:
    words = [EQUIPMENT_WORDS[item] for item in items]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
