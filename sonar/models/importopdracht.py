"""A file someone brings in: what became of it, the file itself while it is needed, and how far reading it is."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sonar.choices import ImportStand
from sonar.models.gebruiker import Gebruiker, Lidmaatschap
from sonar.models.organisatie import Organisatie
from sonar.permissions import Recht

BEWAARDAGEN = 7
"""How many days a file and its refused rows are kept; the summary stays."""


class ImportopdrachtQuerySet(models.QuerySet["Importopdracht"]):
    def for_user(self, lidmaatschap: Lidmaatschap | None) -> "ImportopdrachtQuerySet":
        """Imports of the organisation acted for, for a role that may import; none otherwise."""
        if lidmaatschap is None or not lidmaatschap.mag(Recht.IMPORTEREN):
            return self.none()
        return self.filter(organisatie=lidmaatschap.organisatie_id)


class Importopdracht(models.Model):
    """One file of one organisation: first a dry run, then, when someone says so, for real.

    The counts are of the last run. ``uitkomst`` holds what there is to tell beside them: ``verschillen``,
    ``opmerkingen`` and ``eigen_woorden`` as lists with a count, and ``kolommen`` that were not used.
    """

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="imports", db_index=False)
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)
    verbetert = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="verbeteringen", verbose_name="verbetering van"
    )
    bestandsnaam = models.CharField(max_length=150)
    omvang = models.PositiveIntegerField("omvang in bytes")
    stand = models.CharField(max_length=11, choices=ImportStand, default=ImportStand.WACHT)
    definitief = models.BooleanField("mag worden verwerkt", default=False)
    reden = models.TextField("waarom het niet lukte", blank=True)

    gelezen = models.PositiveIntegerField(null=True, blank=True)
    nieuw = models.PositiveIntegerField(null=True, blank=True)
    gewijzigd = models.PositiveIntegerField(null=True, blank=True)
    gelijk = models.PositiveIntegerField(null=True, blank=True)
    afgekeurd = models.PositiveIntegerField(null=True, blank=True)
    uitkomst = models.JSONField(default=dict, blank=True)
    afgekeurde_klanten = ArrayField(
        models.BigIntegerField(), default=list, blank=True, help_text="Klanten over wie een afgekeurde regel gaat."
    )

    aangemaakt_op = models.DateTimeField(db_default=Now(), editable=False)
    verwerkt_op = models.DateTimeField(null=True, blank=True)

    objects = ImportopdrachtQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "importopdrachten"
        indexes = [models.Index(fields=["organisatie", "-id"], name="importopdracht_per_organisatie")]
        constraints = [
            models.CheckConstraint(
                name="importopdracht_stand_bestaat",
                condition=Q(stand__in=ImportStand.values),
                violation_error_message="Kies een bestaande stand.",
            ),
            models.CheckConstraint(
                name="importopdracht_verwerkt_met_datum",
                condition=Q(stand=ImportStand.VERWERKT, definitief=True, verwerkt_op__isnull=False)
                | (~Q(stand=ImportStand.VERWERKT) & Q(verwerkt_op__isnull=True)),
                violation_error_message="Een verwerkte import heeft een datum, en is definitief.",
            ),
            models.CheckConstraint(
                name="importopdracht_telling_klopt",
                condition=Q(gelezen__isnull=True)
                | Q(gelezen=models.F("nieuw") + models.F("gewijzigd") + models.F("gelijk") + models.F("afgekeurd")),
                violation_error_message="De telling van een import klopt niet.",
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def bezig(self) -> bool:
        """Waiting for its turn, or running."""
        return self.stand == ImportStand.WACHT

    @property
    def kan_verwerken(self) -> bool:
        """Whether there is anything a real run would write."""
        return self.stand == ImportStand.PROEF and bool(self.nieuw or self.gewijzigd or self.uitkomst["verschillen"])


class Importbestand(models.Model):
    """A file as AES-GCM ciphertext: it holds BSNs. Apart from its opdracht, so that a list never loads it."""

    class Soort(models.TextChoices):
        AANGELEVERD = "aangeleverd", "Aangeleverd"
        AFGEKEURD = "afgekeurd", "Afgekeurde regels"

    opdracht = models.ForeignKey(Importopdracht, models.CASCADE, related_name="bestanden", db_index=False)
    soort = models.CharField(max_length=11, choices=Soort)
    inhoud = models.BinaryField()

    class Meta:
        verbose_name_plural = "importbestanden"
        constraints = [
            models.UniqueConstraint(
                name="importbestand_een_per_soort",
                fields=["opdracht", "soort"],
                violation_error_message="Deze import heeft dit bestand al.",
            ),
            models.CheckConstraint(
                name="importbestand_soort_bestaat",
                condition=Q(soort__in=["aangeleverd", "afgekeurd"]),
                violation_error_message="Kies een bestaande soort bestand.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} van import {self.opdracht_id}"


class Importvoortgang(models.Model):
    """How far a run is. A row of its own: the opdracht's row is locked as long as its import runs."""

    opdracht = models.OneToOneField(Importopdracht, models.CASCADE, primary_key=True, related_name="voortgang")
    gelezen = models.PositiveIntegerField(default=0)
    totaal = models.PositiveIntegerField(default=0)
    op = models.DateTimeField("laatste teken van leven", null=True, blank=True)

    class Meta:
        verbose_name_plural = "importvoortgangen"

    def __str__(self) -> str:
        return f"voortgang van import {self.pk}"
