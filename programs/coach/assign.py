"""Giving the draft to the lifter, or throwing it away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import go
from programs.access import program_for
from programs.coach.editor.asked import Asked
from programs.coach.editor.page import show
from programs.coach.forms import AssignForm, VersionForm
from programs.services import assign as services
from programs.services import hand_over
from programs.services.assign import Assigned
from programs.services.generate import draft_from
from programs.services.settle import BreaksRules
from programs.services.versions import NotADraft, NotWaiting, OutOfDate


@signed_in
@require_POST
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    program = program_for(request.user, pk, now=now, write=True)
    form = AssignForm(request.POST)
    asked = Asked(place="start", typed={"start": request.POST.get("start", "")[:20]})
    if not form.is_valid():
        error = " ".join(str(text) for errors in form.errors.values() for text in errors)
        return show(request, program, asked=asked.with_error(error), status=422)
    question: dict[str, Any] = {**form.cleaned_data, "by": request.user}
    try:
        done = services.assign(
            program,
            **question,
            now=now,
            link=request.build_absolute_uri(reverse("lifter:today")),
        )
    except (OutOfDate, NotADraft) as late:
        twice = services.just_assigned(program, **question)
        if twice is None:
            missed = late.missed if isinstance(late, OutOfDate) else None
            asked = Asked(error=str(late), missed=missed)
            return show(request, program, asked=asked, status=409)
        done = twice
    except ValidationError as wrong:
        error = " ".join(wrong.messages)
        return show(request, program, asked=asked.with_error(error), status=422)
    own = program.lifter == request.user
    messages.success(request, _says(done, own=own))
    # Who coaches herself goes on to train.
    return go(request, "lifter:today") if own else go(request, "coach:lifter", program.lifter_id)


def _says(done: Assigned, *, own: bool) -> str:
    words = {
        "name": done.program.lifter.get_short_name(),
        "date": date_format(done.first_heavy, "l j F"),
        "start": date_format(done.program.start, "l j F"),
    }
    if own:
        text = _("Your block begins with the heavy day on %(date)s.") % words
        waits = _("%(start)s is not your heavy weekday, so it is the first one after.") % words
    else:
        text = _("Assigned. %(name)s begins with the heavy day on %(date)s.") % words
        waits = _("%(start)s is not her heavy weekday, so it is the first one after.") % words
    if done.waits:
        text += " " + waits
    if done.replaced is not None:
        text += " " + _("It replaces the program that ran until now; the log of it stays.")
    if done.goes_on is not None:
        text += " " + _("What runs now goes on until then.")
    if done.taken_back is not None:
        words["start"] = date_format(done.taken_back.first_heavy, "j F")
        text += " " + _("The one that was to begin on %(start)s is a draft again.") % words
    return text


@signed_in
@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    program = program_for(request.user, pk, now=now, write=True)
    form = VersionForm(request.POST)
    try:
        # Without a version nobody can say what was looked at: as old as can be.
        version = form.cleaned_data["version"] if form.is_valid() else 0
        services.discard(program, version=version, by=request.user, now=now)
    except OutOfDate as behind:
        missed = Asked(error=str(behind), missed=behind.missed)
        return show(request, program, asked=missed, status=409)
    except NotADraft as over:
        return show(request, program, asked=Asked(error=str(over)), status=409)
    return go(request, f"{reverse('coach:lifter', args=[program.lifter_id])}?gone={program.pk}")


@signed_in
@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """One that was to begin later is a draft again, to be changed or given from another day on."""
    now = timezone.now()
    program = program_for(request.user, pk, now=now, write=True)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        hand_over.take_back(program, version=version, by=request.user, now=now)
    except OutOfDate as behind:
        missed = Asked(error=str(behind), missed=behind.missed)
        return show(request, program, asked=missed, status=409)
    except NotWaiting as over:
        return show(request, program, asked=Asked(error=str(over)), status=409)
    messages.success(request, _("It is a draft again. What runs goes on."))
    return go(request, "coach:editor", program.pk)


@signed_in
@require_POST
def copy(request: SignedInRequest, pk: int) -> HttpResponse:
    """A draft from a program that runs or ran."""
    now = timezone.now()
    program = program_for(request.user, pk, now=now, write=True)
    try:
        draft = draft_from(program, by=request.user, now=now)
    except BreaksRules as refused:
        return show(request, program, asked=Asked(error=str(refused)), status=422)
    messages.success(
        request, _("A draft with the same days, from the loads last lifted. Change what you like.")
    )
    return go(request, "coach:editor", draft.pk)
