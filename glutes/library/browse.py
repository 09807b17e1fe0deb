"""Which exercises the library page shows: the filters, and what they leave."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from glutes.library.models import (
    DayKind,
    Equipment,
    Exercise,
    Involvement,
    MovementPattern,
    Muscle,
    Role,
    Variation,
)
from programs.engine.vocabulary import GLUTE_MAX

Choices = list[tuple[str, Any]]


class BrowseForm(forms.Form):
    """A plain GET form: the address is the search, and can be kept or sent on."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("hip thrust, band, …")}),
    )
    muscle = forms.ChoiceField(label=_("Muscle"), required=False)
    pattern = forms.ChoiceField(label=_("Movement"), required=False)
    equipment = forms.ChoiceField(label=_("Uses"), required=False)
    day = forms.ChoiceField(label=_("Day"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        muscles = Muscle.objects.in_order().values_list("slug", "name")
        equipment = Equipment.objects.in_order().values_list("slug", "name")
        self._offer("muscle", _("Any muscle"), list(muscles))
        self._offer("pattern", _("Any movement"), list(MovementPattern.choices))
        self._offer("equipment", _("Any equipment"), list(equipment))
        self._offer("day", _("Either day"), list(DayKind.choices))
        for name, bound in self.fields.items():
            plain = isinstance(bound, forms.CharField)
            bound.widget.attrs["class"] = "form-control" if plain else "form-select"
            if self.is_bound and name in self.errors:
                bound.widget.attrs |= {
                    "aria-invalid": "true",
                    "aria-describedby": f"id_{name}_error",
                    "class": f"{bound.widget.attrs['class']} is-invalid",
                }

    def _offer(self, name: str, anything: Any, choices: Choices) -> None:
        chosen = self.fields[name]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101  (for the type checker)
        chosen.choices = [("", anything), *choices]
        chosen.error_messages["invalid_choice"] = _("Lockout does not know this one.")

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for and understood; what was not has its message at the field."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(slots=True)
class Card:
    """One exercise with those of its variations that were asked for."""

    exercise: Exercise
    variations: list[Variation]
    of: int
    prime_movers: list[str] = field(default_factory=list)

    @property
    def heavy_ok(self) -> bool:
        return any(variation.heavy_ok for variation in self.variations)

    @property
    def light_ok(self) -> bool:
        return any(variation.light_ok for variation in self.variations)


@dataclass(slots=True)
class Shelf:
    """The exercises of one movement pattern."""

    pattern: str
    name: Any
    cards: list[Card]


@dataclass(slots=True)
class Found:
    shelves: list[Shelf]
    exercises: int
    variations: int


def find(asked: dict[str, str]) -> Found:
    """Five queries, whatever the number of exercises."""
    rows = Variation.objects.with_parts().in_order()
    if text := asked.get("q"):
        rows = rows.matching(text)
    if muscle := asked.get("muscle"):
        rows = rows.working(muscle)
    if pattern := asked.get("pattern"):
        rows = rows.of_pattern(pattern)
    if equipment := asked.get("equipment"):
        rows = rows.that_use(equipment)
    if day := asked.get("day"):
        rows = rows.for_day(day)
    totals = dict(Exercise.objects.annotate(total=Count("variations")).values_list("pk", "total"))
    by_exercise: dict[int, Card] = {}
    for row in rows:
        card = by_exercise.setdefault(
            row.exercise_id, Card(row.exercise, [], totals[row.exercise_id])
        )
        card.variations.append(row)
    for card in by_exercise.values():
        card.prime_movers = prime_movers(card.variations[0])
    order = {pattern: place for place, pattern in enumerate(MovementPattern.values)}
    cards = sorted(by_exercise.values(), key=lambda card: order[card.variations[0].pattern])
    shelves = [
        Shelf(pattern, MovementPattern(pattern).label, list(group))
        for pattern, group in groupby(cards, key=lambda card: card.variations[0].pattern)
    ]
    return Found(shelves, len(cards), sum(len(card.variations) for card in cards))


def prime_movers(variation: Variation) -> list[str]:
    """Names of what does most of it; of a core drill, what holds. Both halves of one are one."""
    parts: list[Involvement] = list(variation.involvements.all())
    most = [part for part in parts if part.role == Role.PRIME_MOVER] or [
        part for part in parts if part.quarters == max(each.quarters for each in parts)
    ]
    names = {part.muscle_id: part.muscle.name for part in most}
    if set(GLUTE_MAX) <= names.keys():
        return [
            str(_("Gluteus maximus")),
            *(names[slug] for slug in names if slug not in GLUTE_MAX),
        ]
    return list(names.values())
