"""Which exercises the library page shows: the filters, and what they leave."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from glutes.library.editions.content import Entry, Published, Way
from glutes.library.models import DayKind, Involvement, MovementPattern, Role, Variation
from glutes.library.search import search
from glutes.library.sheet import instead_of
from programs.engine.vocabulary import GLUTE_MAX

Choices = list[tuple[str, Any]]
DAYS = ((DayKind.HEAVY.value, _("Heavy day")), (DayKind.LIGHT.value, _("Light day")))
#: By skill: what asks for no more than that.
LEVELS = (
    ("1", _("From the first day")),
    ("2", _("After some weeks")),
    ("3", _("For those with control")),
)
Quarters = Involvement.Quarters
#: Half a set counts for a muscle that an exercise is looked for by.
WORKS_FROM = Quarters.INDIRECT


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
    sides = forms.ChoiceField(label=_("Legs"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)

    def __init__(self, *args: Any, library: Published, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        muscles = [(slug, muscle.name) for slug, muscle in library.muscles.items()]
        equipment = [(slug, item.name) for slug, item in library.equipment.items()]
        self._offer("muscle", _("Any muscle"), muscles)
        self._offer("pattern", _("Any movement"), list(MovementPattern.choices))
        self._offer("equipment", _("Any equipment"), equipment)
        self._offer("day", _("Either day"), list(DAYS))
        self._offer("sides", _("One leg or both"), list(Variation.Laterality.choices))
        self._offer("level", _("Any level"), list(LEVELS))
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

    def words(self, name: str, value: str) -> str:
        """A filter's value as the form calls it; what was searched for in quotes."""
        bound = self.fields[name]
        if not isinstance(bound, forms.ChoiceField):
            return f"“{value}”"
        return str(dict(bound.choices).get(value, value))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Card:
    """One exercise with those of its ways that were asked for, the closest first."""

    entry: Entry
    ways: list[Way]

    @property
    def of(self) -> int:
        return len(self.entry.open_ways)

    @property
    def shares(self) -> dict[str, Decimal]:
        """What the first of the ways works, for the small figure."""
        return {part.muscle_id: part.share for part in self.ways[0].involvements}

    @property
    def prime_movers(self) -> list[str]:
        return prime_movers(self.ways[0])

    @property
    def heavy_ok(self) -> bool:
        return any(way.row.heavy_ok for way in self.ways)

    @property
    def light_ok(self) -> bool:
        return any(way.row.light_ok for way in self.ways)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Exercises that belong together, under a heading."""

    name: Any
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class Found:
    """`read_as`: what was searched for, where that is not what was typed; `near`: nothing has all
    of the words, and these have most of them; `retired`: what was searched for by name, each with
    what stands in its place.
    """

    shelves: list[Shelf]
    exercises: int
    ways: int
    read_as: str
    near: bool
    retired: list[tuple[Way, Way | None]]


def _quarters(way: Way, muscle: str) -> int:
    return next((part.quarters for part in way.involvements if part.muscle_id == muscle), 0)


#: What each filter lets through.
FILTERS: dict[str, Callable[[Way, str], bool]] = {
    "muscle": lambda way, slug: _quarters(way, slug) >= WORKS_FROM,
    "pattern": lambda way, pattern: way.row.pattern == pattern,
    "equipment": lambda way, slug: any(slug in group for group in way.row.equipment),
    "day": lambda way, kind: way.row.heavy_ok if kind == DayKind.HEAVY else way.row.light_ok,
    "sides": lambda way, laterality: way.row.laterality == laterality,
    "level": lambda way, level: way.row.skill <= int(level),
}


def find(asked: dict[str, str], library: Published) -> Found:
    """No query. On shelves by movement; by share where a muscle was asked for; of a search one
    shelf, the closest first.
    """
    read_as, near = "", False
    ways = open_ways(library)
    if text := asked.get("q"):
        # Before the filters: what a word was meant to be does not hang on them.
        answer = search(text, ways)
        ways, read_as, near = answer.ways, answer.read_as, answer.near
    ways = fitting(asked, ways)
    by_exercise: dict[str, Card] = {}
    for way in ways:
        entry = library.entries[way.row.base]
        by_exercise.setdefault(way.row.base, Card(entry, [])).ways.append(way)
    cards = list(by_exercise.values())
    if text:
        shelves = [Shelf(_("The closest first"), cards)] if cards else []
    elif muscle := asked.get("muscle"):
        shelves = _by_share(cards, muscle)
    else:
        shelves = _by_movement(cards)
    return Found(shelves, len(cards), len(ways), read_as, near, _retired(asked, library))


def _retired(asked: dict[str, str], library: Published) -> list[tuple[Way, Way | None]]:
    """Their pages stay, so a search by name leads there; nothing else offers them."""
    gone = [way for way in library.ways.values() if way.retired]
    if not gone or "q" not in asked:
        return []
    answer = search(asked["q"], gone)
    ways = [] if answer.near else fitting(asked, answer.ways)
    return [(way, instead_of(way, library)) for way in ways]


def open_ways(library: Published) -> list[Way]:
    return [way for way in library.ways.values() if not way.retired]


def fitting(asked: dict[str, str], ways: Iterable[Way]) -> list[Way]:
    """Those that every filter lets through, in the order given. The search is not one of them."""
    wanted = [(fits, asked[name]) for name, fits in FILTERS.items() if name in asked]
    return [way for way in ways if all(fits(way, value) for fits, value in wanted)]


def _by_movement(cards: list[Card]) -> list[Shelf]:
    order = {pattern: place for place, pattern in enumerate(MovementPattern.values)}
    cards = sorted(cards, key=lambda card: order[card.ways[0].row.pattern])
    return [
        Shelf(MovementPattern(pattern).label, list(group))
        for pattern, group in groupby(cards, key=lambda card: card.ways[0].row.pattern)
    ]


def _by_share(cards: list[Card], muscle: str) -> list[Shelf]:
    names = (
        (Quarters.DIRECT, _("A set counts fully")),
        (Quarters.INDIRECT, _("A set counts half")),
    )
    best = {id(card): max(_quarters(way, muscle) for way in card.ways) for card in cards}
    for card in cards:
        card.ways.sort(key=lambda way: -_quarters(way, muscle))
    shelves = [
        Shelf(name, [card for card in cards if best[id(card)] == quarters])
        for quarters, name in names
    ]
    return [shelf for shelf in shelves if shelf.cards]


def prime_movers(way: Way) -> list[str]:
    """Names of what does most of it; of a core drill, what holds. Both halves of one are one."""
    parts = way.involvements
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
