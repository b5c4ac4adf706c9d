"""The organisations that serve klanten or look for kandidaten."""

import datetime
from collections.abc import Callable
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sonar.choices import OrganisatieSoort
from sonar.models.arbeidsmarktregio import Arbeidsmarktregio, Gemeente, Regiolidmaatschap
from sonar.models.geschiedenis import met_geschiedenis

LANDELIJK_UWV = "UWV"
ZOEKENDE_SOORTEN = (OrganisatieSoort.WERKGEVER, OrganisatieSoort.INTERMEDIAIR)
"""Those that look for people: they are let in for a year at a time, and can be blocked."""
VERLENGEN_VANAF_DAGEN = 30
"""How long before its end an admission stands on the list to be renewed."""

valideer_kvk_nummer = RegexValidator(r"\A[0-9]{8}\Z", "Vul de 8 cijfers van het KvK-nummer in.")


def toegelaten(voor: str = "") -> Q:
    """Whose members may work with the register today: an employer or intermediair only while admitted and not blocked.

    :param voor: the path to the organisation, such as ``organisatie__``.
    """
    return ~Q(**{f"{voor}soort__in": ZOEKENDE_SOORTEN}) | Q(
        **{f"{voor}toegelaten_tot__gt": timezone.localdate(), f"{voor}geblokkeerd_op__isnull": True}
    )


class Toelatingsstand(models.TextChoices):
    """How the admission of an employer or intermediair stands; the words are those of a tab."""

    LOOPT_AF = "loopt-af", "Loopt binnen 30 dagen af"
    VERLOPEN = "verlopen", "Niet (meer) toegelaten"
    GEBLOKKEERD = "geblokkeerd", "Geblokkeerd"
    TOEGELATEN = "toegelaten", "Toegelaten"


def _verlengen_voor() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=VERLENGEN_VANAF_DAGEN)


_OPEN = Q(geblokkeerd_op__isnull=True)
_STANDEN: dict[str, Callable[[], Q]] = {
    Toelatingsstand.LOOPT_AF: lambda: (
        _OPEN & Q(toegelaten_tot__gt=timezone.localdate(), toegelaten_tot__lte=_verlengen_voor())
    ),
    Toelatingsstand.VERLOPEN: lambda: (
        _OPEN & (Q(toegelaten_tot__isnull=True) | Q(toegelaten_tot__lte=timezone.localdate()))
    ),
    Toelatingsstand.GEBLOKKEERD: lambda: ~_OPEN,
    Toelatingsstand.TOEGELATEN: lambda: _OPEN & Q(toegelaten_tot__gt=_verlengen_voor()),
}


class OrganisatieQuerySet(models.QuerySet["Organisatie"]):
    def zoekend(self) -> Self:
        """Employers and intermediairs."""
        return self.filter(soort__in=ZOEKENDE_SOORTEN)

    def van_adviseur(self, regio: int | None) -> Self:
        """Employers and intermediairs of the region of a werkgeversservicepunt."""
        return self.zoekend().filter(regio=regio)

    def in_stand(self, stand: str) -> Self:
        """Employers and intermediairs by how their admission stands; each is in one of ``Toelatingsstand``."""
        return self.zoekend().filter(_STANDEN[Toelatingsstand(stand)]())

    def tel_standen(self) -> dict[Toelatingsstand, int]:
        """How many employers and intermediairs there are in each, in one query."""
        tellingen = {stand.name: models.Count("pk", filter=_STANDEN[stand]()) for stand in Toelatingsstand}
        aantallen = self.zoekend().aggregate(**tellingen)
        return {stand: aantallen[stand.name] for stand in Toelatingsstand}

    def bedienend(self) -> Self:
        """Parties that can serve a klant: a UWV office or a gemeente."""
        return self.filter(
            Q(soort=OrganisatieSoort.GEMEENTE) | Q(soort=OrganisatieSoort.UWV, onderdeel_van__isnull=False)
        )


