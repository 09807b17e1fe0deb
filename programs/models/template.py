"""A program kept as a template: what stands for every lifter, and what is chosen anew for each."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from glutes.accounts.models import LifterProfile, User
from programs.models.prescription import MAX_REPS, Day


class TemplateQuerySet(models.QuerySet["ProgramTemplate"]):
    def by(self, coach: User) -> Self:
        """Those she has, retired ones included; not those she threw away."""
        return self.filter(coach=coach, deleted_at=None)

    def offered(self) -> Self:
        return self.filter(retired_at=None, deleted_at=None)


class ProgramTemplate(models.Model):
    """`focus` blank: each lifter's own. Throwing away is a date, so that it can be taken back."""

    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="program_templates"
    )
    name = models.CharField(_("name"), max_length=80)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("For you: for whom it is meant.")
    )
    weeks = models.PositiveSmallIntegerField(
        _("weeks"), validators=[MinValueValidator(8), MaxValueValidator(12)]
    )
    focus = models.CharField(
        _("focus"), max_length=12, choices=LifterProfile.Focus.choices, blank=True
    )
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["coach", "name"],
                condition=Q(deleted_at__isnull=True),
                name="template_name_once_a_coach",
                violation_error_message=_("You have a template of this name."),
            ),
            models.CheckConstraint(
                condition=Q(weeks__gte=8, weeks__lte=12),
                name="template_weeks_8_to_12",
                violation_error_message=_("A block has 8 to 12 weeks."),
            ),
            models.CheckConstraint(
                condition=~Q(focus="imbalance"),
                name="template_focus_is_nobodys_weak_side",
                violation_error_message=_("An imbalance is one lifter's own, not a template's."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateLine(models.Model):
    """`fixed`: every lifter gets this row, with these sets. Else its place is filled anew.

    Loads and reps in reserve are each lifter's own and are not kept.
    """

    template = models.ForeignKey(ProgramTemplate, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=5, choices=Day.Kind)
    position = models.PositiveSmallIntegerField()
    row_slug = models.CharField(max_length=120)
    name = models.CharField(max_length=170)
    fixed = models.BooleanField(_("the same for every lifter"), default=False)
    sets = models.PositiveSmallIntegerField()
    reps_low = models.PositiveSmallIntegerField()
    reps_high = models.PositiveSmallIntegerField()
    reps_unit = models.CharField(max_length=9, default="reps")
    hold_s = models.DecimalField(max_digits=3, decimal_places=1)
    tempo = models.CharField(max_length=160)
    rest_s = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    joined_to = models.CharField(max_length=120, blank=True)
    row = models.JSONField(help_text=_("The library row as it was when the template was made."))

    class Meta:
        verbose_name = _("line of a template")
        verbose_name_plural = _("lines of templates")
        ordering = ("template", "kind", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["template", "kind", "position"], name="template_line_one_a_position"
            ),
            models.UniqueConstraint(
                fields=["template", "kind", "row_slug"], name="template_row_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(sets__gte=1, sets__lte=5), name="template_line_1_to_5_sets"
            ),
            models.CheckConstraint(
                condition=Q(reps_low__gte=1, reps_high__gte=F("reps_low"), reps_high__lte=MAX_REPS),
                name="template_line_reps_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.sets} × {self.reps_text}"

    @property
    def reps_text(self) -> str:
        low, high = self.reps_low, self.reps_high
        return str(low) if low == high else f"{low}–{high}"
