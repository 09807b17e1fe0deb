"""What the generator and the phone must know of a lifter."""

import zoneinfo
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

#: What a commercial gym has, in the order plates are put on: largest first.
USUAL_PLATES = {
    "kg": ["25", "20", "15", "10", "5", "2.5", "1.25"],
    "lb": ["45", "35", "25", "10", "5", "2.5"],
}
#: Free bars; whatever else takes plates weighs what its owner says.
USUAL_BAR = {"kg": Decimal(20), "lb": Decimal(45)}
FREE_BARS = ("barbell", "trap_bar")


def validate_time_zone(value: str) -> None:
    """Raises ValidationError for a name that the time zone database does not know."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(value)s” is not a time zone."), params={"value": value})


class LifterProfile(models.Model):
    """One lifter's answers, in her own unit. Nothing here is ever converted between kg and lb."""

    class Unit(models.TextChoices):
        KG = "kg", _("kilograms")
        LB = "lb", _("pounds")

    class Experience(models.TextChoices):
        NOVICE = "novice", _("novice: less than a year of steady lifting")
        INTERMEDIATE = "intermediate", _("intermediate: one to three years")
        ADVANCED = "advanced", _("advanced: more than three years")

    class Focus(models.TextChoices):
        BALANCED = "balanced", _("balanced")
        STRENGTH = "strength", _("strength")
        SIZE = "size", _("size")
        SIDE_GLUTES = "side_glutes", _("side glutes")
        IMBALANCE = "imbalance", _("left–right imbalance")

    class Side(models.TextChoices):
        LEFT = "left", _("left")
        RIGHT = "right", _("right")

    class Weekday(models.TextChoices):
        MON = "mon", _("Monday")
        TUE = "tue", _("Tuesday")
        WED = "wed", _("Wednesday")
        THU = "thu", _("Thursday")
        FRI = "fri", _("Friday")
        SAT = "sat", _("Saturday")
        SUN = "sun", _("Sunday")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile"
    )
    unit = models.CharField(_("unit"), max_length=2, choices=Unit, default=Unit.KG)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    experience = models.CharField(
        _("experience"), max_length=12, choices=Experience, default=Experience.NOVICE
    )
    focus = models.CharField(_("focus"), max_length=12, choices=Focus, default=Focus.BALANCED)
    weak_side = models.CharField(_("weak side"), max_length=5, choices=Side, blank=True)
    side_deficit_percent = models.DecimalField(
        _("side deficit, %"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("From two side tests; used with the imbalance focus."),
    )
    equipment = models.JSONField(
        _("equipment"), default=list, blank=True, help_text=_("Slugs of what she can use.")
    )
    minutes_heavy = models.PositiveSmallIntegerField(
        _("minutes, heavy day"),
        default=60,
        validators=[MinValueValidator(10), MaxValueValidator(180)],
    )
    minutes_light = models.PositiveSmallIntegerField(
        _("minutes, light day"),
        default=45,
        validators=[MinValueValidator(10), MaxValueValidator(180)],
    )
    weekday_heavy = models.CharField(
        _("heavy day"), max_length=3, choices=Weekday, default=Weekday.MON
    )
    weekday_light = models.CharField(
        _("light day"), max_length=3, choices=Weekday, default=Weekday.THU
    )
    weeks = models.PositiveSmallIntegerField(
        _("weeks of a block"), default=10, validators=[MinValueValidator(8), MaxValueValidator(12)]
    )
    low_back_care = models.BooleanField(
        _("low-back care"), default=False, help_text=_("A history of back pain: kinder choices.")
    )
    screening = models.JSONField(_("screening: answered yes"), default=list, blank=True)
    avoid = models.JSONField(_("avoids"), default=list, blank=True)
    likes = models.JSONField(_("likes"), default=list, blank=True)
    working_loads = models.JSONField(
        _("working loads"),
        default=dict,
        blank=True,
        help_text=_("By row slug: load, reps, RIR of a recent set, in her unit."),
    )
    smallest_jump = models.JSONField(
        _("smallest jumps"), default=dict, blank=True, help_text=_("By equipment, in her unit.")
    )
    bars = models.JSONField(
        _("bars"),
        default=dict,
        blank=True,
        help_text=_("By equipment: what it weighs without plates, in her unit."),
    )
    plates = models.JSONField(
        _("plates"),
        default=dict,
        blank=True,
        help_text=_("By size, in her unit: how many pairs. Empty: as many as needed of the usual."),
    )
    left_handed = models.BooleanField(_("left-handed screen"), default=False)
    rest_quiet = models.BooleanField(_("no sound when the rest is over"), default=False)
    rest_still = models.BooleanField(_("no vibration"), default=False)

    class Meta:
        verbose_name = _("lifter profile")
        verbose_name_plural = _("lifter profiles")
        constraints = [
            models.CheckConstraint(
                condition=~Q(weekday_heavy=F("weekday_light")),
                name="profile_two_different_weekdays",
                violation_error_message=_("The two days must be on different weekdays."),
            ),
            models.CheckConstraint(
                condition=Q(weeks__gte=8, weeks__lte=12),
                name="profile_weeks_8_to_12",
                violation_error_message=_("A block has 8 to 12 weeks."),
            ),
            models.CheckConstraint(
                condition=~Q(focus="imbalance") | ~Q(weak_side=""),
                name="profile_imbalance_names_the_weak_side",
                violation_error_message=_("With the imbalance focus, say which side is weaker."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_experience_display()}, {self.get_focus_display()}"

    @property
    def tz(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def bar_of(self, item: str) -> Decimal | None:
        """What `item` weighs without plates, in her unit; None for what she loads no plates on."""
        if item in self.bars:
            return Decimal(self.bars[item])
        return USUAL_BAR[self.unit] if item in FREE_BARS else None

    @property
    def plate_pairs(self) -> dict[Decimal, int | None]:
        """Size in her unit, largest first: how many pairs, None for as many as needed."""
        if not self.plates:
            return {Decimal(size): None for size in USUAL_PLATES[self.unit]}
        owned = {Decimal(size): pairs for size, pairs in self.plates.items()}
        return dict(sorted(owned.items(), reverse=True))

    def as_lifter(self, *, start: date) -> dict[str, object]:
        """What `contract/lifter.schema.json` asks, for a block from `start`."""
        asked: dict[str, object] = {
            "experience": self.experience,
            "focus": self.focus,
            "equipment": list(self.equipment),
            "minutes": {"heavy": self.minutes_heavy, "light": self.minutes_light},
            "weekdays": {"heavy": self.weekday_heavy, "light": self.weekday_light},
            "weeks": self.weeks,
            "start": start.isoformat(),
            "unit": self.unit,
        }
        if self.low_back_care:
            asked["low_back_care"] = True
        if self.focus == self.Focus.IMBALANCE:
            asked["weak_side"] = self.weak_side
            if self.side_deficit_percent is not None:
                asked["side_deficit_percent"] = float(self.side_deficit_percent)
        for key in ("screening", "avoid", "likes", "working_loads", "smallest_jump"):
            if value := getattr(self, key):
                asked[key] = value
        return asked
