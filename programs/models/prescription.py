"""A day and its lines. A line keeps the library row it was built from as it then stood."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programs.models.midblock import Phase
from programs.models.program import Program

MAX_LOAD = 1000
MAX_REPS = 100


class Side(models.TextChoices):
    LEFT = "left", _("left")
    RIGHT = "right", _("right")


class Day(models.Model):
    """The plan of one training day; done on a date it is a workout. A phase has days of its own."""

    class Kind(models.TextChoices):
        HEAVY = "heavy", _("heavy")
        LIGHT = "light", _("light")

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="days")
    phase = models.ForeignKey(
        Phase, on_delete=models.CASCADE, null=True, blank=True, related_name="days"
    )
    kind = models.CharField(max_length=5, choices=Kind)
    weekday = models.CharField(max_length=3)
    minutes = models.DecimalField(
        max_digits=5, decimal_places=1, help_text=_("By the time model, warm-up included.")
    )
    warm_up = models.JSONField(help_text=_("Drills and ramp sets, as in the program's contract."))

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")
        # "heavy" sorts before "light", which is the order of the training week.
        ordering = ("program", "kind")
        constraints = [
            models.UniqueConstraint(
                fields=["program", "kind"],
                condition=Q(phase__isnull=True),
                name="day_one_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["phase", "kind"],
                condition=Q(phase__isnull=False),
                name="day_one_of_a_kind_and_phase",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} day"


class Prescription(models.Model):
    class Role(models.TextChoices):
        MAIN = "main", _("main lift")
        SECONDARY = "secondary", _("secondary")
        ACCESSORY = "accessory", _("accessory")
        FINISHER = "finisher", _("finisher")

    class LoadKind(models.TextChoices):
        WEIGHT = "weight", _("weight")
        FIND = "find", _("found in week 1")
        BODYWEIGHT = "bodyweight", _("bodyweight")
        BAND = "band", _("band")

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="prescriptions")
    position = models.PositiveSmallIntegerField()
    row_slug = models.CharField(max_length=120)
    name = models.CharField(max_length=80)
    variation = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=9, choices=Role)
    sets = models.PositiveSmallIntegerField(
        _("sets"), validators=[MinValueValidator(2), MaxValueValidator(5)]
    )
    reps_low = models.PositiveSmallIntegerField(_("reps from"))
    reps_high = models.PositiveSmallIntegerField(_("reps to"))
    reps_unit = models.CharField(max_length=9, default="reps")
    rir = models.PositiveSmallIntegerField(
        _("reps in reserve, week 1"), validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    hold_s = models.DecimalField(_("hold, s"), max_digits=3, decimal_places=1, default=Decimal(0))
    tempo = models.CharField(_("tempo"), max_length=160)
    rest_s = models.PositiveSmallIntegerField(_("rest, s"))
    per_side = models.BooleanField(default=False)
    first_side = models.CharField(max_length=5, choices=Side, blank=True)
    load = models.DecimalField(
        _("load"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MAX_LOAD)],
        help_text=_("In the program's unit; empty unless it is a weight."),
    )
    load_kind = models.CharField(max_length=10, choices=LoadKind)
    why = models.JSONField(default=list)
    evidence = models.JSONField(default=list)
    note = models.CharField(_("note"), max_length=300, blank=True)
    joined_to = models.CharField(
        _("superset with"),
        max_length=120,
        blank=True,
        help_text=_("Row of the line before it, with which its sets alternate; blank: alone."),
    )
    locked = models.BooleanField(_("kept when solving again"), default=False)
    since_week = models.PositiveSmallIntegerField(
        default=1,
        help_text=_("From which week it stands as it is now: earlier logs had other numbers."),
    )
    row = models.JSONField(help_text=_("The library row as it was when this line was written."))

    class Meta:
        verbose_name = _("prescription")
        verbose_name_plural = _("prescriptions")
        ordering = ("day", "position")
        constraints = [
            models.UniqueConstraint(fields=["day", "position"], name="prescription_one_a_position"),
            models.UniqueConstraint(
                fields=["day", "row_slug"],
                name="prescription_row_once_a_day",
                violation_error_message=_("This exercise already stands in this day."),
            ),
            models.CheckConstraint(
                condition=Q(sets__gte=1, sets__lte=5), name="prescription_1_to_5_sets"
            ),
            models.CheckConstraint(
                condition=Q(reps_low__gte=1, reps_high__gte=F("reps_low"), reps_high__lte=MAX_REPS),
                name="prescription_reps_in_order",
                violation_error_message=_("Reps go from low to high, 100 at the most."),
            ),
            models.CheckConstraint(
                condition=Q(load__isnull=True) | Q(load__gte=0, load__lte=MAX_LOAD),
                name="prescription_load_0_to_1000",
                violation_error_message=_("A load is between 0 and 1000."),
            ),
            models.CheckConstraint(
                condition=Q(load_kind="weight", load__isnull=False)
                | (~Q(load_kind="weight") & Q(load__isnull=True)),
                name="prescription_load_with_weight_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name} {self.sets} × {self.reps_text}"

    @property
    def full_name(self) -> str:
        return f"{self.name}, {self.variation}" if self.variation else self.name

    @property
    def reps_text(self) -> str:
        if self.reps_low == self.reps_high:
            return str(self.reps_low)
        return f"{self.reps_low}–{self.reps_high}"

    @property
    def is_main(self) -> bool:
        return self.role == self.Role.MAIN

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides of one set in the order they are lifted; ("",) for both together."""
        if not self.per_side:
            return ("",)
        first = self.first_side or Side.LEFT.value
        return (first, "right" if first == "left" else "left")


def supersets(lines: Iterable[Prescription]) -> list[tuple[Prescription, Prescription]]:
    """Pairs whose sets alternate, in the day's order: two lines that stand side by side still.

    The main lift stays alone: its rests are part of what makes it heavy.
    """
    found: list[tuple[Prescription, Prescription]] = []
    ordered = sorted(lines, key=lambda line: line.position)
    for first, second in pairwise(ordered):
        taken = bool(found) and found[-1][1].pk == first.pk
        if second.joined_to == first.row_slug and not first.is_main and not taken:
            found.append((first, second))
    return found
