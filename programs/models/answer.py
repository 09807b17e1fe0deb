"""What the lifter says of one exercise when its last set is done."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.models.instead import Instead
from programs.models.prescription import Prescription
from programs.models.workout import Workout


class ExerciseAnswer(models.Model):
    """Three taps at most; every one may be left out.

    Said of what was done: of a line its own exercise has one, and each that stood in for it. What
    is asked of the line itself, soreness and the shin, is with its own.
    """

    class Felt(models.TextChoices):
        GLUTES = "glutes", _("glutes")
        HAMSTRINGS = "hamstrings", _("hamstrings")
        QUADS = "quads", _("quads")
        INNER_THIGH = "inner_thigh", _("inner thigh")
        LOW_BACK = "low_back", _("low back")
        NECK = "neck", _("neck")
        NOWHERE = "nowhere", _("nowhere")

    uuid = models.UUIDField(unique=True)
    workout = models.ForeignKey(Workout, on_delete=models.CASCADE, related_name="answers")
    prescription = models.ForeignKey(Prescription, on_delete=models.CASCADE, related_name="answers")
    instead = models.ForeignKey(
        Instead,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="answers",
        help_text=_("The exercise in the line's place that it is said of; empty: the line's own."),
    )
    rir = models.PositiveSmallIntegerField(
        _("reps in reserve"), null=True, blank=True, validators=[MaxValueValidator(10)]
    )
    felt = models.CharField(max_length=11, choices=Felt, blank=True)
    pain = models.PositiveSmallIntegerField(
        _("pain, 0 to 10"), null=True, blank=True, validators=[MaxValueValidator(10)]
    )
    #: Asked before the next workout of the same kind: how sore it was in the 72 hours after.
    soreness = models.PositiveSmallIntegerField(
        _("soreness, 0 to 10"), null=True, blank=True, validators=[MaxValueValidator(10)]
    )
    joint = models.BooleanField(_("a joint hurt"), default=False)
    shin = models.SmallIntegerField(
        _("shin from vertical, degrees"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-60), MaxValueValidator(60)],
        help_text=_("Above zero: the knee in front of the ankle, the feet too close."),
    )
    shin_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    #: When her coaches were mailed that it hurt: once, however often it is corrected.
    told_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(help_text=_("By the phone's clock."))
    edit_uuid = models.UUIDField()
    received_at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["workout", "prescription"],
                condition=Q(instead__isnull=True),
                name="answer_one_an_exercise_and_workout",
            ),
            models.UniqueConstraint(
                fields=["instead"],
                condition=Q(instead__isnull=False),
                name="answer_one_a_stand_in",
            ),
            models.CheckConstraint(
                condition=Q(pain__isnull=True) | Q(pain__lte=10), name="answer_pain_0_to_10"
            ),
            models.CheckConstraint(
                condition=Q(soreness__isnull=True) | Q(soreness__lte=10),
                name="answer_soreness_0_to_10",
            ),
            models.CheckConstraint(
                condition=Q(shin__isnull=True) | Q(shin__gte=-60, shin__lte=60),
                name="answer_shin_60_degrees_at_most",
            ),
        ]

    def __str__(self) -> str:
        return self.get_felt_display() or "–"

    @property
    def stands_in(self) -> str:
        """As an entry names what it is said of: "" for the line's own."""
        return "" if self.instead is None else self.instead.row_slug

    @property
    def row_slug(self) -> str:
        """What it is said of. No query after `Workout.with_logs()`."""
        return self.prescription.row_slug if self.instead is None else self.instead.row_slug

    @property
    def full_name(self) -> str:
        """Of what it is said of."""
        return self.prescription.full_name if self.instead is None else self.instead.full_name
