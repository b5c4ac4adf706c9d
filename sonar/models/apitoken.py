"""A key with which a system asks the API something, for exactly one lidmaatschap."""

import datetime
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sonar.models.gebruiker import Lidmaatschap, kan_optreden
from sonar.models.geschiedenis import met_geschiedenis

GELDIG = datetime.timedelta(days=365)
HERKENNING = 8
"""How many of the first characters stay readable, to tell one token from another."""


class Scope(models.TextChoices):
    """What a token may be used for; what its lidmaatschap may not do, no scope gives."""

    KANDIDATEN_LEZEN = "kandidaten:lezen", "Kandidaten zoeken en lezen"
    RAPPORTEN_LEZEN = "rapporten:lezen", "De stand van nu in rapporten lezen"


def alle_scopes() -> list[str]:
    return list(Scope.values)


def een_jaar_geldig() -> datetime.datetime:
    return timezone.now() + GELDIG


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def geldig(self) -> Self:
        """Those that open something now: the lidmaatschap acted for passes what a session must pass too."""
        return self.filter(kan_optreden("lidmaatschap__"), ingetrokken_op__isnull=True, verloopt_op__gt=timezone.now())


@met_geschiedenis(exclude=["hash"])
class ApiToken(models.Model):
    """The token itself is shown once and not kept, only its SHA-256: 238 random bits need no slower hash.

    ``laatst_gebruikt_op`` is a day, so that a token is written once a day and tells no one's hours.
    """

    lidmaatschap = models.ForeignKey(Lidmaatschap, models.PROTECT, related_name="apitokens")
    hash = models.BinaryField(max_length=32, unique=True, editable=False)
    begin = models.CharField(max_length=HERKENNING)
    scopes: "ArrayField[Any, Any]" = ArrayField(
        models.CharField(max_length=20, choices=Scope), default=alle_scopes, verbose_name="waarvoor"
    )
    gemaakt_door = models.ForeignKey(Lidmaatschap, models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=timezone.now)
    verloopt_op = models.DateTimeField(default=een_jaar_geldig)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    laatst_gebruikt_op = models.DateField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-aangemaakt_op", "-id"]
        verbose_name = "API-token"
        verbose_name_plural = "API-tokens"
        constraints = [
            models.CheckConstraint(
                name="apitoken_scopes_bestaan",
                condition=Q(scopes__contained_by=Scope.values, scopes__len__gt=0),
                violation_error_message="Kies waarvoor de toegangscode is.",
            ),
            models.CheckConstraint(
                name="apitoken_verloopt_na_maken",
                condition=Q(verloopt_op__gt=F("aangemaakt_op")),
                violation_error_message="Een toegangscode verloopt nadat zij gemaakt is.",
            ),
        ]

    def __str__(self) -> str:
        return f"API-token {self.begin}…"

    @property
    def is_geldig(self) -> bool:
        """Whether it was neither withdrawn nor has expired; its lidmaatschap may have stopped all the same."""
        return self.ingetrokken_op is None and self.verloopt_op > timezone.now()
