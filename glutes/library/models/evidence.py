"""What is known, from whom, how well; and what the article claimed beyond it."""

import re
from typing import Self
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from glutes.library.models.exercise import Exercise
from glutes.library.models.variation import Variation

#: A page with a name and nothing that a browser would read as more than an address.
LINK = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s\"'<>\\]*)?", re.IGNORECASE)
#: Of studies that may be cited.
FIRST_YEAR, LAST_YEAR = 1900, 2100


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
    link = models.CharField(
        _("link"),
        max_length=200,
        blank=True,
        help_text=_("Where it can be read if it has no DOI: https://pmc.ncbi.nlm.nih.gov/…"),
    )
    showed = models.TextField(_("what it showed"))
    not_showed = models.TextField(_("what it did not show"), blank=True)
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("Once that is published it is shown nowhere. Nothing may rest on it any more."),
    )

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
                condition=Q(link="") | Q(link__startswith="https://"),
                name="evidence_link_starts_with_https",
                violation_error_message=_("A link starts with https:// and has no spaces."),
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
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

    @property
    def link_host(self) -> str:
        """Whose page the link leads to."""
        return urlsplit(self.link).hostname or ""

    def clean(self) -> None:
        """Said at the fields; the constraints say it of the whole row."""
        super().clean()
        if self.doi and not self.doi.startswith("10."):
            raise ValidationError(
                {"doi": _("A DOI starts with 10. and has no https:// before it.")}
            )
        if self.link and not LINK.fullmatch(self.link):
            raise ValidationError({"link": _("A link starts with https:// and has no spaces.")})
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValidationError({"year": _("The year has four digits.")})


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
