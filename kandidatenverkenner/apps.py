"""The Django app `kandidatenverkenner`."""

from django.apps import AppConfig


class KandidatenverkennerConfig(AppConfig):
    name = "kandidatenverkenner"
    default_auto_field = "django.db.models.BigAutoField"
