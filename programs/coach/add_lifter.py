"""A new lifter: who she is and what the generator must know of her."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import coach_only
from glutes.web.pages import answer


@coach_only
@require_safe
def add_lifter(request: SignedInRequest) -> HttpResponse:
    return answer(request, "coach/add_lifter.html")
