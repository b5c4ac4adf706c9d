"""What someone can and wants, drawn up with the klant. Unknown is a value: null is unknown, an empty list is none."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sonar.choices import Begeleiding, Ervaring, Gespreksvorm, Opleidingsstap, ProfielStatus, Taalniveau
from sonar.models.gebruiker import Gebruiker
from sonar.models.geschiedenis import ZONDER_INDEX, met_geschiedenis
from sonar.models.termen import Beroep, Opleidingsniveau, Taal
from sonar.models.werkzoekende import Werkzoekende
from sonar.validators import valideer_notitie

UREN_HOOGSTENS = 60


class Vandaag(models.Func):
    """Today in the Netherlands, whatever the session's time zone. A past date stays past, so that a rule may use it."""

    template = "(now() at time zone 'Europe/Amsterdam')::date"
    output_field = models.DateField()
    arity = 0


def termlijst(naam: str) -> "ArrayField[Any, Any]":
    """Ids of terms: null is unknown, [] is none. A trigger checks them against the term table."""
    return ArrayField(models.IntegerField(), null=True, blank=True, verbose_name=naam)


class KlantprofielQuerySet(models.QuerySet["Klantprofiel"]):
    def vastgesteld(self) -> "KlantprofielQuerySet":
        """What "Profiel in Sonar" means."""
        return self.filter(status=ProfielStatus.VASTGESTELD)


