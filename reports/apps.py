"""The Django app `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from reports.weergave import bijlage
        from sonar.berichten import BIJLAGEN
        from sonar.models.bericht import Berichtsoort

        BIJLAGEN[Berichtsoort.WEERGAVE_KLAAR] = bijlage
