"""Exercises with their variations, and each variation with what it needs, works and rests on."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import BaseInlineFormSet, ModelForm, ValidationError
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from glutes.library.models import (
    Claim,
    EquipmentNeed,
    Exercise,
    Involvement,
    MovementPattern,
    Variation,
    VariationEvidence,
)


class VariationInline(admin.TabularInline[Variation, Exercise]):
    """The list only: a variation is edited on its own page, with what it works."""

    model = Variation
    fields = ("name", "slug", "shift", "heavy_ok", "light_ok", "position")
    readonly_fields = ("name", "slug", "shift", "heavy_ok", "light_ok", "position")
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ClaimInline(admin.StackedInline[Claim, Exercise]):
    model = Claim
    autocomplete_fields = ("evidence",)
    extra = 0


@admin.register(Exercise)
class ExerciseAdmin(admin.ModelAdmin[Exercise]):
    list_display = ("name", "slug", "movement_pattern", "ways")
    list_filter = ("movement_pattern",)
    search_fields = ("name", "slug", "summary")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (VariationInline, ClaimInline)
    # Counting the variations drops the table's own order, and pages would repeat rows.
    ordering = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Exercise]:
        return super().get_queryset(request).annotate(ways_count=Count("variations"))

    @admin.display(description=_("variations"), ordering="ways_count")
    def ways(self, exercise: Exercise) -> int:
        return int(getattr(exercise, "ways_count", 0))


class InvolvementFormSet(BaseInlineFormSet[Involvement, Variation, ModelForm[Involvement]]):
    """What a variation works decides what the generator does with it: no drill, no muscle."""

    def clean(self) -> None:
        super().clean()
        kept = [
            form.cleaned_data
            for form in self.forms
            if form.is_valid() and form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        variation = self.instance
        if not variation.exercise_id:
            return
        is_drill = variation.pattern == MovementPattern.WARM_UP
        if is_drill and kept:
            raise ValidationError(_("A warm-up counts no volume: leave out all muscles."))
        if not is_drill and not kept:
            raise ValidationError(_("Say which muscles it works, or make it a warm-up."))


class InvolvementInline(admin.TabularInline[Involvement, Variation]):
    model = Involvement
    formset = InvolvementFormSet
    fields = ("muscle", "quarters", "role")
    readonly_fields = ("role",)
    autocomplete_fields = ("muscle",)
    extra = 0

    @admin.display(description=_("role"))
    def role(self, involvement: Involvement) -> str:
        """Follows from the share and the muscle; shown, never typed."""
        return str(involvement.role.label) if involvement.muscle_id else "–"


class EquipmentNeedFormSet(BaseInlineFormSet[EquipmentNeed, Variation, ModelForm[EquipmentNeed]]):
    def clean(self) -> None:
        super().clean()
        if not any(
            form.is_valid() and form.cleaned_data and not form.cleaned_data.get("DELETE")
            for form in self.forms
        ):
            raise ValidationError(_("Say what it needs; bodyweight if nothing."))


class EquipmentNeedInline(admin.TabularInline[EquipmentNeed, Variation]):
    model = EquipmentNeed
    formset = EquipmentNeedFormSet
    fields = ("group", "equipment", "place")
    autocomplete_fields = ("equipment",)
    extra = 0


class VariationEvidenceInline(admin.TabularInline[VariationEvidence, Variation]):
    model = VariationEvidence
    autocomplete_fields = ("evidence",)
    extra = 0


@admin.register(Variation)
class VariationAdmin(admin.ModelAdmin[Variation]):
    list_display = ("full_name", "movement", "heavy_ok", "light_ok", "reps", "skill", "on_site")
    list_filter = (
        "exercise__movement_pattern",
        "heavy_ok",
        "light_ok",
        "laterality",
        "skill",
        "needs__equipment",
    )
    list_select_related = ("exercise",)
    search_fields = ("exercise__name", "name", "slug", "shift")
    autocomplete_fields = ("exercise",)
    ordering = ("position", "exercise__slug", "slug")
    inlines = (InvolvementInline, EquipmentNeedInline, VariationEvidenceInline)
    fieldsets = (
        (None, {"fields": ("exercise", ("name", "slug"), "shift", "own_pattern", "position")}),
        (
            _("On which days, with which reps"),
            {"fields": (("heavy_ok", "light_ok"), ("rep_min", "rep_max", "reps_unit"))},
        ),
        (
            _("How it is"),
            {
                "fields": (
                    "laterality",
                    "range_bias",
                    ("skill", "spinal_load"),
                    "sec_per_set",
                )
            },
        ),
    )

    @admin.display(description=_("name"), ordering="exercise__name")
    def full_name(self, variation: Variation) -> str:
        return variation.full_name

    @admin.display(description=_("movement"))
    def movement(self, variation: Variation) -> str:
        return str(MovementPattern(variation.pattern).label)

    @admin.display(description=_("reps"))
    def reps(self, variation: Variation) -> str:
        if variation.rep_min is None:
            return "5–20"
        return f"{variation.rep_min}–{variation.rep_max}"

    @admin.display(description=_("page"))
    def on_site(self, variation: Variation) -> str:
        return format_html('<a href="{}">{}</a>', variation.get_absolute_url(), _("see it"))