@met_geschiedenis(
    obj_field=ZONDER_INDEX,
    meta={
        "indexes": [
            # What the report reads of an earlier day: who had a profile, in order of klant.
            models.Index(
                fields=["pgh_obj", "-pgh_id"],
                name="klantprofielevent_telling",
                include=["pgh_created_at", "pgh_label", "status", "vastgesteld_op", "ingetrokken_op"],
            ),
        ]
    },
)
class Klantprofiel(models.Model):
    werkzoekende = models.OneToOneField(Werkzoekende, models.CASCADE, primary_key=True, related_name="klantprofiel")
    status = models.CharField(max_length=11, choices=ProfielStatus, default=ProfielStatus.CONCEPT)
    vastgesteld_op = models.DateField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    vaststelling_gesprek = models.CharField(
        "hoe het profiel is besproken", max_length=10, choices=Gespreksvorm, blank=True, db_default=""
    )
    ingetrokken_op = models.DateField(null=True, blank=True)

    opleidingsniveau = models.ForeignKey(
        Opleidingsniveau, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    opleidingsstap = models.CharField(max_length=8, choices=Opleidingsstap, null=True, blank=True)  # noqa: DJ001
    opleidingen_bekend = models.BooleanField("opleidingen besproken", default=False)
    beroepen_bekend = models.BooleanField("beroepen besproken", default=False)
    talen_bekend = models.BooleanField("talen besproken", default=False)

    beroepssectoren = termlijst("beroepssectoren")
    taaksoorten = termlijst("taaksoorten")
    vaardigheden = termlijst("vaardigheden")
    competenties = termlijst("competenties")
    affiniteiten = termlijst("affiniteiten")
    rijbewijzen = termlijst("rijbewijzen")
    vervoer = termlijst("vervoer")
    dagdelen = termlijst("dagdelen")

    reisafstand_km = models.PositiveSmallIntegerField("reisafstand (km)", null=True, blank=True)
    reistijd_minuten = models.PositiveSmallIntegerField("reistijd (minuten)", null=True, blank=True)
    uren_min = models.PositiveSmallIntegerField("uren per week, minstens", null=True, blank=True)
    uren_max = models.PositiveSmallIntegerField("uren per week, hoogstens", null=True, blank=True)
    beschikbaar_vanaf = models.DateField(null=True, blank=True)
    beschikbaarheid_bevestigd_op = models.DateField(null=True, blank=True)
    beschikbaarheid_bevestigd_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    beschikbaarheid_gesprek = models.CharField(max_length=10, choices=Gespreksvorm, blank=True)

    # Internal, of closed lists: three states each, null is unknown.
    kan_lawaai = models.BooleanField("werken waar het lawaaiig is", null=True, blank=True)
    kan_tillen = models.BooleanField("zwaar tillen", null=True, blank=True)
    kan_staan = models.BooleanField("lang staan of lopen", null=True, blank=True)
    kan_ploegendienst = models.BooleanField("werken in ploegendienst of op wisselende tijden", null=True, blank=True)
    kan_drukte = models.BooleanField("werken waar veel mensen zijn", null=True, blank=True)
    kan_tempo = models.BooleanField("werken in een hoog tempo", null=True, blank=True)
    kan_ov = models.BooleanField("zelf reizen met het openbaar vervoer", null=True, blank=True)
    begeleiding = ArrayField(
        models.CharField(max_length=16, choices=Begeleiding), null=True, blank=True, verbose_name="begeleiding"
    )
    notities = models.TextField(blank=True, db_default="", validators=[valideer_notitie])
    weet_niet = ArrayField(
        models.CharField(max_length=30),
        default=list,
        db_default=[],
        blank=True,
        verbose_name="besproken en nog niet bekend",
        help_text="Vragen waarop het antwoord “weet ik nog niet” was.",
    )

    eigen_woorden = models.JSONField(
        default=dict, blank=True, help_text="Per groep wat niet in de lijsten staat; intern, nooit gepubliceerd."
    )
    aangemaakt_op = models.DateTimeField(db_default=Now(), editable=False)
    gewijzigd_op = models.DateTimeField(db_default=Now(), editable=False)

    objects = KlantprofielQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "klantprofielen"
        indexes = [
            models.Index("werkzoekende", name="klantprofiel_telling", include=["status"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="klantprofiel_status_bestaat",
                condition=Q(status__in=ProfielStatus.values),
                violation_error_message="Kies concept, vastgesteld of ingetrokken.",
            ),
            models.CheckConstraint(
                name="klantprofiel_vastgesteld_met_datum",
                condition=~Q(status=ProfielStatus.VASTGESTELD) | Q(vastgesteld_op__isnull=False),
                violation_error_message="Een vastgesteld profiel heeft een datum van vaststellen.",
            ),
            models.CheckConstraint(
                name="klantprofiel_ingetrokken_met_datum",
                condition=~Q(status=ProfielStatus.INGETROKKEN) | Q(ingetrokken_op__isnull=False),
                violation_error_message="Een ingetrokken profiel heeft een datum van intrekken.",
            ),
            models.CheckConstraint(
                name="klantprofiel_niveau_heeft_stap",
                condition=Q(opleidingsniveau__isnull=True) | Q(opleidingsstap__isnull=False),
                violation_error_message="Bij een opleidingsniveau hoort de stap.",
            ),
            models.CheckConstraint(
                name="klantprofiel_stap_bestaat",
                condition=Q(opleidingsstap__isnull=True) | Q(opleidingsstap__in=Opleidingsstap.values),
                violation_error_message="Kies een bestaand opleidingsniveau.",
            ),
            models.CheckConstraint(
                name="klantprofiel_uren_min_1_tot_60",
                condition=Q(uren_min__isnull=True) | Q(uren_min__gte=1, uren_min__lte=UREN_HOOGSTENS),
                violation_error_message="Kies een aantal uren van 1 tot en met 60.",
            ),
            models.CheckConstraint(
                name="klantprofiel_uren_max_1_tot_60",
                condition=Q(uren_max__isnull=True) | Q(uren_max__gte=1, uren_max__lte=UREN_HOOGSTENS),
                violation_error_message="Kies een aantal uren van 1 tot en met 60.",
            ),
            models.CheckConstraint(
                name="klantprofiel_uren_min_niet_boven_max",
                condition=Q(uren_min__isnull=True) | Q(uren_max__isnull=True) | Q(uren_min__lte=F("uren_max")),
                violation_error_message="Het minste aantal uren kan niet hoger zijn dan het hoogste.",
            ),
            models.CheckConstraint(
                name="klantprofiel_bevestiging_met_gesprek",
                condition=Q(beschikbaarheid_bevestigd_op__isnull=True) | ~Q(beschikbaarheid_gesprek=""),
                violation_error_message="Vul in hoe u de klant gesproken hebt.",
            ),
            models.CheckConstraint(
                name="klantprofiel_bevestiging_door_iemand",
                condition=Q(beschikbaarheid_bevestigd_op__isnull=True)
                | Q(beschikbaarheid_bevestigd_door__isnull=False),
                violation_error_message="Leg vast wie de beschikbaarheid heeft bevestigd.",
            ),
            models.CheckConstraint(
                name="klantprofiel_vastgesteld_niet_in_toekomst",
                condition=Q(vastgesteld_op__isnull=True) | Q(vastgesteld_op__lte=Vandaag()),
                violation_error_message="De datum van vaststellen kan niet in de toekomst liggen.",
            ),
            models.CheckConstraint(
                name="klantprofiel_bevestigd_niet_in_toekomst",
                condition=Q(beschikbaarheid_bevestigd_op__isnull=True) | Q(beschikbaarheid_bevestigd_op__lte=Vandaag()),
                violation_error_message="De datum van het gesprek kan niet in de toekomst liggen.",
            ),
            models.CheckConstraint(
                name="klantprofiel_begeleiding_bestaat",
                condition=Q(begeleiding__isnull=True) | Q(begeleiding__contained_by=Begeleiding.values),
                violation_error_message="Kies begeleiding uit de lijst.",
            ),
        ]

    def __str__(self) -> str:
        return f"klantprofiel {self.pk}"


@met_geschiedenis()
class Opleiding(models.Model):
    """A course someone followed; the name is the klant's own and internal."""

    klantprofiel = models.ForeignKey(Klantprofiel, models.CASCADE, related_name="opleidingen")
    niveau = models.ForeignKey(
        Opleidingsniveau, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    naam = models.CharField(max_length=200, blank=True)
    diploma = models.BooleanField("diploma behaald", null=True, blank=True)

    class Meta:
        verbose_name_plural = "opleidingen"
        constraints = [
            models.CheckConstraint(
                name="opleiding_heeft_niveau_of_naam",
                condition=Q(niveau__isnull=False) | ~Q(naam=""),
                violation_error_message="Vul het niveau of de naam van de opleiding in.",
            )
        ]

    def __str__(self) -> str:
        return self.naam or str(self.niveau)


@met_geschiedenis()
class Profielberoep(models.Model):
    """A beroep in someone's profile: wished, worked in, or both."""

    klantprofiel = models.ForeignKey(Klantprofiel, models.CASCADE, related_name="beroepen", db_index=False)
    beroep = models.ForeignKey(Beroep, models.PROTECT, related_name="+", db_index=False)
    wens = models.BooleanField("gewenst beroep", default=True)
    ervaring = models.CharField(max_length=3, choices=Ervaring, blank=True)

    class Meta:
        verbose_name_plural = "profielberoepen"
        constraints = [
            models.UniqueConstraint(
                name="profielberoep_eenmaal",
                fields=["klantprofiel", "beroep"],
                violation_error_message="Dit beroep staat al in het profiel.",
            ),
            models.CheckConstraint(
                name="profielberoep_ervaring_bestaat",
                condition=Q(ervaring__in=["", *Ervaring.values]),
                violation_error_message="Kies hoe lang iemand ervaring heeft.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.beroep)


@met_geschiedenis()
class Profieltaal(models.Model):
    """How well someone speaks and writes a language; null is unknown."""

    klantprofiel = models.ForeignKey(Klantprofiel, models.CASCADE, related_name="talen", db_index=False)
    taal = models.ForeignKey(Taal, models.PROTECT, related_name="+", db_index=False)
    mondeling = models.PositiveSmallIntegerField(choices=Taalniveau, null=True, blank=True)
    schriftelijk = models.PositiveSmallIntegerField(choices=Taalniveau, null=True, blank=True)

    class Meta:
        verbose_name_plural = "profieltalen"
        constraints = [
            models.UniqueConstraint(
                name="profieltaal_eenmaal",
                fields=["klantprofiel", "taal"],
                violation_error_message="Deze taal staat al in het profiel.",
            ),
            models.CheckConstraint(
                name="profieltaal_niveau_1_tot_4",
                condition=(Q(mondeling__isnull=True) | Q(mondeling__range=(1, 4)))
                & (Q(schriftelijk__isnull=True) | Q(schriftelijk__range=(1, 4))),
                violation_error_message="Kies een taalniveau van 1 tot en met 4.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.taal)
