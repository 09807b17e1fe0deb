"""What is known, from whom, how well; and what the article claimed beyond it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from glutes.library.models.exercise import Exercise
from glutes.library.models.variation import Variation


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def best_first(self) -> Self:
        """By grade, then the newest."""
        rank = models.Case(
            *(models.When(grade=grade, then=place) for place, grade in enumerate(Evidence.Grade)),
            default=len(Evidence.Grade),
        )
        return self.order_by(rank, models.F("year").desc(nulls_last=True), "key")


class Evidence(models.Model):
    """One source, in our words: what it showed and, as important, what it did not."""

    class Grade(models.TextChoices):
        """From strongest to weakest."""

        SR = "SR", _("systematic review")
        RCT = "RCT", _("training study")
        CON = "CON", _("consensus or guideline")
        EMG = "EMG", _("lab study of single sessions")
        EXP = "EXP", _("expert guidance")
        SEED = "SEED", _("the article Lockout started from")

    GRADE_MEANS = {
        Grade.SR: _("Pools many studies."),
        Grade.RCT: _("People trained for weeks and were measured before and after."),
        Grade.CON: _("What a group of experts agreed on after reading the studies."),
        Grade.EMG: _(
            "Muscle activity or forces during single sets. It says what works hard in that"
            " moment, not what grows."
        ),
        Grade.EXP: _("Coaches' and clinicians' experience, or a review without pooled figures."),
        Grade.SEED: _("A how-to article; where studies disagree with it, Lockout says so."),
    }

    key = models.CharField(_("key"), max_length=12, unique=True)
    grade = models.CharField(_("grade"), max_length=4, choices=Grade)
    citation = models.CharField(
        _("citation"), max_length=400, help_text=_("Authors, title, journal, in short.")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    doi = models.CharField(_("DOI"), max_length=100, blank=True)
    showed = models.TextField(_("what it showed"))
    not_showed = models.TextField(_("what it did not show"), blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ("key",)
        constraints = [
            models.CheckConstraint(
                condition=Q(grade__in=("SR", "RCT", "CON", "EMG", "EXP", "SEED")),
                name="evidence_grade_known",
                violation_error_message=_("Choose one of the grades."),
            ),
            models.CheckConstraint(
                condition=Q(doi="") | Q(doi__startswith="10."),
                name="evidence_doi_starts_with_10",
                violation_error_message=_("A DOI starts with 10. and has no https:// before it."),
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=1900, year__lte=2100),
                name="evidence_year_1900_to_2100",
                violation_error_message=_("The year has four digits."),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return f"{reverse('library:evidence')}#{self.key}"

    @property
    def doi_url(self) -> str:
        return f"https://doi.org/{self.doi}" if self.doi else ""


class VariationEvidence(models.Model):
    """A variation's involvement rests on it. The note says how far: "analogue", "one study"."""

    variation = models.ForeignKey(
        Variation, on_delete=models.CASCADE, related_name="evidence_links"
    )
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, related_name="variation_links", verbose_name=_("source")
    )
    note = models.CharField(_("note"), max_length=100, blank=True)
    place = models.PositiveSmallIntegerField(_("place"), default=1)

    class Meta:
        verbose_name = _("evidence link")
        verbose_name_plural = _("evidence links")
        ordering = ("place", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["variation", "evidence"],
                name="variation_evidence_once",
                violation_error_message=_("This source is already on the list."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence} ({self.note})" if self.note else str(self.evidence)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def with_evidence(self) -> Self:
        """One more query, whatever the number of claims."""
        return self.prefetch_related("evidence")


class Claim(models.Model):
    """Something said about an exercise that the studies soften, with what is known instead."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    exercise = models.ForeignKey(
        Exercise, on_delete=models.CASCADE, related_name="claims", verbose_name=_("exercise")
    )
    said = models.TextField(_("what is often said"))
    known = models.TextField(_("what is known"))
    evidence = models.ManyToManyField(
        Evidence, related_name="claims", blank=True, verbose_name=_("evidence")
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code}: {self.said[:60]}"
