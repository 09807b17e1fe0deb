"""What can be put on a bar: plates per side, the nearest loads around a number, ramp sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
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
    side, counts = _best_sides(_hundredths((load - kit.bar) / 2), kit)
    loaded = kit.bar + 2 * Decimal(side) * HUNDREDTH
    sizes = sorted(counts, reverse=True)
    return Loading(tuple((size, counts[size]) for size in sizes), loaded, load - loaded)


def next_above(load: Decimal, kit: Plates, *, at_least: Decimal) -> Decimal | None:
    """The smallest load the kit makes at or above `load + at_least`; None if there is none."""
    wanted = load + at_least
    if wanted <= kit.bar:
        return kit.bar
    smallest = min(kit.pairs, default=None)
    if smallest is None:
        return None
    # A side that is one smallest plate short of too much has all the sums worth looking at.
    ceiling = _hundredths((wanted - kit.bar) / 2, up=True) + _hundredths(max(kit.pairs))
    floor = _hundredths((wanted - kit.bar) / 2, up=True)
    reach = _reach(ceiling, kit)
    side = next((s for s in range(floor, ceiling + 1) if s in reach), None)
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
        ramp = None if load is None else round_down(load * percent / 100, jump)
        if ramp is not None and load is not None and least is not None:
            ramp = min(load, max(ramp, least))
        found.append(ramp or None)
    return tuple(found)


def round_down(load: Decimal, jump: Decimal) -> Decimal:
    """The multiple of `jump` at or below `load`."""
    return (load / jump).to_integral_value(rounding=ROUND_DOWN) * jump


def _hundredths(number: Decimal, *, up: bool = False) -> int:
    whole = int(number / HUNDREDTH)
    return whole + 1 if up and whole * HUNDREDTH < number else whole


def _reach(most: int, kit: Plates) -> dict[int, tuple[Decimal, ...]]:
    """Every sum of one side's plates up to `most` hundredths, with the plates that make it best.

    Best: the fewest plates, then the larger ones; largest first.
    """
    reach: dict[int, tuple[Decimal, ...]] = {0: ()}
    for size in sorted((s for s in kit.pairs if s > 0), reverse=True):
        weight, limit = _hundredths(size), kit.pairs[size]
        for side, plates_on in sorted(reach.items()):  # a copy: sums without this size
            room = (most - side) // weight
            for n in range(1, (room if limit is None else min(room, limit)) + 1):
                total, loaded = side + n * weight, plates_on + (size,) * n
                if total not in reach or _rank(loaded) < _rank(reach[total]):
                    reach[total] = loaded
    return reach


def _rank(plates_on: tuple[Decimal, ...]) -> tuple[int, tuple[Decimal, ...]]:
    return len(plates_on), tuple(-size for size in plates_on)


def _best_sides(most: int, kit: Plates) -> tuple[int, Counter[Decimal]]:
    reach = _reach(most, kit)
    side = max(reach)
    return side, Counter(reach[side])
