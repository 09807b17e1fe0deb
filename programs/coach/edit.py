"""Every change of a draft, one small view a verb. All are POSTs that name the version seen."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from programs.access import prescription_for, program_for
from programs.coach import forms
from programs.coach.asked import Asked
from programs.coach.editor import changed, show
from programs.coach.refusal import refusal_of
from programs.models import Prescription, Program
from programs.services import edit
from programs.services.differences import differences, of_program
from programs.services.edit import Refused
from programs.services.generate import solve_again
from programs.services.settle import BreaksRules
from programs.services.versions import NotADraft, OutOfDate

Made = Program | dict[str, Any]
Act = Callable[..., Made]


@signed_in
@require_POST
def sets(request: SignedInRequest, pk: int) -> HttpResponse:
    return _line(request, pk, form=forms.SetsForm, field="sets", act=edit.set_sets)


@signed_in
@require_POST
def load(request: SignedInRequest, pk: int) -> HttpResponse:
    return _line(request, pk, form=forms.LoadForm, field="load", act=edit.set_load)


@signed_in
@require_POST
def swap(request: SignedInRequest, pk: int) -> HttpResponse:
    return _line(request, pk, form=forms.SwapForm, field="slug", act=edit.swap)


@signed_in
@require_POST
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    return _line(request, pk, form=forms.MoveForm, field="up", act=edit.move)


@signed_in
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    return _line(request, pk, form=forms.VersionForm, field="", act=edit.remove)


@signed_in
@require_POST
def lock(request: SignedInRequest, pk: int) -> HttpResponse:
    return _line(request, pk, form=forms.LockForm, field="locked", act=edit.set_lock)


@signed_in
@require_POST
def superset(request: SignedInRequest, pk: int) -> HttpResponse:
    return _line(request, pk, form=forms.SupersetForm, field="joined", act=edit.set_superset)


@signed_in
@require_POST
def note(request: SignedInRequest, pk: int) -> HttpResponse:
    return _line(request, pk, form=forms.NoteForm, field="note", act=edit.set_note)


@signed_in
@require_POST
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """A row to a day of the program."""
    program = program_for(request.user, pk, now=timezone.now(), write=True)
    form = forms.AddForm(request.POST)
    kind = request.POST.get("day", "")
    asked = Asked(add=kind, field=kind)
    return _tried(request, program, form=form, asked=asked, act=edit.add, subject=program)


@signed_in
@require_POST
def solve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keeps the kept lines and solves the rest."""
    return _solved(request, pk, another=False)


@signed_in
@require_POST
def another(request: SignedInRequest, pk: int) -> HttpResponse:
    """The next best program with the kept lines."""
    return _solved(request, pk, another=True)


@signed_in
@require_POST
def back(request: SignedInRequest, pk: int) -> HttpResponse:
    """The program before it, by rank."""
    return _solved(request, pk, another=False, back=True)


def _solved(
    request: SignedInRequest, pk: int, *, another: bool, back: bool = False
) -> HttpResponse:
    program = program_for(request.user, pk, now=timezone.now(), write=True)
    stood = of_program(program)

    def act(program: Program, **who: Any) -> Made:
        return solve_again(program, another=another, back=back, **who)

    def say(made: Program) -> str:
        other = differences(stood, of_program(made)) or [_("Every exercise stays.")]
        return f"{_what_was_done(made)}. {' '.join(other)}"

    form = forms.SolveForm(request.POST)
    asked = Asked(focus="back" if back else "solve" if request.POST.get("change") else "")
    return _tried(request, program, form=form, asked=asked, act=act, subject=program, say=say)


def _what_was_done(program: Program) -> str:
    last = program.changes.last()
    return capfirst(str(last)) if last else _("Done")


def _line(
    request: SignedInRequest, pk: int, *, form: type[forms.VersionForm], field: str, act: Act
) -> HttpResponse:
    line = prescription_for(request.user, pk, now=timezone.now(), write=True)
    asked = Asked(
        line=line.pk,
        field=field,
        typed=request.POST.get(field, "")[:300],
        swap=line.pk if field == "slug" else None,
    )
    return _tried(
        request, line.day.program, form=form(request.POST), asked=asked, act=act, subject=line
    )


def _tried(
    request: SignedInRequest,
    program: Program,
    *,
    form: forms.VersionForm,
    asked: Asked,
    act: Act,
    subject: Program | Prescription,
    say: Callable[[Program], str] = _what_was_done,
) -> HttpResponse:
    """Does it, or shows the page with what is wrong at its place and nothing changed."""
    if not form.is_valid():
        error = " ".join(str(text) for errors in form.errors.values() for text in errors)
        return show(request, program, asked=asked.with_error(error), status=422)
    try:
        made = act(subject, **form.cleaned_data, by=request.user, now=timezone.now())
    except OutOfDate as behind:
        missed = Asked(error=str(behind), missed=behind.missed)
        return show(request, program, asked=missed, status=409)
    except NotADraft as over:
        return show(request, program, asked=Asked(error=str(over)), status=409)
    except (BreaksRules, Refused) as refused:
        return show(request, program, asked=asked.with_error(str(refused)), status=422)
    except ValidationError as wrong:
        error = " ".join(wrong.messages)
        return show(request, program, asked=asked.with_error(error), status=422)
    if isinstance(made, dict):
        refusal = refusal_of(made, asked=program.lifter_snapshot | {"locks": _kept(program)})
        return show(request, program, asked=Asked(refusal=refusal), status=422)
    anchor = f"line-{subject.pk}" if isinstance(subject, Prescription) else asked.add
    return changed(request, made, said=say(made), anchor=anchor, focus=asked.focus)


def _kept(program: Program) -> list[str]:
    kept = Prescription.objects.filter(day__program=program, locked=True)
    return list(kept.values_list("row_slug", flat=True))
