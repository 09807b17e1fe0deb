"""Something is wrong: training stops, and how it goes on once she is cleared."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import go
from programs.engine.red_flags import RED_FLAGS
from programs.lifter.today import show
from programs.models import RedFlag
from programs.services import red_flags


@signed_in
@require_POST
def stop(request: SignedInRequest) -> HttpResponse:
    """`code`: which sign. The page then says what to do instead of what to lift."""
    code = request.POST.get("code", "")
    if code not in RED_FLAGS:
        messages.error(request, _("Choose what is wrong, so that the right advice can be given."))
        return show(request, status=422)
    link = request.build_absolute_uri(reverse("coach:lifter", args=[request.user.pk]))
    now = timezone.now()
    red_flags.stop(request.user, code=code, now=now)
    red_flags.tell_coach(request.user, link=link, now=now)
    return go(request, "lifter:today")


@signed_in
@require_POST
def cleared(request: SignedInRequest) -> HttpResponse:
    """She has seen somebody and may train."""
    if request.POST.get("sure") != "1":
        messages.error(request, _("Tick the box first: only a professional can clear you."))
        return show(request, status=422)
    cleared_of = red_flags.clear(request.user, now=timezone.now())
    if cleared_of and RedFlag.objects.of(request.user).open().exists():
        messages.success(request, _("What a professional can clear you of is marked as cleared."))
    elif cleared_of:
        said = _("Welcome back. What stopped you is marked as cleared.")
        # What was missed is still due, and a lay-off takes its step back by itself: no advice of
        # a load here, which the page below would contradict.
        how = _("Go on where you stopped: after a longer break the loads here are lighter.")
        messages.success(request, f"{said} {how}")
    return go(request, "lifter:today")
