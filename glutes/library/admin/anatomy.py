from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from glutes.library.admin.base import EditedAdmin
from glutes.library.models import Equipment, Muscle


class Vocabulary:
    """Words the engine knows by their slugs: they may be described anew, not added or removed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Muscle)
class MuscleAdmin(Vocabulary, EditedAdmin):
    list_display = ("name", "slug", "holds_the_trunk", "description")
    search_fields = ("name", "slug")
    ordering = ("position", "slug")
    readonly_fields = ("slug",)


@admin.register(Equipment)
class EquipmentAdmin(Vocabulary, EditedAdmin):
    list_display = ("name", "slug", "description")
    search_fields = ("name", "slug")
    ordering = ("position", "slug")
    readonly_fields = ("slug",)
