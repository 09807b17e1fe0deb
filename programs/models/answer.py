"""What the lifter says of one exercise when its last set is done."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.models.prescription import Prescription
from programs.models.workout import Workout


class ExerciseAnswer(models.Model):
    """Three taps at most; every one may be left out."""

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
                fields=["workout", "prescription"], name="answer_one_an_exercise_and_workout"
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
