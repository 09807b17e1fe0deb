"""What changes in the middle of a running block: weekdays from a date on, and weeks that are
trained elsewhere or in other minutes. What was done before stays as it was."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import LifterProfile
from programs.engine.block import Span
from programs.engine.vocabulary import HEAVY, LIGHT
from programs.models.program import Program


class WeekdayChange(models.Model):
    """From `on` the lifter trains on other weekdays; nothing before it moves."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="weekday_changes")
    on = models.DateField(_("from"))
    heavy = models.CharField(_("heavy day"), max_length=3, choices=LifterProfile.Weekday)
    light = models.CharField(_("light day"), max_length=3, choices=LifterProfile.Weekday)
    version = models.PositiveIntegerField(help_text=_("The program's version that it made."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("change of weekdays")
        verbose_name_plural = _("changes of weekdays")
        # Of two from the same date the later one counts.
        ordering = ("program", "on", "version", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(heavy=F("light")),
                name="weekday_change_two_different_weekdays",
                violation_error_message=_("The two days must be on different weekdays."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_heavy_display()}, {self.get_light_display()} from {self.on}"


class Phase(models.Model):
    """Weeks of a block with two days of their own: another gym, a journey, other minutes.

    The newest phase that covers a day of a week holds there; in no phase the program's own days do.
    A last week before the first is none at all.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="phases")
    number = models.PositiveSmallIntegerField(help_text=_("Of the program's phases, from 1."))
    heavy_from = models.PositiveSmallIntegerField()
    light_from = models.PositiveSmallIntegerField()
    heavy_to = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Empty: to the end of the block.")
    )
    light_to = models.PositiveSmallIntegerField(null=True, blank=True)
    lifter_snapshot = models.JSONField(
        help_text=_("The lifter as the generator was asked: contract/lifter.schema.json.")
    )
    version = models.PositiveIntegerField(help_text=_("The program's version that it made."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("phase of a program")
        verbose_name_plural = _("phases of programs")
        ordering = ("program", "number")
        constraints = [
            models.UniqueConstraint(fields=["program", "number"], name="phase_one_a_number"),
            models.CheckConstraint(
                condition=Q(heavy_from__gte=1, light_from__gte=1), name="phase_from_week_1_on"
            ),
            models.CheckConstraint(
                condition=Q(heavy_to__isnull=True, light_to__isnull=True)
                | Q(heavy_to__isnull=False, light_to__isnull=False),
                name="phase_both_days_end_or_neither",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program}, phase {self.number}"

    @property
    def is_for_good(self) -> bool:
        """True where it holds to the end of the block."""
        return self.heavy_to is None

    @property
    def span(self) -> Span:
        return Span(
            first={HEAVY: self.heavy_from, LIGHT: self.light_from},
            last={HEAVY: self.heavy_to, LIGHT: self.light_to},
        )
