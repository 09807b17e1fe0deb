"""Pages for people without an account."""

from django.urls import path

from programs.visitor import try_it

app_name = "visitor"
urlpatterns = [
    path("try/", try_it.try_it, name="try"),
    path("try/more/", try_it.more, name="more"),
    path("try/keep/", try_it.keep, name="keep"),
]
