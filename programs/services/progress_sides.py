"""The gap between her sides as a chart, and what it asks for."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from glutes.web.charts import Chart, Level, Mark, Point, Series
from glutes.web.templatetags.program_answer import load_number
from programs.engine.stats import GAP_LIGHT_MAIN, GAP_NOTED, GAP_PROFESSIONAL, SideTest
from programs.services.progress import Training
from programs.services.progress_charts import day_words, described
from programs.services.side_test import name_of


def gap_chart(tests: Sequence[SideTest], *, training: Training) -> Chart:
    """The gap of every side test by its date, with the lines where something is asked for."""
    first, last = tests[0].date, tests[-1].date
    days = max((last - first).days, 1)
    width = days * 1.6
    middle = len({test.date for test in tests}) == 1
    names = {"left": _("left is weaker"), "right": _("right is weaker")}

    def x(day: date) -> float:
        return width / 2 if middle else (day - first).days + days * 0.3

    series = []
    for side, name in names.items():
        points = tuple(
            Point(x(t.date), t.percent, f"{day_words(t.date)}: {load_number(t.percent)}%, {name}")
            for t in tests
            if t.weak == side
        )
        if points:
            series.append(Series(side, name, points, joined=False))
    ends = dict.fromkeys((first, last))
    return Chart(
        name="side-gap",
        subject=_("Side tests"),
        title=_("Gap between the sides, %"),
        description=described([s.points for s in series]),
        series=tuple(series),
        width=width,
        columns=(_("Date"), _("Exercise"), _("Gap"), _("Weaker")),
        rows=tuple(
            (
                day_words(test.date),
                training.lines[test.slug].name
                if test.slug in training.lines
                else name_of(test.slug),
                f"{load_number(test.percent)}%",
                _("left") if test.weak == "left" else _("right"),
            )
            for test in reversed(tests)
        ),
        marks=tuple(Mark(x(day), date_format(day, "j M Y")) for day in ends),
        levels=tuple(
            Level(level, f"{level}%") for level in (GAP_NOTED, GAP_LIGHT_MAIN, GAP_PROFESSIONAL)
        ),
        from_zero=True,
    )


def advice_of(training: Training) -> str:
    """What the tests of the latest block ask for, in words."""
    advice = training.side_advice
    if advice is None:
        return _("No side test in this block yet: an old gap says little, so test again.")
    words = {
        "none": _("Under 10%: smaller than the test's own noise, so nothing is asked for."),
        "again": _("10% or more once: test again on another day before anything changes."),
        "accessory": _(
            "10% or more on two tests in a row, the same side weaker: a B-stance accessory, the "
            "weaker side first."
        ),
        "light_main": _(
            "15% or more on two tests in a row, the same side weaker: a B-stance accessory, and "
            "B-stance may lead the light day too, the weaker side first."
        ),
        "professional": _("Over 25%: have a professional look at it before training on it."),
    }
    return words[advice.code]
