"""One performed set. A slot (workout, prescription, kind, number, side) holds one set, ever."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programs.models.instead import Instead
from programs.models.prescription import MAX_LOAD, MAX_REPS, Prescription, Side
from programs.models.workout import Workout


class SetLogQuerySet(models.QuerySet["SetLog"]):
    def standing(self) -> Self:
        """Sets that were not undone."""
        return self.filter(undone=False)

    def working(self) -> Self:
        return self.filter(kind=SetLog.Kind.WORK)

    def in_order(self) -> Self:
        return self.order_by("prescription__position", "kind", "set_number", "performed_at", "pk")


class SetLog(models.Model):
    """Reps and load as lifted, in the program's unit.

    The newest edit of a slot wins, ties by uuid: `edited_at` and `edit_uuid` are those of the
    winning entry, so an entry that arrives twice, or late, changes nothing.
    """

    class Kind(models.TextChoices):
        WORK = "work", _("working set")
        WARM_UP = "warm_up", _("warm-up set")
        SIDE_TEST = "side_test", _("side test")

    class Held(models.TextChoices):
        YES = "yes", _("held")
        NO = "no", _("not held")
        NOT_ASKED = "", _("not asked")

    uuid = models.UUIDField(unique=True, help_text=_("Made by the phone with the first entry."))
    workout = models.ForeignKey(Workout, on_delete=models.CASCADE, related_name="set_logs")
    prescription = models.ForeignKey(
        Prescription,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="set_logs",
        help_text=_("Empty for the day's warm-up."),
    )
    instead = models.ForeignKey(
        Instead,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="set_logs",
        help_text=_("The exercise that was done in the line's place; empty: the line's own."),
    )
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.WORK)
    tested = models.CharField(
        max_length=120,
        blank=True,
        help_text=_("Of a side test: what was tested, where it is not the line's own exercise."),
    )
    set_number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    side = models.CharField(max_length=5, choices=Side, blank=True)
    load = models.DecimalField(
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MAX_LOAD)],
    )
    reps = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MAX_REPS)])
    rir = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(10)]
    )
    held = models.CharField(max_length=3, choices=Held, default=Held.NOT_ASKED, blank=True)
    note = models.CharField(max_length=300, blank=True)
    performed_at = models.DateTimeField(help_text=_("By the phone's clock."))
    edited_at = models.DateTimeField(help_text=_("By the phone's clock."))
    edit_uuid = models.UUIDField()
    device = models.CharField(max_length=36, blank=True)
    device_seq = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField()
    undone = models.BooleanField(default=False)

    objects = SetLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("set log")
        verbose_name_plural = _("set logs")
        constraints = [
            models.UniqueConstraint(
                fields=["workout", "prescription", "kind", "set_number", "side"],
                condition=Q(prescription__isnull=False),
                name="set_log_one_a_slot",
            ),
            models.UniqueConstraint(
                fields=["workout", "kind", "set_number", "side"],
                condition=Q(prescription__isnull=True),
                name="set_log_one_a_warm_up_slot",
            ),
            models.CheckConstraint(
                condition=Q(reps__lte=MAX_REPS),
                name="set_log_reps_100_at_most",
                violation_error_message=_("100 reps at the most."),
            ),
            models.CheckConstraint(
                condition=Q(load__isnull=True) | Q(load__gte=0, load__lte=MAX_LOAD),
                name="set_log_load_0_to_1000",
                violation_error_message=_("A load is between 0 and 1000."),
            ),
            models.CheckConstraint(
                condition=Q(prescription__isnull=False) | Q(kind="warm_up"),
                name="set_log_of_a_prescription_unless_warm_up",
            ),
            models.CheckConstraint(
                condition=Q(tested="") | Q(kind="side_test"),
                name="set_log_only_a_side_test_is_of_another_exercise",
                violation_error_message=_("Only a side test is of another exercise."),
            ),
        ]

    def __str__(self) -> str:
        load = "" if self.load is None else f"{self.load.normalize():f} × "
        return f"{load}{self.reps}"

    @property
    def row_slug(self) -> str:
        """What was really lifted; "" for the warm-up. No query after `Workout.with_logs()`."""
        if self.tested:
            return self.tested
        if self.instead is not None:
            return self.instead.row_slug
        return self.prescription.row_slug if self.prescription is not None else ""
