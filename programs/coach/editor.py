"""A program's two days side by side."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import program_for


@signed_in
@require_safe
def editor(request: SignedInRequest, pk: int) -> HttpResponse:
    program = program_for(request.user, pk, now=timezone.now())
    days = program.days.prefetch_related("prescriptions")
    return answer(request, "coach/editor.html", {"program": program, "days": days})
