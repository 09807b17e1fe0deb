from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from glutes.library.admin.base import EditedAdmin
from glutes.library.admin.own_forms import GuidanceForm
from glutes.library.models import Cue, Guidance, Mistake, Scope, SymptomRule


@admin.register(Scope)
class ScopeAdmin(EditedAdmin):
    list_display = (
        "name",
        "movement_pattern",
        "exercise",
        "equipment",
        "variation_named",
        "one_sided",
        "day_kind",
    )
    list_select_related = ("exercise", "equipment")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": (("name", "slug"),)}),
        (
            _("Applies to variations that meet all of these"),
            {
                "description": _("Nothing set: to every variation."),
                "fields": (
                    "movement_pattern",
                    "exercise",
                    "equipment",
                    "variation_named",
                    "one_sided",
                    "day_kind",
                ),
            },
        ),
    )


class GuidanceAdmin(EditedAdmin):
    """What the three kinds of guidance share."""

    form = GuidanceForm
    words = ("scopes", "says")
    ordering = ("code",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("scopes")

    @admin.display(description=_("applies to"))
    def applies_to(self, guidance: Guidance) -> str:
        return ", ".join(scope.name for scope in guidance.scopes.all())


@admin.register(Cue)
class CueAdmin(GuidanceAdmin):
    list_display = ("code", "phase", "text", "applies_to", "confidence", "retired")
    list_filter = ("phase", "scopes", "confidence", "retired")
    search_fields = ("code", "text", "says_who")


@admin.register(Mistake)
class MistakeAdmin(GuidanceAdmin):
    list_display = ("code", "name", "severity", "applies_to", "confidence", "retired")
    list_filter = ("severity", "scopes", "confidence", "retired")
    search_fields = ("code", "name", "cause", "fix")


@admin.register(SymptomRule)
class SymptomRuleAdmin(GuidanceAdmin):
    list_display = ("code", "symptom", "felt", "severity", "applies_to", "confidence", "retired")
    list_filter = ("severity", "felt", "scopes", "confidence", "retired")
    search_fields = ("code", "symptom", "cause", "fix")
