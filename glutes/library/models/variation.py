"""Variations: what the generator chooses from, with what each needs and works.

A *row* is an exercise's base or one of its variations. Both are a `Variation` here; the base is
the one whose slug is blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Self, cast

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from glutes.library.models.exercise import Exercise, MovementPattern
from glutes.library.models.parts import EquipmentNeed, Involvement
from programs.engine import vocabulary as words
from programs.engine.types import Row

#: A day's window must be at least this many reps wide (generator, hard rule 3).
NARROWEST_WINDOW = 3
HEAVY_REPS, LIGHT_REPS = (5, 8), (12, 20)


class VariationQuerySet(models.QuerySet["Variation"]):
    def in_order(self) -> Self:
        return self.order_by("position", "exercise__slug", "slug")

    def with_parts(self) -> Self:
        """With exercise, involvement, equipment and evidence: three more queries in all."""
        links = apps.get_model("library", "VariationEvidence").objects.select_related("evidence")
        return self.select_related("exercise").prefetch_related(
            models.Prefetch("involvements", Involvement.objects.select_related("muscle")),
            models.Prefetch("needs", EquipmentNeed.objects.select_related("equipment")),
            models.Prefetch("evidence_links", links),
        )


class Variation(models.Model):
    """A named way to do an exercise that shifts its focus; with a blank slug, its base."""

    class Laterality(models.TextChoices):
        BILATERAL = "bilateral", _("both legs together")
        UNILATERAL = "unilateral", _("one leg at a time")
        PSEUDO_UNILATERAL = "pseudo-unilateral", _("mostly one leg, the other for balance")

    class RangeBias(models.TextChoices):
        SHORTENED = "shortened", _("hardest where the muscle is short")
        MID = "mid", _("hardest in the middle")
        LENGTHENED = "lengthened", _("hardest where the muscle is long")

    class RepsUnit(models.TextChoices):
        REPS = "reps", _("reps")
        STEPS = "steps", _("steps each way")
        HOLDS = "holds_10s", _("10-second holds")

    class Skill(models.IntegerChoices):
        FIRST_DAY = 1, _("from the first day")
        SOME_WEEKS = 2, _("after some weeks")
        CONTROL = 3, _("needs control already")

    class SpinalLoad(models.IntegerChoices):
        NONE = 0, _("none")
        LOW = 1, _("low")
        MODERATE = 2, _("moderate")
        HIGH = 3, _("high")

    exercise = models.ForeignKey(
        Exercise, on_delete=models.CASCADE, related_name="variations", verbose_name=_("exercise")
    )
    slug = models.SlugField(_("slug"), max_length=60, blank=True, help_text=_("Blank for the base"))
    name = models.CharField(_("name"), max_length=80, blank=True, help_text=_("Blank for the base"))
    shift = models.TextField(
        _("shift"), help_text=_("What it changes against the base; for the base, how it is done.")
    )
    own_pattern = models.CharField(
        _("own movement pattern"),
        max_length=20,
        choices=MovementPattern,
        blank=True,
        help_text=_("Only where it is not its exercise's: a drill that is a warm-up."),
    )
    laterality = models.CharField(_("laterality"), max_length=20, choices=Laterality)
    heavy_ok = models.BooleanField(_("fits the heavy day"), default=False)
    light_ok = models.BooleanField(_("fits the light day"), default=False)
    rep_min = models.PositiveSmallIntegerField(
        _("fewest reps"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Blank where 5 to 20 all fit."),
    )
    rep_max = models.PositiveSmallIntegerField(
        _("most reps"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    reps_unit = models.CharField(
        _("counted in"), max_length=9, choices=RepsUnit, default=RepsUnit.REPS
    )
    skill = models.PositiveSmallIntegerField(_("skill"), choices=Skill, default=Skill.FIRST_DAY)
    spinal_load = models.PositiveSmallIntegerField(
        _("load on the spine"), choices=SpinalLoad, default=SpinalLoad.NONE
    )
    range_bias = models.CharField(_("range"), max_length=10, choices=RangeBias)
    sec_per_set = models.PositiveSmallIntegerField(
        _("seconds a set"),
        validators=[MinValueValidator(10), MaxValueValidator(600)],
        help_text=_("A usual figure, rest included."),
    )
    position = models.PositiveIntegerField(
        _("position"), default=10_000, help_text=_("Its place in the library's order.")
    )
    retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("No new program gets it. Programs that have it keep it, and its page stays."),
    )
    replaced_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("instead"),
        help_text=_("What future programs get where this one was asked for."),
    )

    #: Set where a form or file holds all of its exercise's ways, and looks at their names itself.
    with_all_others = False

    objects = VariationQuerySet.as_manager()

    class Meta:
        verbose_name = _("variation")
        verbose_name_plural = _("variations")
        ordering = ("position", "slug")
        constraints = [
            models.UniqueConstraint(
                fields=["exercise", "slug"],
                name="variation_slug_once_an_exercise",
                violation_error_message=_("This exercise already has a variation with this slug."),
            ),
            models.CheckConstraint(
                condition=Q(slug="", name="") | (~Q(slug="") & ~Q(name="")),
                name="variation_base_has_neither_slug_nor_name",
                violation_error_message=_(
                    "A variation needs a slug and a name; the base has neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(rep_min__isnull=True, rep_max__isnull=True)
                # A comparison with NULL is neither true nor false, and a CHECK lets that pass.
                | Q(
                    rep_min__isnull=False,
                    rep_max__isnull=False,
                    rep_min__gte=1,
                    rep_max__gte=F("rep_min"),
                    rep_max__lte=words.MOST_REPS,
                ),
                name="variation_reps_in_order",
                violation_error_message=_(
                    "Give both the fewest and the most reps, fewest first, or neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(skill__gte=1, skill__lte=3),
                name="variation_skill_1_to_3",
                violation_error_message=_("Skill goes from 1 to 3."),
            ),
            models.CheckConstraint(
                condition=Q(spinal_load__gte=0, spinal_load__lte=3),
                name="variation_spinal_load_0_to_3",
                violation_error_message=_("The load on the spine goes from 0 to 3."),
            ),
            models.CheckConstraint(
                condition=Q(laterality__in=words.LATERALITIES),
                name="variation_laterality_known",
                violation_error_message=_("Say whether it is done with one leg or both."),
            ),
            models.CheckConstraint(
                condition=Q(range_bias__in=words.RANGE_BIASES),
                name="variation_range_bias_known",
                violation_error_message=_("Say where in its range it is hardest."),
            ),
            models.CheckConstraint(
                condition=Q(reps_unit__in=words.REPS_UNITS),
                name="variation_reps_unit_known",
                violation_error_message=_("Count it in reps, steps or holds."),
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(retired=True),
                name="variation_replaced_only_if_retired",
                violation_error_message=_("Only a retired variation has another in its place."),
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("pk")),
                name="variation_not_replaced_by_itself",
                violation_error_message=_("It can't stand in its own place."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return f"{self.exercise.get_absolute_url()}#{self.anchor}"

    @property
    def is_base(self) -> bool:
        return not self.slug

    @property
    def full_name(self) -> str:
        """`Hip thrust, B-stance`. Costs a query unless the exercise was fetched along."""
        return f"{self.exercise.name}, {self.name}" if self.name else self.exercise.name

    @property
    def row_slug(self) -> str:
        """What programs and the engine call it: `hip-thrust` or `hip-thrust/b-stance`."""
        return f"{self.exercise.slug}/{self.slug}" if self.slug else self.exercise.slug

    @property
    def anchor(self) -> str:
        return self.slug or "base"

    @property
    def pattern(self) -> str:
        return self.own_pattern or self.exercise.movement_pattern

    def as_row(self) -> Row:
        """The engine's view of it. No query if it was fetched `with_parts()`."""
        groups: dict[int, list[str]] = {}
        for need in self.needs.all():
            groups.setdefault(need.group, []).append(need.equipment_id)
        return self.row_of(
            equipment=list(groups.values()),
            quarters={part.muscle_id: part.quarters for part in self.involvements.all()},
            basis=[str(link) for link in self.evidence_links.all()],
        )

    def row_of(
        self, *, equipment: list[list[str]], quarters: Mapping[str, int], basis: list[str]
    ) -> Row:
        """As the engine sees it with these parts; `basis` as "CON15" or "ZAB24 (analogue)"."""
        return Row(
            slug=self.row_slug,
            exercise=self.exercise.name,
            variation=self.name or None,
            pattern=self.pattern,
            equipment=tuple(tuple(items) for items in equipment),
            laterality=self.laterality,
            heavy_ok=self.heavy_ok,
            light_ok=self.light_ok,
            rep_min=self.rep_min,
            rep_max=self.rep_max,
            reps_unit=cast("words.RepsUnit", self.reps_unit),
            skill=self.skill,
            spinal_load=self.spinal_load,
            range_bias=self.range_bias,
            sec_per_set=self.sec_per_set,
            quarters=tuple(quarters.get(muscle, 0) for muscle in words.MUSCLES),
            basis="; ".join(basis),
            shift=self.shift,
        )

    def clean(self) -> None:
        """Its names, and reps that the days it is allowed on could never ask for."""
        super().clean()
        if bool(self.slug) != bool(self.name):
            # Said here too: a form without the slug does not look at the constraint.
            raise ValidationError(
                {"name": _("A variation needs a slug and a name; the base has neither.")}
            )
        errors: dict[str, Any] = {}
        if wrong := wrong_name(self.name, beside=self._names_beside()):
            errors["name"] = wrong
        # Of an exercise that is only being added, too.
        if Variation.exercise.is_cached(self) or self.exercise_id is not None:
            errors |= too_narrow(
                self.pattern,
                days={"heavy_ok": self.heavy_ok, "light_ok": self.light_ok},
                reps=(self.rep_min, self.rep_max),
            )
        if errors:
            raise ValidationError(errors)

    def _names_beside(self) -> Iterable[str]:
        if self.with_all_others or self.exercise_id is None or not self.name:
            return ()
        others = Variation.objects.filter(exercise=self.exercise_id).exclude(pk=self.pk)
        return others.values_list("name", flat=True)


def wrong_name(name: str, *, beside: Iterable[str]) -> str:
    """What is wrong with a variation's name `beside` the others of its exercise; "" if nothing.

    Two of one name could not be told apart in a list, nor the base from one that is called so.
    """
    plain = name.strip().casefold()
    if plain in {"base", gettext("Base").casefold()}:
        return gettext("The base is called so: give it another name.")
    if plain and plain in {other.strip().casefold() for other in beside}:
        return gettext("Another variation of this exercise has this name.")
    return ""


def too_narrow(
    pattern: str, *, days: Mapping[str, bool], reps: tuple[int | None, int | None]
) -> dict[str, str]:
    """By `heavy_ok` or `light_ok`: that its reps leave that day less than the least window."""
    if pattern in {"", MovementPattern.CORE, MovementPattern.WARM_UP}:
        return {}
    least, most = reps
    found = {}
    for field, (low, high) in (("heavy_ok", HEAVY_REPS), ("light_ok", LIGHT_REPS)):
        window = min(high, most or high) - max(low, least or low) + 1
        if days[field] and window < NARROWEST_WINDOW:
            found[field] = gettext(
                "Its own reps leave too little of %(low)d–%(high)d: at least three are needed."
            ) % {"low": low, "high": high}
    return found
