"""The plain forms behind every tap: what they send is read here, and judged by the log service."""

from collections.abc import Mapping
from typing import Any, TypeAlias
from uuid import uuid5

from django import forms
from django.utils.translation import gettext_lazy as _

from glutes.web.numbers import LoadField
from programs.lifter.set_rows import Slot
from programs.models import SetLog
from programs.services.log_entries import MAX_SETS, Entry, Kind
from programs.services.log_places import SIDES


class PlaceForm(forms.Form):
    """Which workout; `uuid` was made with the page, so that a form sent twice counts once."""

    uuid = forms.UUIDField()
    program = forms.UUIDField()
    week = forms.IntegerField()
    day = forms.CharField(max_length=5)
    back = forms.ChoiceField(choices=[("today", "today"), ("workout", "workout")], required=False)

    def messages(self) -> dict[str, str]:
        """{field: its first message}"""
        return {name: str(errors[0]) for name, errors in self.errors.items()}

    def place(self) -> dict[str, Any]:
        """The fields of an Entry that name the workout. Only of a valid form."""
        return {name: self.cleaned_data[name] for name in ("uuid", "program", "week", "day")}


class SetForm(PlaceForm):
    """One set: done, corrected, or undone."""

    kind = forms.ChoiceField(choices=[(k.value, k.value) for k in (Kind.SET, Kind.UNDO)])
    prescription = forms.IntegerField(required=False)
    set_kind = forms.CharField(max_length=9)
    set_number = forms.IntegerField()
    side = forms.CharField(max_length=5, required=False)
    load = LoadField(required=False, error_messages={"invalid": _("Give the load as a number.")})
    reps = forms.IntegerField(
        required=False, error_messages={"invalid": _("Give the reps as a whole number.")}
    )
    rir = forms.IntegerField(required=False)
    held = forms.CharField(max_length=3, required=False)
    not_held = forms.BooleanField(required=False)
    row = forms.CharField(max_length=120, required=False)
    note = forms.CharField(
        max_length=300,
        required=False,
        error_messages={"max_length": _("A note has 300 letters at most.")},
    )

    def entry(self) -> Entry:
        """Only of a valid form."""
        data = self.cleaned_data
        names = ("prescription", "set_kind", "set_number", "side", "load", "reps", "rir")
        texts = ("row", "note")
        return Entry(
            **self.place(),
            **{name: data[name] for name in (*names, *texts)},
            kind=Kind(data["kind"]),
            held=self._held(),
        )

    def _held(self) -> str:
        """The toggle says "not held"; taking it off again leaves the question open."""
        if self.cleaned_data["not_held"]:
            return SetLog.Held.NO.value
        was = self.cleaned_data["held"]
        return "" if was == SetLog.Held.NO else was

    def slot(self) -> Slot | None:
        """Which row of the page it was, as far as it can be read."""
        data: Mapping[str, Any] = getattr(self, "cleaned_data", {})
        if data.get("set_kind") is None or data.get("set_number") is None:
            return None
        place = (data["set_kind"], data["set_number"], data.get("side", ""))
        return (data.get("prescription"), *place)


class SayForm(PlaceForm):
    """The sheet at the end of an exercise. Every answer may be left out."""

    prescription = forms.IntegerField()
    row = forms.CharField(max_length=120, required=False)
    rir = forms.IntegerField(required=False)
    felt = forms.CharField(max_length=11, required=False)
    held = forms.ChoiceField(choices=[("yes", "yes"), ("some", "some")], required=False)
    not_held = forms.MultipleChoiceField(
        choices=[
            (f"{n}{side}", n) for n in range(1, MAX_SETS + 1) for side in ("", "-left", "-right")
        ],
        required=False,
    )
    pain = forms.IntegerField(required=False)
    joint = forms.BooleanField(required=False)
    #: An unticked box sends nothing; this says that it stood on the page.
    hurts = forms.BooleanField(required=False)

    def said_joint(self) -> bool | None:
        """Only of a valid form."""
        return self.cleaned_data["joint"] if self.cleaned_data["hurts"] else None


