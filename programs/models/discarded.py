"""That a draft was thrown away: what the log says, also once it is gone for good."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import User


class DiscardedQuerySet(models.QuerySet["Discarded"]):
    def of(self, lifter: User) -> Self:
        return self.filter(lifter=lifter)

    def visible_to(self, user: User) -> Self:
        """A draft is its maker's alone; so is that it is gone, and whoever threw it away knows."""
        return self.filter(Q(built_by=user) | Q(by=user))


class Discarded(models.Model):
    lifter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    weeks = models.PositiveSmallIntegerField()
    was_change = models.BooleanField(help_text=_("Of the program that ran."))
    built_at = models.DateTimeField()
    built_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = DiscardedQuerySet.as_manager()

    class Meta:
        verbose_name = _("discarded draft")
        verbose_name_plural = _("discarded drafts")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        if self.was_change:
            return translate("a change of the running program, not put in, thrown away")
        return translate("a draft of %(weeks)s weeks thrown away") % {"weeks": self.weeks}
