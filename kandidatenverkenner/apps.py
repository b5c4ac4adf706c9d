"""The Django app `kandidatenverkenner`."""

from typing import Any

from django.apps import AppConfig


def _publiceer_na_import(sender: Any, **kwargs: Any) -> None:
    from kandidatenverkenner.publicatie import publiceer

    publiceer()


class KandidatenverkennerConfig(AppConfig):
    name = "kandidatenverkenner"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sonar.signals import klantprofielen_geimporteerd

        # Who must go is gone when the import commits; what it adds or changes is shown by a round.
        klantprofielen_geimporteerd.connect(_publiceer_na_import, dispatch_uid="publiceer-na-import")
