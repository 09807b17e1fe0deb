"""A chart on a page: `{% chart load %}`. The page needs `css/chart.css`."""

from typing import Any

from django import template

from glutes.web.chart_drawing import draw
from glutes.web.charts import Chart

register = template.Library()


@register.inclusion_tag("components/_chart.html")
def chart(chart: Chart, *, brief: bool = False) -> dict[str, Any]:
    """The picture with its title and description, a legend if it needs one, and its table.

    `brief`: its note stands with the table, where a page has little room.
    """
    return {"chart": chart, "drawing": draw(chart), "brief": brief}
