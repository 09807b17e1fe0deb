"""Soft rules that a coach sets aside on purpose, with her reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.models.midblock import Phase
from programs.models.program import Program


class SetAside(models.Model):
    """Of the program's own days, or of those of a phase. (`rule`, `wanted`) names a soft rule as
    the engine does: `Relaxed.rule`, `Relaxed.wanted`."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="set_aside")
    phase = models.ForeignKey(
        Phase, on_delete=models.CASCADE, null=True, blank=True, related_name="set_aside"
    )
    rule = models.CharField(max_length=60)
    wanted = models.CharField(max_length=300)
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("rule set aside")
        verbose_name_plural = _("rules set aside")
        ordering = ("program", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["program", "rule", "wanted"],
                condition=Q(phase__isnull=True),
                name="set_aside_once_a_rule",
            ),
            models.UniqueConstraint(
                fields=["phase", "rule", "wanted"],
                condition=Q(phase__isnull=False),
                name="set_aside_once_a_rule_and_phase",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="set_aside_with_a_reason",
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wanted}: {self.reason}"
