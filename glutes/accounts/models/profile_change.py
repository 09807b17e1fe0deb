"""What changed in a lifter's profile, who changed it and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ProfileChange(models.Model):
    """One save that changed something. `changes`: [field, before, after] each, in words."""

    lifter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile_changes"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="profile_changes_made",
    )
    at = models.DateTimeField()
    changes = models.JSONField(_("changes"))

    class Meta:
        verbose_name = _("change of a profile")
        verbose_name_plural = _("changes of profiles")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        from glutes.accounts.profile_history import told

        return told(self.changes)
