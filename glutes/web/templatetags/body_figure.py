"""The body figure on a page: `{% body_figure sets of="sets" name="week" %}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from glutes.web import body_figure as figures
from glutes.web.body_shapes import BACK, SIDE

register = template.Library()


@register.inclusion_tag("components/_body_figure.html")
def body_figure(
    values: Mapping[str, Any],
    of: str = "step",
    name: str = "figure",
    title: str = "",
    notes: Mapping[str, str] | None = None,
    notes_title: str = "",
    links: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Back, front and side with a table. The page needs `css/body-figure.css`.

    `values` by muscle slug; `of` says what they are: "involvement", "sets" or "step". `name` is
    its own on the page, since it names the figure's patterns. `notes` by muscle slug are a further
    column of the table under `notes_title`. `links` by muscle slug make the muscles and their lines
    ways to somewhere: then the figure is a choice, and the table has no figures.
    """
    figure = figures.body_figure(values, of=of, notes=notes, links=links)
    return {
        "figure": figure,
        "lines": figure.lines,
        "views": list(figure.views),
        "heading": figure.kind.heading,
        "name": name,
        "title": title,
        "notes_title": notes_title,
        "links": links,
        "steps": range(figures.STEPS + 1),
    }


@register.inclusion_tag("components/_body_mini.html")
def body_mini_shapes() -> dict[str, Any]:
    """What every small figure of the page is drawn from; once, before the first of them."""
    return {
        "views": (
            (BACK, "translate(86 8)"),
            (BACK, "translate(86 8) scale(-1 1)"),
            (SIDE, "translate(232 8)"),
        )
    }


@register.filter
def tints(values: Mapping[str, Any]) -> str:
    """Classes that tint a small figure (`css/body-mini.css`), from shares of a set by muscle."""
    figure = figures.body_figure(values, of="involvement")
    return " ".join(f"{line.muscle}-{line.step}" for line in figure.lines if line.step)
