"""What a template keeps of a program."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import LifterProfile
from programs.coach.forms import PlainForm

WHOSE = ("", _("each lifter's own"))
FOCUSES = [WHOSE, *((v, label) for v, label in LifterProfile.Focus.choices if v != "imbalance")]


class TemplateForm(PlainForm):
    """As the service calls it: `name`, `note`, `weeks`, `focus`. Which lines are fixed is asked
    beside each line: `fixed`, a value a line that is."""

    name = forms.CharField(
        label=_("Name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("Only you read it: for whom it is meant."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    weeks = forms.IntegerField(
        label=_("Weeks"),
        min_value=8,
        max_value=12,
        error_messages={
            "min_value": _("A block has 8 to 12 weeks."),
            "max_value": _("A block has 8 to 12 weeks."),
        },
    )
    focus = forms.ChoiceField(
        label=_("Focus of what is chosen anew"), required=False, choices=FOCUSES
    )

    def add_refusal(self, error: ValidationError) -> None:
        """What the service refused, at its fields."""
        for field, texts in error.message_dict.items():
            for text in texts:
                self.add_error(field if field in self.fields else None, text)


class TemplateStateForm(forms.Form):
    to = forms.ChoiceField(choices=[(one, one) for one in ("retired", "offered", "gone", "back")])


def fixed_of(data: Any) -> set[tuple[str, str]]:
    """(day kind, row slug) of every line that is ticked."""
    pairs = (value.partition(":") for value in data.getlist("fixed"))
    return {(kind, slug) for kind, _colon, slug in pairs}
