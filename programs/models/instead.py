"""What she did with one exercise of a workout instead of what was planned."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.models.prescription import Prescription
from programs.models.workout import Workout


class Instead(models.Model):
    """Left out, or another exercise in its place; the newest one of a line is what stands.

    One row a line and exercise, so that sets done with the first stand-in keep it when a second one
    follows. `row_slug` blank: left out. The prescription's own slug: done as planned after all.
    """

    class Reason(models.TextChoices):
        BUSY = "busy", _("machine busy")
        HURTS = "hurts", _("it hurts")
        NO_TIME = "no_time", _("no time")
        OTHER = "other", _("another reason")

    uuid = models.UUIDField(unique=True, help_text=_("Made by the phone with the first entry."))
    workout = models.ForeignKey(Workout, on_delete=models.CASCADE, related_name="insteads")
    prescription = models.ForeignKey(
        Prescription, on_delete=models.CASCADE, related_name="insteads"
    )
    reason = models.CharField(_("why"), max_length=7, choices=Reason, blank=True)
    row_slug = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=80, blank=True)
    variation = models.CharField(max_length=80, blank=True)
    row = models.JSONField(
        null=True, blank=True, help_text=_("The library row as it was when it was taken.")
    )
    edited_at = models.DateTimeField(help_text=_("By the phone's clock."))
    edit_uuid = models.UUIDField()
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("stand-in")
        verbose_name_plural = _("stand-ins")
        ordering = ("workout", "edited_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["workout", "prescription", "row_slug"],
                name="instead_one_a_line_and_exercise",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=("", "busy", "hurts", "no_time", "other")),
                name="instead_reason_known",
                violation_error_message=_("Choose one of the reasons."),
            ),
        ]

    def __str__(self) -> str:
        """What a coach reads: `left out: machine busy`, `Cable kickback instead: it hurts`."""
        if self.is_as_planned:
            return str(_("as planned"))
        what = _("%(name)s instead") % {"name": self.full_name} if self.row_slug else _("left out")
        return f"{what}: {self.get_reason_display()}" if self.reason else str(what)

    @property
    def full_name(self) -> str:
        return f"{self.name}, {self.variation}" if self.variation else self.name

    @property
    def is_left_out(self) -> bool:
        return not self.row_slug

    @property
    def is_as_planned(self) -> bool:
        return self.row_slug == self.prescription.row_slug

    @property
    def is_stand_in(self) -> bool:
        return bool(self.row_slug) and not self.is_as_planned
