from django.urls import URLPattern

app_name = "lifter"
urlpatterns: list[URLPattern] = []
