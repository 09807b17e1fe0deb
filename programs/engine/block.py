"""A running block as progression reads it: who, which lines, from when. Built from database rows
or from the generator's answer (`block_of`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from programs.engine import loads
from programs.engine.plates import Plates
from programs.engine.types import Day, Library, Lifter, Prescription, Row
from programs.engine.vocabulary import (
    EMPTY_BAR,
    HEAVY,
    USUAL_JUMPS,
    DayKind,
    Experience,
    LoadKind,
    RepsUnit,
    Unit,
    Weekday,
)

LineKey = tuple[DayKind, str, str | None]


@dataclass(frozen=True, slots=True)
class StartsFrom:
    """A load not known yet starts at `factor` of the heavy day's `slug`, once that is found."""

    slug: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """One prescription, as far as progression needs it. (day kind, slug) names it in a block.

    `reps` is the day's window, low and high; `rir` is week 1's. `load` is None unless `load_kind`
    is "weight". `jump` is the smallest jump of its equipment in the lifter's unit, None for a band
    or the body. `least` is what the empty bar weighs. `plates`, if given, is what can be put on it:
    a step then goes up to the next load that can really be loaded.

    `since_week` is the week from which the line stands as it is now: the log of earlier weeks was
    done under other numbers and is not judged by these. An edit of a running block that sets
    another load or window moves it to the next week to be trained, and `load` to the load wanted
    there; the line then begins anew, also where it stood before.

    `item` is the piece of equipment its weight is read on. `weeks` are those of the block in which
    it is asked, None for all: a line that was away goes on from where it stood, and a line may
    stand twice, with other sets in other weeks, as long as no week has both. `pattern` is that of
    its row.
    """

    kind: DayKind
    slug: str
    name: str
    main: bool
    sets: int
    reps: tuple[int, int]
    rir: int
    load: Decimal | None
    load_kind: LoadKind
    jump: Decimal | None = None
    least: Decimal | None = None
    per_side: bool = False
    reps_unit: RepsUnit = "reps"
    plates: Plates | None = None
    starts_from: StartsFrom | None = None
    since_week: int = 1
    item: str | None = None
    weeks: frozenset[int] | None = None
    pattern: str = ""

    @property
    def key(self) -> LineKey:
        """What its progress is kept under: on other equipment the same lift starts anew."""
        return self.kind, self.slug, self.item

    def stands_in(self, week: int) -> bool:
        """True if the line is asked in that week of the block."""
        return self.weeks is None or week in self.weeks

    @property
    def has_weight(self) -> bool:
        """True where a number is on the thing lifted."""
        return self.load_kind in {"weight", "find"}


@dataclass(frozen=True, slots=True)
class Span:
    """Weeks of the block that are trained otherwise: elsewhere, or in other minutes.

    `first` is the first week of each kind of day, `last` the last one; None: to the block's end.
    A `last` before its `first` is no week at all.
    """

    first: Mapping[DayKind, int]
    last: Mapping[DayKind, int | None]

    def covers(self, kind: DayKind, week: int) -> bool:
        """True if that day of that week lies in it."""
        last = self.last[kind]
        return self.first[kind] <= week and (last is None or week <= last)


def span_in(spans: Sequence[Span], kind: DayKind, week: int) -> int | None:
    """Index of the span that a day lies in, the newest (last) one winning; None: in no span."""
    covering = (index for index, span in enumerate(spans) if span.covers(kind, week))
    return max(covering, default=None)


@dataclass(frozen=True, slots=True)
class WeekdaysFrom:
    """From `on` the lifter trains on other weekdays; nothing before it moves."""

    on: date
    weekdays: Mapping[DayKind, Weekday]


