"""What a coach says: cues, mistakes, and what to do when it is felt in the wrong place."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from glutes.library.models.anatomy import Equipment
from glutes.library.models.evidence import Evidence
from glutes.library.models.exercise import DayKind, Exercise, MovementPattern
from programs.engine.types import Row

#: How a source is named inside "says who": three letters, the year, perhaps a letter.
EVIDENCE_KEY = re.compile(r"\b[A-Z]{3,6}\d{2}[A-Z]?\b")


class Scope(models.Model):
    """To which variations a piece of guidance applies: to those that meet everything set here.

    Nothing set means every variation. "Hip thrust family" is the movement pattern alone, "Kas" a
    word of the variation's name, so a variation added later falls into its scopes by itself.
    """

    slug = models.SlugField(_("slug"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    movement_pattern = models.CharField(
        _("movement pattern"), max_length=20, choices=MovementPattern, blank=True
    )
    exercise = models.ForeignKey(
        Exercise,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="scopes",
        verbose_name=_("exercise"),
    )
    equipment = models.ForeignKey(
        Equipment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="scopes",
        verbose_name=_("uses"),
    )
    variation_named = models.CharField(
        _("variation's name has"), max_length=40, blank=True, help_text=_("Upper or lower case.")
    )
    one_sided = models.BooleanField(
        _("one side at a time"), default=False, help_text=_("Single-leg and B-stance only.")
    )
    day_kind = models.CharField(_("day"), max_length=5, choices=DayKind, blank=True)

    class Meta:
        verbose_name = _("scope")
        verbose_name_plural = _("scopes")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def is_everything(self) -> bool:
        """Nothing is set in it."""
        return not (
            self.movement_pattern
            or self.exercise is not None
            or self.equipment_id
            or self.variation_named
            or self.one_sided
            or self.day_kind
        )

    def covers(self, row: Row, *, day: str = "") -> bool:
        """Does guidance of this scope apply to the row, on that day or (blank) on any it fits?"""
        days: dict[str, bool] = {DayKind.HEAVY: row.heavy_ok, DayKind.LIGHT: row.light_ok}
        return (
            self.movement_pattern in {"", row.pattern}
            and (self.exercise is None or self.exercise.slug == row.base)
            and (
                self.equipment_id is None
                or any(self.equipment_id in group for group in row.equipment)
            )
            and self.variation_named.lower() in (row.variation or "").lower()
            and (not self.one_sided or row.per_side)
            and (not self.day_kind or (self.day_kind == day if day else days[self.day_kind]))
        )


class Severity(models.TextChoices):
    INFO = "info", _("good to know")
    WARN = "warn", _("change it now")
    STOP = "stop", _("stop the exercise")
    EMERGENCY = "emergency", _("emergency care now")


class Confidence(models.TextChoices):
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class Guidance(models.Model):
    """What cues, mistakes and symptom rules share: a code, where they apply, who says so."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    exercise = models.ForeignKey(
        Exercise,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="own_%(class)ss",
        verbose_name=_("only for"),
        help_text=_("Set: it belongs to this exercise alone, and is published with it."),
    )
    scopes = models.ManyToManyField(
        Scope,
        related_name="%(class)ss",
        blank=True,
        verbose_name=_("applies to"),
        help_text=_("Any of these."),
    )
    says_who = models.CharField(
        _("who says so"),
        max_length=120,
        blank=True,
        help_text=_("Evidence keys, “seed” or “expert”, in your words: seed; CON10S."),
    )
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence, default=Confidence.MEDIUM
    )
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("Once that is published it is shown nowhere and told to nobody."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        keys = set(EVIDENCE_KEY.findall(self.says_who))
        unknown = keys - set(Evidence.objects.filter(key__in=keys).values_list("key", flat=True))
        if unknown:
            raise ValidationError(
                {
                    "says_who": _("There is no evidence with the key %(keys)s.")
                    % {"keys": ", ".join(sorted(unknown))}
                }
            )


class Cue(Guidance):
    """What to do, said in a breath."""

    class Phase(models.TextChoices):
        """In the order in which a set goes."""

        WARM_UP = "warm_up", _("before the bar")
        SET_UP = "set_up", _("set-up")
        BACK = "back", _("back on the bench")
        DRIVE = "drive", _("drive")
        TRUNK = "trunk", _("trunk")
        HEAD = "head", _("head")
        KNEES = "knees", _("knees")
        RANGE = "range", _("range")
        LOCKOUT = "lockout", _("lockout")
        LOWERING = "lowering", _("lowering")
        BREATHING = "breathing", _("breathing")
        TEMPO = "tempo", _("tempo")
        FOCUS = "focus", _("focus")
        PROGRESS = "progress", _("progress")

    phase = models.CharField(_("when"), max_length=10, choices=Phase)
    text = models.CharField(_("cue"), max_length=240)

    class Meta:
        verbose_name = _("cue")
        verbose_name_plural = _("cues")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.text


class Mistake(Guidance):
    """What goes wrong, why, and the way out."""

    name = models.CharField(_("mistake"), max_length=120)
    cause = models.CharField(_("why it happens"), max_length=240, blank=True)
    fix = models.CharField(_("what to do"), max_length=300)
    severity = models.CharField(
        _("severity"), max_length=9, choices=Severity, default=Severity.INFO
    )

    class Meta:
        verbose_name = _("mistake")
        verbose_name_plural = _("mistakes")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(severity__in=Severity.values),
                name="mistake_severity_known",
                violation_error_message=_("Choose one of the severities."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SymptomRule(Guidance):
    """Where it is felt, what that usually means, and the fix for the next set."""

    class Felt(models.TextChoices):
        """The answers of "where did you feel it?", and the places that pain is told of."""

        HAMSTRINGS = "hamstrings", _("hamstrings")
        QUADS = "quads", _("quads")
        INNER_THIGH = "inner_thigh", _("inner thigh")
        LOW_BACK = "low_back", _("low back")
        NECK = "neck", _("neck")
        KNEE = "knee", _("front of the knee")
        HIP_FRONT = "hip_front", _("front of the hip")
        HIP_BONE = "hip_bone", _("hip bone")
        NOWHERE = "nowhere", _("nowhere")

    symptom = models.CharField(_("what is felt or seen"), max_length=160)
    felt = models.CharField(_("where"), max_length=11, choices=Felt, blank=True)
    cause = models.CharField(_("usual cause"), max_length=240, blank=True)
    fix = models.CharField(_("what to do"), max_length=400)
    severity = models.CharField(
        _("severity"), max_length=9, choices=Severity, default=Severity.INFO
    )

    class Meta:
        verbose_name = _("symptom rule")
        verbose_name_plural = _("symptom rules")
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(severity__in=Severity.values),
                name="symptom_rule_severity_known",
                violation_error_message=_("Choose one of the severities."),
            ),
        ]

    def __str__(self) -> str:
        return self.symptom
