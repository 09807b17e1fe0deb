"""Which soft rules a finished week does not meet: what was wanted and what was had. No solver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil
from typing import Final

from programs.engine import figures, loads, plan, rules, wishes
from programs.engine.types import Day, Library, Lifter, Prescription, Row
from programs.engine.vocabulary import (
    ABDUCTION,
    CORE,
    DAY_KINDS,
    FROG_PUMP,
    GLUTE_MAX,
    HEAVY,
    HINGE,
    KNEE_FLEXION,
    LENGTHENED_PARTNERS,
    LIGHT,
    MUSCLE_WORDS,
    THRUST,
    WARM_UP,
    DayKind,
)

# A rest cut by less than this is no news: the day's minutes are never a round number of sets.
REST_CUT_S: Final = 30

Test = Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class Need:
    """What would meet a wish: a row that passes `test` on `day`, as its main if `lead`."""

    day: DayKind
    test: Test
    lead: bool = False

    def rows(self, lifter: Lifter, library: Library) -> list[Row]:
        """Rows that would do if nothing of hers stood in the way: equipment, level, list."""
        return [
            row
            for row in library.rows
            if self.test(row)
            and rules.window(row, self.day) is not None
            and (not self.lead or (rules.may_lead(row, self.day, lifter) and row.base != FROG_PUMP))
        ]


@dataclass(frozen=True, slots=True)
class Gave:
    """A soft rule that gave way. `level` is the wish it belongs to, None for several together.

    `day` is the day whose minutes are short, `missing_sets` what a band lacks, `minutes_needed` the
    day's minutes if it were met and everything else stayed. (rule, wanted) names it, so that it can
    be looked for in another program.
    """

    rule: str
    wanted: str
    got: str
    level: str | None
    day: DayKind
    need: Need | None = None
    missing_sets: Decimal = Decimal(0)
    like: str | None = None
    minutes_needed: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same wish in the program of a changed lifter."""
        return (self.rule, self.wanted)


@dataclass(frozen=True, slots=True)
class _Week:
    """A finished week to look at."""

    days: tuple[Day, Day]
    lifter: Lifter
    library: Library

    def lines(self, day: DayKind) -> tuple[Prescription, ...]:
        return self.days[day == LIGHT].prescriptions

    def rows(self, day: DayKind) -> list[Row]:
        return [self.library[item.slug] for item in self.lines(day)]

    @property
    def all_rows(self) -> list[Row]:
        return [row for day in DAY_KINDS for row in self.rows(day)]

    @property
    def shorter_day(self) -> DayKind:
        return min(DAY_KINDS, key=lambda day: self.lifter.minutes[day])


def gave_way(days: tuple[Day, Day], lifter: Lifter, library: Library) -> tuple[Gave, ...]:
    """Soft rules that gave way, in the order of their weight."""
    week = _Week(days, lifter, library)
    found = (
        _bands,
        _day_caps,
        _imbalance,
        _lengthened,
        _direct,
        _mains,
        _near_failure,
        _same_main,
        _main_shape,
        _likes,
    )
    return tuple(item for rule in found for item in rule(week))


# --- one soft rule each ------------------------------------------------------------------------


def _bands(week: _Week) -> Iterator[Gave]:
    sets = figures.fractional_sets(plan.slots_of(week.days), week.library, week.lifter)
    for item in sets:
        if item.low <= item.sets <= item.high:
            continue
        below = item.sets < item.low
        band = f"{item.low}-{item.high}" if item.low else f"at most {item.high}"
        day = week.shorter_day
        yield Gave(
            f"band of {item.muscle}",
            f"{band} sets a week for {MUSCLE_WORDS[item.muscle]}",
            _sets(item.sets),
            "bands",
            day,
            need=Need(day, _works(item.muscle)) if below else None,
            missing_sets=item.low - item.sets if below else Decimal(0),
        )


def _works(muscle: str) -> Test:
    return lambda row: row.muscle(muscle) >= 2


def _day_caps(week: _Week) -> Iterator[Gave]:
    for kind, slots in plan.slots_of(week.days).items():
        total = figures.quarters(slots, week.library)
        for muscle in GLUTE_MAX:
            had = Decimal(total[muscle]) / 4
            if had > rules.MOST_GLUTE_MAX_A_DAY:
                yield Gave(
                    "sets a day",
                    f"at most {rules.MOST_GLUTE_MAX_A_DAY} sets for {MUSCLE_WORDS[muscle]} on the "
                    f"{kind} day",
                    _sets(had),
                    "bands",
                    LIGHT if kind == HEAVY else HEAVY,
                )


def _imbalance(week: _Week) -> Iterator[Gave]:
    lifter = week.lifter
    if not rules.b_stance_wanted(lifter):
        return
    if not any(row.is_b_stance for row in week.all_rows):
        yield Gave(
            "imbalance",
            f"a B-stance lift for the {lifter.weak_side} side",
            "two-leg and one-leg lifts only",
            "imbalance",
            LIGHT,
            need=Need(LIGHT, lambda row: row.is_b_stance),
        )
    elif rules.b_stance_may_lead(lifter, LIGHT) and not week.rows(LIGHT)[0].is_b_stance:
        yield Gave(
            "imbalance",
            f"a B-stance thrust to lead the light day, for a gap of "
            f"{lifter.side_deficit_percent:f}%",
            f"{week.rows(LIGHT)[0].name} leads it",
            "imbalance",
            LIGHT,
            need=Need(LIGHT, lambda row: row.is_b_stance and row.pattern == THRUST, lead=True),
        )


