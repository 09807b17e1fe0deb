"""What can change in the middle of a block: the weekdays, and what there is to train with."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import LifterProfile
from glutes.accounts.profile_choices import EQUIPMENT_GROUPS
from glutes.accounts.profile_form import BOUNDS, UNKNOWN
from glutes.accounts.profile_layout import Choices
from programs.services.midblock import Conditions
from programs.services.weekday_moves import NewDays

MOST_WEEKS = 6


class ChangeForm(forms.Form):
    """Rendered by crispy inside a `<form>` tag that the template writes."""

    layout: Layout

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = self.layout
        return helper


class DaysForm(ChangeForm):
    """Other weekdays from a date on. `today` is the lifter's."""

    weekday_heavy = forms.ChoiceField(label=_("Heavy day"), choices=LifterProfile.Weekday.choices)
    weekday_light = forms.ChoiceField(label=_("Light day"), choices=LifterProfile.Weekday.choices)
    on = forms.DateField(
        label=_("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    back = forms.DateField(
        label=_("The usual days again from"),
        required=False,
        help_text=_("Leave it empty if they stay."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    layout = Layout(
        Div("weekday_heavy", "weekday_light", css_class="row pair"),
        Div("on", "back", css_class="row pair"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("on", "back"):
            self.fields[name].widget.attrs["min"] = today.isoformat()

    def new_days(self) -> NewDays:
        said = self.cleaned_data
        return NewDays(said["weekday_heavy"], said["weekday_light"], said["on"], said["back"])


class GymForm(ChangeForm):
    """What there is from the next workout on."""

    equipment = forms.MultipleChoiceField(
        label=_("What there is"),
        choices=EQUIPMENT_GROUPS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Untick what is broken or far away. Body weight is always there."),
        error_messages={"invalid_choice": UNKNOWN},
    )
    minutes_heavy = forms.IntegerField(
        label=_("Minutes, heavy day"),
        min_value=BOUNDS["minutes_heavy"][0],
        max_value=BOUNDS["minutes_heavy"][1],
    )
    minutes_light = forms.IntegerField(
        label=_("Minutes, light day"),
        min_value=BOUNDS["minutes_light"][0],
        max_value=BOUNDS["minutes_light"][1],
    )
    weeks = forms.TypedChoiceField(
        label=_("For how long"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("to the end of the block")),
            ("1", _("1 week")),
            *[(str(n), _("%(n)s weeks") % {"n": n}) for n in range(2, MOST_WEEKS + 1)],
        ],
        widget=forms.RadioSelect,
        help_text=_("Weeks of training, from the next workout on. Then it is as before."),
    )
    layout = Layout(
        Choices("equipment"),
        Div("minutes_heavy", "minutes_light", css_class="row pair"),
        Choices("weeks"),
    )

    def conditions(self) -> Conditions:
        said = self.cleaned_data
        return Conditions(
            equipment=frozenset(said["equipment"]),
            minutes={"heavy": said["minutes_heavy"], "light": said["minutes_light"]},
            weeks=said["weeks"],
        )
