"""A sign that must stop training until somebody who knows has cleared her."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import User
from programs.engine.red_flags import KNOWN
from programs.engine.red_flags import RedFlag as Known


class RedFlagQuerySet(models.QuerySet["RedFlag"]):
    def of(self, lifter: User) -> Self:
        return self.filter(lifter=lifter)

    def open(self) -> Self:
        """Said and not cleared."""
        return self.filter(cleared_at=None)

    def to_be_cleared(self) -> Self:
        """Those that a professional's word ends."""
        return self.exclude(code__in=[code for code, k in KNOWN.items() if not k.can_be_cleared])


class RedFlag(models.Model):
    lifter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="red_flags"
    )
    code = models.CharField(max_length=20)
    said_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When her coaches were mailed.")
    )

    from_answers = models.BooleanField(
        default=False,
        help_text=_("Only a health answer put it there: taken back, it is lifted."),
    )
    taken_back = models.BooleanField(
        default=False, help_text=_("It ended with the answer; nobody cleared her.")
    )

    objects = RedFlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("red flag")
        verbose_name_plural = _("red flags")
        ordering = ("-said_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["lifter", "code"],
                condition=Q(cleared_at__isnull=True),
                name="red_flag_one_open_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(cleared_at__isnull=True) | Q(cleared_at__gte=F("said_at")),
                name="red_flag_cleared_after_it_was_said",
            ),
            models.CheckConstraint(
                condition=Q(taken_back=False) | Q(from_answers=True, cleared_at__isnull=False),
                name="red_flag_taken_back_was_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.known.name

    @property
    def known(self) -> Known:
        return KNOWN[self.code]
