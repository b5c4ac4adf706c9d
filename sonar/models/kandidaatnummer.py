"""The only link between a klant and a kandidaat: a random number, never used again once withdrawn."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sonar.models.klantprofiel import Klantprofiel


class Kandidaatnummer(models.Model):
    """``tot`` is when the number was withdrawn; the row stays, so that the number can't come back."""

    nummer = models.BigIntegerField(primary_key=True)
    klantprofiel = models.ForeignKey(
        Klantprofiel, models.SET_NULL, null=True, related_name="kandidaatnummers", db_index=False
    )
    sinds = models.DateTimeField(db_default=Now())
    tot = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "kandidaatnummers"
        # Withdrawn numbers too: contact requests about one klant may name several.
        indexes = [models.Index("klantprofiel", name="kandidaatnummer_per_profiel")]
        constraints = [
            models.UniqueConstraint(
                name="kandidaatnummer_een_geldig_per_profiel",
                fields=["klantprofiel"],
                condition=Q(tot__isnull=True),
                violation_error_message="Dit profiel heeft al een geldig kandidaatnummer.",
            ),
            models.CheckConstraint(
                name="kandidaatnummer_geldig_heeft_profiel",
                condition=Q(tot__isnull=False) | Q(klantprofiel__isnull=False),
                violation_error_message="Een geldig kandidaatnummer hoort bij een klantprofiel.",
            ),
        ]

    def __str__(self) -> str:
        return f"kandidaatnummer {self.pk}"
