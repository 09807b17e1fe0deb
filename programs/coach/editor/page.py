"""A program's two days side by side: the page, and how it answers every change."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import SeeOther, answer, wants_fragment
from programs.access import program_for
from programs.coach.editor.asked import Asked
from programs.coach.editor.workbench import workbench
from programs.models import Program
from programs.services.hand_over import begin_due

Act = Callable[[], Program]


@signed_in
@require_safe
def editor(request: SignedInRequest, pk: int) -> HttpResponse:
    """`?swap=<line>` opens its alternatives, `?add=heavy|light` what can be added to that day."""
    now = timezone.now()
    program = program_for(request.user, pk, now=now)
    begin_due([program.lifter_id], now=now)
    line = request.GET.get("swap", "")
    swap = int(line) if line.isdecimal() and len(line) < 19 else None
    return show(request, program, asked=Asked(swap=swap, add=request.GET.get("add", "")))


def show(
    request: SignedInRequest, program: Program, *, asked: Asked, status: int = 200
) -> HttpResponse:
    """The page, or for htmx the workbench in it, with the program as it is now."""
    fresh = (
        Program.objects.select_related("lifter", "created_by", "revises")
        .with_days()
        .get(pk=program.pk)
    )
    bench = workbench(fresh, user=request.user, now=timezone.now(), asked=asked)
    context = {"bench": bench, "fragment": wants_fragment(request)}
    name = "coach/editor/page.html"
    response = answer(request, name, context, partial="workbench", status=status)
    # A browser's Back shows what it stored without asking: a draft that is thrown away, or given,
    # would stand there as if it could be edited.
    response["Cache-Control"] = "no-store"
    return response


def changed(
    request: SignedInRequest, program: Program, *, said: str, anchor: str = "", focus: str = ""
) -> HttpResponse:
    """After a change: for htmx the workbench as it is now, else back to the place on the page."""
    if wants_fragment(request):
        return show(request, program, asked=Asked(said=said, focus=focus))
    messages.success(request, said)
    return SeeOther(reverse("coach:editor", args=[program.pk]) + (f"#{anchor}" if anchor else ""))
