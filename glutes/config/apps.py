from django.contrib import admin
from django.contrib.admin.apps import AdminConfig


class LockoutAdminConfig(AdminConfig):
    default_site = "glutes.config.admin.LockoutAdminSite"

    def ready(self) -> None:
        super().ready()
        # Flags of the account decide what it may do: a group would promise what it cannot give.
        from django.contrib.auth.models import Group

        admin.site.unregister(Group)
