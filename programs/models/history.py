"""What a draft was at each version, so that every edit can be undone and done again."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.models.program import Program


class DraftState(models.Model):
    """One version of a draft; kept until it is given, or gone for good.

    An edit makes a state of its own (`shows` is its version) that came after `parent`. An undo, or
    doing again, is a version too, which shows an older state.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="states")
    version = models.PositiveIntegerField()
    shows = models.PositiveIntegerField(help_text=_("The version whose content this one is."))
    parent = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("The state it was made from; empty: the first one.")
    )
    content = models.JSONField(
        null=True, blank=True, help_text=_("Days, lines and set-aside rules; empty: see `shows`.")
    )

    class Meta:
        verbose_name = _("state of a draft")
        verbose_name_plural = _("states of drafts")
        ordering = ("program", "version")
        constraints = [
            models.UniqueConstraint(fields=["program", "version"], name="state_one_a_version"),
            models.CheckConstraint(
                condition=Q(shows=F("version"), content__isnull=False)
                | Q(shows__lt=F("version"), content__isnull=True, parent__isnull=True),
                name="state_has_content_or_shows_an_older_one",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(parent__lt=F("version")),
                name="state_parent_is_older",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program}, version {self.version}"
