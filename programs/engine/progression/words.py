"""The one-line reasons, in plain words."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from programs.engine.block import Line
from programs.engine.loads import plain
from programs.engine.vocabulary import RepsUnit, Unit

ONE: Final[dict[RepsUnit, str]] = {"reps": "rep", "steps": "step", "holds_10s": "hold"}
MANY: Final[dict[RepsUnit, str]] = {"reps": "reps", "steps": "steps", "holds_10s": "holds"}


def weight(value: Decimal, unit: Unit) -> str:
    """82.5 kg."""
    return f"{plain(value)} {unit}"


def reps(count: int, line: Line) -> str:
    """8 reps, 1 hold."""
    return f"{count} {(ONE if count == 1 else MANY)[line.reps_unit]}"


def all_done(line: Line, *, sets: int, count: int) -> str:
    """all 4 × 6 held."""
    return f"all {sets} × {count} {'held' if line.main else 'done'}"
