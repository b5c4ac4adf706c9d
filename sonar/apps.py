"""The Django app `sonar`."""

from django.apps import AppConfig


class SonarConfig(AppConfig):
    name = "sonar"
    default_auto_field = "django.db.models.BigAutoField"
