"""What the editor's page sends of one line or one rule of a draft."""

import json
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from glutes.web.numbers import LoadField
from programs.coach.forms import VersionForm
from programs.models import Day
from programs.models.prescription import MAX_LOAD

MINUTES_AND_SECONDS = re.compile(r"(\d{1,2}):([0-5]\d)")


class RestField(forms.Field):
    """`2:30` or 150, as seconds."""

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        if not text:
            return None
        if match := MINUTES_AND_SECONDS.fullmatch(text):
            return 60 * int(match[1]) + int(match[2])
        if text.isdecimal() and len(text) < 5:
            return int(text)
        raise ValidationError(_("Write the rest as 2:30, or in seconds."))


def whole(label: Any) -> forms.IntegerField:
    """Its bounds are the day's and the row's: the service says them."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=1000,
        error_messages={"invalid": _("Write a whole number.")},
    )


class LineForm(VersionForm):
    """The figures of one line. Of those sent, the ones that differ from what the page showed.

    `was` holds, as JSON, what it showed: who sends a whole line takes nothing back that another
    changed meanwhile. `sets_to` is a button's: it stands for what is typed as sets.
    """

    FIGURES = ("sets", "reps_low", "reps_high", "load", "rir", "hold_s", "rest_s", "tempo", "note")

    was = forms.CharField(required=False)
    sets_to = whole(_("Sets"))
    sets = whole(_("Sets"))
    reps_low = whole(_("Reps from"))
    reps_high = whole(_("Reps to"))
    load = LoadField(
        label=_("Load"),
        required=False,
        min_value=0,
        max_value=MAX_LOAD,
        max_digits=6,
        decimal_places=2,
        error_messages={
            "min_value": _("A load can't be negative."),
            "max_value": _("More than 1000 can't be right."),
            "invalid": _("Write the load as a number, such as 42.5."),
        },
    )
    rir = whole(_("In reserve"))
    hold_s = whole(_("Hold"))
    rest_s = RestField(label=_("Rest"), required=False)
    tempo = forms.CharField(label=_("Tempo"), required=False)
    note = forms.CharField(label=_("Note"), required=False, validators=[MaxLengthValidator(300)])

    def changed(self) -> tuple[str, ...]:
        """Names of the figures that were sent and differ from what the page showed."""
        was = self._was()
        sent = (name for name in self.FIGURES if name in self.data)
        found = [name for name in sent if was.get(name) != _plain(self.data[name])]
        if self.data.get("sets_to"):
            found = [*(name for name in found if name != "sets"), "sets_to"]
        return tuple(found)

    def _was(self) -> dict[str, Any]:
        try:
            was = json.loads(self.data.get("was", ""))
        except (ValueError, RecursionError):
            return {}
        return was if isinstance(was, dict) else {}

    def clean(self) -> dict[str, Any]:
        """As the service calls it: its figures, and nothing of what did not change."""
        cleaned = super().clean() or self.cleaned_data
        changed = self.changed()
        for name in [name for name in self.errors if name in self.FIGURES and name not in changed]:
            del self.errors[name]  # what she did not touch is not hers to mend
        asked: dict[str, Any] = {"version": cleaned.get("version")}
        for name in changed:
            if name in self.errors:
                continue
            value = cleaned.get(name)
            if value is None and name != "load":
                self.add_error(name, _("Write a number."))
            elif name in {"reps_low", "reps_high"}:
                asked["reps"] = (cleaned.get("reps_low"), cleaned.get("reps_high"))
            elif name == "note":
                asked[name] = _plain(str(value))
            else:
                asked["sets" if name == "sets_to" else name] = value
        if None in asked.get("reps", ()):
            self.add_error("reps_low", _("Write both: the fewest reps and the most."))
        return asked


def _plain(text: str) -> str:
    """As it is kept: browsers send line breaks of two characters."""
    return text.replace("\r\n", "\n").strip()


class SwapForm(VersionForm):
    slug = forms.CharField(max_length=120)


class AddForm(SwapForm):
    day = forms.ChoiceField(choices=Day.Kind)

    def clean(self) -> dict[str, object]:
        """As the service calls it: `kind`."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["kind"] = cleaned.pop("day", "")
        return cleaned


class MoveForm(VersionForm):
    """To a place, counted from 1; `kind`: on the other day, there `to` or at the usual place."""

    place = forms.IntegerField(required=False, min_value=1, max_value=50)
    to = forms.IntegerField(required=False, min_value=1, max_value=50)
    kind = forms.ChoiceField(required=False, choices=Day.Kind)

    def clean(self) -> dict[str, object]:
        """`to` is a button's and stands for what is chosen as the place, which is in this day."""
        cleaned = super().clean() or self.cleaned_data
        to, chosen = cleaned.pop("to", None), cleaned.get("place")
        cleaned["place"] = to or (None if cleaned.get("kind") else chosen)
        if cleaned["place"] is None and not cleaned.get("kind"):
            raise ValidationError(_("Choose a place."))
        return cleaned


class LockForm(VersionForm):
    locked = forms.TypedChoiceField(
        choices=[("1", "kept"), ("0", "not kept")], coerce=lambda text: text == "1"
    )


class SupersetForm(VersionForm):
    joined = forms.TypedChoiceField(
        choices=[("1", "joined"), ("0", "alone")], coerce=lambda text: text == "1"
    )


class SetAsideForm(VersionForm):
    """Empty: the rule is minded again."""

    rule = forms.CharField(max_length=60)
    wanted = forms.CharField(max_length=300)
    reason = forms.CharField(required=False, validators=[MaxLengthValidator(300)])


class PutInForm(VersionForm):
    """A draft put into the program that it changes; the service says where a reason is missing."""

    draft = forms.IntegerField(min_value=1, max_value=10**15)
    weeks = forms.CharField(max_length=10)
    seen = forms.IntegerField(min_value=1, max_value=10**9)
    reason = forms.CharField(
        required=False,
        validators=[MaxLengthValidator(300, message=_("300 characters at the most."))],
    )

    def draft_pk(self) -> int:
        """0 for what is no draft of ours."""
        return self._number("draft")

    def seen_version(self) -> int:
        """0 for what is no version."""
        return self._number("seen")

    def _number(self, name: str) -> int:
        text = self.data.get(name, "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    def clean(self) -> dict[str, Any]:
        """As the service calls it: without `draft`, which is what it is called with."""
        cleaned = super().clean() or self.cleaned_data
        cleaned.pop("draft", None)
        return cleaned
