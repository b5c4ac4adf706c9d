"""One published profile: already generalised, keyed by its random number, without any key of the register."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sonar.choices import Ervaring, Taalniveau


class Woongebiedsoort(models.TextChoices):
    """How precisely the home area is told, finest first."""

    GEMEENTE = "gemeente", "Gemeente"
    REGIO = "regio", "Arbeidsmarktregio"
    LANDSDEEL = "landsdeel", "Landsdeel"
    LAND = "land", "Heel Nederland"


class Opleidingsoort(models.TextChoices):
    """How precisely education is told, finest first."""

    NIVEAU = "niveau", "Niveau"
    STAP = "stap", "Stap"
    DEEL = "deel", "Deel"


class Beschikbaar(models.TextChoices):
    DIRECT = "direct", "Direct"
    MAAND = "maand", "Binnen een maand"
    LATER = "later", "Later"


def termlijst() -> "ArrayField[Any, Any]":
    """Ids of terms: null is unknown, [] is none."""
    return ArrayField(models.IntegerField(), null=True)


class Kandidaat(models.Model):
    """What everything shown, filtered, counted or sorted is a function of.

    ``opleiding_code`` null is "niet ingevuld", or "niet getoond" when ``onvolledig`` names "opleidingsniveau"; so for
    ``rijbewijzen`` ("rijbewijs") and for every list (its own name).
    ``plaats`` numbers the rows 0, 1, 2 … in an order that is shuffled anew each round: the id in the search index.
    ``klasse`` numbers the recognisable cores of the round: equal for exactly those rows whose core reads the same.
    """

    nummer = models.BigIntegerField(primary_key=True)
    plaats = models.PositiveIntegerField(unique=True)
    klasse = models.PositiveIntegerField(db_index=True)
    woongebied_soort = models.CharField(max_length=9, choices=Woongebiedsoort)
    woongebied_code = models.CharField(max_length=6)
    opleiding_soort = models.CharField(max_length=6, choices=Opleidingsoort, null=True)  # noqa: DJ001
    opleiding_code = models.CharField(max_length=8, null=True)  # noqa: DJ001
    rijbewijzen = termlijst()
    rijbewijs_volledig = models.BooleanField(null=True)
    beroepssectoren = termlijst()
    taaksoorten = termlijst()
    vaardigheden = termlijst()
    competenties = termlijst()
    affiniteiten = termlijst()
    beroepen = termlijst()
    ervaring = ArrayField(models.CharField(max_length=3, choices=Ervaring, blank=True), null=True)
    talen = termlijst()
    nederlands = models.PositiveSmallIntegerField(choices=Taalniveau, null=True)
    vervoer = termlijst()
    dagdelen = termlijst()
    reisafstand = models.PositiveSmallIntegerField(null=True)
    uren_min = models.PositiveSmallIntegerField(null=True)
    uren_max = models.PositiveSmallIntegerField(null=True)
    beschikbaar = models.CharField(max_length=6, choices=Beschikbaar, null=True)  # noqa: DJ001
    onvolledig = ArrayField(models.CharField(max_length=20), default=list)

    class Meta:
        verbose_name_plural = "kandidaten"
        constraints = [
            models.CheckConstraint(
                name="kandidaat_woongebied_soort_bestaat",
                condition=Q(woongebied_soort__in=Woongebiedsoort.values),
            ),
            models.CheckConstraint(
                name="kandidaat_opleiding_soort_met_code",
                condition=Q(opleiding_soort__isnull=True, opleiding_code__isnull=True)
                | Q(opleiding_soort__in=Opleidingsoort.values, opleiding_code__isnull=False),
            ),
            models.CheckConstraint(
                name="kandidaat_rijbewijs_volledig_bij_bekend",
                condition=Q(rijbewijzen__isnull=True, rijbewijs_volledig__isnull=True)
                | Q(rijbewijzen__isnull=False, rijbewijs_volledig__isnull=False),
            ),
            models.CheckConstraint(
                name="kandidaat_ervaring_per_beroep",
                condition=Q(beroepen__isnull=True, ervaring__isnull=True) | Q(beroepen__len=F("ervaring__len")),
            ),
            models.CheckConstraint(
                name="kandidaat_nederlands_1_tot_4",
                condition=Q(nederlands__isnull=True) | Q(nederlands__range=(1, 4)),
            ),
            models.CheckConstraint(
                name="kandidaat_reisafstand_in_stappen",
                condition=Q(reisafstand__isnull=True) | Q(reisafstand__in=[10, 25, 50]),
            ),
            models.CheckConstraint(
                name="kandidaat_beschikbaar_bestaat",
                condition=Q(beschikbaar__isnull=True) | Q(beschikbaar__in=Beschikbaar.values),
            ),
        ]

    def __str__(self) -> str:
        return f"kandidaat op plaats {self.plaats}"
