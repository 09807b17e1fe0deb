"""A coach's link, opened by a lifter: who will see what, then her yes, then her answers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from glutes.accounts import invitations
from glutes.accounts.models import Coaching, Invitation, LifterProfile, User
from glutes.web.access import public
from glutes.web.limits import may
from glutes.web.pages import answer, go

# Generous: everybody in one gym may come from one address. Guessing 256 bits needs far more.
MOST_ASKED, SECONDS = 200, 10 * 60


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Wrong, run out, used up or taken back: one and the same answer, which names nobody."""
    if not may(request, "invitation", most=MOST_ASKED, seconds=SECONDS):
        return answer(request, "lifter/join_gone.html", {"too_often": True}, status=429)
    reader = request.user if isinstance(request.user, User) else None
    found = invitations.found_by(token, now=timezone.now(), lifter=reader)
    if found is None:
        return answer(request, "lifter/join_gone.html", status=404)
    if request.method != "POST":
        return _asked(request, found, lifter=reader)
    if reader is None:
        return redirect(request.path)
    return _yes(request, found, lifter=reader)


def _asked(request: HttpRequest, found: Invitation, *, lifter: User | None) -> HttpResponse:
    active = Coaching.objects.active().of(lifter).select_related("coach") if lifter else ()
    others = [one.coach for one in active if one.coach_id != found.coach_id]
    context = {
        "coach": found.coach,
        "others": others,
        "is_own": lifter == found.coach,
        "is_coached": any(one.coach_id == found.coach_id for one in active),
    }
    return answer(request, "lifter/join.html", context)


def _yes(request: HttpRequest, found: Invitation, *, lifter: User) -> HttpResponse:
    try:
        joined = invitations.join(
            found,
            lifter=lifter,
            end_others="end_others" in request.POST,
            now=timezone.now(),
        )
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return go(request, "lifter:settings")
    coach = joined.coaching.coach
    if LifterProfile.objects.filter(user=lifter).exists():
        text = _("%(coach)s coaches you from now on. See whether your answers are still right.")
    else:
        text = _("%(coach)s coaches you from now on. Your program is built from what you say here.")
    messages.success(request, text % {"coach": coach})
    return go(request, "lifter:settings")
