"""Who looked at whom: a log that only grows, stands on its own, and is sealed day by day."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sonar.choices import InzageSoort


class InzageQuerySet(models.QuerySet["Inzage"]):
    def van_klant(self, klant: int) -> "InzageQuerySet":
        """Every look at that klant, a list with their name included."""
        return self.filter(klanten__contains=[klant])


class Inzage(models.Model):
    """One look. No foreign keys: a row outlives whom it names, and never interferes with live data.

    A list with names is one row that names its ``klanten`` (ids). ``dag`` is set by a trigger when the row is written,
    never for a day that may be sealed already. No row is ever changed or removed, but by retention.
    """

    id = models.BigAutoField(primary_key=True)
    dag = models.DateField(editable=False, db_default=Now())
    op = models.DateTimeField(editable=False, db_default=Now())
    gebruiker = models.BigIntegerField()
    organisatie = models.BigIntegerField()
    rol = models.CharField(max_length=14)
    soort = models.CharField(max_length=14, choices=InzageSoort)
    klanten = ArrayField(models.BigIntegerField())
    reden = models.CharField(max_length=500, blank=True)

    objects = InzageQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "inzagen"
        indexes = [
            models.Index("dag", "id", name="inzage_per_dag"),
            models.Index("gebruiker", "dag", name="inzage_per_gebruiker"),
            GinIndex(fields=["klanten"], name="inzage_per_klant"),
        ]
        constraints = [
            models.CheckConstraint(
                name="inzage_soort_bestaat",
                condition=Q(soort__in=InzageSoort.values),
                violation_error_message="Kies wat er met de gegevens is gedaan.",
            ),
            models.CheckConstraint(
                name="inzage_bsn_met_reden",
                condition=~Q(soort=InzageSoort.BSN) | ~Q(reden=""),
                violation_error_message="Vul in waarom u het BSN wilt zien.",
            ),
        ]

    def __str__(self) -> str:
        return f"inzage {self.pk}"


class Inzagezegel(models.Model):
    """A sealed day: a hash over its rows and the seal before it, so that nothing can be altered unseen."""

    dag = models.DateField(primary_key=True)
    aantal = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    vorige = models.CharField(max_length=64, blank=True)
    gezet_op = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["dag"]
        verbose_name_plural = "inzagezegels"

    def __str__(self) -> str:
        return f"zegel van {self.dag}"
