"""Every change of a draft, one small view a verb. All are POSTs that name the version seen."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from programs.access import line_in, program_for
from programs.coach.editor import edit_forms
from programs.coach.editor.aftermath import Stood, aftermath
from programs.coach.editor.again import Again, again, figures_again, words
from programs.coach.editor.asked import Asked
from programs.coach.editor.page import changed, show
from programs.coach.forms import SolveForm, VersionForm
from programs.coach.refusal import refusal_of
from programs.models import Prescription, Program
from programs.services import edit, history
from programs.services.differences import differences, of_program
from programs.services.edit import Refused
from programs.services.edit_line import set_line
from programs.services.generate import solve_again
from programs.services.history import NothingToUndo
from programs.services.settle import BreaksRules
from programs.services.versions import NotADraft, OutOfDate

Made = Program | dict[str, Any]
Act = Callable[..., Made]

#: Where the service names a figure otherwise than the page.
FIELD_OF = {"reps": "reps_low"}


@signed_in
@require_POST
def line(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    """The figures of a line, as many as were changed."""
    program = program_for(request.user, pk, now=timezone.now(), write=True)
    form = edit_forms.LineForm(request.POST)
    found = line_in(program, line)
    if found is None:
        return _gone(request, program)
    typed = {name: request.POST.get(name, "") for name in form.FIGURES if name in request.POST}
    return _tried(
        request,
        program,
        form=form,
        asked=Asked(line=found.pk, typed=typed),
        act=set_line,
        subject=found,
        once_more=figures_again(request.path, request.POST, line=found, form=form),
    )


@signed_in
@require_POST
def swap(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    return _line(request, pk, line, form=edit_forms.SwapForm, verb="swap", act=edit.swap)


@signed_in
@require_POST
def move(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    return _line(request, pk, line, form=edit_forms.MoveForm, verb="move", act=edit.move)


@signed_in
@require_POST
def remove(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    return _line(request, pk, line, form=VersionForm, verb="remove", act=edit.remove)


@signed_in
@require_POST
def lock(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    return _line(request, pk, line, form=edit_forms.LockForm, verb="lock", act=edit.set_lock)


@signed_in
@require_POST
def superset(request: SignedInRequest, pk: int, line: int) -> HttpResponse:
    form = edit_forms.SupersetForm
    return _line(request, pk, line, form=form, verb="superset", act=edit.set_superset)


@signed_in
@require_POST
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """A row to a day of the program."""
    kind = request.POST.get("day", "")
    form = edit_forms.AddForm(request.POST)
    return _program(
        request, pk, form=form, verb="add", act=edit.add, asked=Asked(add=kind, place=kind)
    )


@signed_in
@require_POST
def rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """A soft rule set aside with a reason, or minded again."""
    form = edit_forms.SetAsideForm(request.POST)
    asked = Asked(place=request.POST.get("wanted", ""), typed=request.POST.dict())
    return _program(request, pk, form=form, verb="rule", act=edit.set_aside, asked=asked)


@signed_in
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    return _step(request, pk, name="undo", act=history.undo)


@signed_in
@require_POST
def redo(request: SignedInRequest, pk: int) -> HttpResponse:
    return _step(request, pk, name="redo", act=history.redo)


def _step(request: SignedInRequest, pk: int, *, name: str, act: Act) -> HttpResponse:
    """By its keys the page keeps the keyboard where it was, else it is the button's."""
    asked = Asked(focus="" if request.POST.get("keys") else name)
    return _program(request, pk, form=VersionForm(request.POST), verb="", act=act, asked=asked)


