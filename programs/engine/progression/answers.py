"""What progression answers: frozen, ready for a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from programs.engine.types import Target
from programs.engine.vocabulary import DayKind, LoadKind, Unit

# Why a target is what it is, for a page that shows a sign beside the sentence.
Code = Literal[
    "start",  # nothing done yet
    "find",  # the load is being found by RIR
    "found",
    "from_heavy",  # starts at a share of the heavy day's load
    "wait",  # done as asked, the two weeks are not over
    "rep_up",
    "load_up",
    "hold_top",  # the next jump is large: the top of the window once more
    "outgrown",  # at the top with nothing to add: change something
    "miss",
    "two_misses",  # -10% and rebuild
    "gate",  # lockout not held: same load
    "two_gates",  # lockout not held in two workouts running: -10%
    "gate_not_asked",
    "pain",
    "stop",
    "base_up",
    "base_down",
    "unusable",  # another unit, or no load given
    "lay_off",  # two weeks missed: -10%
    "easy",
    "cut",  # a bad day: half the sets
    "left_out",  # ... and without this one
]
UPWARD: frozenset[Code] = frozenset({"rep_up", "load_up"})


@dataclass(frozen=True, slots=True)
class NextTarget:
    """What is asked of one line in one workout, and why in one line of plain words.

    `load` is in `unit`; None for a band, the body, or a weight not known yet (`load_kind` "find").
    While a load is being found it may hold a suggestion. `holding_top`: every rep of the window is
    there and the next jump, over 6% of the load, is being earned. `stopped`: pain of 5 or more; no
    sets are asked and a swap is proposed. `outgrown`: at the top with no number to raise.
    """

    kind: DayKind
    slug: str
    name: str
    sets: int
    reps: int
    rir: int
    load: Decimal | None
    load_kind: LoadKind
    unit: Unit
    code: Code
    why: str
    holding_top: bool = False

    @property
    def stopped(self) -> bool:
        """True if the exercise is not to be done: swap it."""
        return self.code == "stop"

    @property
    def left_out(self) -> bool:
        """True if the exercise is not asked on this day, which was cut."""
        return self.code == "left_out"

    @property
    def outgrown(self) -> bool:
        """True if only another band, variation or tempo makes it harder."""
        return self.code == "outgrown"

    @property
    def is_step(self) -> bool:
        """True if this target is a move up from the one before."""
        return self.code in UPWARD

    def planned(self) -> Target:
        """As it stands in a generated program's weeks."""
        return Target(self.slug, self.sets, self.reps, self.rir, self.load, self.why)


@dataclass(frozen=True, slots=True)
class DayTargets:
    """The targets of one workout to come, in the day's order. `easy_why` is empty unless easy.

    `cut` says why a bad day's workout was cut; empty unless it was.
    """

    kind: DayKind
    week: int
    date: date
    easy: bool
    easy_why: str
    targets: tuple[NextTarget, ...]
    cut: Literal["", "short", "sore"] = ""

    def target(self, slug: str) -> NextTarget | None:
        """The target of one exercise, or None."""
        return next((t for t in self.targets if t.slug == slug), None)


@dataclass(frozen=True, slots=True)
class NextTargets:
    """The next heavy and the next light day; None where none is left in the block."""

    heavy: DayTargets | None
    light: DayTargets | None

    def day(self, kind: DayKind) -> DayTargets | None:
        """The next heavy or light day."""
        return self.heavy if kind == "heavy" else self.light
