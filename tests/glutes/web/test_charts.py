"""Charts: round ticks, places in percent, and no line across a gap between blocks."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from glutes.web.charts import Chart, Level, Mark, Point, Series, ticks


def make_chart(*points: Point, **fields: Any) -> Chart:
    values: dict[str, Any] = {
        "name": "load",
        "subject": "Hip thrust",
        "title": "Load",
        "description": "From here to there.",
        "series": (Series("heavy", "heavy", points),),
        "width": 10.0,
        "columns": ("Date",),
        "rows": (),
    }
    return Chart(**values | fields)


@pytest.mark.parametrize(
    ("low", "high", "step", "expected"),
    [
        ("80", "92.5", "1", "80 85 90 95"),
        ("97.2", "128.4", "0.5", "90 100 110 120 130"),
        ("80", "92.5", "0.5", "80 82.5 85 87.5 90 92.5"),
        ("12", "23", "1", "10 15 20 25"),
        ("80", "80", "0.5", "79.5 80 80.5"),
        ("12", "12", "1", "11 12 13"),
        ("0", "0", "1", "0 1"),
        ("0", "25", "0.5", "0 5 10 15 20 25"),
        ("2.5", "400", "0.5", "0 100 200 300 400"),
    ],
)
def test_ticks_are_round_and_embrace_every_value(
    low: str, high: str, step: str, expected: str
) -> None:
    found = ticks(Decimal(low), Decimal(high), least_step=Decimal(step))
    assert [str(tick) for tick in found] == expected.split()


def test_places_are_percentages_with_a_point_in_any_language() -> None:
    chart = make_chart(
        Point(2.5, Decimal("82.5"), "a"), Point(5, Decimal(85), "b"), Point(10, Decimal(80), "c")
    )
    with translation.override("de"):
        ((_series, strokes, places),) = chart.drawn
    assert [(place.x, place.y) for place in places] == [
        ("25.00", "50.00"),
        ("50.00", "0.00"),
        ("100.00", "100.00"),
    ]
    assert len(strokes) == 2


def test_blocks_are_not_joined() -> None:
    chart = make_chart(
        *(Point(x, Decimal(80 + x), "", run=run) for x, run in ((1, 1), (2, 1), (3, 2), (4, 2)))
    )
    ((_series, strokes, _places),) = chart.drawn
    assert [(line.x1, line.x2) for line in strokes] == [("10.00", "20.00"), ("30.00", "40.00")]


def test_the_spread_of_a_point_lies_within_the_plot() -> None:
    point = Point(5, Decimal(100), "", spread=(Decimal(90), Decimal(110)))
    ((_series, _strokes, (place,)),) = make_chart(point).drawn
    assert 0 <= float(place.y_high) < float(place.y) < float(place.y_low) <= 100


def test_levels_are_named_instead_of_ticks() -> None:
    chart = make_chart(
        Point(5, Decimal(12), ""), levels=(Level(Decimal(25), "25%"),), from_zero=True
    )
    assert [label.says for label in chart.y_labels] == ["0"]
    assert [(level.y, level.says) for level in chart.level_places] == [("0.00", "25%")]


def test_a_start_is_named_only_where_there_is_room() -> None:
    starts = (Mark(0, "Feb"), Mark(1, "Mar"), Mark(4, "May"), Mark(9, "Sep"))
    chart = make_chart(Point(5, Decimal(12), ""), starts=starts)
    assert [start.says for start in chart.start_places] == ["Feb", "", "May", ""]
