"""Pages for people without an account."""

from django.urls import path

from programs.visitor import try_it

app_name = "visitor"
urlpatterns = [
    path("try/", try_it.try_it, name="try"),
    path("try/keep/", try_it.keep, name="keep"),
]
