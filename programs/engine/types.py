"""What goes into the engine and what comes out: frozen dataclasses, no behaviour beyond reading.

Loads are `Decimal` in the lifter's own unit and are never converted. Involvement and fractional
sets are whole quarters (a set of involvement 0.5 is 2 quarters), so sums are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from programs.engine.vocabulary import (
    BAND_EQUIPMENT,
    MUSCLES,
    WEIGHT_EQUIPMENT,
    DayKind,
    Experience,
    Focus,
    LoadKind,
    RepsUnit,
    Role,
    Side,
    Unit,
    Weekday,
)

# --- the library -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise or variation of the library.

    `equipment` is a tuple of groups: all groups are needed, any one item of a group will do.
    `quarters` are involvements times four, in the order of `vocabulary.MUSCLES`.
    `rep_min` and `rep_max` are None where 5-20 all fit. Times of `sec_per_set` are seconds.
    """

    slug: str
    exercise: str
    variation: str | None
    pattern: str
    equipment: tuple[tuple[str, ...], ...]
    laterality: str
    heavy_ok: bool
    light_ok: bool
    rep_min: int | None
    rep_max: int | None
    reps_unit: RepsUnit
    skill: int
    spinal_load: int
    range_bias: str
    sec_per_set: int
    quarters: tuple[int, ...]
    basis: str = ""
    shift: str = ""

    @property
    def base(self) -> str:
        """Slug of the exercise this row belongs to: `hip-thrust` for `hip-thrust/b-stance`."""
        return self.slug.split("/", 1)[0]

    @property
    def name(self) -> str:
        """For people: `Hip thrust, B-stance`."""
        return f"{self.exercise}, {self.variation}" if self.variation else self.exercise

    @property
    def per_side(self) -> bool:
        """True where each side works by itself: reps are each side, one set is both."""
        return self.laterality != "bilateral"

    @property
    def is_b_stance(self) -> bool:
        """A kickstand row: most of the load on one leg, the other for balance (hard rule 9)."""
        return self.laterality == "pseudo-unilateral"

    def muscle(self, muscle: str) -> int:
        """Involvement of `muscle` in quarters of a set (0, 1, 2 or 4)."""
        return self.quarters[MUSCLES.index(muscle)]

    def possible_with(self, equipment: frozenset[str]) -> bool:
        """True if every group is owned; the body always is."""
        return all(
            any(item == "bodyweight" or item in equipment for item in group)
            for group in self.equipment
        )

    def loaded_by(self, equipment: frozenset[str]) -> str | None:
        """The owned item its weight is read on, or None for a band or the body alone."""
        mentioned = {item for group in self.equipment for item in group}
        for item in WEIGHT_EQUIPMENT:
            if item in mentioned and item in equipment:
                return item
        return None

    def uses_band(self) -> bool:
        """True if a loop or long band is part of it."""
        return any(item in BAND_EQUIPMENT for group in self.equipment for item in group)


@dataclass(frozen=True, slots=True)
class Library:
    """All rows, in their given order, and by slug."""

    rows: tuple[Row, ...]
    by_slug: Mapping[str, Row] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_slug", {row.slug: row for row in self.rows})

    def __contains__(self, slug: object) -> bool:
        return slug in self.by_slug

    def __getitem__(self, slug: str) -> Row:
        return self.by_slug[slug]

    @property
    def bases(self) -> frozenset[str]:
        """Slugs of the exercises that have at least one row."""
        return frozenset(row.base for row in self.rows)


# --- the lifter --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkingLoad:
    """A set the lifter knows she can do, in her unit. `rir` None: she did not say."""

    load: Decimal
    reps: int
    rir: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """A row the lifter or coach wants kept on a day, with its sets if given."""

    day: DayKind
    slug: str
    sets: int | None = None


