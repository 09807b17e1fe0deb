"""The activity log of one lifter: who changed what in her programs, when."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import lifter_for
from programs.models import Program
from programs.services.activity import ABOUT
from programs.services.activity import activity as activity_of


@signed_in
@require_safe
def activity(request: SignedInRequest, pk: int) -> HttpResponse:
    """`?page=2`: the next thirty. `?about=profile` or `?about=programs`: nothing else."""
    now = timezone.now()
    lifter = lifter_for(request.user, pk, now=now)
    programs = Program.objects.visible_to(request.user, now=now).of(lifter)
    about = request.GET.get("about", "")
    about = about if about in ABOUT else ""
    page, events = activity_of(
        lifter, programs, reader=request.user, page=request.GET.get("page"), about=about
    )
    context = {"lifter": lifter, "page": page, "events": events, "about": about}
    return answer(request, "coach/activity.html", context)
