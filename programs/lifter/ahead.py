"""The next workouts, if all goes well and if it does not."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.models import LifterProfile
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.models import Program
from programs.services.bridge import current
from programs.services.hand_over import begin_due
from programs.services.outlook import ahead as outlook


@signed_in
@require_safe
def ahead(request: SignedInRequest) -> HttpResponse:
    """Without a program there is nothing ahead: Today says what to do about it."""
    now = timezone.now()
    begin_due([request.user.pk], now=now)
    program = Program.objects.of(request.user).running().defer("answer").with_days().first()
    profile = LifterProfile.objects.filter(user=request.user).first()
    if program is None or profile is None:
        return redirect("lifter:today")
    standing = current(program, now=now, profile=profile)
    context = {
        "position": standing.position,
        "ahead": outlook(standing.block, standing.log, today=standing.today),
    }
    return answer(request, "lifter/ahead.html", context)
