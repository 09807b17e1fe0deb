"""The coach's small forms. What the generator must know is `LifterProfileForm`."""

from datetime import date

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models.invitation import MOST_SEATS
from programs.services import changes


class PlainForm(forms.Form):
    """Rendered by crispy inside a `<form>` tag that the template writes."""

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class NewLifterForm(PlainForm):
    name = forms.CharField(
        label=_("Her name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": ""}),
    )
    email = forms.EmailField(
        label=_("Her e-mail address"),
        max_length=254,
        help_text=_("She gets a link to set her password. An account she has already is asked."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class InvitationForm(PlainForm):
    """As the service calls it: `label`, `seats`, `days`."""

    label = forms.CharField(
        label=_("For whom"),
        required=False,
        max_length=80,
        help_text=_("Only you read it, to tell your links apart."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    seats = forms.IntegerField(
        label=_("How many may come by it"),
        initial=1,
        min_value=1,
        max_value=MOST_SEATS,
        help_text=_("1: the link is over once she came."),
        error_messages={
            "min_value": _("At least 1 lifter."),
            "max_value": _("200 lifters at the most. Make a second link."),
        },
    )
    days = forms.TypedChoiceField(
        label=_("Works for"),
        coerce=int,
        initial=14,
        choices=[(1, _("one day")), (7, _("a week")), (14, _("two weeks")), (60, _("two months"))],
    )


class StartForm(PlainForm):
    """When a block starts. `today` is the lifter's."""

    start = forms.DateField(
        label=_("Start"),
        help_text=_("The first heavy day is the first such weekday on or after it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.today = today
        self.fields["start"].widget.attrs["min"] = today.isoformat()

    def clean_start(self) -> date:
        start: date = self.cleaned_data["start"]
        if start < self.today:
            raise forms.ValidationError(
                _("That day is over where the lifter is. Choose today or later.")
            )
        return start


# --- a program -------------------------------------------------------------------------------


class VersionForm(forms.Form):
    """Every change names the version that the person looked at."""

    version = forms.IntegerField(
        min_value=1, widget=forms.HiddenInput, error_messages={"required": _("Reload the page.")}
    )


class SolveForm(VersionForm):
    """`change`: what a button beside a refusal says; of it only what is still to be kept."""

    change = forms.CharField(required=False)

    def clean(self) -> dict[str, object]:
        """As the service calls it: `still`."""
        cleaned = super().clean() or self.cleaned_data
        change = changes.parsed(str(cleaned.pop("change", ""))) or {}
        locks = change.get("locks")
        cleaned["still"] = None
        if isinstance(locks, list):
            cleaned["still"] = {
                (str(lock.get("day")), str(lock.get("slug")))
                for lock in locks
                if isinstance(lock, dict)
            }
        return cleaned


class AssignForm(VersionForm):
    start = forms.DateField(
        error_messages={
            "required": _("Choose the day it starts."),
            "invalid": _("Write the date as 2027-01-31."),
        }
    )
