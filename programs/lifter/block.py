"""Her block as a calendar: every week with its two dates, and when it ends."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.models import LifterProfile
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import may_program
from programs.engine.block_calendar import block_calendar
from programs.models import Program
from programs.services.bridge import current
from programs.services.hand_over import begin_due, waiting_for
from programs.services.midblock_news import changes_of_block


@signed_in
@require_safe
def block(request: SignedInRequest) -> HttpResponse:
    """Without a running block: Today, which says what to do about it."""
    now = timezone.now()
    lifter = request.user
    begin_due([lifter.pk], now=now)
    program = Program.objects.of(lifter).running().defer("answer").with_days().first()
    profile = LifterProfile.objects.filter(user=lifter).first()
    if program is None or profile is None:
        return redirect("lifter:today")
    standing = current(program, now=now, profile=profile)
    context = {
        "program": program,
        "calendar": block_calendar(standing.block, standing.log, today=standing.today),
        "goes_on": standing.position.next is not None,
        "changes": changes_of_block(program),
        "following": waiting_for(lifter),
        "may_program": may_program(lifter, lifter, now=now),
    }
    return answer(request, "lifter/block.html", context)
