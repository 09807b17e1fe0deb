"""The lifter's own pages, phone first."""

from django.urls import path

from programs.lifter import history, log, settings, today

app_name = "lifter"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/log/", log.log, name="log"),
    path("today/say/", log.say, name="say"),
    path("today/finish/", log.finish, name="finish"),
    path("history/", history.history, name="history"),
    path("history/<uuid:uuid>/", history.workout, name="workout"),
    path("settings/", settings.settings, name="settings"),
    path("settings/name/", settings.rename, name="rename"),
    path("settings/sample/", settings.open_kept, name="open_kept"),
    path("settings/coaching/<int:pk>/accept/", settings.accept_coaching, name="accept_coaching"),
    path("settings/coaching/<int:pk>/decline/", settings.decline_coaching, name="decline_coaching"),
    path("settings/coaching/<int:pk>/end/", settings.end_coaching, name="end_coaching"),
]
