"""Templates: the list of them, one of them, and keeping a program as one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import coach_only
from glutes.web.pages import answer, go
from programs.access import program_for, template_of
from programs.coach.template_forms import TemplateForm, TemplateStateForm, fixed_of
from programs.engine.vocabulary import DAY_KINDS
from programs.models import Prescription, Program, ProgramTemplate, TemplateLine
from programs.services import templates as services

#: So many of those thrown away are shown, newest first.
THROWN_AWAY = 10


@dataclass(frozen=True, slots=True)
class LineChoice:
    """One line to keep as it is for every lifter, or to choose anew for each."""

    value: str
    name: str
    work: str
    fixed: bool


@coach_only
@require_safe
def templates(request: SignedInRequest) -> HttpResponse:
    """`?gone=3`: the one just thrown away, to take that back; the last of them stand below too."""
    found = list(
        ProgramTemplate.objects.by(request.user).annotate(
            fixed=Count("lines", filter=Q(lines__fixed=True)), of=Count("lines")
        )
    )
    pk = request.GET.get("gone", "")
    mine = ProgramTemplate.objects.filter(coach=request.user).exclude(deleted_at=None)
    thrown = list(mine.order_by("-deleted_at", "-pk")[:THROWN_AWAY])
    context = {
        "offered": [one for one in found if one.retired_at is None],
        "retired": [one for one in found if one.retired_at is not None],
        "thrown": thrown,
        "gone": next((one for one in thrown if str(one.pk) == pk), None),
    }
    return answer(request, "coach/templates.html", context)


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def save_template(request: SignedInRequest, pk: int) -> HttpResponse:
    """A program of any state may be kept as a template."""
    now = timezone.now()
    program = program_for(request.user, pk, now=now, write=True)
    lines = _lines_of(program)
    if request.method == "POST":
        form, fixed = TemplateForm(request.POST), fixed_of(request.POST)
        if form.is_valid():
            try:
                made = services.save_template(
                    program, **form.cleaned_data, fixed=fixed, by=request.user, now=now
                )
            except ValidationError as refused:
                form.add_refusal(refused)
            else:
                messages.success(request, _("Kept as a template. Assign it to whom you like."))
                return go(request, "coach:template", made.pk)
    else:
        form = TemplateForm(initial={"weeks": program.weeks, "focus": ""})
        fixed = {(kind, line.row_slug) for kind, line in lines if line.locked or line.is_main}
    context = {"form": form, "program": program, "days": _days(lines, fixed=fixed)}
    status = 422 if form.errors else 200
    return answer(request, "coach/save_template.html", context, status=status)


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: SignedInRequest, pk: int) -> HttpResponse:
    found = template_of(request.user, pk)
    lines = [(line.kind, line) for line in found.lines.all()]
    if request.method == "POST":
        form, fixed = TemplateForm(request.POST), fixed_of(request.POST)
        if form.is_valid():
            try:
                services.change_template(found, **form.cleaned_data, fixed=fixed)
            except ValidationError as refused:
                form.add_refusal(refused)
            else:
                messages.success(request, _("Saved. Programs built from it stay as they are."))
                return go(request, "coach:template", found.pk)
    else:
        form = TemplateForm(initial=_initial(found))
        fixed = {(kind, line.row_slug) for kind, line in lines if line.fixed}
    context = {"form": form, "template": found, "days": _days(lines, fixed=fixed)}
    status = 422 if form.errors else 200
    return answer(request, "coach/template.html", context, status=status)


@coach_only
@require_POST
def template_state(request: SignedInRequest, pk: int) -> HttpResponse:
    """`to`: retired, offered, gone, back."""
    form = TemplateStateForm(request.POST)
    found = template_of(request.user, pk, gone=True)
    to = form.cleaned_data["to"] if form.is_valid() else ""
    if to == "gone":
        services.delete(found, now=timezone.now())
        return go(request, f"{reverse('coach:templates')}?gone={found.pk}")
    if to == "back":
        services.undelete(found)
        messages.success(request, _("It is back."))
    elif to == "retired":
        services.retire(found, now=timezone.now())
        messages.success(request, _("Retired: it is kept, and no longer offered."))
    elif to == "offered":
        services.offer_again(found)
        messages.success(request, _("Offered again."))
    else:
        messages.error(request, _("That is none of its states: nothing was changed."))
    return go(request, "coach:templates")


def _initial(template: ProgramTemplate) -> dict[str, Any]:
    return {name: getattr(template, name) for name in TemplateForm.base_fields}


def _lines_of(program: Program) -> list[tuple[str, Prescription]]:
    full = Program.objects.with_days().get(pk=program.pk)
    phase = full.phase_that_stays()
    days = [(kind, full.day_of(kind, phase)) for kind in DAY_KINDS]
    return [(kind, line) for kind, day in days for line in day.prescriptions.all()]


def _days(
    lines: Iterable[tuple[str, Prescription]] | Iterable[tuple[str, TemplateLine]],
    *,
    fixed: set[tuple[str, str]],
) -> list[tuple[str, list[LineChoice]]]:
    found: dict[str, list[LineChoice]] = {kind: [] for kind in DAY_KINDS}
    for kind, line in lines:
        name = line.full_name if isinstance(line, Prescription) else line.name
        found[kind].append(
            LineChoice(
                value=f"{kind}:{line.row_slug}",
                name=name,
                work=f"{line.sets} × {line.reps_text}",
                fixed=(kind, line.row_slug) in fixed,
            )
        )
    return list(found.items())
