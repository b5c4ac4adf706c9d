"""What an employer said of a klantprofiel after meeting: was this part right? A no is for the consulent to look at."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sonar.contactkeuzes import Profielonderdeel
from sonar.models.contactverzoek import Contactverzoek
from sonar.models.gebruiker import Gebruiker, Lidmaatschap
from sonar.models.geschiedenis import met_geschiedenis


class ProfieloordeelQuerySet(models.QuerySet["Profieloordeel"]):
    def te_bekijken(self) -> Self:
        """What was not right, and was not looked at since."""
        return self.filter(klopte=False, bekeken_op__isnull=True)

    def for_user(self, lidmaatschap: Lidmaatschap) -> Self:
        """About the klanten that the organisation acted for serves."""
        return self.filter(
            verzoek__kandidaatnummer__klantprofiel__werkzoekende__bediend_door=lidmaatschap.organisatie_id
        )


@met_geschiedenis()
class Profieloordeel(models.Model):
    verzoek = models.ForeignKey(Contactverzoek, models.CASCADE, related_name="profieloordelen", db_index=False)
    onderdeel = models.CharField(max_length=12, choices=Profielonderdeel)
    klopte = models.BooleanField("klopte het profiel?")
    op = models.DateTimeField(default=timezone.now, editable=False)
    bekeken_op = models.DateTimeField(null=True, blank=True)
    bekeken_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    objects = ProfieloordeelQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "profieloordelen"
        constraints = [
            models.UniqueConstraint(
                name="profieloordeel_eenmaal_per_onderdeel",
                fields=["verzoek", "onderdeel"],
                violation_error_message="Over dit onderdeel is al een oordeel gegeven.",
            ),
            models.CheckConstraint(
                name="profieloordeel_onderdeel_bestaat",
                condition=Q(onderdeel__in=Profielonderdeel.values),
                violation_error_message="Kies een onderdeel uit de lijst.",
            ),
            models.CheckConstraint(
                name="profieloordeel_bekeken_door_iemand",
                condition=Q(bekeken_op__isnull=True, bekeken_door__isnull=True)
                | Q(bekeken_op__isnull=False, bekeken_door__isnull=False),
                violation_error_message="Leg vast wie het oordeel heeft bekeken.",
            ),
        ]

    def __str__(self) -> str:
        return f"profieloordeel {self.pk}"