class CutForm(PlaceForm):
    """A bad day: short of time, sore, or the whole workout after all."""

    cut = forms.ChoiceField(choices=[(c, c) for c in ("short", "sore", "whole")])

    def entry(self) -> Entry:
        """Only of a valid form."""
        cut = self.cleaned_data["cut"]
        if cut == "whole":
            return Entry(**self.place(), kind=Kind.WHOLE)
        return Entry(**self.place(), kind=Kind.CUT, cut=cut)


class InsteadForm(PlaceForm):
    """Another exercise in a line's place; `row` empty: none."""

    prescription = forms.IntegerField()
    row = forms.CharField(max_length=120, required=False)
    reason = forms.CharField(max_length=7, required=False)

    def entry(self) -> Entry:
        """Only of a valid form."""
        names = ("prescription", "row", "reason")
        data = {name: self.cleaned_data[name] for name in names}
        return Entry(**self.place(), **data, kind=Kind.INSTEAD)


class ShinForm(PlaceForm):
    prescription = forms.IntegerField()
    shin = forms.IntegerField(
        error_messages={
            "required": _("Give the angle in degrees."),
            "invalid": _("Give the angle as a whole number of degrees."),
        }
    )

    def entry(self) -> Entry:
        """Only of a valid form."""
        names = ("prescription", "shin")
        data = {name: self.cleaned_data[name] for name in names}
        return Entry(**self.place(), **data, kind=Kind.SHIN)


class SideTestForm(PlaceForm):
    """Both sides of a test, or the first alone while the second still rests; or all taken back."""

    kind = forms.ChoiceField(choices=[(k.value, k.value) for k in (Kind.SET, Kind.UNDO)])
    prescription = forms.IntegerField()
    row = forms.CharField(max_length=120, required=False)
    load = LoadField(required=False, error_messages={"invalid": _("Give the load as a number.")})
    left = forms.IntegerField(
        required=False, error_messages={"invalid": _("Give the reps as a whole number.")}
    )
    right = forms.IntegerField(
        required=False, error_messages={"invalid": _("Give the reps as a whole number.")}
    )

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("kind") != Kind.SET or {"left", "right"} & set(self.errors):
            return
        if data.get("left") is None and data.get("right") is None:
            self.add_error("left", _("Say how many reps the side did that went first."))

    def entries(self) -> list[Entry]:
        """One a side that was said; of both to take them back. Only of a valid form."""
        data = self.cleaned_data
        undo = data["kind"] == Kind.UNDO
        place = self.place()
        return [
            Entry(
                # Made from the form's own: the form sent twice makes the same entries.
                **place | {"uuid": uuid5(place["uuid"], side)},
                kind=Kind(data["kind"]),
                prescription=data["prescription"],
                set_kind=SetLog.Kind.SIDE_TEST.value,
                set_number=1,
                side=side,
                load=data["load"],
                reps=data[side],
                row=data["row"],
            )
            for side in SIDES
            if undo or data[side] is not None
        ]

    def slot(self) -> Slot | None:
        """As that of a set; the page has one test."""
        return (self.cleaned_data.get("prescription"), SetLog.Kind.SIDE_TEST.value, 1, "")


class SoreForm(PlaceForm):
    soreness = forms.IntegerField(error_messages={"required": _("Choose a number from 0 to 10.")})

    def entry(self) -> Entry:
        """Only of a valid form."""
        return Entry(**self.place(), kind=Kind.SORE, soreness=self.cleaned_data["soreness"])


#: The forms that are one entry of the log, and nothing else.
EntryForm: TypeAlias = CutForm | InsteadForm | ShinForm | SoreForm


class FinishForm(PlaceForm):
    kind = forms.ChoiceField(choices=[(k.value, k.value) for k in (Kind.FINISH, Kind.REOPEN)])
