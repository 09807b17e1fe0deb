"""What the generator must know of a lifter: the form, alone and in front of a new block."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from glutes.accounts.models import LifterProfile, User
from glutes.accounts.profile_form import LifterProfileForm
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in
from glutes.web.pages import answer, go
from programs.access import programmed_lifter_for
from programs.services.generate import row_choices
from programs.services.health_answers import Heard, save_answers, tell_coaches
from programs.services.tested_gap import fill_in_tested


def profile_of(lifter: User) -> LifterProfile:
    """Hers, or an unsaved one for somebody who never filled it in."""
    return LifterProfile.objects.filter(user=lifter).first() or LifterProfile(user=lifter)


def profile_form(
    lifter: User,
    data: QueryDict | None = None,
    *,
    loads: Mapping[str, Any] | None = None,
    forget: Collection[str] = (),
) -> LifterProfileForm:
    """Hers. `loads`, by row slug, are shown in place of older ones of the same lift; those of
    `forget` are not shown."""
    profile = profile_of(lifter)
    known = {slug: load for slug, load in profile.working_loads.items() if slug not in forget}
    profile.working_loads = {**known, **(loads or {})}
    return LifterProfileForm(data, instance=profile, rows=row_choices())


def save(request: SignedInRequest, profile: LifterProfile, *, lifter: User, now: datetime) -> Heard:
    """Hers from now on; what it does to the block that runs is said and mailed."""
    heard = save_answers(profile, user=lifter, by=request.user, now=now)
    link = request.build_absolute_uri(reverse("coach:lifter", args=[lifter.pk]))
    tell_coaches(heard, lifter=lifter, by=request.user, link=link, now=now)
    for text in heard.words(own=lifter == request.user):
        messages.info(request, text)
    return heard


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest, pk: int) -> HttpResponse:
    """Her profile by itself. A running program keeps what it was built from.

    `?sides=tested` shows what her side tests found as if it had been typed.
    """
    now = timezone.now()
    lifter = programmed_lifter_for(request.user, pk, now=now)
    hers, gap = profile_of(lifter), None
    if request.method != "POST" and request.GET.get("sides") == "tested":
        gap = fill_in_tested(hers, lifter=lifter, now=now)
    data = request.POST if request.method == "POST" else None
    form = LifterProfileForm(data, instance=hers, rows=row_choices())
    if request.method == "POST" and form.is_valid():
        save(request, form.instance, lifter=lifter, now=now)
        messages.success(request, _("Saved. The next block is built from it."))
        return go(request, "coach:lifter", lifter.pk)
    context = {"lifter": lifter, "form": form, "tested_gap": gap}
    return answer(request, "coach/profile.html", context, status=422 if form.errors else 200)
