"""A chart as SVG, drawn by pygal: axes, grid, lines and dots are its work.

It would also write a style sheet and a script into the picture, which the content security policy
forbids, and letters of its own: these are taken out, so that `css/chart.css` alone knows colours
and sizes. Each dot says in words what it is.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import pygal
from django.utils.safestring import SafeString, mark_safe

from glutes.web.charts import Chart, Point, Series, plain

#: In the picture's own units, which are about a phone's pixels.
WIDTH: Final = 340
HEIGHT: Final = 190
MARGINS: Final = {"margin_left": 12, "margin_right": 10, "margin_top": 14, "margin_bottom": 4}
DOT: Final = 4.5
SQUARE: Final = 8.0
LABEL_ABOVE: Final = 10.0

#: What is told apart by shape too, not by colour alone.
SQUARES: Final = {"light", "right"}
NOT_OURS: Final = {"defs", "desc", "title"}
NOT_OURS_BY_CLASS: Final = {"background", "plot tooltip-overlay", "titles"}

#: One thing pygal draws: its class, its points, whether these are dots.
Drawn = tuple[str, tuple[Point, ...], bool]


def draw(chart: Chart) -> SafeString:
    """The `<svg>`, without style, script or anything that is fetched."""
    parts = list(_parts(chart))
    drawing = pygal.XY(
        pygal.Config(
            width=WIDTH,
            height=HEIGHT,
            css=(),
            js=(),
            no_prefix=True,
            disable_xml_declaration=True,
            show_legend=False,
            dots_size=DOT,
            spacing=6,
            xrange=(0, chart.width),
            range=(float(chart.ticks[0]), float(chart.ticks[-1])),
            x_labels=[{"value": mark.x, "label": mark.text} for mark in chart.marks],
            y_labels=[
                *({"value": float(tick), "label": plain(tick)} for tick in chart.named_ticks),
                *({"value": float(level.y), "label": level.text} for level in chart.levels),
            ],
            **MARGINS,
        )
    )
    for key, points, dots in parts:
        at = [(point.x, float(point.y)) for point in points]
        drawing.add(key, at, show_dots=dots, stroke=not dots)
    drawing.add_xml_filter(lambda root: _ours(root, chart, parts))
    return mark_safe(str(drawing.render(is_unicode=True)))  # noqa: S308 — pygal escapes every text.


def _parts(chart: Chart) -> Iterator[Drawn]:
    """From the back to the front: lines that mean something, then each series' lines, then dots."""
    low, high = chart.ticks[0], chart.ticks[-1]
    for level in chart.levels:
        yield "level", (Point(0, level.y, ""), Point(chart.width, level.y, "")), False
    for start in chart.starts if len(chart.starts) > 1 else ():
        yield "start", (Point(start.x, low, ""), Point(start.x, high, "")), False
    for series in chart.series:
        for run in _runs(series):
            yield f"line {series.key}", run, False
        for point in series.points:
            if point.spread:
                ends = tuple(Point(point.x, end, "") for end in point.spread)
                yield f"spread {series.key}", ends, False
        yield series.key, series.points, True


def _runs(series: Series) -> Iterator[tuple[Point, ...]]:
    """Points that are joined: a block is not joined to the next."""
    if not series.joined:
        return
    for run in dict.fromkeys(point.run for point in series.points):
        joined = tuple(point for point in series.points if point.run == run)
        if len(joined) > 1:
            yield joined


def _ours(root: Element, chart: Chart, parts: list[Drawn]) -> Element:
    for parent in list(root.iter()):
        for child in list(parent):
            # A comment's tag is no text.
            known = isinstance(child.tag, str) and child.tag not in NOT_OURS
            if not known or child.get("class") in NOT_OURS_BY_CLASS:
                parent.remove(child)
    root.attrib.pop("id", None)
    root.set("class", "picture")
    root.set("role", "img")
    for tag, text in (("desc", chart.description), ("title", chart.full_title)):
        said = Element(tag, {"id": f"{chart.name}-{tag}"})
        said.text = text
        root.insert(0, said)
    root.set("aria-labelledby", f"{chart.name}-title")
    root.set("aria-describedby", f"{chart.name}-desc")
    for group in root.iter("g"):
        number = group.get("class", "").removeprefix("series serie-").split(" ")[0]
        if number.isdecimal():
            key, points, _dots = parts[int(number)]
            group.set("class", key)
            dots = [each for each in group if each.get("class") == "dots"]
            for dot, point in zip(dots, points, strict=bool(dots)):
                _say(dot, point, square=key in SQUARES)
    return root


def _say(dot: Element, point: Point, *, square: bool) -> None:
    """A dot with its words, and what little stands above it."""
    (circle,) = dot.findall("circle")
    x, y = float(circle.get("cx", 0)), float(circle.get("cy", 0))
    mark = circle
    if square:
        dot.remove(circle)
        corner = {"x": f"{x - SQUARE / 2:.2f}", "y": f"{y - SQUARE / 2:.2f}"}
        mark = SubElement(dot, "rect", corner | {"width": f"{SQUARE}", "height": f"{SQUARE}"})
    mark.set("class", "dot")
    SubElement(mark, "title").text = point.says
    if point.label:
        place = {"class": "label", "x": f"{x:.2f}", "y": f"{y - LABEL_ABOVE:.2f}"}
        SubElement(dot, "text", place).text = point.label
