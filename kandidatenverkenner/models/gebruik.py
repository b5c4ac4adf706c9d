"""How much an organisation searched and saw today, and the log of it. Written by one function in the database.

No foreign keys: what is counted and logged stays as it was, and costs one statement.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

BEWAARDAGEN = 90
"""Of the log, and of the counts per day."""


class Dagverbruik(models.Model):
    """One row per organisation and day; whoever counts holds it, so that no limit is ever passed.

    ``minuut`` (since 1970) is the last one in which was asked, ``tempo`` how often in it. ``gewaarschuwd``: the alarm
    of this day has sounded.
    """

    pk = models.CompositePrimaryKey("organisatie", "dag")
    organisatie = models.BigIntegerField()
    dag = models.DateField()
    minuut = models.BigIntegerField(db_default=0)
    tempo = models.PositiveIntegerField(db_default=0)
    zoekvragen = models.PositiveIntegerField(db_default=0)
    kandidaten = models.PositiveIntegerField(db_default=0)
    gewaarschuwd = models.BooleanField(db_default=False)

    class Meta:
        verbose_name_plural = "dagverbruik"

    def __str__(self) -> str:
        return f"organisatie {self.organisatie} op {self.dag}"


class GevraagdVandaag(models.Model):
    """A search that was asked that day; ``sleutel`` is a hash of its wishes."""

    pk = models.CompositePrimaryKey("organisatie", "dag", "sleutel")
    organisatie = models.BigIntegerField()
    dag = models.DateField()
    sleutel = models.BinaryField(max_length=16)

    class Meta:
        verbose_name_plural = "gevraagd vandaag"

    def __str__(self) -> str:
        return f"een zoekvraag van organisatie {self.organisatie} op {self.dag}"


class GezienVandaag(models.Model):
    """A kandidaat that was seen that day."""

    pk = models.CompositePrimaryKey("organisatie", "dag", "nummer")
    organisatie = models.BigIntegerField()
    dag = models.DateField()
    nummer = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "gezien vandaag"

    def __str__(self) -> str:
        return f"een kandidaat, gezien door organisatie {self.organisatie} op {self.dag}"


class Zoeklog(models.Model):
    """Who searched or looked, when, for what, and whom they saw.

    ``wensen`` null: profiles were opened without a search. What someone typed is not here, only the wishes found in it.
    """

    id = models.BigAutoField(primary_key=True)
    op = models.DateTimeField(db_index=True)
    organisatie = models.BigIntegerField()
    lidmaatschap = models.BigIntegerField()
    wensen = models.JSONField(null=True)
    nummers: "ArrayField[Any, Any]" = ArrayField(models.BigIntegerField(), db_default=[])

    class Meta:
        verbose_name_plural = "zoeklog"
        indexes = [models.Index(fields=["organisatie", "op"], name="zoeklog_per_organisatie")]

    def __str__(self) -> str:
        return f"regel {self.pk} van het zoeklog"
