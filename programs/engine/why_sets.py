"""What a line does for the week's sets, said as its figures have it: each sentence one case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from programs.engine import loads
from programs.engine.types import Row
from programs.engine.vocabulary import GLUTE_MAX, MUSCLE_WORDS, MUSCLES

_HALF = 2  # quarters: from here on it is work for the muscle, below it only helps


@dataclass(frozen=True, slots=True)
class Share:
    """What one line brings of the week's sets for a muscle, in quarters; the band in sets."""

    muscle: str
    gain: int
    total: int
    low: int
    high: int

    @property
    def without(self) -> int:
        """The week's quarters if the line were not there."""
        return self.total - self.gain

    @property
    def needed(self) -> bool:
        """True if the muscle would be below its band without the line."""
        return self.without < 4 * self.low


def shares(
    row: Row, sets: int, total: Mapping[str, int], bands: Mapping[str, tuple[int, int]]
) -> list[Share]:
    """The muscles the line works, what it is needed most for first."""
    worked = [muscle for muscle in MUSCLES if row.muscle(muscle) >= _HALF]
    # What has a band to reach is a reason for a line; what only has a most is one where all else
    # is missing, and the erectors, which only hold, never.
    aims = [muscle for muscle in worked if bands[muscle][0]]
    found = [
        Share(muscle, row.muscle(muscle) * sets, total[muscle], *bands[muscle])
        for muscle in aims or worked
        if muscle != "erectors"
    ]
    return sorted(
        found,
        key=lambda one: (not one.needed, -one.gain / one.total, MUSCLES.index(one.muscle)),
    )


def told(row: Row, sets: int, some: list[Share]) -> Iterator[str]:
    """One sentence, or two where it is needed for two muscles; both halves of one are one."""
    chosen: list[Share] = []
    for one in some:
        twin = one.muscle in GLUTE_MAX and any(other.muscle in GLUTE_MAX for other in chosen)
        if not twin and (not chosen or one.needed):
            chosen.append(one)
    for one in chosen[:2]:
        yield _sentence(row, sets, one)


def _sentence(row: Row, sets: int, one: Share) -> str:
    muscle = MUSCLE_WORDS[one.muscle]
    band = f"the band of {one.low}-{one.high}"
    if one.without == 0:
        end = f"; {one.high} are the most"
        if one.low:
            end = f", {'in' if one.total >= 4 * one.low else 'still below'} {band}"
        return f"All {words(one.total)} a week for the {muscle} come from it{end}."
    if one.needed and one.total >= 4 * one.low:
        return (
            f"Without its {words(4 * sets)} the {muscle} would get {words(one.without)} a week, "
            f"not {_number(one.total)}: below {band}."
        )
    if one.needed:
        return (
            f"It brings the {muscle} from {words(one.without)} to {_number(one.total)} a week, "
            f"nearer to {band}."
        )
    if 2 * one.gain > one.total:
        return (
            f"It does more for the {muscle} than all the rest of the week: {_number(one.gain)} of "
            f"{words(one.total)}."
        )
    if one.low:
        middle = 2 * (one.low + one.high)
        nearer = abs(one.total - middle) < abs(one.without - middle)
        end = f"nearer to the middle of {band}" if nearer else f"within {band}"
        if one.total > 4 * one.high:
            end = f"above {band}"
        lift = f"from {words(one.without)} to {_number(one.total)} a week"
        return f"It lifts the {muscle} {lift}, {end}."
    return (
        f"Of the week's {words(one.total)} for the {muscle}, {_number(one.gain)} "
        f"{'is' if one.gain <= 4 else 'are'} from {row.name}; {one.high} are the most."
    )


def words(quarters: int) -> str:
    """`1 set`, `2.5 sets`."""
    return "1 set" if quarters == 4 else f"{_number(quarters)} sets"


def _number(quarters: int) -> str:
    return loads.plain(Decimal(quarters) / 4)
