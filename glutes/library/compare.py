"""Two or three ways side by side: what each works, and how they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glutes.library.editions.content import Published, Way
from glutes.library.models import Cue
from glutes.library.sheet import cues_of, shares
from programs.engine.rules import DAY_REPS

FEWEST, MOST = 2, 3
NONE: Final = Decimal(0)


class CompareForm(forms.Form):
    """A plain GET form: the comparison has an address."""

    a = forms.ChoiceField(label=gettext_lazy("First"), required=False)
    b = forms.ChoiceField(label=gettext_lazy("Second"), required=False)
    c = forms.ChoiceField(label=gettext_lazy("Third, if you like"), required=False)

    def __init__(self, *args: Any, library: Published, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = groupby(library.ways.values(), key=lambda way: way.row.exercise)
        by_exercise: dict[str, list[tuple[str, str]]] = {}
        for name, ways in groups:
            by_exercise.setdefault(name, []).extend(
                (way.row.slug, way.variation.full_name) for way in ways
            )
        choices = [("", _("Choose one")), *by_exercise.items()]
        for name in "abc":
            bound = self.fields[name]
            assert isinstance(bound, forms.ChoiceField)  # noqa: S101  (for the type checker)
            bound.choices = choices
            bound.error_messages["invalid_choice"] = _("The library has no such exercise.")
            bound.widget.attrs["class"] = "form-select"
        if not self.is_bound:
            return
        # Only now: looking at the errors validates, and that needs all the choices.
        for name in self.errors:
            if name in self.fields:
                self.fields[name].widget.attrs |= {
                    "class": "form-select is-invalid",
                    "aria-invalid": "true",
                    "aria-describedby": f"id_{name}_error",
                }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = self.chosen_of(cleaned)
        if chosen and len(chosen) < FEWEST and not self.errors:
            missing = next(name for name in "abc" if not cleaned.get(name))
            raise ValidationError({missing: _("Choose another one to compare it with.")})
        return cleaned

    @staticmethod
    def chosen_of(cleaned: dict[str, Any]) -> list[str]:
        """Each once, in the order chosen."""
        return list(dict.fromkeys(cleaned[name] for name in "abc" if cleaned.get(name)))

    @property
    def chosen(self) -> list[str]:
        return self.chosen_of(self.cleaned_data) if self.is_valid() else []


@dataclass(frozen=True, slots=True)
class Cell:
    """One muscle in one way. `width`: of 100; `change`: against the first, "" where the same."""

    share: Decimal
    width: int
    change: str
    more: bool


@dataclass(frozen=True, slots=True)
class MuscleLine:
    name: str
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class FactLine:
    """What each needs or asks, in words."""

    name: str
    cells: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return len(set(self.cells)) > 1


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the figure's own on the page."""

    name: str
    way: Way
    shares: dict[str, Decimal]
    cues: list[Cue]


@dataclass(frozen=True, slots=True)
class Comparison:
    columns: tuple[Column, ...]
    muscles: tuple[MuscleLine, ...]
    facts: tuple[FactLine, ...]

    @property
    def names(self) -> list[str]:
        """For heads of columns: the exercise is left out where it is the same in all."""
        variations = [column.way.variation for column in self.columns]
        if len({variation.exercise.slug for variation in variations}) > 1:
            return [variation.full_name for variation in variations]
        return [variation.name or _("Base") for variation in variations]

    @property
    def title(self) -> str:
        names = [column.way.variation.full_name for column in self.columns]
        return _(" against ").join(names)


def compare(slugs: Sequence[str], library: Published) -> Comparison:
    """No query. Cues that all of them have are left out: they tell nothing apart. So are those of a
    day: they come with the day that a way fits, and that stands among the facts.
    """
    ways = [library.ways[slug] for slug in slugs]
    cues = [[said.cue for said in cues_of(way, library) if not said.day] for way in ways]
    common = [cue for cue in cues[0] if all(cue in others for others in cues[1:])]
    columns = tuple(
        Column(f"way-{place}", way, shares(way), [cue for cue in own if cue not in common])
        for place, (way, own) in enumerate(zip(ways, cues, strict=True), start=1)
    )
    first = columns[0].shares
    lines = []
    for slug, muscle in library.muscles.items():
        cells = tuple(
            _cell(column.shares.get(slug, NONE), first.get(slug, NONE)) for column in columns
        )
        if any(cell.share for cell in cells):
            lines.append(MuscleLine(muscle.name, cells, any(cell.change for cell in cells)))
    return Comparison(columns, tuple(lines), _fact_lines(ways))


def _fact_lines(ways: Sequence[Way]) -> tuple[FactLine, ...]:
    """Line by line what `facts` says of each way."""
    return tuple(
        FactLine(line[0][0], tuple(text for _name, text in line))
        for line in zip(*(facts(way) for way in ways), strict=True)
    )


def facts(way: Way) -> list[tuple[str, str]]:
    """What a way needs and asks: the name of each fact, and its words."""
    variation = way.variation
    days = [
        name
        for name, fits in ((_("heavy"), variation.heavy_ok), (_("light"), variation.light_ok))
        if fits
    ]
    return [
        (_("Needs"), needs(way)),
        (_("Days"), ", ".join(days) or _("before both, as a warm-up")),
        (_("Reps"), reps(way)),
        (_("Sides"), variation.get_laterality_display()),
        (_("Range"), variation.get_range_bias_display()),
        (_("Learn it"), variation.get_skill_display()),
        (_("Load on the spine"), variation.get_spinal_load_display()),
    ]


def needs(way: Way) -> str:
    """“Dumbbells, Bench or Box”."""
    groups = groupby(way.needs, key=lambda need: need.group)
    either = _(" or ")
    return ", ".join(
        either.join(need.equipment.name for need in group) for _number, group in groups
    )


def reps(way: Way) -> str:
    """“8–20”; with the unit where it is not reps."""
    least, most = way.variation.rep_min, way.variation.rep_max
    if least is None:
        least, most = DAY_REPS["heavy"][0], DAY_REPS["light"][1]
    text = str(least) if least == most else f"{least}–{most}"
    unit = way.variation.reps_unit
    return text if unit == "reps" else f"{text} {way.variation.get_reps_unit_display()}"


def _cell(share: Decimal, first: Decimal) -> Cell:
    change = share - first
    sign = "+" if change > 0 else "\N{MINUS SIGN}"
    return Cell(
        share=share,
        width=int(share * 100),
        change=f"{sign}{abs(change).normalize():f}" if change else "",
        more=change > 0,
    )
