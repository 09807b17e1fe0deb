"""Which bars she has and how many pairs of each plate, as plain number fields of a form.

A bar that is left empty weighs the usual; a machine that is left empty shows its load by itself, so
that no plates are counted on it.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from glutes.accounts.profile_choices import PLATE_SIZES
from glutes.accounts.profile_layout import Numbers

if TYPE_CHECKING:
    from glutes.accounts.profile_form import LifterProfileForm

#: What can be loaded with plates, and what its empty weight is called.
BARS: Final = {
    "barbell": _("Barbell"),
    "trap_bar": _("Trap bar"),
    "smith": _("Smith bar"),
    "hip_thrust_machine": _("Hip thrust machine, empty"),
    "leg_press": _("Leg press sled, empty"),
}
MOST_BAR: Final = 200
MOST_PAIRS: Final = 20


class BarsAndPlates:
    """Adds `bar_barbell`, …, `pairs_kg_20`, `pairs_kg_2_5`, `pairs_lb_45`, … to `form`."""

    def __init__(self, form: "LifterProfileForm") -> None:
        self.form = form
        self.pairs: dict[str, dict[str, str]] = {}
        profile = form.instance
        for item, label in BARS.items():
            form.fields[f"bar_{item}"] = forms.DecimalField(
                label=label,
                required=False,
                initial=profile.bars.get(item),
                min_value=0,
                max_value=MOST_BAR,
                max_digits=5,
                decimal_places=2,
                error_messages={
                    "min_value": _("A bar can't weigh less than nothing."),
                    "max_value": _("A bar of more than %(most)s can't be right.")
                    % {"most": MOST_BAR},
                    "max_digits": _("This can't be right."),
                },
            )
        for unit, usual in PLATE_SIZES.items():
            owned = profile.plates if profile.unit == unit else {}
            others = sorted(set(owned) - set(usual), key=Decimal, reverse=True)
            self.pairs[unit] = {}
            for size in (*usual, *others):
                name = f"pairs_{unit}_{size.replace('.', '_')}"
                self.pairs[unit][name] = size
                form.fields[name] = self._count(f"{size} {unit}", owned.get(size))

    def layout(self) -> list[Div]:
        bars = [Div(f"bar_{item}", css_class=f"with-{item.replace('_', '-')}") for item in BARS]
        pairs = [Div(*names, css_class=f"only-{unit}") for unit, names in self.pairs.items()]
        return [
            Numbers(
                _("What the empty bars weigh"),
                *bars,
                hint=_("Left empty: 20 kg or 45 lb for a free bar, no plates for a machine."),
            ),
            Numbers(
                _("Pairs of plates"),
                *pairs,
                hint=_("How many pairs there are of each. All left empty: what a gym has."),
            ),
        ]

    def clean(self, *, unit: str) -> None:
        """Puts what was said into the form's profile."""
        said = self.form.cleaned_data
        bars = {item: said.get(f"bar_{item}") for item in BARS}
        self.form.instance.bars = {
            item: _text(weight) for item, weight in bars.items() if weight is not None
        }
        names = self.pairs.get(unit, {})
        self.form.instance.plates = {
            size: said[name] for name, size in names.items() if said.get(name)
        }

    @staticmethod
    def _count(label: str, pairs: Any) -> forms.IntegerField:
        return forms.IntegerField(
            label=label,
            required=False,
            initial=pairs,
            min_value=0,
            max_value=MOST_PAIRS,
            error_messages={
                "min_value": _("No fewer than none."),
                "max_value": _("%(most)s pairs at the most.") % {"most": MOST_PAIRS},
            },
        )


def _text(weight: Decimal) -> str:
    """As it was typed, without zeros at its end: JSON has no decimals."""
    text = f"{weight:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
