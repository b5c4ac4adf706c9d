"""The Django app `sonar`."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class SonarConfig(AppConfig):
    name = "sonar"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from sonar.toegang import noteer_begin, noteer_tweede_stap

        authenticator_added.connect(noteer_tweede_stap, dispatch_uid="noteer-tweede-stap")
        user_logged_in.connect(noteer_begin, dispatch_uid="noteer-begin-sessie")
