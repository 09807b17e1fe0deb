"""A draft that was thrown away: what its pages say, and the way back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import reswap, retarget

from glutes.accounts.models import User
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer, go, wants_fragment
from programs.access import ThrownAway, may_program, program_for, thrown_away_for
from programs.coach.workouts import MAX_DIGITS
from programs.models import Program
from programs.services.assign import AnotherChange, take_out

View = Callable[..., HttpResponseBase]


def tells(view: View) -> View:
    """The view of a draft that, where it was thrown away, says so: from a page that was left open,
    or came back by the browser's button, nothing is sent in vain without a word."""

    @wraps(view)
    def told(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except ThrownAway as gone:
            return _page(request, gone.draft)

    return told


def just_thrown_away(request: SignedInRequest, lifter: User) -> Program | None:
    """The one that the address names. No query where it names none."""
    pk = request.GET.get("gone", "")
    if not pk.isdecimal() or len(pk) > MAX_DIGITS:
        return None
    gone = Program.thrown_away.visible_to(request.user, now=timezone.now()).of(lifter)
    return gone.select_related("revises").filter(pk=int(pk)).first()


@signed_in
@require_POST
def restore_draft(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    try:
        draft = program_for(request.user, pk, now=now, write=True)
    except ThrownAway:
        draft = thrown_away_for(request.user, pk, now=now, write=True)
        try:
            take_out(draft)
        except AnotherChange as refused:
            return _page(request, draft, error=str(refused))
        messages.success(request, _("The draft is back as it was."))
    return go(request, "coach:editor", draft.pk)


def _page(request: SignedInRequest, draft: Program, *, error: str = "") -> HttpResponse:
    asked = request.method == "POST"
    context = {
        "draft": draft,
        "lifter": draft.lifter,
        "may_program": may_program(request.user, draft.lifter, now=timezone.now()),
        "error": error,
        # Undo is asked for here as well: it is not what was done in vain.
        "in_vain": asked and not error,
    }
    name = "coach/editor/thrown_away.html"
    response = answer(request, name, context, partial="workbench", status=409 if asked else 200)
    # Whatever part of the editor asked, the whole of it is over.
    return (
        retarget(reswap(response, "outerHTML"), "#workbench")
        if wants_fragment(request)
        else response
    )