@dataclass(frozen=True, slots=True)
class Lifter:
    """What the generator is asked; mirrors the lifter contract. Minutes are whole minutes."""

    experience: Experience
    focus: Focus
    equipment: frozenset[str]
    minutes: Mapping[DayKind, int]
    weekdays: Mapping[DayKind, Weekday]
    weeks: int
    start: date
    unit: Unit
    weak_side: Side | None = None
    smallest_jump: Mapping[str, Decimal] = field(default_factory=dict)
    low_back_care: bool = False
    screening: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    likes: tuple[str, ...] = ()
    working_loads: Mapping[str, WorkingLoad] = field(default_factory=dict)
    locks: tuple[Lock, ...] = ()
    alternative: int = 0
    side_deficit_percent: Decimal | None = None


# --- the answer --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WarmUp:
    """A drill or ramp set before the main lift. `percent` is of the working load, for ramp sets."""

    slug: str
    kind: Literal["drill", "ramp"]
    sets: int
    reps: int
    percent: int | None
    load: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class Prescription:
    """One line of a day. `reps` is the window (low, high); `rir` is week 1's; `rest_s` seconds.

    `load` is None unless `load_kind` is "weight". (day kind, slug) names it within a program.
    """

    slug: str
    name: str
    variation: str | None
    role: Role
    sets: int
    reps: tuple[int, int]
    reps_unit: RepsUnit
    rir: int
    hold_s: int
    tempo: str
    rest_s: int
    per_side: bool
    first_side: Side | None
    load: Decimal | None
    load_kind: LoadKind
    unit: Unit
    why: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The plan of one training day. `minutes` by the time model, two decimals."""

    kind: DayKind
    weekday: Weekday
    minutes: Decimal
    warm_up: tuple[WarmUp, ...]
    prescriptions: tuple[Prescription, ...]

    @property
    def main(self) -> Prescription:
        """The first lift."""
        return self.prescriptions[0]


@dataclass(frozen=True, slots=True)
class MuscleSets:
    """Weekly fractional sets of one muscle against its band."""

    muscle: str
    sets: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked of one prescription in one workout. `load` None: band, body or to be found."""

    slug: str
    sets: int
    reps: int
    rir: int
    load: Decimal | None
    why: str


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One workout to come: its date and its targets, in the day's order."""

    date: date
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """One week of the block, from the heavy day to the next light day."""

    week: int
    easy: bool
    heavy: DayPlan
    light: DayPlan

    def day(self, kind: DayKind) -> DayPlan:
        """The plan of the heavy or the light day."""
        return self.heavy if kind == "heavy" else self.light


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A soft rule that gave way: what was wanted, what was had, what would fix it.

    `change`: lifter keys with the values after which it no longer gives way, or None where nothing
    is promised. It is the fix for machines and no part of the contract.
    """

    rule: str
    wanted: str
    got: str
    fix: str
    change: Mapping[str, Any] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SolverFigures:
    """How the answer was found. `gap` 0 is proved best. `ms` comes from whoever has a clock."""

    status: Literal["optimal", "limit"]
    objective: int
    bound: int
    gap: int
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Program:
    """The generator's answer when there is one."""

    solver: SolverFigures
    days: tuple[Day, Day]
    fractional_sets: tuple[MuscleSets, ...]
    weeks: tuple[WeekPlan, ...]
    relaxed: tuple[Relaxed, ...] = ()
    advice: tuple[str, ...] = ()

    @property
    def heavy(self) -> Day:
        """The heavy day."""
        return self.days[0]

    @property
    def light(self) -> Day:
        """The light day."""
        return self.days[1]

    def day(self, kind: DayKind) -> Day:
        """The heavy or the light day."""
        return self.days[0] if kind == "heavy" else self.days[1]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why there is no program. `change`: lifter keys with new values that make one possible."""

    rule: str
    message: str
    change: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Impossible:
    """No program meets the hard rules; each reason names one."""

    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SeeProfessional:
    """Screening stops the generator: plain advice, no program."""

    reasons: tuple[Reason, ...]


Answer = Program | Impossible | SeeProfessional
