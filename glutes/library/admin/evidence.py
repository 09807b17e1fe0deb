from django.contrib import admin

from glutes.library.models import Claim, Evidence


@admin.register(Evidence)
class EvidenceAdmin(admin.ModelAdmin[Evidence]):
    list_display = ("key", "grade", "year", "citation")
    list_filter = ("grade",)
    search_fields = ("key", "citation", "showed", "not_showed")
    ordering = ("key",)
    fields = (("key", "grade", "year"), "citation", "doi", "showed", "not_showed")


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin[Claim]):
    list_display = ("code", "exercise", "said")
    list_filter = ("exercise",)
    search_fields = ("code", "said", "known")
    autocomplete_fields = ("exercise", "evidence")
