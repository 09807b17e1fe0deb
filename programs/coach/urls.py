"""The coach's pages, which are also those of a lifter who coaches herself."""

from django.urls import path

from programs.coach import (
    add_lifter,
    editor,
    end_coaching,
    generate,
    lifter,
    profile,
    roster,
)

app_name = "coach"
urlpatterns = [
    path("", roster.roster, name="roster"),
    path("lifters/new/", add_lifter.add_lifter, name="add_lifter"),
    path("lifters/<int:pk>/", lifter.lifter, name="lifter"),
    path("lifters/<int:pk>/profile/", profile.profile, name="profile"),
    path("lifters/<int:pk>/end/", end_coaching.end_coaching, name="end_coaching"),
    path("lifters/<int:pk>/generate/", generate.generate, name="generate"),
    path("programs/<int:pk>/", editor.editor, name="editor"),
]
