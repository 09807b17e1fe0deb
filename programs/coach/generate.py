"""What the generator is asked for one lifter."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import programmed_lifter_for


@signed_in
@require_safe
def generate(request: SignedInRequest, pk: int) -> HttpResponse:
    person = programmed_lifter_for(request.user, pk, now=timezone.now())
    return answer(request, "coach/generate.html", {"lifter": person})
