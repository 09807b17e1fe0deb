from django.contrib import admin

from glutes.accounts.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Accounts and their flags. Training data and profiles are not here on purpose."""

    list_display = ("email", "name", "is_coach", "is_editor", "is_reviewer", "is_site_admin")
    list_filter = ("is_coach", "is_editor", "is_reviewer", "is_site_admin", "is_active")
    search_fields = ("email", "name")
    fields = (
        "email",
        "name",
        "is_active",
        "is_coach",
        "is_editor",
        "is_reviewer",
        "is_site_admin",
        "last_login",
        "date_joined",
    )
    readonly_fields = ("last_login", "date_joined")
    ordering = ("email",)
