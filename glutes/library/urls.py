from django.urls import path

from glutes.library import views

app_name = "library"
urlpatterns = [
    path("", views.index, name="index"),
    path("evidence/", views.evidence, name="evidence"),
    path("<slug:slug>/", views.exercise, name="exercise"),
]
