from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "glutes.web"
    label = "web"