@signed_in
@require_POST
def solve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keeps the kept lines and solves the rest."""
    return _solved(request, pk, verb="solve")


@signed_in
@require_POST
def another(request: SignedInRequest, pk: int) -> HttpResponse:
    """The next best program with the kept lines."""
    return _solved(request, pk, verb="another")


@signed_in
@require_POST
def back(request: SignedInRequest, pk: int) -> HttpResponse:
    """The program before it, by rank."""
    return _solved(request, pk, verb="back")


def _solved(request: SignedInRequest, pk: int, *, verb: str) -> HttpResponse:
    program = program_for(request.user, pk, now=timezone.now(), write=True)
    stood = of_program(program)

    def act(program: Program, **who: Any) -> Made:
        return solve_again(program, another=verb == "another", back=verb == "back", **who)

    def say(made: Program) -> str:
        other = differences(stood, of_program(made)) or [_("Every exercise stays.")]
        return f"{_what_was_done(made)}. {' '.join(other)}"

    asked = Asked(focus="back" if verb == "back" else "solve" if request.POST.get("change") else "")
    return _tried(
        request,
        program,
        form=SolveForm(request.POST),
        asked=asked,
        act=act,
        subject=program,
        say=say,
        once_more=again(request.path, request.POST, says=words(verb, {}, line="")),
    )


# --- what all of them share --------------------------------------------------------------------


def _line(
    request: SignedInRequest, pk: int, line: int, *, form: type[Form], verb: str, act: Act
) -> HttpResponse:
    program = program_for(request.user, pk, now=timezone.now(), write=True)
    found = line_in(program, line)
    if found is None:
        return _gone(request, program)
    says = words(verb, request.POST.dict(), line=found.full_name)
    return _tried(
        request,
        program,
        form=form(request.POST),
        asked=Asked(line=found.pk, swap=found.pk if verb == "swap" else None),
        act=act,
        subject=found,
        # The button that was pressed decides: a place that was only chosen does not come along.
        once_more=again(request.path, request.POST, says=says, only=_decides(request.POST)),
    )


def _decides(data: Mapping[str, str]) -> frozenset[str]:
    if "to" in data or "kind" in data:
        return frozenset({"to", "kind"})
    return frozenset({"slug", "place", "locked", "joined"})


def _program(
    request: SignedInRequest, pk: int, *, form: Form, verb: str, act: Act, asked: Asked
) -> HttpResponse:
    program = program_for(request.user, pk, now=timezone.now(), write=True)
    once_more = None
    if verb:
        says = words(verb, request.POST.dict(), line="")
        once_more = again(request.path, request.POST, says=says)
    return _tried(
        request, program, form=form, asked=asked, act=act, subject=program, once_more=once_more
    )


def _gone(request: SignedInRequest, program: Program) -> HttpResponse:
    """The line was removed after the page was opened; one that never was there is none."""
    form = VersionForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else program.version
    missed = tuple(program.changes.filter(version__gt=seen).select_related("by"))
    if not missed:
        raise Http404
    return show(request, program, asked=_behind(OutOfDate(missed), None), status=409)


def _behind(behind: OutOfDate, once_more: Again | None) -> Asked:
    return Asked(error=str(behind), missed=behind.missed, again=once_more)


def _what_was_done(program: Program) -> str:
    last = program.changes.last()
    return capfirst(str(last)) if last else _("Done")


def _tried(
    request: SignedInRequest,
    program: Program,
    *,
    form: Form,
    asked: Asked,
    act: Act,
    subject: Program | Prescription,
    say: Callable[[Program], str] = _what_was_done,
    once_more: Again | None,
) -> HttpResponse:
    """Does it, or shows the page with what is wrong at its place and nothing changed."""
    if not form.is_valid():
        errors = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
        return _wrong(request, program, asked, errors)
    before = Stood.of(program)
    try:
        made = act(subject, **form.cleaned_data, by=request.user, now=timezone.now())
    except OutOfDate as behind:
        return show(request, program, asked=_behind(behind, once_more), status=409)
    except NotADraft as over:
        return show(request, program, asked=Asked(error=str(over)), status=409)
    except (BreaksRules, Refused, NothingToUndo) as refused:
        return show(request, program, asked=asked.with_error(str(refused)), status=422)
    except ValidationError as wrong:
        errors = wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}
        return _wrong(request, program, asked, errors)
    if isinstance(made, dict):
        refusal = refusal_of(made, asked=program.lifter_snapshot | {"locks": _kept(program)})
        return show(request, program, asked=Asked(refusal=refusal), status=422)
    if made.version == program.version:
        said = _("Nothing differs from what stands.")
    else:
        said = f"{say(made).rstrip('.')}. {aftermath(before, Stood.of(made))}".strip()
    anchor = f"line-{subject.pk}" if isinstance(subject, Prescription) else asked.add
    return changed(request, made, said=said, anchor=anchor, focus=asked.focus)


def _wrong(
    request: SignedInRequest, program: Program, asked: Asked, errors: Mapping[str, list[str]]
) -> HttpResponse:
    """What is wrong stands at the line's field, or where the whole form is said to be wrong."""
    told = {FIELD_OF.get(name, name): " ".join(map(str, texts)) for name, texts in errors.items()}
    figures = edit_forms.LineForm.FIGURES
    at_fields = {name: text for name, text in told.items() if name in figures and asked.typed}
    rest = " ".join(text for name, text in told.items() if name not in at_fields)
    return show(request, program, asked=asked.with_error(rest, errors=at_fields), status=422)


def _kept(program: Program) -> list[str]:
    kept = Prescription.objects.filter(day__program=program, locked=True)
    return list(kept.values_list("row_slug", flat=True))