def in_force(changes: Iterable[Sequence[WeekdaysFrom]]) -> tuple[WeekdaysFrom, ...]:
    """The moves that hold, oldest date first, of the changes in the order they were made.

    A change is one move, which stays, or a move and the way back; what was said before about the
    same dates it replaces.
    """
    found: list[WeekdaysFrom] = []
    for moves in changes:
        first, last = moves[0].on, moves[-1].on if len(moves) > 1 else date.max
        found = [move for move in found if not first <= move.on <= last]
        found = sorted([*found, *moves], key=lambda move: move.on)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Block:
    """Everything about a program that progression and the calendar are functions of.

    `weekdays` are those it began with; `moves` are later changes, oldest first. `end_moves`: the
    coach lets missed weeks push the end back; otherwise the last weeks fall away. `built_before`:
    the codes of health answers that it knows nothing of (`screening.CHANGES`).
    """

    experience: Experience
    unit: Unit
    weeks: int
    start: date
    weekdays: Mapping[DayKind, Weekday]
    lines: tuple[Line, ...]
    low_back_care: bool = False
    end_moves: bool = True
    moves: tuple[WeekdaysFrom, ...] = ()
    built_before: tuple[str, ...] = ()

    def day(self, kind: DayKind, *, week: int) -> tuple[Line, ...]:
        """The lines of the heavy or the light day in a week of the block, in order."""
        return tuple(line for line in self.lines if line.kind == kind and line.stands_in(week))

    def line(self, kind: DayKind, slug: str, *, week: int) -> Line | None:
        """One line as it stands in a week of the block, or None."""
        return next((line for line in self.day(kind, week=week) if line.slug == slug), None)


def jump_of(item: str | None, *, unit: Unit, own: Mapping[str, Decimal]) -> Decimal:
    """Smallest jump of a piece of equipment: the lifter's own, else the usual.

    For a weight on no piece of equipment that is known (a plate held to the chest) a bar's.
    """
    usual = USUAL_JUMPS[unit]
    return usual["barbell"] if item is None else own.get(item) or usual[item]


def least_load(item: str | None, *, unit: Unit) -> Decimal | None:
    """What the empty bar weighs, for what hangs on a bar."""
    return None if item is None else EMPTY_BAR[unit].get(item)


def starts_from(slug: str, *, kind: DayKind, heavy: frozenset[str]) -> StartsFrom | None:
    """Which heavy lift an unknown load can start from; `heavy` are the heavy day's slugs.

    The same row on the light day; a B-stance from its base. Every other variation is found by RIR.
    """
    share = Fraction(1) if kind == HEAVY else loads.LIGHT_SHARE
    if kind != HEAVY and slug in heavy:
        return StartsFrom(slug, share)
    twin = loads.two_leg_slug(slug)
    if twin is not None and twin in heavy:
        return StartsFrom(twin, share * loads.B_STANCE_FACTOR)
    return None


def line_of(
    prescription: Prescription,
    *,
    kind: DayKind,
    row: Row,
    lifter: Lifter,
    heavy: frozenset[str] = frozenset(),
) -> Line:
    """The line of one prescription of the generator's answer."""
    item = row.loaded_by(lifter.equipment)
    weighs = prescription.load_kind in {"weight", "find"}
    return Line(
        kind=kind,
        slug=prescription.slug,
        name=row.name,
        main=prescription.role == "main",
        sets=prescription.sets,
        reps=prescription.reps,
        rir=prescription.rir,
        load=prescription.load,
        load_kind=prescription.load_kind,
        jump=jump_of(item, unit=lifter.unit, own=lifter.smallest_jump) if weighs else None,
        least=least_load(item, unit=lifter.unit) if weighs else None,
        per_side=prescription.per_side,
        reps_unit=prescription.reps_unit,
        starts_from=starts_from(prescription.slug, kind=kind, heavy=heavy),
        item=item if weighs else None,
        pattern=row.pattern,
    )


def block_of(lifter: Lifter, days: Sequence[Day], library: Library) -> Block:
    """The block that a generated program's two days begin."""
    heavy = frozenset(p.slug for day in days if day.kind == HEAVY for p in day.prescriptions)
    return Block(
        experience=lifter.experience,
        low_back_care=lifter.low_back_care,
        unit=lifter.unit,
        weeks=lifter.weeks,
        start=lifter.start,
        weekdays=lifter.weekdays,
        lines=tuple(
            line_of(p, kind=day.kind, row=library[p.slug], lifter=lifter, heavy=heavy)
            for day in days
            for p in day.prescriptions
        ),
    )
