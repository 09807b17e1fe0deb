"""Her progress: loads, estimates, sets a week, sides, records and how much of the plan she did."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer
from programs.access import lifter_for
from programs.services.progress_page import progress_of


@signed_in
@require_safe
def progress(request: SignedInRequest) -> HttpResponse:
    """`?week=3` puts that week of the block on the body figure; any other word changes nothing."""
    now = timezone.now()
    lifter = lifter_for(request.user, request.user.pk, now=now)
    page = progress_of(lifter, now=now, week=request.GET.get("week", ""))
    return answer(request, "lifter/progress.html", {"progress": page, "lifter": lifter})
