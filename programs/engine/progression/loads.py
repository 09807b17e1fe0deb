"""The next load up, and the one a tenth down, that the lifter's equipment can really make."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from math import ceil
from typing import Final

from programs.engine.block import Line
from programs.engine.loads import round_down
from programs.engine.plates import nearest_below, next_above
from programs.engine.vocabulary import DayKind

BACK: Final = Decimal("0.9")  # minus 10%
LARGE_JUMP: Final = 6  # percent: above it the top is held for one more step
# What one rep is worth in percent of the load, from Epley near 6 and near 16 reps.
PERCENT_A_REP: Final[dict[DayKind, Fraction]] = {
    "heavy": Fraction(27, 10),
    "light": Fraction(2),
}


def jump_of_line(line: Line) -> Decimal:
    """Its smallest jump. Raises ValueError for a band or the body."""
    if line.jump is None or line.jump <= 0:
        raise ValueError(f"{line.slug} has no jump: nothing to load it with")
    return line.jump


def next_load(line: Line, load: Decimal) -> Decimal:
    """The smallest real step up: a jump finer than the plates goes up to what they make."""
    jump = jump_of_line(line)
    if line.plates is not None:
        return next_above(load, line.plates, at_least=jump) or load + jump
    return load + jump


def load_back(line: Line, load: Decimal) -> Decimal | None:
    """At least 10% less, in whole jumps; not under the empty bar; None if nothing lighter is left.

    Counted from the load itself, so that an odd number (a stack, a kettlebell) stays one that can
    be loaded.
    """
    goal = load * BACK
    jump = jump_of_line(line)
    if line.plates is not None:
        lighter = nearest_below(goal, line.plates) or line.plates.bar
    else:
        jumps = ((load - goal) / jump).to_integral_value(rounding=ROUND_CEILING)
        lighter = load - jumps * jump
    lighter = max(lighter, line.least or Decimal(0))
    return lighter if 0 < lighter < load else None


def at_or_below(line: Line, load: Fraction) -> Decimal | None:
    """`load` rounded down to what can be loaded; None if that is nothing."""
    if line.plates is not None:
        hundredths = round_down(load, Decimal("0.01"))
        return nearest_below(hundredths, line.plates) or line.plates.bar
    rounded = max(round_down(load, jump_of_line(line)), line.least or Decimal(0))
    return rounded or None


def percent_more(load: Decimal, heavier: Decimal) -> Fraction:
    """How much heavier, in percent of `load`, exactly."""
    return Fraction(heavier - load) * 100 / Fraction(load)


def reps_cost(percent: Fraction, kind: DayKind) -> int:
    """Reps a jump of so many percent costs, rounded up."""
    return ceil(percent / PERCENT_A_REP[kind])
