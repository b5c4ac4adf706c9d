"""What the last import wrote for a klant, so that a value a consultant changed since is recognised and kept."""

from django.db import models

from sonar.models.werkzoekende import Werkzoekende


class Importstand(models.Model):
    """``waarden`` holds, per field of the import, the value as it was written (ids for terms)."""

    werkzoekende = models.OneToOneField(Werkzoekende, models.CASCADE, primary_key=True, related_name="importstand")
    waarden = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "importstanden"

    def __str__(self) -> str:
        return f"importstand van klant {self.pk}"
