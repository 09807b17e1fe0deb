"""Charts: round ticks, points at their values, and no line across a gap between blocks."""

import re
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation

from glutes.web.chart_drawing import draw
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


def drawn(chart: Chart, language: str = "en") -> ET.Element:
    with translation.override(language):
        return ET.fromstring(  # noqa: S314 — our own picture.
            draw(chart).replace(' xmlns="http://www.w3.org/2000/svg"', "")
        )


def groups(picture: ET.Element, key: str) -> list[ET.Element]:
    """What is drawn of one class; pygal leaves an empty group of it behind the dots."""
    return [group for group in picture.iter("g") if group.get("class") == key and len(group)]


def dots(picture: ET.Element, key: str = "heavy") -> list[tuple[float, float]]:
    (group,) = groups(picture, key)
    places = [(dot.find("circle"), dot.find("rect")) for dot in group]
    return [
        (float(circle.get("cx", 0)), float(circle.get("cy", 0)))
        if circle is not None
        else (float(square.get("x", 0)) + 4, float(square.get("y", 0)) + 4)  # type: ignore[union-attr]
        for circle, square in places
    ]


def test_points_stand_where_their_values_are_in_any_language() -> None:
    chart = make_chart(
        Point(2, Decimal("82.5"), "a"), Point(5, Decimal(85), "b"), Point(8, Decimal(80), "c")
    )
    (x1, y1), (x2, y2), (x3, y3) = dots(drawn(chart, "de"))
    assert x2 - x1 == pytest.approx(x3 - x2)
    assert y1 - y2 == pytest.approx(y3 - y1)
    assert y2 < y1 < y3


def test_ticks_are_named_in_the_readers_language() -> None:
    chart = make_chart(Point(2, Decimal("82.5"), "a"), Point(5, Decimal(83), "b"))
    assert "82,5" in [text.text for text in drawn(chart, "de").iter("text")]


def test_it_holds_no_style_no_script_and_nothing_that_is_fetched() -> None:
    text = draw(make_chart(Point(2, Decimal(80), "<b>a</b>", label="×5")))
    assert not re.search(r"<style|<script|<!--|style=|href|url\(", text)
    assert "&lt;b&gt;" in text
    assert "<b>" not in text


def test_each_dot_says_in_words_what_it_is_and_a_light_one_is_a_square() -> None:
    light = Series("light", "light", (Point(2, Decimal(50), "50 kg × 12", label="×12"),))
    picture = drawn(make_chart(Point(2, Decimal(80), "80 kg × 5"), series=(light,)))
    (group,) = groups(picture, "light")
    (dot,) = group
    assert dot.find("circle") is None
    assert dot.findtext("rect/title") == "50 kg × 12"
    assert dot.findtext("text") == "×12"


def test_the_picture_is_named_and_described() -> None:
    picture = drawn(make_chart(Point(2, Decimal(80), "")))
    assert picture.get("role") == "img"
    said = {child.get("id"): child.text for child in picture if child.get("id")}
    assert said[picture.get("aria-labelledby")] == "Hip thrust: Load"
    assert said[picture.get("aria-describedby")] == "From here to there."


def test_blocks_are_not_joined() -> None:
    chart = make_chart(
        *(Point(x, Decimal(80 + x), "", run=run) for x, run in ((1, 1), (2, 1), (3, 2), (4, 2)))
    )
    assert len(groups(drawn(chart), "line heavy")) == 2


def test_what_is_not_joined_has_no_line() -> None:
    lone = Series(
        "left", "left", (Point(1, Decimal(8), ""), Point(2, Decimal(9), "")), joined=False
    )
    picture = drawn(make_chart(series=(lone,)))
    assert groups(picture, "line left") == []
    assert len(dots(picture, "left")) == 2


def test_the_spread_of_a_point_goes_from_below_to_above_it() -> None:
    point = Point(5, Decimal(100), "", spread=(Decimal(90), Decimal(110)))
    picture = drawn(make_chart(point))
    ((_x, y),) = dots(picture)
    (spread,) = groups(picture, "spread heavy")
    low, high = re.findall(r"[ML ](?:[\d.]+) ([\d.]+)", f" {spread[0].get('d', '')[1:]}")
    assert float(high) < y < float(low)


def test_levels_are_named_instead_of_ticks() -> None:
    chart = make_chart(
        Point(5, Decimal(12), ""), levels=(Level(Decimal(25), "25%"),), from_zero=True
    )
    (axis,) = groups(drawn(chart), "axis y always_show") or groups(drawn(chart), "axis y")
    assert [text.text for text in axis.iter("text")] == ["0", "25%"]


def test_where_blocks_begin_is_drawn_only_where_there_are_several() -> None:
    starts = (Mark(0, "Feb"), Mark(4, "May"))
    point = Point(5, Decimal(12), "")
    assert len(groups(drawn(make_chart(point, starts=starts)), "start")) == 2
    assert groups(drawn(make_chart(point, starts=starts[:1])), "start") == []
