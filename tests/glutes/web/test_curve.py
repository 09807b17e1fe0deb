"""A few points over minutes, drawn against a band."""

import re
from decimal import Decimal
from typing import NamedTuple

from django.template import Context, Template


class Point(NamedTuple):
    label: str
    glutes: Decimal | None
    now: bool = False
    whole: bool = True


def drawn(*points: Point) -> str:
    template = Template("{% load curve %}{% curve points low high %}")
    return template.render(Context({"points": points, "low": Decimal(10), "high": Decimal(18)}))


def test_more_sets_stand_higher_and_more_minutes_farther_right() -> None:
    svg = drawn(Point("−10", Decimal(8)), Point("now", Decimal(12), now=True))
    first, second = re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', svg)
    assert float(first[0]) < float(second[0])
    assert float(first[1]) > float(second[1])
    assert f'points="{first[0]},{first[1]} {second[0]},{second[1]}"' in svg


def test_minutes_without_a_program_have_a_label_and_no_point() -> None:
    svg = drawn(Point("−20", None), Point("now", Decimal(12), now=True))
    assert svg.count("<circle") == 1
    assert "−20" in svg


def test_where_something_gave_way_the_point_is_empty() -> None:
    svg = drawn(Point("now", Decimal(12), now=True, whole=False), Point("+10", Decimal(14)))
    assert re.findall(r'class="(point[^"]*)"', svg) == ["point now", "point whole"]


def test_it_is_decoration_and_holds_no_style() -> None:
    svg = drawn(Point("now", Decimal(40), now=True))
    assert 'aria-hidden="true"' in svg
    assert "style=" not in svg
