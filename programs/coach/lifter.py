"""One lifter: her block, what she did of it, and what needs a word."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import lifter_for, may_program
from programs.models import Program


@signed_in
@require_safe
def lifter(request: SignedInRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    person = lifter_for(request.user, pk, now=now)
    programs = Program.objects.visible_to(request.user, now=now).of(person).without_answer()
    context = {
        "lifter": person,
        "programs": programs,
        "may_program": may_program(request.user, person, now=now),
    }
    return answer(request, "coach/lifter.html", context)
