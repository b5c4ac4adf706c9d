"""The organisations that serve klanten or look for kandidaten."""

from typing import Self

from django.db import models
from django.db.models import Q

from sonar.choices import OrganisatieSoort
from sonar.models.arbeidsmarktregio import Arbeidsmarktregio, Gemeente

LANDELIJK_UWV = "UWV"


class OrganisatieQuerySet(models.QuerySet["Organisatie"]):
    def bedienend(self) -> Self:
        """Parties that can serve a klant: a UWV office or a gemeente."""
        return self.filter(
            Q(soort=OrganisatieSoort.GEMEENTE) | Q(soort=OrganisatieSoort.UWV, onderdeel_van__isnull=False)
        )


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
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def vraagt_toestemming(self) -> bool:
        """Whether this party, or the whole it is an office of, lists klanten only with consent."""
        geheel = self.onderdeel_van
        return self.toestemming_vereist or (geheel is not None and geheel.toestemming_vereist)
