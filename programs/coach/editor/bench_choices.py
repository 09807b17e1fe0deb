"""What could stand in a line's place or be added, ranked, with what each does to the week."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glutes.web.templatetags.program_answer import load_number
from programs.services.review import Alternative
from programs.services.rule_words import said

#: How many choices are shown at once, and how many of those that a hard rule forbids.
CHOICES = 8
FORBIDDEN = 4

#: Narrow columns have no room for the full names.
SHORT_NAMES: Mapping[str, object] = {
    "glute_max_upper": gettext_lazy("Glute max, upper"),
    "glute_max_lower": gettext_lazy("Glute max, lower"),
    "glute_med_min": gettext_lazy("Side glutes"),
    "hamstrings": gettext_lazy("Hamstrings"),
    "adductors": gettext_lazy("Adductors"),
    "quads": gettext_lazy("Quads"),
    "erectors": gettext_lazy("Erectors"),
    "core": gettext_lazy("Core"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A row to swap in or to add. `breaks` says which hard rules forbid it."""

    slug: str
    name: str
    effects: tuple[str, ...]
    warnings: tuple[str, ...]
    gains: tuple[str, ...]
    breaks: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The best few at once, the others behind a fold, then some of those that are forbidden, so
    that their absence explains itself."""

    best: tuple[Choice, ...]
    others: tuple[Choice, ...]
    forbidden: tuple[Choice, ...]

    def __bool__(self) -> bool:
        return bool(self.best or self.forbidden)


def choices(found: Iterable[Alternative]) -> Choices:
    everything = list(found)
    allowed = [_choice(one) for one in everything if not one.broken]
    forbidden = [_choice(one) for one in everything if one.broken]
    return Choices(
        best=tuple(allowed[:CHOICES]),
        others=tuple(allowed[CHOICES:]),
        forbidden=tuple(forbidden[:FORBIDDEN]),
    )


def _choice(one: Alternative) -> Choice:
    changes = sorted(one.changes.items(), key=lambda item: -abs(item[1]))
    effects = [
        f"{_signed(change)} {str(SHORT_NAMES[muscle]).lower()}" for muscle, change in changes
    ]
    minutes = round(one.minutes_change)
    if minutes:
        effects.append(_("%(n)s min") % {"n": _signed(Decimal(minutes))})
    warnings = [_("gives way: %(what)s") % {"what": gave.wanted} for gave in one.gives_way]
    if one.shorter_rests:
        warnings.append(_("fits with shorter rests"))
    return Choice(
        slug=one.row.slug,
        name=one.row.name,
        effects=tuple(effects) or (_("the same sets and minutes"),),
        warnings=tuple(warnings),
        gains=tuple(_("meets: %(what)s") % {"what": gave.wanted} for gave in one.meets),
        breaks=said(one.broken),
    )


def _signed(number: Decimal) -> str:
    return f"{'+' if number > 0 else '−'}{load_number(abs(number))}"
