"""Pictures of exercises, in the database: every web process has them, and one backup holds all."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from glutes.library.models.exercise import Exercise


class PictureFile(models.Model):
    """One picture as it was made anew from an upload; named by its content, and never changed.

    It stays when no exercise shows it any more: an edition that is put back may need it.
    """

    digest = models.CharField(max_length=64, primary_key=True, editable=False)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("picture file")
        verbose_name_plural = _("picture files")

    def __str__(self) -> str:
        return self.digest[:12]


class PictureSize(models.Model):
    """The picture at one width, as WebP."""

    file = models.ForeignKey(PictureFile, on_delete=models.CASCADE, related_name="sizes")
    width = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = _("picture size")
        verbose_name_plural = _("picture sizes")
        ordering = ("width",)
        constraints = [
            models.UniqueConstraint(
                fields=["file", "width"],
                name="picture_size_once",
                violation_error_message=_("This size is already there."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id[:12]}, {self.width}"


class Picture(models.Model):
    """A picture on an exercise's page."""

    exercise = models.ForeignKey(
        Exercise, on_delete=models.CASCADE, related_name="pictures", verbose_name=_("exercise")
    )
    file = models.ForeignKey(
        PictureFile, on_delete=models.PROTECT, related_name="pictures", editable=False
    )
    alt = models.CharField(
        _("what it shows"),
        max_length=200,
        help_text=_("For those who don't see it: “Hip thrust at the top, shins upright”."),
    )
    credit = models.CharField(_("whose picture it is"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(
        _("place"), default=1, validators=[MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "file"],
                name="picture_once_an_exercise",
                violation_error_message=_("This picture is there already."),
            ),
        ]

    def __str__(self) -> str:
        return self.alt


def picture_url(digest: str, width: int) -> str:
    return reverse("library:picture", args=[digest, width])
