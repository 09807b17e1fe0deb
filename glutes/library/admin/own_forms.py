"""The other parts of an exercise's page on its form: guidance of its own, claims, pictures."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from glutes.library.admin.words import ScopesField, SourcesField, WordsInput
from glutes.library.models import (
    Claim,
    Cue,
    Evidence,
    Exercise,
    Mistake,
    Picture,
    PictureFile,
    SymptomRule,
    picture_url,
)
from glutes.library.pictures import WIDTHS, keep, remade

#: Wide enough beside a form.
SMALL = WIDTHS[0]


#: What the codes of each begin with.
LETTERS: Final[dict[type[Model], str]] = {Cue: "C", Mistake: "M", SymptomRule: "S", Claim: "K"}


#: How a DOI is written as a link.
LINK: Final = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "class": "vLargeTextField"})


class CodedForm(forms.ModelForm[Any]):
    """Its code is found for it if none is given."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        required=False,
        max_length=8,
        widget=forms.TextInput(attrs={"size": 6}),
        help_text=gettext_lazy("Blank: the next free one."),
    )

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]) or self._next_code()

    def _next_code(self) -> str:
        """After all that are there, and as many further on as forms stand before this one."""
        model = type(self.instance)
        letter = LETTERS[model]
        taken = model._default_manager.values_list("code", flat=True)  # noqa: SLF001
        numbers = [int(code[1:]) for code in taken if code[0] == letter and code[1:].isdigit()]
        place = str(self.prefix or "").rpartition("-")[2]
        return f"{letter}{max(numbers, default=0) + 1 + int(place or 0)}"


class OwnForm(CodedForm):
    """Guidance: who says so is completed from the sources."""

    class Meta:
        widgets = {
            "says_who": WordsInput("says"),
            **{name: _lines(2) for name in ("text", "cause", "fix")},
        }


class GuidanceForm(OwnForm):
    scopes = ScopesField(
        label=gettext_lazy("Applies to"),
        required=False,
        help_text=gettext_lazy("Scopes with “;”: it applies where any of them does."),
    )


class ClaimForm(CodedForm):
    evidence = SourcesField(
        label=gettext_lazy("Evidence"), required=False, help_text=gettext_lazy("Keys with “;”.")
    )

    class Meta:
        widgets = {"said": _lines(2), "known": _lines(4)}


class ExerciseForm(forms.ModelForm[Exercise]):
    """With one mark for all its ways; it stands where every way has it."""

    retire_all = forms.BooleanField(
        label=gettext_lazy("Retire every way of it"),
        required=False,
        help_text=gettext_lazy(
            "New programs get none of them any more; running ones keep theirs, and its page stays."
            " What they get instead is said at each way."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = (
            self.instance.variations.values_list("retired", flat=True) if self.instance.pk else ()
        )
        self.fields["retire_all"].initial = bool(ways) and all(ways)


class EvidenceForm(forms.ModelForm[Evidence]):
    def clean_doi(self) -> str:
        """A link that was pasted is cut down to the DOI that it leads to."""
        return LINK.sub("", str(self.cleaned_data["doi"]).strip())


class PictureForm(forms.ModelForm[Picture]):
    """The file is made anew at once: what is no picture is said at its field.

    It is kept then, so that it need not be chosen again when something else is wrong.
    """

    upload = forms.FileField(
        label=gettext_lazy("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP up to 8 MB. Where and with what it was taken is removed."
        ),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    #: Just uploaded, or kept from when something else was wrong.
    _file: PictureFile | None = None
    #: Which one it is in the database; "" for a new one.
    stored = ""

    class Meta:
        model = Picture
        fields = ("alt", "credit", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = self.instance.file_id or "" if self.instance.pk else ""

    @property
    def shown(self) -> str:
        """The address of the picture as it is so far, small; "" if there is none."""
        file = self.instance.file if self.instance.file_id else None
        return picture_url(file.digest, min(file.width, SMALL)) if file else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        upload = cleaned.get("upload")
        if upload is not None:
            try:
                self._file = keep(remade(upload))
            except ValidationError as error:
                self.add_error("upload", error)
        elif kept := cleaned.get("kept"):
            self._file = PictureFile.objects.filter(digest=kept).first()
        if "upload" not in self.errors and self._file is None and not self.instance.file_id:
            self.add_error("upload", _("Choose a picture."))
        return cleaned

    def _post_clean(self) -> None:
        """The file is known before the row is checked: the same twice is said in words."""
        if self._file is not None:
            self.instance.file = self._file
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("kept")] = self._file.digest
            self.data = data
        super()._post_clean()  # type: ignore[misc]


class PictureFormSet(BaseInlineFormSet[Picture, Exercise, forms.ModelForm[Picture]]):
    """An exercise has a picture once."""

    def clean(self) -> None:
        """Also where one takes the place of another that still has it when the first is saved."""
        super().clean()
        there: Any = [form for form in self.forms if form not in self.deleted_forms]
        stored = {form.stored: form for form in self.initial_forms if isinstance(form, PictureForm)}
        seen: set[str] = set()
        for form in there:
            digest = form.instance.file_id
            holder = stored.get(digest, form)
            moved = bool(form.stored) and holder is not form
            if digest and (digest in seen or moved or (holder in there and holder is not form)):
                form.add_error("upload", _("This picture is there already."))
            seen.add(digest)
