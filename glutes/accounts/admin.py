from django.contrib import admin
from django.http import HttpRequest

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

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody deletes an account here: the question would list her training, and take it along.

        Deactivating keeps her out. Deleting one's own account is the lifter's to do.
        """
        return False
