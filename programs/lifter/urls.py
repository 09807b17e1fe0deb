"""The lifter's own pages, phone first."""

from django.urls import path

from programs.lifter import history, today

app_name = "lifter"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("history/", history.history, name="history"),
    path("history/<uuid:uuid>/", history.workout, name="workout"),
]