def is_partner(row: Row) -> bool:
    """True for a squat, lunge or hinge."""
    return row.pattern in LENGTHENED_PARTNERS


def _lengthened(week: _Week) -> Iterator[Gave]:
    for day in DAY_KINDS:
        if not any(is_partner(row) for row in week.rows(day)):
            yield Gave(
                "lengthened partner",
                f"a squat, lunge or hinge on the {day} day",
                "none of them",
                "lengthened",
                day,
                need=Need(day, is_partner),
            )


def _direct(week: _Week) -> Iterator[Gave]:
    if not any(row.pattern == ABDUCTION for row in week.all_rows):
        yield Gave(
            "direct abduction",
            "an abduction lift each week",
            "none",
            "abduction",
            LIGHT,
            need=Need(LIGHT, lambda row: row.pattern == ABDUCTION),
        )
    if not any(row.pattern in {HINGE, KNEE_FLEXION} for row in week.all_rows):
        yield Gave(
            "hamstrings by hinge or curl",
            "a hinge or a leg curl each week",
            "neither",
            "hamstrings",
            LIGHT,
            need=Need(LIGHT, lambda row: row.pattern in {HINGE, KNEE_FLEXION}),
        )


def _mains(week: _Week) -> Iterator[Gave]:
    for day in DAY_KINDS:
        main = week.rows(day)[0]
        had = rules.resistance(main, week.lifter)
        if had != "weight":
            by = "a band" if had == "band" else "the body alone"
            yield Gave(
                "loaded main",
                f"a main lift with a weight on the {day} day",
                f"{main.name}, with {by}",
                "loaded main",
                day,
                need=Need(day, _weighted(THRUST), lead=True),
            )


def _near_failure(week: _Week) -> Iterator[Gave]:
    lifter = week.lifter
    if lifter.experience == "novice":
        return
    rows = [
        row
        for row in week.rows(HEAVY)
        if row.pattern != CORE and rules.resistance(row, lifter) == "bodyweight"
    ]
    if rows:
        yield Gave(
            "near failure",
            "only loaded lifts at 5-8 reps",
            f"{listed([row.name for row in rows])} with the body alone, which rarely comes near "
            "failure in so few reps",
            "near failure",
            HEAVY,
            need=Need(HEAVY, _weighted(rows[0].pattern), lead=rows[0] == week.rows(HEAVY)[0]),
        )


def _weighted(pattern: str) -> Test:
    """A test for rows of `pattern` that take a weight."""

    def test(row: Row) -> bool:
        whole = frozenset(item for group in row.equipment for item in group)
        return row.pattern == pattern and row.loaded_by(whole) is not None

    return test


def _same_main(week: _Week) -> Iterator[Gave]:
    heavy, light = (week.rows(day)[0] for day in DAY_KINDS)
    if heavy == light:
        yield Gave(
            "variety",
            "another main lift on the light day",
            f"{heavy.name} leads both days",
            None,
            LIGHT,
            need=Need(LIGHT, lambda row: row.pattern == THRUST and row != heavy, lead=True),
        )


def _main_shape(week: _Week) -> Iterator[Gave]:
    """Too few sets of a main, or sets with too little rest: the same minutes are short."""
    for day in week.days:
        main, lifter = day.main, week.lifter
        sets = wishes.MAIN_SETS[day.kind][lifter.experience]
        rest = rules.usual_rest(week.library[main.slug], day.kind, lifter, main=True)
        asked = any((lock.day, lock.slug) == (day.kind, main.slug) for lock in lifter.locks)
        too_few = main.sets < sets and not asked
        if not too_few and rest - main.rest_s < REST_CUT_S:
            continue
        better = replace(
            plan.slot_of(main), sets=sets if too_few else main.sets, rest_s=max(rest, main.rest_s)
        )
        slots = (better, *(plan.slot_of(line) for line in day.prescriptions[1:]))
        minutes = figures.day_minutes(day.kind, slots, week.library, lifter)
        yield Gave(
            "sets of the main" if too_few else "rest of the main",
            f"{sets} sets of the {day.kind} day's main lift"
            if too_few
            else f"{rest} s of rest between sets of the {day.kind} day's main lift",
            f"{main.sets} sets of {main.name}" if too_few else f"{main.rest_s} s",
            None,
            day.kind,
            minutes_needed=ceil(minutes),
        )


def _likes(week: _Week) -> Iterator[Gave]:
    standing = {row.slug for row in week.all_rows}
    standing |= {step.slug for day in week.days for step in day.warm_up}
    for row in week.library.rows:  # in the library's order, whatever the order of her list
        if row.slug not in week.lifter.likes or row.slug in standing:
            continue
        got = "it is a warm-up drill, not a lift" if row.pattern == WARM_UP else "on neither day"
        yield Gave("likes", f"{row.name}, which you like", got, None, LIGHT, like=row.slug)


# --- words -------------------------------------------------------------------------------------


def _sets(number: Decimal) -> str:
    return "1 set" if number == 1 else f"{loads.plain(number)} sets"


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
