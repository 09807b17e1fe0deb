from django.contrib import admin

from glutes.library.admin.base import EditedAdmin
from glutes.library.admin.own_forms import ClaimForm, EvidenceForm
from glutes.library.models import Claim, Evidence


@admin.register(Evidence)
class EvidenceAdmin(EditedAdmin):
    form = EvidenceForm
    list_display = ("key", "grade", "year", "citation", "retired")
    list_filter = ("grade", "retired")
    search_fields = ("key", "citation", "showed", "not_showed")
    ordering = ("key",)
    fields = (
        ("key", "grade", "year"),
        "citation",
        ("doi", "link"),
        "showed",
        "not_showed",
        "retired",
    )


@admin.register(Claim)
class ClaimAdmin(EditedAdmin):
    list_display = ("code", "exercise", "said")
    list_filter = ("exercise",)
    search_fields = ("code", "said", "known")
    form = ClaimForm
    words = ("evidence",)
    fields = (("code", "exercise"), "said", "known", "evidence")
