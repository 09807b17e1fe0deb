"""Exercises: movements, each with one or more ways to do it."""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from programs.engine import vocabulary as words

#: Addresses under /library/ that are pages of their own.
RESERVED_SLUGS = frozenset({"compare", "evidence", "pictures"})


class MovementPattern(models.TextChoices):
    THRUST = words.THRUST, _("Thrust or bridge")
    HINGE = words.HINGE, _("Hinge")
    SQUAT = words.SQUAT, _("Squat")
    LUNGE = words.LUNGE, _("Lunge or split squat")
    STEP = words.STEP, _("Step")
    KICKBACK = words.KICKBACK, _("Kickback")
    KNEE_FLEXION = words.KNEE_FLEXION, _("Leg curl")
    ABDUCTION = words.ABDUCTION, _("Abduction")
    CORE = words.CORE, _("Core")
    WARM_UP = words.WARM_UP, _("Warm-up")


class DayKind(models.TextChoices):
    HEAVY = words.HEAVY, _("Heavy day, 5–8 reps")
    LIGHT = words.LIGHT, _("Light day, 12–20 reps")


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def in_order(self) -> Self:
        """In the library's order: that of each exercise's first variation."""
        return self.annotate(place=models.Min("variations__position")).order_by("place", "slug")


class Exercise(models.Model):
    """A movement. Everything that can differ by how it is done stands on its variations."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    movement_pattern = models.CharField(
        _("movement pattern"), max_length=20, choices=MovementPattern
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("One to three sentences, for the top of its page.")
    )

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(movement_pattern__in=MovementPattern.values),
                name="exercise_movement_pattern_known",
                violation_error_message=_("Choose one of the movement patterns."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("library:exercise", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": _("“%(slug)s” is the address of another page.") % {"slug": self.slug}}
            )
