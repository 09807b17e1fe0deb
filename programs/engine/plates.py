"""What can be put on a bar: plates per side, the nearest loads around a number, ramp sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from math import gcd
from typing import Final

HUNDREDTH: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Plates:
    """A bar and the plates of one lifter, in her unit.

    `pairs` maps a size to how many pairs there are, None for as many as needed.
    """

    bar: Decimal
    pairs: Mapping[Decimal, int | None]

    @classmethod
    def of(cls, bar: Decimal, sizes: Sequence[Decimal]) -> Plates:
        """A bar with as many pairs of each size as needed."""
        return cls(bar, dict.fromkeys(sizes))


@dataclass(frozen=True, slots=True)
class Loading:
    """How to load a bar: (size, how many) on each side, largest first.

    `load` is what it then weighs, `left` what is missing to what was asked. `load` None: what was
    asked is less than the empty bar.
    """

    per_side: tuple[tuple[Decimal, int], ...]
    load: Decimal | None
    left: Decimal

    @property
    def exact(self) -> bool:
        """True if the load is exactly what was asked."""
        return self.load is not None and self.left == 0


def plates(load: Decimal, kit: Plates) -> Loading:
    """Plates per side for `load`, or for the nearest load below that the kit makes.

    Uses the fewest plates; among those, the largest. Raises ValueError for a load that is not
    above zero.
    """
    if load <= 0:
        raise ValueError("zero is not a load")
    if load < kit.bar:
        return Loading((), None, load)
    sides = _Sides(_hundredths((load - kit.bar) / 2), kit)
    side = sides.heaviest()
    loaded = kit.bar + 2 * Decimal(side) * HUNDREDTH
    return Loading(sides.plates_of(side), loaded, load - loaded)


def next_above(load: Decimal, kit: Plates, *, at_least: Decimal) -> Decimal | None:
    """The smallest load the kit makes at or above `load + at_least`; None if there is none."""
    wanted = load + at_least
    if wanted <= kit.bar:
        return kit.bar
    if not kit.pairs:
        return None
    least = _hundredths((wanted - kit.bar) / 2, up=True)
    # No gap between two sums is wider than the largest plate.
    sides = _Sides(least + _hundredths(max(kit.pairs)), kit)
    side = sides.lightest_from(least)
    return None if side is None else kit.bar + 2 * Decimal(side) * HUNDREDTH


def nearest_below(load: Decimal, kit: Plates) -> Decimal | None:
    """The heaviest load the kit makes that is not above `load`; None below the empty bar."""
    return plates(load, kit).load if load > 0 else None


def ramp_loads(
    load: Decimal | None,
    *,
    percents: Sequence[int],
    jump: Decimal,
    least: Decimal | None = None,
) -> tuple[Decimal | None, ...]:
    """Loads of the ramp sets before `load`: each percentage of it, rounded down to the jump.

    Never under the empty bar (`least`); None where nothing but the body is left, or while the
    working load is not known.
    """
    found: list[Decimal | None] = []
    for percent in percents:
        ramp = None if load is None else _round_down(load * percent / 100, jump)
        if ramp is not None and load is not None and least is not None:
            ramp = min(load, max(ramp, least))
        found.append(ramp or None)
    return tuple(found)


def _round_down(load: Decimal, jump: Decimal) -> Decimal:
    """The multiple of `jump` at or below `load`."""
    return (load / jump).to_integral_value(rounding=ROUND_DOWN) * jump


def _hundredths(number: Decimal, *, up: bool = False) -> int:
    whole = int(number / HUNDREDTH)
    return whole + 1 if up and whole * HUNDREDTH < number else whole


class _Sides:
    """Every sum one side's plates can make up to `most` hundredths, with the fewest plates.

    Counted in the largest unit that divides all sizes, one layer a size, the smallest size first:
    a table of some hundred sums even for a rack of eight sizes.
    """

    def __init__(self, most: int, kit: Plates) -> None:
        self.sizes = sorted(size for size in kit.pairs if size > 0)
        weights = [_hundredths(size) for size in self.sizes]
        self.unit = gcd(*weights) or 1
        self.weights = [weight // self.unit for weight in weights]
        self.most = max(0, most) // self.unit
        bare: list[int | None] = [0, *[None] * self.most]
        self.layers = [bare]
        for size, weight in zip(self.sizes, self.weights, strict=True):
            self.layers.append(_with(self.layers[-1], weight, kit.pairs[size]))

    def heaviest(self) -> int:
        """The largest sum, in hundredths."""
        best = max(s for s, count in enumerate(self.layers[-1]) if count is not None)
        return best * self.unit

    def lightest_from(self, least: int) -> int | None:
        """The smallest sum at or above `least` hundredths, or None."""
        start = -(-least // self.unit)
        sums = range(start, self.most + 1)
        found = next((s for s in sums if self.layers[-1][s] is not None), None)
        return None if found is None else found * self.unit

    def plates_of(self, side: int) -> tuple[tuple[Decimal, int], ...]:
        """(size, how many) of a sum that can be made: the fewest, of those the largest."""
        left, found = side // self.unit, []
        for i in range(len(self.sizes) - 1, -1, -1):
            before, weight = self.layers[i], self.weights[i]
            wanted = self.layers[i + 1][left] or 0
            fits = range(left // weight, -1, -1)
            n = next(n for n in fits if before[left - n * weight] == wanted - n)
            left -= n * weight
            if n:
                found.append((self.sizes[i], n))
        return tuple(found)


def _with(before: list[int | None], weight: int, limit: int | None) -> list[int | None]:
    """The fewest plates for each sum once up to `limit` plates of `weight` may be added."""
    after = list(before)
    for side in range(weight, len(after)):
        if limit is None:
            counts = [after[side - weight]]
        else:
            counts = [before[side - n * weight] for n in range(1, min(limit, side // weight) + 1)]
        for n, count in enumerate(counts, start=1):
            known = after[side]
            if count is not None and (known is None or count + n < known):
                after[side] = count + n
    return after
