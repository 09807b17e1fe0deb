"""The short form of the sample: the profile's questions that shape a program, with presets."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from crispy_forms.layout import Div, Field, Fieldset, Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from glutes.accounts.profile_form import LifterProfileForm
from glutes.accounts.profile_layout import Choices, Fold

OWN: Final = "own"
PRESETS: Final[dict[str, tuple[str, ...]]] = {
    "gym": (
        "barbell",
        "bench",
        "pad",
        "rack",
        "dumbbell",
        "kettlebell",
        "band_loop",
        "cable",
        "smith",
        "leg_press",
        "back_extension",
        "abduction_machine",
        "leg_curl",
        "box",
    ),
    "bar": ("barbell", "bench", "pad", "rack", "band_loop"),
    "small": ("dumbbell", "band_loop", "long_band", "bench"),
    "nothing": (),
}
MOST_ALTERNATIVES: Final = 20


class TryForm(LifterProfileForm):
    """After `is_valid()`, `form.instance` holds the answers, unsaved, equipment filled in."""

    # A sample is short: what only fine-tunes a program is asked when there is an account.
    asks_plates = False
    avoid = None  # type: ignore[assignment]
    likes = None  # type: ignore[assignment]
    known_rows = 2
    #: Names of lifts whose loads were left out, since the library retired them meanwhile.
    left_out: Sequence[str] = ()
    place = forms.ChoiceField(
        label=_("Equipment"),
        choices=[
            ("gym", _("a full gym")),
            ("bar", _("barbell and bench")),
            ("small", _("dumbbells and bands")),
            ("nothing", _("nothing")),
            (OWN, _("let me tick it")),
        ],
        widget=forms.RadioSelect,
        initial="gym",
    )
    alternative = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_ALTERNATIVES, widget=forms.HiddenInput
    )

    class Meta(LifterProfileForm.Meta):
        fields = (  # type: ignore[assignment]
            "experience",
            "focus",
            "weak_side",
            "equipment",
            "unit",
            "minutes_heavy",
            "minutes_light",
            "weekday_heavy",
            "weekday_light",
            "weeks",
            "low_back_care",
            "screening",
        )

    def layout(self) -> Layout:
        return Layout(
            Choices("experience"),
            Choices("focus"),
            Div(Choices("weak_side"), css_class="only-imbalance"),
            Choices("place"),
            Div(Choices("equipment"), css_class="only-own"),
            Fieldset(
                _("When"),
                Div("weekday_heavy", "minutes_heavy", css_class="row pair of-heavy"),
                Div("weekday_light", "minutes_light", css_class="row pair of-light"),
            ),
            Div(Choices("weeks"), Choices("unit"), css_class="row"),
            Fold(
                _("Health"),
                "low_back_care",
                Choices("screening"),
                hint=_("pain, pregnancy, surgery, a careful back"),
            ),
            Fold(
                _("Loads you know"),
                *self.known.layout(),
                hint=_("others are found by feel in week 1"),
            ),
            Field("alternative"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        place = cleaned.get("place")
        if place in PRESETS:
            cleaned["equipment"] = list(PRESETS[place])
        return cleaned


_LIFT: Final = re.compile(r"known_\d+_slug")


def without_retired(data: QueryDict, retired: Mapping[str, str]) -> tuple[QueryDict, list[str]]:
    """The answers of a page opened before a lift was retired, and the names of such lifts.

    A load says nothing of what replaced its lift, so it goes, as it does when a draft is made.
    `retired`: names by slug.
    """
    mended, names = data.copy(), []
    for key in filter(_LIFT.fullmatch, data):
        name = retired.get(str(data[key]))
        if name is None:
            continue
        stem = key.removesuffix("slug")
        parts = [f"{stem}{part}" for part in ("load", "reps", "rir")]
        if any(data.get(part) for part in parts):
            names.append(name)
        for part in (key, *parts):
            mended[part] = ""
    return mended, names
