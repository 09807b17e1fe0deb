"""What a chart shows, in the chart's own figures: `chart_drawing` makes a picture of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.formats import number_format

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class Point:
    """`x` on the chart's own scale; points of the same `run` are joined. `spread`: low and high.

    `says` is the whole of it in words, `label` what little stands above the point.
    """

    x: float
    y: Decimal
    says: str
    run: int = 0
    spread: tuple[Decimal, Decimal] | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """`key` is its class: "heavy", "light", "left" or "right"; `name` is empty where the
    chart's title says it."""

    key: str
    name: str
    points: tuple[Point, ...]
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at a place of the x axis; who makes them sees to it that they have room."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line that means something."""

    y: Decimal
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a chart shows: `title` of `subject`. `width` is the x scale's end; it begins at 0.

    `columns` and `rows` are the same numbers as a table. `starts` are where a part of the x axis
    begins, named below the picture where there are several. `least_step` is the smallest distance
    of two ticks; it goes into every other.
    """

    name: str
    subject: str
    title: str
    description: str
    series: tuple[Series, ...]
    width: float
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    unit: str = ""
    marks: tuple[Mark, ...] = ()
    marks_title: str = ""
    starts: tuple[Mark, ...] = ()
    levels: tuple[Level, ...] = ()
    least_step: Decimal = Decimal("0.5")
    from_zero: bool = False

    @property
    def full_title(self) -> str:
        """For whoever doesn't see the heading above it."""
        return f"{self.subject}: {self.title}"

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Round numbers from below the lowest value to above the highest."""
        values = [level.y for level in self.levels]
        for series in self.series:
            for point in series.points:
                values += [point.y, *(point.spread or ())]
        low = Decimal(0) if self.from_zero else min(values)
        return ticks(low, max(values), least_step=self.least_step)

    @property
    def named_ticks(self) -> tuple[Decimal, ...]:
        """With levels of its own, only the lowest tick is named beside them."""
        return self.ticks[:1] if self.levels else self.ticks


def ticks(low: Decimal, high: Decimal, *, least_step: Decimal) -> tuple[Decimal, ...]:
    """At most six round numbers, the first not above `low`, the last not below `high`.

    80 to 92.5 in whole steps is 80, 85, 90, 95. `least_step` goes into every step.
    """
    for step in _steps(least_step):
        first = (low / step).to_integral_value(ROUND_FLOOR) * step
        last = (high / step).to_integral_value(ROUND_CEILING) * step
        if first == last:  # one value only: it stands in the middle
            first, last = max(first - step, Decimal(0)), last + step
        count = int((last - first) / step)
        if count <= MOST_TICKS:
            return tuple((first + n * step).normalize() + 0 for n in range(count + 1))
    raise AssertionError("steps grow without end")


def _steps(least: Decimal) -> Iterator[Decimal]:
    scale = Decimal("0.1")
    while True:
        yield from (step * scale for step in STEPS if not step * scale % least)
        scale *= 10


def plain(value: Decimal) -> str:
    """In the reader's locale."""
    return number_format(f"{value:f}", use_l10n=True)
