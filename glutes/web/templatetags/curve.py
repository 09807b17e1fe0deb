"""A few points over minutes, drawn against a band: `{% curve points low high %}`."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import template

register = template.Library()

WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, BOTTOM = 28, 12, 12, 26
#: Room above the band and below it, so that its ends are seen as such.
HEADROOM, FOOTROOM = 1.15, 0.6


class Drawn(Protocol):
    """One point: without a `glutes` number it is left out of the line."""

    label: str
    glutes: Any
    now: bool
    whole: bool


@register.inclusion_tag("components/_curve.html")
def curve(points: Sequence[Drawn], low: Any, high: Any) -> dict[str, Any]:
    """The points left to right, a line through them, the band as a field behind.

    It is decoration: the table beside it says the same in words and figures.
    """
    known = [float(point.glutes) for point in points if point.glutes is not None]
    top = max([float(high) * HEADROOM, *known, 1.0])
    foot = FOOTROOM * min([float(low), *known])
    across = (WIDTH - LEFT - RIGHT) / max(1, len(points) - 1)

    def y(sets: float) -> str:
        return f"{TOP + (HEIGHT - TOP - BOTTOM) * (top - sets) / (top - foot):.1f}"

    drawn = [
        {
            "x": f"{LEFT + across * index:.1f}",
            "y": None if point.glutes is None else y(float(point.glutes)),
            "label": point.label,
            "now": point.now,
            "whole": point.whole,
        }
        for index, point in enumerate(points)
    ]
    return {
        "points": drawn,
        "line": " ".join(f"{p['x']},{p['y']}" for p in drawn if p["y"] is not None),
        "low": {"value": low, "y": y(float(low))},
        "high": {"value": high, "y": y(float(high))},
        "band_height": f"{float(y(float(low))) - float(y(float(high))):.1f}",
        "box": {"width": WIDTH, "height": HEIGHT, "left": LEFT, "base": HEIGHT - BOTTOM},
        "inner": WIDTH - LEFT - RIGHT,
        "label_at": HEIGHT - 8,
    }
