"""Every address of the site. Stable: people bookmark and print them."""

from django.contrib import admin
from django.urls import include, path

from glutes.library import sitemap
from glutes.web import health, offline
from programs.visitor import home

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("programs.visitor.urls")),
    path("", include("glutes.accounts.urls")),
    path("", include("programs.lifter.urls")),
    path("library/", include("glutes.library.urls")),
    path("coach/", include("programs.coach.urls")),
    path("sync/", include("programs.sync.urls")),
    path("sw.js", offline.worker, name="worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("offline/", offline.offline, name="offline"),
    path("offline/log-out/", offline.leaving, name="leaving"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("healthz", health.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
