from django.contrib.admin.apps import AdminConfig


class LockoutAdminConfig(AdminConfig):
    default_site = "glutes.config.admin.LockoutAdminSite"
