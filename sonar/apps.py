"""The Django app `sonar`."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class SonarConfig(AppConfig):
    name = "sonar"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sonar.toegang import noteer_begin

        user_logged_in.connect(noteer_begin, dispatch_uid="noteer-begin-sessie")
