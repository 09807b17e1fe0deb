"""Rows of "I can do this load for so many reps", as plain typed fields of a form.

Each row is a lift, a load, its reps and how many more would have been possible. They work without
a script: there are always as many as can be filled in.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from crispy_forms.layout import Div
from django import forms
from django.utils.translation import gettext_lazy as _

from glutes.accounts.profile_choices import RowChoice
from programs.engine.vocabulary import MOST_LOAD, MOST_REPS

if TYPE_CHECKING:
    from glutes.accounts.profile_form import LifterProfileForm

FIRST: Final = "hip-thrust"
MOST_RIR: Final = 10


class KnownLoads:
    """Adds `known_1_slug`, `known_1_load`, `known_1_reps`, `known_1_rir`, … to `form`."""

    def __init__(
        self, form: "LifterProfileForm", *, rows: Sequence[RowChoice], fewest: int
    ) -> None:
        self.form = form
        slugs = {slug for slug, _name in rows}
        kept = [
            (slug, asked)
            for slug, asked in form.instance.working_loads.items()
            if slug in slugs and isinstance(asked, dict)
        ]
        kept.sort(key=lambda item: item[0] != FIRST)
        self.rows = range(1, max(fewest, len(kept)) + 1) if rows else range(0)
        choices = [("", _("choose a lift")), *rows]
        for n in self.rows:
            slug, asked = kept[n - 1] if n <= len(kept) else ("", {})
            if n == 1 and not kept and FIRST in slugs:
                slug = FIRST
            self._add_row(n, slug=slug, asked=asked, choices=choices)

    def _add_row(
        self, n: int, *, slug: str, asked: dict[str, Any], choices: list[tuple[str, Any]]
    ) -> None:
        lift = forms.ChoiceField(
            label=_("Lift"),
            choices=choices,
            required=False,
            initial=slug,
            error_messages={"invalid_choice": _("“%(value)s” is not in the library.")},
        )
        lift.untouched = slug if not asked else ""  # type: ignore[attr-defined]
        self.form.fields |= {
            f"known_{n}_slug": lift,
            f"known_{n}_load": forms.DecimalField(
                label=_("Load"),
                required=False,
                initial=asked.get("load"),
                max_digits=8,
                decimal_places=2,
                min_value=0,
                error_messages={
                    "min_value": _("A load can't be negative."),
                    "max_digits": _("This can't be right."),
                },
            ),
            f"known_{n}_reps": forms.IntegerField(
                label=_("Reps"),
                required=False,
                initial=asked.get("reps"),
                min_value=1,
                max_value=MOST_REPS,
                error_messages={
                    "min_value": _("At least one rep."),
                    "max_value": _("100 reps at the most."),
                },
            ),
            f"known_{n}_rir": forms.DecimalField(
                label=_("In reserve"),
                required=False,
                initial=asked.get("rir"),
                max_digits=3,
                decimal_places=1,
                min_value=0,
                max_value=MOST_RIR,
                error_messages={
                    "min_value": _("Reps in reserve can't be negative."),
                    "max_value": _("10 in reserve at the most."),
                },
            ),
        }

    def layout(self) -> list[Div]:
        return [
            Div(
                *(f"known_{n}_{part}" for part in ("slug", "load", "reps", "rir")),
                css_class="known",
            )
            for n in self.rows
        ]

    def clean(self, *, unit: str) -> dict[str, dict[str, int | float]]:
        """By slug: load, reps and, if said, RIR. Puts what is wrong at its field."""
        loads: dict[str, dict[str, int | float]] = {}
        cleaned = self.form.cleaned_data
        for n in self.rows:
            slug, load, reps, rir = (
                cleaned.get(f"known_{n}_{part}") for part in ("slug", "load", "reps", "rir")
            )
            typed = [f"known_{n}_{part}" for part in ("load", "reps", "rir")]
            if not any(self.form[name].value() not in (None, "") for name in typed):
                continue
            self._check_row(n, slug=slug, load=load, reps=reps, unit=unit, seen=loads)
            if slug and load is not None and reps is not None:
                loads[slug] = {"load": number(load), "reps": reps}
                if rir is not None:
                    loads[slug]["rir"] = number(rir)
        return loads

    def _check_row(
        self,
        n: int,
        *,
        slug: str | None,
        load: Decimal | None,
        reps: int | None,
        unit: str,
        seen: dict[str, dict[str, int | float]],
    ) -> None:
        wrong = self.form.errors
        if not slug and f"known_{n}_slug" not in wrong:
            self.form.add_error(f"known_{n}_slug", _("Which lift was it?"))
        if slug in seen:
            self.form.add_error(f"known_{n}_slug", _("This lift stands above already."))
        if load is None and f"known_{n}_load" not in wrong:
            self.form.add_error(f"known_{n}_load", _("Which load?"))
        if reps is None and f"known_{n}_reps" not in wrong:
            self.form.add_error(f"known_{n}_reps", _("How many reps?"))
        most = MOST_LOAD["lb" if unit == "lb" else "kg"]
        if load is not None and load > most:
            self.form.add_error(
                f"known_{n}_load",
                _("More than %(most)s %(unit)s can't be right.") % {"most": most, "unit": unit},
            )


def number(value: Decimal) -> int | float:
    """A JSON number as it was typed: 80, not 80.0."""
    return int(value) if value == value.to_integral_value() else float(value)