@met_geschiedenis()
class Organisatie(models.Model):
    """UWV (one national, an office per region under it), a gemeente, a werkgeversservicepunt, or who seeks people."""

    code = models.CharField(max_length=20, unique=True)
    soort = models.CharField(max_length=22, choices=OrganisatieSoort)
    naam = models.CharField(max_length=200)
    gemeente = models.OneToOneField(Gemeente, models.PROTECT, null=True, blank=True, related_name="organisatie")
    regio = models.ForeignKey(
        Arbeidsmarktregio, models.PROTECT, null=True, blank=True, related_name="organisaties", verbose_name="regio"
    )
    onderdeel_van = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="onderdelen")
    toestemming_vereist = models.BooleanField(
        "klanten alleen met toestemming anoniem tonen",
        default=False,
        help_text="Anders volstaat dat de klant geen bezwaar heeft gemaakt.",
    )
    woord_voor_consulent = models.CharField(
        "hoe een consulent hier heet",
        max_length=40,
        blank=True,
        help_text="Bijvoorbeeld klantmanager of adviseur werk.",
    )
    kvk_nummer = models.CharField(
        "KvK-nummer",
        max_length=8,
        null=True,
        blank=True,
        unique=True,
        validators=[valideer_kvk_nummer],
        error_messages={"unique": "Er is al een organisatie met dit KvK-nummer."},
    )
    toegelaten_tot = models.DateField(null=True, blank=True)
    geblokkeerd_op = models.DateTimeField(null=True, blank=True)
    geblokkeerd_reden = models.CharField("reden", max_length=300, blank=True)

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]
        verbose_name_plural = "organisaties"
        constraints = [
            models.CheckConstraint(
                name="organisatie_soort_bestaat",
                condition=Q(soort__in=OrganisatieSoort.values),
                violation_error_message="Kies een bestaande soort organisatie.",
            ),
            models.CheckConstraint(
                name="organisatie_gemeente_alleen_bij_gemeente",
                condition=Q(soort=OrganisatieSoort.GEMEENTE, gemeente__isnull=False)
                | (~Q(soort=OrganisatieSoort.GEMEENTE) & Q(gemeente__isnull=True)),
                violation_error_message="Een organisatie van de soort gemeente hoort bij precies één gemeente.",
            ),
            models.CheckConstraint(
                name="organisatie_onderdeel_alleen_bij_uwv",
                condition=Q(onderdeel_van__isnull=True) | Q(soort=OrganisatieSoort.UWV, regio__isnull=False),
                violation_error_message="Alleen een UWV-kantoor is onderdeel van een andere organisatie.",
            ),
            models.CheckConstraint(
                name="organisatie_werkgeversservicepunt_heeft_regio",
                condition=~Q(soort=OrganisatieSoort.WERKGEVERSSERVICEPUNT) | Q(regio__isnull=False),
                violation_error_message="Kies de arbeidsmarktregio van dit werkgeversservicepunt.",
            ),
            models.CheckConstraint(
                name="organisatie_kvk_acht_cijfers",
                condition=Q(kvk_nummer__isnull=True) | Q(kvk_nummer__regex=r"^[0-9]{8}$"),
                violation_error_message="Vul de 8 cijfers van het KvK-nummer in.",
            ),
            models.CheckConstraint(
                name="organisatie_toelating_alleen_wie_zoekt",
                condition=Q(soort__in=ZOEKENDE_SOORTEN)
                | Q(kvk_nummer__isnull=True, toegelaten_tot__isnull=True, geblokkeerd_op__isnull=True),
                violation_error_message="Alleen een werkgever of intermediair wordt toegelaten of geblokkeerd.",
            ),
            models.CheckConstraint(
                name="organisatie_geblokkeerd_met_reden",
                condition=Q(geblokkeerd_op__isnull=True, geblokkeerd_reden="")
                | (Q(geblokkeerd_op__isnull=False) & ~Q(geblokkeerd_reden="")),
                violation_error_message="Wie een organisatie blokkeert, geeft een reden.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def vraagt_toestemming(self) -> bool:
        """Whether this party, or the whole it is an office of, lists klanten only with consent."""
        geheel = self.onderdeel_van
        return self.toestemming_vereist or (geheel is not None and geheel.toestemming_vereist)

    @property
    def regio_vandaag(self) -> int | None:
        """The region it belongs to: its own, or that of its gemeente today; one query for a gemeente."""
        if self.gemeente_id is None:
            return self.regio_id
        leden = Regiolidmaatschap.objects.op(timezone.localdate()).filter(gemeente=self.gemeente_id)
        return leden.values_list("regio_id", flat=True).first()

    @property
    def zoekt(self) -> bool:
        """Whether it is an employer or intermediair."""
        return self.soort in ZOEKENDE_SOORTEN

    @property
    def toelating_verlopen(self) -> bool:
        """An employer or intermediair that is not, or no longer, admitted."""
        return self.zoekt and (self.toegelaten_tot is None or self.toegelaten_tot <= timezone.localdate())

    @property
    def bijna_verlopen(self) -> bool:
        """Still admitted, and to be renewed within 30 days."""
        tot = self.toegelaten_tot
        return self.zoekt and tot is not None and timezone.localdate() < tot <= _verlengen_voor()
