"""Who coaches whom, from when to when."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class CoachingQuerySet(models.QuerySet["Coaching"]):
    def active(self) -> Self:
        return self.filter(accepted_at__isnull=False, ended_at__isnull=True)

    def waiting(self) -> Self:
        """Asked by the coach, not yet answered by the lifter."""
        return self.filter(accepted_at__isnull=True, ended_at__isnull=True)

    def by(self, coach: object) -> Self:
        return self.filter(coach=coach)

    def of(self, lifter: object) -> Self:
        return self.filter(lifter=lifter)


class Coaching(models.Model):
    """A coach and her lifter. The coach sees nothing before `accepted_at` or after `ended_at`."""

    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coachings_given"
    )
    lifter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coachings_had"
    )
    asked_at = models.DateTimeField(_("asked"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = CoachingQuerySet.as_manager()

    class Meta:
        verbose_name = _("coaching")
        verbose_name_plural = _("coachings")
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "lifter"],
                condition=Q(ended_at__isnull=True),
                name="coaching_one_open_a_pair",
                violation_error_message=_("You already coach this lifter."),
            ),
            models.CheckConstraint(
                condition=~Q(coach=F("lifter")),
                name="coaching_not_oneself",
                violation_error_message=_("Everybody coaches herself already."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("asked_at")),
                name="coaching_ends_after_it_was_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coach} → {self.lifter}"

    def is_active_at(self, moment: datetime) -> bool:
        if self.accepted_at is None or self.accepted_at > moment:
            return False
        return self.ended_at is None or self.ended_at > moment
