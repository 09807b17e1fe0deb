from django.urls import path

from glutes.library import views

app_name = "library"
urlpatterns = [
    path("", views.index, name="index"),
    path("compare/", views.compare, name="compare"),
    path("pictures/<slug:digest>-<int:width>.webp", views.picture, name="picture"),
    path("evidence/", views.evidence, name="evidence"),
    path("<slug:slug>/", views.exercise, name="exercise"),
]
