"""Invitations by link: making one, showing it with its QR code, taking it back."""

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from glutes.accounts import invitations as services
from glutes.accounts.models import Invitation
from glutes.accounts.requests import SignedInRequest
from glutes.web.access import coach_only
from glutes.web.pages import answer, go
from programs.access import invitation_of
from programs.coach.forms import InvitationForm

SHOWN = 50


@coach_only
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: SignedInRequest) -> HttpResponse:
    """The form, the open ones, and the newest of those that are over."""
    now = timezone.now()
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        invitation = services.invite(request.user, **form.cleaned_data, now=now)
        return go(request, "coach:invitation", invitation.pk)
    made = Invitation.objects.by(request.user)
    open_ones = made.open_at(now)
    context = {
        "form": form,
        "open": open_ones.order_by("-made_at", "-pk"),
        "over": [
            (one, one.state_at(now).label)
            for one in made.exclude(pk__in=open_ones).order_by("-made_at", "-pk")[:SHOWN]
        ],
    }
    return answer(request, "coach/invitations.html", context, status=422 if form.errors else 200)


@coach_only
@never_cache
@require_safe
def invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    """The link and its QR code, as long as somebody can come by it."""
    found = invitation_of(request.user, pk)
    state = found.state_at(timezone.now())
    context = {"invitation": found, "state": state, "is_open": state == Invitation.State.OPEN}
    if context["is_open"]:
        link = request.build_absolute_uri(reverse("lifter:join", args=[found.token]))
        # Black on white in the dark too, with its quiet border: cameras want it so.
        code = segno.make_qr(link, error="m").svg_data_uri(scale=6, border=4, light="#fff")
        context |= {"link": link, "code": code}
    return answer(request, "coach/invitation.html", context)


@coach_only
@require_POST
def revoke_invitation(request: SignedInRequest, pk: int) -> HttpResponse:
    services.revoke(invitation_of(request.user, pk), now=timezone.now())
    messages.success(request, _("Taken back. Nobody comes by this link any more."))
    return go(request, "coach:invitations")
