"""Import and export in the admin: what would change is shown before anything does."""

import base64
import zlib
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from glutes.library.exchange.archive import is_zip
from glutes.library.exchange.tables import Incoming
from glutes.library.exchange.transfer import (
    hold,
    read_file,
    read_zip,
    take_in,
    write_file,
    write_zip,
)
from glutes.library.models import Subject

_TABLES = tuple(
    (subject.value, gettext_lazy("CSV: %(table)s") % {"table": subject.label})
    for subject in Subject
)
KINDS = (("json", gettext_lazy("The whole library: zip or JSON")), *_TABLES)
EXPORTS = (
    ("zip", gettext_lazy("Zip: the whole library with its pictures")),
    ("json", gettext_lazy("JSON: the whole library, its pictures only named")),
    *_TABLES,
)
_TYPES = {"zip": "application/zip", "json": "application/json", "csv": "text/csv; charset=utf-8"}
#: Of a text; the whole library is less than a fifth of it.
MOST_BYTES = 2_000_000
#: As many as tell whether it is a zip.
_START = 4


class ImportForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What the file is"), choices=KINDS)
    file = forms.FileField(label=gettext_lazy("File"), required=False)
    #: The file as it was shown, packed so that no browser changes its line ends on the way: what is
    #: taken in is what was looked at.
    held = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """`text` and `incoming` of the file, or of what is held."""
        cleaned = super().clean() or {}
        upload, kind = cleaned.get("file"), cleaned.get("kind")
        if kind is None or "file" in self.errors:
            return cleaned
        if upload is None and not cleaned.get("held"):
            raise ValidationError({"file": _("Choose a file.")})
        try:
            text, incoming = _read(kind, upload, cleaned.get("held", ""))
        except ValidationError as error:
            raise ValidationError({"file": error.messages}) from error
        return cleaned | {"text": text, "incoming": incoming}


def _read(kind: str, upload: Any, packed: str) -> tuple[str, Incoming]:
    if upload is not None and is_zip(upload.read(_START)):
        if kind != "json":
            raise ValidationError(_("This is a zip: choose “The whole library”."))
        return read_zip(upload, size=upload.size)
    text = unheld(packed) if upload is None else _text_of(upload)
    return text, read_file(kind, text)


def _text_of(upload: Any) -> str:
    if upload.size > MOST_BYTES:
        raise ValidationError(_("The file is larger than 2 MB."))
    upload.seek(0)
    try:
        return str(upload.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is no text in UTF-8: save it as “CSV UTF-8”.")) from error


def held(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode())).decode("ascii")


def unheld(packed: str) -> str:
    """Raises ValidationError for what `held` did not make, or what unpacks to too much."""
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(base64.b64decode(packed, validate=True), MOST_BYTES)
        if unpacker.eof:
            return text.decode()
    except (ValueError, zlib.error):
        pass
    raise ValidationError(_("The file got lost on the way: choose it again."))


def export_file(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in dict(EXPORTS):
        raise Http404
    ending = kind if kind in _TYPES else "csv"
    name = f"lockout-library-{timezone.now():%Y-%m-%d}" + (f"-{kind}" if ending == "csv" else "")
    return HttpResponse(
        write_zip() if kind == "zip" else write_file(kind),
        content_type=_TYPES[ending],
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )


def import_page(request: HttpRequest, *, context: dict[str, Any], done: str) -> HttpResponse:
    """The form; once a file is chosen what it would change; then, confirmed, all of it."""
    form = ImportForm(request.POST or None, request.FILES or None)
    context |= {"form": form, "title": _("Import and export"), "exports": EXPORTS}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            incoming = form.cleaned_data["incoming"]
            user: Any = request.user
            confirmed = "confirm" in request.POST
            outcome = take_in(incoming, by=user, now=timezone.now(), dry_run=not confirmed)
            if confirmed and not outcome.problems:
                said = ngettext(
                    "%(count)d thing was taken in, as a draft.",
                    "%(count)d things were taken in, as drafts.",
                    outcome.subjects,
                )
                messages.success(request, said % {"count": outcome.subjects})
                return redirect(done)
            status = 422 if outcome.problems else 200
            if outcome.lines:
                hold(incoming)
            context |= {
                "outcome": outcome,
                "kind": form.cleaned_data["kind"],
                "held": held(form.cleaned_data["text"]),
            }
    return TemplateResponse(request, "admin/library/edition/import.html", context, status=status)
