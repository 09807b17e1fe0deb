"""A number against its band, drawn: `{% meter sets low high %}`."""

from typing import Any

from django import template

register = template.Library()

#: Room above the band's end, so that "over" is seen as such.
HEADROOM = 1.25


@register.inclusion_tag("components/_meter.html")
def meter(value: Any, low: Any, high: Any) -> dict[str, Any]:
    """`value` on a bar from 0 to a quarter past `high`, with ticks at both ends of the band.

    The bar is decoration: the number stands beside it as text, and the words say low or high.
    """
    number, least, most = float(value), float(low), float(high)
    end = max(most * HEADROOM, number, 1.0)
    state = "low" if number < least else "high" if number > most else "in"
    return {
        "width": _percent(number, end),
        "low_at": _percent(least, end) if least > 0 else None,
        "high_at": _percent(most, end),
        "state": state,
    }


def _percent(number: float, end: float) -> str:
    """Of the bar's length, as SVG wants it: with a point, whatever the reader's locale."""
    return f"{100 * number / end:.2f}"
