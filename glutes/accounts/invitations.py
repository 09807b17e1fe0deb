"""Write verbs of invitations by link. Each raises `ValidationError` when it may not be done."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from glutes.accounts.models import Coaching, Invitation, User
from glutes.accounts.models.invitation import hashed
from glutes.accounts.services import accept_coaching, end_coaching, request_coaching


@dataclass(frozen=True, slots=True)
class Joined:
    """`ended`: the coachings by others that she ended along with it."""

    coaching: Coaching
    ended: tuple[Coaching, ...]


def invite(
    coach: User, *, label: str = "", seats: int = 1, days: int = 14, now: datetime
) -> Invitation:
    """Of `seats` lifters, open for `days` days. Raises ValidationError for who is no coach."""
    if not coach.is_coach:
        raise ValidationError(_("Only a coach can invite lifters."))
    invitation = Invitation(
        coach=coach,
        label=label,
        seats=seats,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    invitation.token_hash = hashed(invitation.token)
    invitation.full_clean()
    invitation.save()
    return invitation


def revoke(invitation: Invitation, *, now: datetime) -> Invitation:
    """Nobody comes by it any more; who came stays. Twice changes nothing."""
    if invitation.revoked_at is None:
        invitation.revoked_at = now
        invitation.save(update_fields=["revoked_at"])
    return invitation


def found_by(token: str, *, now: datetime, lifter: User | None = None) -> Invitation | None:
    """The invitation that can still be accepted, or by which `lifter` has come already.

    None for every other token, whatever is wrong with it.
    """
    invitation = (
        Invitation.objects.select_related("coach")
        .filter(token_hash=hashed(token), coach__is_active=True, coach__is_coach=True)
        .first()
    )
    if invitation is None:
        return None
    if invitation.state_at(now) == Invitation.State.OPEN:
        return invitation
    is_hers = (
        lifter is not None and Coaching.objects.active().by(invitation.coach).of(lifter).exists()
    )
    return invitation if is_hers else None


@transaction.atomic
def join(
    invitation: Invitation, *, lifter: User, end_others: bool = False, now: datetime
) -> Joined:
    """The invitation's coach coaches `lifter` from `now` on.

    Whom she coaches already takes no seat: a second tap changes nothing. `end_others` ends the
    coachings by everybody else.
    """
    # Two who take the last seat at once: the second waits here and reads what the first wrote.
    fresh = Invitation.objects.select_for_update().select_related("coach").get(pk=invitation.pk)
    coaching = Coaching.objects.active().by(fresh.coach).of(lifter).first()
    if coaching is None:
        if fresh.state_at(now) != Invitation.State.OPEN:
            raise ValidationError(_("This link no longer works. Ask your coach for a new one."))
        asked = request_coaching(fresh.coach, lifter=lifter, now=now)
        coaching = accept_coaching(asked, now=now)
        fresh.used += 1
        fresh.save(update_fields=["used"])
    others = Coaching.objects.active().of(lifter).exclude(pk=coaching.pk).select_related("coach")
    ended = tuple(end_coaching(other, now=now) for other in others) if end_others else ()
    return Joined(coaching=coaching, ended=ended)
