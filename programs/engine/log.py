"""What a lifter did, as the engine reads it: one workout a day kind and week, with its sets.

Built from database rows by whoever has them. Loads are `Decimal` as entered, in the unit they were
entered in; nothing is converted. Dates are the lifter's own, fixed when the workout started.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from programs.engine.vocabulary import DAY_KINDS, DayKind, Side, Unit

SetKind = Literal["work", "warm_up", "side_test"]


@dataclass(frozen=True, slots=True)
class SetLog:
    """One performed set. `number` counts from 1 within its exercise and kind.

    `load` None (or zero, which is not a load): none was lifted or given. `reps` is 0 for a set that
    was tried and failed. `rir` None: not answered. `held` None: the lockout was not asked about;
    False: not held for a second at the top. `side` None: both sides. An undone set is left out.
    """

    slug: str
    number: int
    reps: int
    load: Decimal | None = None
    unit: Unit = "kg"
    rir: int | None = None
    held: bool | None = None
    side: Side | None = None
    kind: SetKind = "work"


@dataclass(frozen=True, slots=True)
class ExerciseAnswer:
    """What the lifter said at the end of an exercise; None: not answered.

    `rir` counts for every set that has none of its own. `held` likewise, but a set that was not
    held stays so. `felt` are the keys of the sheet ("glutes", "low_back", …). `pain` and
    `soreness` are 0-10. `joint` is the joint flag: a joint hurt. `stood_in` is the name of an
    exercise that was done in a line's place: it need not be one of the block.
    """

    slug: str
    rir: int | None = None
    held: bool | None = None
    felt: tuple[str, ...] = ()
    pain: int | None = None
    soreness: int | None = None
    joint: bool = False
    stood_in: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One line that was left out on purpose, or had another exercise in its place (`stand_in`).

    It is no miss and earns nothing: what it was asked is asked again. `reason` is "busy", "hurts",
    "no_time", "other" or "".
    """

    slug: str
    reason: str = ""
    stand_in: str = ""


@dataclass(frozen=True, slots=True)
class WorkoutLog:
    """One workout that was started, of the block's `week`, on the date it started.

    `finished` False: still open. `easy` marks one that was cut on purpose (a bad day), whatever the
    plan said: it neither earns nor loses a step. `sore`: it was cut for that, not for want of time.
    `imported` sessions never feed progression.
    """

    kind: DayKind
    week: int
    date: date
    sets: tuple[SetLog, ...] = ()
    answers: tuple[ExerciseAnswer, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    finished: bool = True
    easy: bool = False
    sore: bool = False
    imported: bool = False

    @property
    def cut(self) -> Literal["", "short", "sore"]:
        """Why it was cut on purpose; "" if it was not."""
        if not self.easy:
            return ""
        return "sore" if self.sore else "short"

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the block: by week, the heavy day first."""
        return self.week, DAY_KINDS.index(self.kind)

    def answer(self, slug: str) -> ExerciseAnswer | None:
        """What was said of one exercise, if anything."""
        return next((answer for answer in self.answers if answer.slug == slug), None)

    def leaves_out(self, slug: str) -> bool:
        """True if she said that she does not do the line, or does another in its place."""
        return any(one.slug == slug for one in self.left_out)

    def work_sets(self, slug: str | None = None) -> Iterator[SetLog]:
        """Its working sets, of one exercise or of all."""
        return (s for s in self.sets if s.kind == "work" and slug in {None, s.slug})


@dataclass(frozen=True, slots=True)
class Log:
    """Everything a lifter did in one block, in any order."""

    workouts: tuple[WorkoutLog, ...] = ()

    def of_block(self) -> tuple[WorkoutLog, ...]:
        """What progression may look at: no imports; in the block's order, one a day and week."""
        by_place = {w.place: w for w in self.workouts if not w.imported}
        return tuple(by_place[place] for place in sorted(by_place))

    def plus(self, workout: WorkoutLog) -> Log:
        """The log with one more workout."""
        return Log((*self.workouts, workout))
