"""The body figure on a page: `{% body_figure sets of="sets" name="week" %}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from glutes.web import body_figure as figures

register = template.Library()


@register.inclusion_tag("components/_body_figure.html")
def body_figure(
    values: Mapping[str, Any],
    of: str = "step",
    name: str = "figure",
    title: str = "",
    notes: Mapping[str, str] | None = None,
    notes_title: str = "",
) -> dict[str, Any]:
    """Back, front and side with a table. The page needs `css/body-figure.css`.

    `values` by muscle slug; `of` says what they are: "involvement", "sets" or "step". `name` is
    its own on the page, since it names the figure's patterns. `notes` by muscle slug are a further
    column of the table under `notes_title`.
    """
    figure = figures.body_figure(values, of=of, notes=notes)
    return {
        "figure": figure,
        "lines": figure.lines,
        "views": list(figure.views),
        "heading": figure.kind.heading,
        "name": name,
        "title": title,
        "notes_title": notes_title,
        "steps": range(figures.STEPS + 1),
    }
