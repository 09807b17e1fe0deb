"""One variation on a page of its own: the same form as on its exercise's page."""

from typing import Any

from django.contrib import admin
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from glutes.library.admin.base import EditedAdmin, published_ways
from glutes.library.admin.way_form import COLUMNS, WAY_FIELDSETS, WayForm, figure_of, next_place
from glutes.library.models import MovementPattern, Variation


@admin.register(Variation)
class VariationAdmin(EditedAdmin):
    form = WayForm
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
    ordering = ("position", "exercise__slug", "slug")
    fieldsets = (
        (None, {"fields": ("exercise", ("name", "slug", "position"), "shift")}),
        *WAY_FIELDSETS,
    )
    words = ("equipment", "evidence", "ways")
    change_form_template = "admin/library/exercise/change_form.html"

    class Media:
        css = {"all": ("css/body-figure.css",)}
        js = (Script("js/library-admin.js", defer=True),)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The next place, until another is chosen."""
        return {"position": next_place()} | super().get_changeform_initial_data(request)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002  (Django's own signature)
        **kwargs: Any,
    ) -> Any:
        # The shares are the form's own: they are no columns for the factory to look for.
        fixed = self.get_readonly_fields(request, obj)
        kwargs["fields"] = [name for name in ("exercise", *COLUMNS) if name not in fixed]
        return super().get_form(request, obj, change, **kwargs)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        row = self.get_object(request, object_id) if object_id else None
        context = (extra_context or {}) | {"figure": figure_of(row)}
        return super().changeform_view(request, object_id, form_url, context)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A variation that was public is retired: programs and addresses name it."""
        if obj is None:
            return True
        return not published_ways(obj.exercise) & {obj.slug}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None and obj.slug in published_ways(obj.exercise):
            return ("exercise", "slug")
        return ()

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
