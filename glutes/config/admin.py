"""The admin site: who may enter it. What each may do there is `User.has_perm`."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

#: As editors use them; what is not named here comes after, by name.
ORDER = (
    "Exercise",
    "Variation",
    "Cue",
    "Mistake",
    "SymptomRule",
    "Claim",
    "Evidence",
    "Edition",
)


class LockoutAdminSite(AdminSite):
    site_header = _("Lockout admin")
    site_title = _("Lockout admin")
    index_title = _("Library and accounts")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Editors, reviewers and site admins; never a coach or a lifter as such."""
        user = request.user
        return bool(user.is_active and getattr(user, "is_staff", False))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """What is edited most comes first, not what begins with an A."""
        apps: list[Any] = super().get_app_list(request, app_label)

        def place(model: dict[str, Any]) -> int:
            name = model["object_name"]
            return ORDER.index(name) if name in ORDER else len(ORDER)

        for app in apps:
            app["models"].sort(key=place)
        return apps

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What waits in the library stands on top."""
        # The library's admin registers itself with this site.
        from glutes.library.admin.desk import desk_of

        user: Any = request.user
        context = {"desk": desk_of(user, now=timezone.now())} | (extra_context or {})
        return super().index(request, context)

    @method_decorator([never_cache, login_not_required])
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One way in for everybody: the site's own log-in, with its limit on attempts.

        Who is logged in and may not enter is told so; another log-in form would be no help.
        """
        if request.user.is_authenticated:
            if self.has_permission(request):
                return redirect("admin:index")
            raise PermissionDenied(
                gettext("The admin is for library editors, reviewers and site admins.")
            )
        wanted = request.GET.get("next", reverse("admin:index"))
        return redirect_to_login(wanted, reverse("account_login"))
