"""Changing a program that runs: its days opened as a draft, and put in with the reason."""

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
from glutes.web.pages import SeeOther, go
from programs.access import program_for
from programs.coach.editor.asked import Asked
from programs.coach.editor.edit_forms import PutInForm
from programs.coach.editor.page import show
from programs.coach.forms import VersionForm
from programs.models import Program, ProgramChange
from programs.services import revise
from programs.services.edit import Refused
from programs.services.midblock import NothingLeft
from programs.services.revise import Later, Overtaken
from programs.services.settle import BreaksRules
from programs.services.versions import NotADraft, NotRunning, OutOfDate, pressed_twice


@signed_in
@require_POST
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Opens the draft of a change; with `anew` one of what runs now, in place of that one."""
    now = timezone.now()
    program = program_for(request.user, pk, now=now, write=True)
    try:
        draft = revise.change_of(program, by=request.user, now=now)
        if request.POST.get("anew") == str(draft.pk):
            # Without a version nobody can say what was looked at: as old as can be.
            form = VersionForm(request.POST)
            version = form.cleaned_data["version"] if form.is_valid() else 0
            draft = revise.change_anew(draft, version=version, by=request.user, now=now)
    except OutOfDate as behind:
        missed = Asked(error=str(behind), missed=behind.missed)
        return show(request, draft, asked=missed, status=409)
    except NotADraft as over:
        return show(request, program, asked=Asked(error=str(over)), status=409)
    except NotRunning as over:
        return show(request, program, asked=Asked(error=str(over)), status=409)
    except NothingLeft:
        return show(request, program, asked=Asked(error=_nothing_left()), status=409)
    except BreaksRules as refused:
        return show(request, program, asked=Asked(error=str(refused)), status=422)
    return go(request, "coach:editor", draft.pk)


@signed_in
@require_POST
def put_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """The draft named in the form stands in program `pk` from the next workout on."""
    now = timezone.now()
    program = program_for(request.user, pk, now=now, write=True)
    form = PutInForm(request.POST)
    drafts = program.revisions.visible_to(request.user, now=now)
    draft = drafts.select_related("lifter").filter(pk=form.draft_pk()).first()
    if draft is None:
        return _gone(request, program, seen=form.seen_version())
    asked = Asked(place="reason", typed={"reason": request.POST.get("reason", "")})
    if not form.is_valid():
        errors = " ".join(str(text) for texts in form.errors.values() for text in texts)
        return show(request, draft, asked=asked.with_error(errors), status=422)
    try:
        found = revise.put_in(draft, **form.cleaned_data, by=request.user, now=now)
    except OutOfDate as late:
        asked = Asked(error=str(late), missed=late.missed, typed=asked.typed)
        return show(request, draft, asked=asked, status=409)
    except (Overtaken, Later, NotADraft, NotRunning) as late:
        return show(request, draft, asked=asked.with_error(str(late)), status=409)
    except NothingLeft:
        return show(request, draft, asked=asked.with_error(_nothing_left()), status=409)
    except (Refused, BreaksRules) as refused:
        return show(request, draft, asked=asked.with_error(str(refused)), status=422)
    except ValidationError as wrong:
        error = " ".join(wrong.messages)
        return show(request, draft, asked=asked.with_error(error), status=422)
    first = date_format(found.begins[0].day, "l j F")
    return _done(request, program, first=first)


def _done(request: SignedInRequest, program: Program, *, first: str = "") -> HttpResponse:
    own = program.lifter_id == request.user.pk
    words = {"date": first, "name": program.lifter.get_short_name()}
    if first and own:
        messages.success(request, _("Changed from %(date)s on. What was done stays.") % words)
    elif first:
        text = _("Changed from %(date)s on. What was done stays; %(name)s reads on Today why.")
        messages.success(request, text % words)
    return go(request, "lifter:today") if own else go(request, "coach:lifter", program.lifter_id)


def _gone(request: SignedInRequest, program: Program, *, seen: int) -> HttpResponse:
    """Put in already, by the first press of the same button; or thrown away meanwhile."""
    if pressed_twice(program, ProgramChange.Verb.EDIT, version=seen, by=request.user):
        return _done(request, program)
    messages.error(request, _("That change is gone: it was put in, or thrown away, meanwhile."))
    return SeeOther(reverse("coach:editor", args=[program.pk]))


def _nothing_left() -> str:
    return _("This block has no workout left to change.")
