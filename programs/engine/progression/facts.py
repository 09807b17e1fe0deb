"""What really happened to one line in one workout, read from its log."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from programs.engine.block import Line
from programs.engine.log import ExerciseAnswer, SetLog, WorkoutLog
from programs.engine.vocabulary import Unit

BY_NUMBER = attrgetter("number")


class Did(NamedTuple):
    """One working set, both sides joined: the fewer reps, the lower load and RIR of the two.

    `load` is None for a band or the body. `only_side` names the side of a set whose other side is
    missing. `unusable` says why its load can't be used; such a set is not judged.
    """

    number: int
    reps: int
    load: Decimal | None
    rir: int | None
    held: bool | None
    only_side: str = ""
    unusable: str = ""


class Facts(NamedTuple):
    """One line in one workout. `gate` is the lockout gate: held, not held, or not asked (None)."""

    week: int
    sets: tuple[Did, ...]
    gate: bool | None = None
    gate_text: str = ""
    pain: int = 0

    @property
    def usable(self) -> tuple[Did, ...]:
        """The sets that count."""
        return tuple(s for s in self.sets if not s.unusable)


def read(line: Line, workout: WorkoutLog, *, unit: Unit) -> Facts:
    """The facts of `line` in `workout`; `unit` is the block's."""
    answer = workout.answer(line.slug) or ExerciseAnswer(line.slug)
    logs = sorted(workout.work_sets(line.slug), key=BY_NUMBER)
    sets = tuple(
        _join(line, number, list(sides), answer=answer, unit=unit)
        for number, sides in groupby(logs, key=BY_NUMBER)
    )
    gate, gate_text = _gate(sets, answer)
    return Facts(workout.week, sets, gate, gate_text, answer.pain or 0)


def _join(
    line: Line, number: int, sides: list[SetLog], *, answer: ExerciseAnswer, unit: Unit
) -> Did:
    if len(sides) == 1 and sides[0].side is None and sides[0].unit == unit and sides[0].load:
        (only,) = sides  # by far the most: one set, both sides, with a load
        rir = answer.rir if only.rir is None else only.rir
        load = only.load if line.has_weight else None
        return Did(number, only.reps, load, rir, only.held)
    loads = [s.load for s in sides if s.load]  # zero is not a load
    rirs = [s.rir for s in sides if s.rir is not None]
    unusable = ""
    if line.has_weight and any(s.unit != unit for s in sides):
        other = next(s.unit for s in sides if s.unit != unit)
        unusable = f"set {number} is in {other}, not {unit}: not used"
    elif line.has_weight and len(loads) < len(sides):
        unusable = f"set {number} has no load: not used"
    named = {s.side for s in sides if s.side is not None}
    return Did(
        number=number,
        reps=min(s.reps for s in sides),
        load=min(loads) if line.has_weight and loads else None,
        rir=min(rirs) if rirs else answer.rir,
        held=_held(sides),
        only_side=str(*named) if line.per_side and len(named) == 1 and len(sides) == 1 else "",
        unusable=unusable,
    )


def _held(sides: list[SetLog]) -> bool | None:
    if any(s.held is False for s in sides):
        return False
    return True if all(s.held for s in sides) else None


def _gate(sets: tuple[Did, ...], answer: ExerciseAnswer) -> tuple[bool | None, str]:
    """Held, not held or not asked; one set not held outweighs a yes for the exercise."""
    missed = [str(s.number) for s in sets if s.held is False]
    if missed:
        plural = "s" if len(missed) > 1 else ""
        return False, f"gate missed on set{plural} {' and '.join(missed)}"
    if answer.held is False:
        return False, "gate missed"
    if answer.held or (sets and all(s.held for s in sets)):
        return True, ""
    return None, ""
