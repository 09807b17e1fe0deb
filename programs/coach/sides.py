"""The left–right gap of one lifter, from her side tests, and what it asks for."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from glutes.accounts.models import LifterProfile
from programs.coach.standing import Standing
from programs.engine.stats import SideTest, side_advice, side_tests
from programs.services.side_test import name_of
from programs.services.tested_gap import offered_gap

LAST = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """One test as the page tells it: the gap in percent of the strong side."""

    test: SideTest
    name: str
    weak: str


def sides(standing: Standing, *, profile: LifterProfile | None) -> dict[str, Any] | None:
    """The newest tests, newest first, and the advice; None where no side was tested."""
    tests = side_tests(standing.log)
    if not tests:
        return None
    advice = side_advice(tests)
    names = {line.slug: line.name for line in standing.block.lines}
    newest = sorted(tests, key=lambda test: test.date, reverse=True)[:LAST]
    return {
        "gaps": [
            Gap(
                test,
                names.get(test.slug) or name_of(test.slug),
                _("left") if test.weak == "left" else _("right"),
            )
            for test in newest
        ],
        "advice": _advice_words()[advice.code],
        "offered": offered_gap(advice, profile=profile),
    }


def _advice_words() -> dict[str, str]:
    return {
        "none": _("Under 10% is smaller than the test's own noise: nothing to do."),
        "again": _("One test is not enough: test again on another day before acting on it."),
        "accessory": _("10% or more on two tests: a B-stance accessory, weak side first."),
        "light_main": _("15% or more on two tests: B-stance may lead the light day too."),
        "professional": _("Over 25%: have a professional look at it before training on."),
    }
