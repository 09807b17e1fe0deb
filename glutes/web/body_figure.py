"""The body figure: which muscles work, tinted in five steps with a pattern, a number and a table.

Never by colour alone: each step has its own pattern, each muscle its number on the figure and a
line in the table beside it, which is also what a screen reader reads.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from glutes.web.body_shapes import VIEWS, Region, View
from programs.engine.vocabulary import MUSCLES

Text = str | Promise
#: One number for both sides, or one a side: {"left": 3, "right": 4}.
Value = Any

STEPS = 5
LABELS: dict[str, Text] = {
    "glute_max_upper": _("Upper gluteus maximus"),
    "glute_max_lower": _("Lower gluteus maximus"),
    "glute_med_min": _("Gluteus medius and minimus"),
    "hamstrings": _("Hamstrings"),
    "adductors": _("Adductors"),
    "quads": _("Quadriceps"),
    "erectors": _("Erector spinae"),
    "core": _("Core"),
}
SIDES: dict[str, Text] = {"left": _("left"), "right": _("right")}
VIEW_NAMES: dict[str, Text] = {"back": _("Back"), "front": _("Front"), "side": _("Right side")}
STEP_WORDS: tuple[Text, ...] = (
    _("none"),
    _("a little"),
    _("some"),
    _("a fair share"),
    _("much"),
    _("most"),
)
#: From how many fractional sets a week each step begins: the bands of the generator, roughly.
SETS_A_STEP = (Decimal("0.25"), Decimal(3), Decimal(6), Decimal(10), Decimal(15))
#: From which share of one set: a helper, an indirect set, a direct set.
SHARE_A_STEP = {1: Decimal("0.25"), 3: Decimal("0.5"), 5: Decimal(1)}


def step_of_sets(sets: Decimal) -> int:
    """0 to 5, from fractional sets a week."""
    return sum(sets >= least for least in SETS_A_STEP)


def step_of_share(share: Decimal) -> int:
    """0, 1, 3 or 5, from the share of one set that counts for the muscle."""
    return max((step for step, least in SHARE_A_STEP.items() if share >= least), default=0)


def _whole_step(step: Decimal) -> int:
    return min(max(int(step), 0), STEPS)


def _plain(number: Decimal) -> str:
    return number_format(number.normalize(), use_l10n=True)


def _share_text(share: Decimal) -> str:
    return _plain(share) if share else "–"


def _sets_text(sets: Decimal) -> str:
    # A plural is chosen by a whole number; 1.5 takes that of many.
    count = 1 if sets == 1 else 2
    return ngettext("%(sets)s set", "%(sets)s sets", count) % {"sets": _plain(sets)}


def _step_text(step: Decimal) -> str:
    return str(STEP_WORDS[_whole_step(step)])


@dataclass(frozen=True, slots=True)
class Kind:
    """What the numbers are: how they become steps and words, and what heads their column."""

    step: Callable[[Decimal], int]
    text: Callable[[Decimal], str]
    heading: Text


KINDS = {
    "involvement": Kind(step_of_share, _share_text, _("Of a set")),
    "sets": Kind(step_of_sets, _sets_text, _("Sets a week")),
    "step": Kind(_whole_step, _step_text, _("Works")),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: one muscle, by its number on the figure."""

    number: int
    muscle: str
    label: Text
    step: int
    text: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One muscle on one side in one view."""

    region: Region
    side: str
    label: str
    step: int
    url: str


@dataclass(frozen=True, slots=True)
class DrawnView:
    view: View
    name: Text
    halves: tuple[tuple[str, tuple[Drawn, ...]], ...]
    marks: tuple[tuple[int, Region, int, Text, str], ...]


@dataclass(frozen=True, slots=True)
class BodyFigure:
    """Numbers by muscle, ready to draw. Muscles that are not named count nothing."""

    values: Mapping[str, Value]
    kind: Kind
    notes: Mapping[str, str]
    links: Mapping[str, str]

    def value(self, muscle: str, side: str) -> Decimal:
        given = self.values.get(muscle, 0)
        number = given.get(side, 0) if isinstance(given, Mapping) else given
        return Decimal(str(number or 0))

    def step(self, muscle: str, side: str) -> int:
        return self.kind.step(self.value(muscle, side))

    @property
    def lines(self) -> list[Line]:
        """All muscles in the library's order, also those that do nothing."""
        return [
            Line(
                number=number,
                muscle=muscle,
                label=LABELS[muscle],
                step=max(self.step(muscle, side) for side in SIDES),
                text=self._text(muscle),
                note=str(self.notes.get(muscle, "")),
                url=self.links.get(muscle, ""),
            )
            for number, muscle in enumerate(MUSCLES, start=1)
        ]

    @property
    def views(self) -> Iterator[DrawnView]:
        for view in VIEWS:
            halves: tuple[str, ...] = ("right",)
            if view.mirrored:
                # The half drawn is her right from the back, and her left from the front.
                halves = ("right", "left") if view.name == "back" else ("left", "right")
            yield DrawnView(
                view=view,
                name=VIEW_NAMES[view.name],
                halves=tuple(
                    ("mirrored" if place else "", tuple(self._drawn(view, side)))
                    for place, side in enumerate(halves)
                ),
                marks=tuple(
                    (
                        number,
                        region,
                        max(self.step(muscle, side) for side in halves),
                        LABELS[muscle],
                        self.links.get(muscle, ""),
                    )
                    for number, muscle in enumerate(MUSCLES, start=1)
                    for region in view.regions
                    if region.muscle == muscle and region.label
                ),
            )

    def _drawn(self, view: View, side: str) -> Iterator[Drawn]:
        for region in view.regions:
            step = self.step(region.muscle, side)
            label = _("%(muscle)s, %(side)s: %(value)s") % {
                "muscle": LABELS[region.muscle],
                "side": SIDES[side],
                "value": self.kind.text(self.value(region.muscle, side)),
            }
            yield Drawn(region, side, str(label), step, self.links.get(region.muscle, ""))

    def _text(self, muscle: str) -> str:
        left, right = (self.value(muscle, side) for side in SIDES)
        if left == right:
            return self.kind.text(left)
        return str(
            _("left %(left)s, right %(right)s")
            % {"left": self.kind.text(left), "right": self.kind.text(right)}
        )


def body_figure(
    values: Mapping[str, Value],
    *,
    of: str = "step",
    notes: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
) -> BodyFigure:
    """`values` by muscle slug. `of`: "involvement" (0 to 1 of a set), "sets" (a week) or "step".

    A value may be one a side: {"left": 3, "right": 4}. `notes` are a third column of the table;
    `links` where a muscle leads, by its slug.
    """
    return BodyFigure(values, KINDS[of], notes or {}, links or {})
