"""Muscles and equipment: the fixed vocabularies of the trade, with the words people read.

Their slugs are the engine's (`programs.engine.vocabulary`), which also owns what the engine does
with them: set-up minutes, smallest jumps. That is why the slug is the key and never changes.
"""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class MuscleQuerySet(models.QuerySet["Muscle"]):
    def in_order(self) -> Self:
        return self.order_by("position", "slug")


class Muscle(models.Model):
    """One of the muscle groups whose sets are counted."""

    slug = models.SlugField(_("slug"), max_length=40, primary_key=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("What and where it is, in plain words.")
    )
    holds_the_trunk = models.BooleanField(
        _("holds the trunk"),
        default=False,
        help_text=_("Counts as a stabilizer in every exercise, whatever its involvement."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    objects = MuscleQuerySet.as_manager()

    class Meta:
        verbose_name = _("muscle")
        verbose_name_plural = _("muscles")
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return self.name


class EquipmentQuerySet(models.QuerySet["Equipment"]):
    def in_order(self) -> Self:
        return self.order_by("position", "slug")


class Equipment(models.Model):
    """Something a lifter may have. Bodyweight is equipment that everybody always has."""

    slug = models.SlugField(_("slug"), max_length=40, primary_key=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    description = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        help_text=_("What counts as it: a firm sofa does for a bench."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    objects = EquipmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("equipment")
        verbose_name_plural = _("equipment")
        ordering = ("position", "slug")

    def __str__(self) -> str:
        return self.name
