"""An invitation to work for an organisation, sent to an e-mail address, good for a week and for one use."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from sonar.choices import Rol
from sonar.models.gebruiker import Lidmaatschap
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.organisatie import Organisatie
from sonar.sleutellink import Sleutellink

GELDIG = datetime.timedelta(days=7)


class UitnodigingQuerySet(models.QuerySet["Uitnodiging"]):
    def open(self) -> Self:
        """Neither accepted nor withdrawn; it may have expired."""
        return self.filter(geaccepteerd_op__isnull=True, ingetrokken_op__isnull=True)

    def geldig(self) -> Self:
        """Those that can be accepted now."""
        return self.open().filter(verloopt_op__gt=timezone.now())


@met_geschiedenis()
class Uitnodiging(models.Model):
    """The link is not kept, only its hash: see ``sonar/sleutellink.py``."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="uitnodigingen")
    email = models.EmailField("e-mailadres")
    rol = models.CharField(max_length=14, choices=Rol)
    beheert_leden = models.BooleanField("nodigt collega's uit en stopt toegang", default=False)
    link_zout = models.CharField(max_length=32, default=Sleutellink.nieuw_zout, editable=False)
    link_hash = models.BinaryField(null=True, editable=False)
    door = models.ForeignKey(Lidmaatschap, models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    verstuurd_op = models.DateTimeField(null=True, blank=True)
    verloopt_op = models.DateTimeField()
    geaccepteerd_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    objects = UitnodigingQuerySet.as_manager()
    link = Sleutellink("uitnodiging")

    class Meta:
        ordering = ["-gemaakt_op", "-id"]
        verbose_name_plural = "uitnodigingen"
        constraints = [
            models.UniqueConstraint(
                name="uitnodiging_een_open_per_adres",
                fields=["organisatie", "email"],
                condition=Q(geaccepteerd_op__isnull=True, ingetrokken_op__isnull=True),
                violation_error_message="Voor dit e-mailadres staat al een uitnodiging open.",
            ),
            models.UniqueConstraint(
                name="uitnodiging_link_uniek",
                fields=["link_hash"],
                violation_error_message="Deze link is al gebruikt voor een andere uitnodiging.",
            ),
            models.CheckConstraint(
                name="uitnodiging_email_in_kleine_letters",
                condition=Q(email=Lower("email")),
                violation_error_message="Schrijf het e-mailadres in kleine letters.",
            ),
            models.CheckConstraint(
                name="uitnodiging_rol_bestaat",
                condition=Q(rol__in=Rol.values),
                violation_error_message="Kies een bestaande rol.",
            ),
            models.CheckConstraint(
                name="uitnodiging_verloopt_na_maken",
                condition=Q(verloopt_op__gt=F("gemaakt_op")),
                violation_error_message="Een uitnodiging verloopt nadat zij gemaakt is.",
            ),
            models.CheckConstraint(
                name="uitnodiging_geaccepteerd_of_ingetrokken",
                condition=Q(geaccepteerd_op__isnull=True) | Q(ingetrokken_op__isnull=True),
                violation_error_message="Een uitnodiging is geaccepteerd of ingetrokken, niet allebei.",
            ),
        ]

    def __str__(self) -> str:
        return f"Uitnodiging {self.pk}"

    @property
    def is_verlopen(self) -> bool:
        return self.verloopt_op <= timezone.now()
