"""Ending a coaching: asked once more, since it closes the coach's view."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from glutes.accounts.models import Coaching
from glutes.accounts.requests import SignedInRequest
from glutes.accounts.services import end_coaching as end
from glutes.web.access import coach_only
from glutes.web.pages import answer, go
from programs.access import lifter_for


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def end_coaching(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    lifter = lifter_for(request.user, pk, now=now)
    coaching = Coaching.objects.active().by(request.user).of(lifter).first()
    if coaching is None:
        raise Http404
    if request.method == "POST":
        end(coaching, now=now)
        messages.success(
            request, _("You no longer coach %(name)s. She keeps everything.") % {"name": lifter}
        )
        return go(request, "coach:roster")
    return answer(request, "coach/end_coaching.html", {"lifter": lifter})
