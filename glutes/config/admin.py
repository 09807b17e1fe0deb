"""The admin site: who may enter it. What each may do there is `User.has_perm`."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class LockoutAdminSite(AdminSite):
    site_header = _("Lockout admin")
    site_title = _("Lockout admin")
    index_title = _("Library and accounts")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Editors, reviewers and site admins; never a coach or a lifter as such."""
        user = request.user
        return bool(user.is_active and getattr(user, "is_staff", False))
