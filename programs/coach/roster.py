"""All her lifters on one page."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import coach_only
from glutes.web.pages import answer
from programs.access import lifters_of


@coach_only
@require_safe
def roster(request: SignedInRequest) -> HttpResponse:
    lifters = lifters_of(request.user, now=timezone.now())
    return answer(request, "coach/roster.html", {"lifters": lifters})
