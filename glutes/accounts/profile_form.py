"""What a lifter, or her coach, answers about her before a program is built.

The caller writes the `<form>` tag, the CSRF token and the button:

    form = LifterProfileForm(request.POST or None, instance=profile, rows=rows)
    <form method="post">{% csrf_token %}{% crispy form %}<button>…</button></form>

After `is_valid()`, `form.instance.as_lifter(start=…)` is what the generator is asked.
"""

from collections.abc import Sequence
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from glutes.accounts.bars_and_plates import BarsAndPlates
from glutes.accounts.known_loads import KnownLoads
from glutes.accounts.models import LifterProfile
from glutes.accounts.profile_choices import (
    EQUIPMENT_GROUPS,
    SCREENING,
    RowChoice,
    avoidable,
    time_zones,
)
from glutes.accounts.profile_layout import Choices, Fold
from glutes.accounts.weekdays import far_enough, nearest_allowed

BOUNDS: Final = {
    "minutes_heavy": (10, 180),
    "minutes_light": (10, 180),
    "side_deficit_percent": (0, 100),
}
UNKNOWN = _("“%(value)s” is not one of the choices.")


def checks(label: Any, choices: Any = (), **kwargs: Any) -> forms.MultipleChoiceField:
    """A field of check boxes, none of them required."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": UNKNOWN},
        **kwargs,
    )


class LifterProfileForm(forms.ModelForm[LifterProfile]):
    """`rows`: (slug, name) of the library's published rows, in the library's order."""

    #: Lines offered for known loads; a profile with more of them gets as many as it has.
    known_rows = 5
    #: False where bars and plates are not asked.
    asks_plates = True

    weeks = forms.TypedChoiceField(
        label=_("Weeks"),
        coerce=int,
        choices=[(n, str(n)) for n in range(8, 13)],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("A block has 8 to 12 weeks.")},
    )
    weak_side = forms.ChoiceField(
        label=_("Weaker side"),
        required=False,
        choices=[("", _("neither")), *LifterProfile.Side.choices],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": UNKNOWN},
    )
    equipment = checks(
        _("Equipment"), EQUIPMENT_GROUPS, help_text=_("Body weight is always there.")
    )
    screening = checks(
        _("Is any of this true?"),
        SCREENING,
        help_text=_(
            "Tick what is; nothing ticked means none of it. It decides whether a program is wise,"
            " and which."
        ),
    )
    avoid = checks(_("Leave out"), help_text=_("Never in a program."))
    likes = checks(_("Likes"), help_text=_("Preferred where it costs nothing else."))

    class Meta:
        model = LifterProfile
        fields = (
            "experience",
            "focus",
            "weak_side",
            "side_deficit_percent",
            "equipment",
            "unit",
            "minutes_heavy",
            "minutes_light",
            "weekday_heavy",
            "weekday_light",
            "weeks",
            "low_back_care",
            "screening",
            "avoid",
            "likes",
            "time_zone",
            "left_handed",
            "rest_quiet",
            "rest_still",
        )
        widgets = {
            "unit": forms.RadioSelect,
            "experience": forms.RadioSelect,
            "focus": forms.RadioSelect,
            "time_zone": forms.Select,
            "minutes_heavy": forms.NumberInput(attrs={"aria-label": _("Minutes, heavy day")}),
            "minutes_light": forms.NumberInput(attrs={"aria-label": _("Minutes, light day")}),
        }
        labels = {
            "unit": _("Loads in"),
            "experience": _("Experience"),
            "focus": _("Focus"),
            "side_deficit_percent": _("Difference between the sides, %"),
            "minutes_heavy": _("Minutes"),
            "minutes_light": _("Minutes"),
            "weekday_heavy": _("Heavy day"),
            "weekday_light": _("Light day"),
            "low_back_care": _("Low-back care"),
            "time_zone": _("Time zone"),
            "left_handed": _("Buttons under the left thumb"),
            "rest_quiet": _("No sound when the rest is over"),
            "rest_still": _("No vibration"),
        }
        help_texts = {
            "side_deficit_percent": _("From two side tests. Leave it empty if not tested."),
            "low_back_care": _("After back pain: rows that spare the spine, more in reserve."),
            "left_handed": "",
            "rest_quiet": _(
                "It sounds only while Lockout is open in front, and never on a muted phone."
            ),
            "rest_still": _("Android phones vibrate; no iPhone lets a web page do it."),
        }

    def __init__(self, *args: Any, rows: Sequence[RowChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("avoid", avoidable(rows)), ("likes", list(rows))):
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.known = KnownLoads(self, rows=rows, fewest=self.known_rows)
        if "time_zone" in self.fields:
            self._offer_time_zones()
            if not self.instance.pk:
                # A script may put the browser's own zone where nobody has said one.
                self.fields["time_zone"].widget.attrs["data-time-zone"] = ""
        self.bars = BarsAndPlates(self) if self.asks_plates else None
        for name, (least, most) in BOUNDS.items():
            if name in self.fields:
                self._bound_number(name, least=least, most=most)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        """What must be answered on top; the rest folded until it holds something."""
        return Layout(
            Fieldset(
                _("Who and what for"),
                Choices("experience"),
                Choices("focus"),
                Div(Choices("weak_side"), "side_deficit_percent", css_class="only-imbalance row"),
            ),
            Fieldset(_("What there is"), Choices("equipment"), Choices("unit")),
            Fieldset(
                _("When"),
                Div("weekday_heavy", "minutes_heavy", css_class="row pair of-heavy"),
                Div("weekday_light", "minutes_light", css_class="row pair of-light"),
                Choices("weeks"),
            ),
            Fold(
                _("Health"),
                "low_back_care",
                Choices("screening"),
                hint=_("pain, pregnancy, surgery, a careful back"),
                # Who was never asked must see the questions: a closed fold reads as "no to all".
                asked=self.instance.pk is None,
            ),
            Fold(
                _("Loads already known"),
                *self.known.layout(),
                hint=_("others are found by feel in week 1"),
            ),
            Fold(
                _("Leave out, prefer"),
                Choices("avoid", wrapper_class="scrolls"),
                Choices("likes", wrapper_class="scrolls"),
                hint=_("exercises and variations"),
            ),
            Fold(
                _("Bars, plates, screen"),
                *(self.bars.layout() if self.bars else ()),
                "time_zone",
                "left_handed",
                "rest_quiet",
                "rest_still",
                hint=_("what the phone counts with, and how it calls you"),
            ),
        )

    # --- checking ------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._check_weekdays(cleaned)
        self._check_imbalance(cleaned)
        unit = cleaned.get("unit", self.instance.unit)
        if self.known.rows:
            self.instance.working_loads = self.known.clean(unit=unit)
        if self.bars is not None:
            self.bars.clean(unit=unit)
        return cleaned

    @property
    def unit_changed(self) -> bool:
        """True where numbers typed in the other unit stay as they were: nothing is converted."""
        return bool(self.instance.pk) and "unit" in self.changed_data

    def _check_weekdays(self, cleaned: dict[str, Any]) -> None:
        heavy, light = cleaned.get("weekday_heavy"), cleaned.get("weekday_light")
        if heavy is None or light is None or far_enough(heavy, light):
            return
        first, second = nearest_allowed(heavy, light)
        weekday = LifterProfile.Weekday
        self.add_error(
            "weekday_light",
            _(
                "At least 48 hours must lie between the two days, also round the weekend."
                " The nearest pair that has them: %(heavy)s and %(light)s."
            )
            % {"heavy": weekday(first).label, "light": weekday(second).label},
        )

    def _check_imbalance(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("focus") != LifterProfile.Focus.IMBALANCE:
            return
        if "weak_side" in cleaned and not cleaned["weak_side"]:
            self.add_error("weak_side", _("With the imbalance focus, say which side is weaker."))

    # --- fields that depend on the instance -------------------------------------------------------

    def _offer_time_zones(self) -> None:
        zones = [(region, list(places)) for region, places in time_zones()]
        current = self.instance.time_zone
        if not any(current == name for _region, places in zones for name, _place in places):
            zones.insert(1, (current, [(current, current)]))
        field = forms.ChoiceField(
            label=self.fields["time_zone"].label,
            choices=zones,
            widget=self.fields["time_zone"].widget,
            error_messages={"invalid_choice": _("“%(value)s” is not a time zone we know.")},
        )
        field.untouched = current  # type: ignore[attr-defined]
        self.fields["time_zone"] = field

    def _bound_number(self, name: str, *, least: int, most: int) -> None:
        """The model's bounds, said in plain words and known to the browser too."""
        field = self.fields[name]
        field.error_messages |= {
            "min_value": _("This must be %(least)s or more.") % {"least": least},
            "max_value": _("This can be %(most)s at the most.") % {"most": most},
        }
        field.widget.attrs |= {"min": least, "max": most}
