"""Where the phone's outbox is emptied: JSON in, JSON out, never a redirect."""

from datetime import datetime
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from glutes.accounts.requests import SignedInRequest
from glutes.web.access import signed_in_json
from glutes.web.clock import moment
from programs.services import red_flags
from programs.services.alarm import tell_coach
from programs.services.log import record
from programs.services.log_entries import Entry, Fate, Kind, Outcome
from programs.services.summaries import renew
from programs.sync.shape import MAX_ENTRIES, MalformedError, TooManyError, read_batch


@signed_in_json
@require_POST
def sync(request: SignedInRequest) -> HttpResponse:
    """Every entry gets its fate, in the order sent; one that is refused blocks none of the others.

    400 what is no batch, 401 logged out, 403 old CSRF token, 409 another person's queue, 413 too
    much at once. Each entry is its own transaction: what was answered "saved" stays, whatever
    happens to the rest, and what was cut off is sent again.
    """
    try:
        batch = read_batch(request.body)
    except MalformedError as error:
        return JsonResponse({"error": "shape", "errors": error.errors}, status=400)
    except (TooManyError, RequestDataTooBig):
        message = _("At most %(most)d entries at once.") % {"most": MAX_ENTRIES}
        answer = {"error": "too much", "message": message, "most": MAX_ENTRIES}
        return JsonResponse(answer, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if batch.user is not None and batch.user != request.user.pk:
        message = _("Somebody else is logged in on this phone. Log in as yourself to send these.")
        return JsonResponse({"error": "user", "message": message}, status=HTTPStatus.CONFLICT)
    now = timezone.now()
    fates = [
        _kept(request, entry, now=now) if isinstance(entry, Entry) else entry
        for entry in batch.entries
    ]
    if any(outcome.fate == Fate.SAVED for outcome in fates):
        renew([request.user.pk])
    # When all of it was saved: every page begun later shows it.
    return JsonResponse({"entries": [_fate(outcome) for outcome in fates], "at": float(moment())})


def _kept(request: SignedInRequest, entry: Entry, *, now: datetime) -> Outcome:
    outcome = record(request.user, entry=entry, now=now, renews=False)
    link = request.build_absolute_uri(reverse("coach:lifter", args=[request.user.pk]))
    tell_coach(request.user, entry=entry, outcome=outcome, link=link, now=now)
    if entry.kind == Kind.STOP:
        red_flags.tell_coach(request.user, link=link, now=now)
    return outcome


@signed_in_json
@require_safe
def token(request: SignedInRequest) -> HttpResponse:
    """A fresh CSRF token, fetched right before sending: one that is kept goes stale at login."""
    return JsonResponse({"token": get_token(request), "user": request.user.pk})


def _fate(outcome: Outcome) -> dict[str, str]:
    said = {"uuid": str(outcome.uuid), "fate": outcome.fate.value}
    if outcome.refused:
        said |= {"field": outcome.field, "message": outcome.message}
    return said
