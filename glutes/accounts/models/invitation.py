"""A link by which a lifter comes to a coach: for one or for many, until a day, until taken back."""

import hashlib
from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

MOST_SEATS = 200


def hashed(token: str) -> str:
    """What is stored of a token: it is long and random, so one plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def by(self, coach: object) -> Self:
        return self.filter(coach=coach)

    def open_at(self, moment: datetime) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=moment, used__lt=F("seats"))


class Invitation(models.Model):
    """`used` of `seats` lifters came by it.

    The token follows from `seed` and the site's secret key, so that its coach can show the link
    again; from a copy of the database alone no link can be made.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        USED = "used", _("used")
        EXPIRED = "expired", _("run out")
        REVOKED = "revoked", _("taken back")

    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations"
    )
    label = models.CharField(_("for whom"), max_length=80, blank=True)
    seed = models.UUIDField(default=uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    seats = models.PositiveSmallIntegerField(
        _("for how many"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
    )
    used = models.PositiveSmallIntegerField(_("used"), default=0)
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("runs out"))
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=Q(seats__gte=1, seats__lte=MOST_SEATS),
                name="invitation_for_1_to_200",
                violation_error_message=_("An invitation is for 1 to 200 lifters."),
            ),
            models.CheckConstraint(
                condition=Q(used__lte=F("seats")),
                name="invitation_used_no_more_than_it_has_seats",
                violation_error_message=_("This invitation is used up."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="invitation_runs_out_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        return self.label or str(_("Invitation"))

    @property
    def token(self) -> str:
        """256 bits, as hexadecimal digits."""
        return salted_hmac("lockout.invitation", self.seed.hex, algorithm="sha256").hexdigest()

    @property
    def left(self) -> int:
        return self.seats - self.used

    def state_at(self, moment: datetime) -> "Invitation.State":
        if self.revoked_at is not None:
            return self.State.REVOKED
        if self.used >= self.seats:
            return self.State.USED
        return self.State.OPEN if self.expires_at > moment else self.State.EXPIRED
