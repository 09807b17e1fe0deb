"""What one variation needs, and what it works."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from glutes.library.models.anatomy import Equipment, Muscle


class Role(models.TextChoices):
    PRIME_MOVER = "prime_mover", _("prime mover")
    SYNERGIST = "synergist", _("synergist")
    STABILIZER = "stabilizer", _("stabilizer")


class EquipmentNeed(models.Model):
    """One thing that may be used. All groups are needed; any one item of a group will do."""

    variation = models.ForeignKey(
        "library.Variation", on_delete=models.CASCADE, related_name="needs"
    )
    group = models.PositiveSmallIntegerField(
        _("group"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("Lines with the same number are alternatives; every number is needed."),
    )
    place = models.PositiveSmallIntegerField(_("place in the group"), default=1)
    equipment = models.ForeignKey(
        Equipment, on_delete=models.PROTECT, related_name="needs", verbose_name=_("equipment")
    )

    class Meta:
        verbose_name = _("equipment need")
        verbose_name_plural = _("equipment needs")
        ordering = ("group", "place", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["variation", "equipment"],
                name="equipment_need_once_a_variation",
                violation_error_message=_("This equipment is already on the list."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.equipment_id}"


class Involvement(models.Model):
    """How much of one set of a variation counts for a muscle. None at all: no row."""

    class Quarters(models.IntegerChoices):
        HELPER = 1, _("0.25: helper")
        INDIRECT = 2, _("0.5: indirect")
        DIRECT = 4, _("1: direct")

    variation = models.ForeignKey(
        "library.Variation", on_delete=models.CASCADE, related_name="involvements"
    )
    muscle = models.ForeignKey(
        Muscle, on_delete=models.PROTECT, related_name="involvements", verbose_name=_("muscle")
    )
    #: Whole quarters of a set, so that sums over a week are exact.
    quarters = models.PositiveSmallIntegerField(_("of a set"), choices=Quarters)

    class Meta:
        verbose_name = _("involvement")
        verbose_name_plural = _("involvement")
        ordering = ("muscle__position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["variation", "muscle"],
                name="involvement_once_a_muscle",
                violation_error_message=_("This muscle is already on the list."),
            ),
            models.CheckConstraint(
                condition=Q(quarters__in=(1, 2, 4)),
                name="involvement_quarter_half_or_whole",
                violation_error_message=_(
                    "A set counts 0.25, 0.5 or 1; leave the muscle out for 0."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.muscle_id}: {self.share}"

    @property
    def share(self) -> Decimal:
        """0.25, 0.5 or 1 of a set."""
        return (Decimal(self.quarters) / 4).normalize()

    @property
    def role(self) -> Role:
        """Computed, never stored: it follows from the share and from the muscle."""
        if self.muscle.holds_the_trunk:
            return Role.STABILIZER
        return Role.PRIME_MOVER if self.quarters == self.Quarters.DIRECT else Role.SYNERGIST
