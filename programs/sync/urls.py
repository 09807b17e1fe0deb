"""The offline endpoint."""

from django.urls import path

from programs.sync import sync

app_name = "sync"
urlpatterns = [
    path("", sync.sync, name="sync"),
    path("token/", sync.token, name="token"),
]
