"""A consulent's thought: this work may suit that klant, who is asked first; a yes becomes a contact request."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sonar.contactkeuzes import Voorstelantwoord
from sonar.models.contactverzoek import Contactverzoek
from sonar.models.gebruiker import Gebruiker, Lidmaatschap
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.vacature import Vacature
from sonar.models.werkzoekende import Werkzoekende


class VoorstelQuerySet(models.QuerySet["Voorstel"]):
    def for_user(self, lidmaatschap: Lidmaatschap | None) -> Self:
        """Those about one's own klanten, whichever colleague made them."""
        return self.filter(klant__in=Werkzoekende.objects.for_user(lidmaatschap))


@met_geschiedenis()
class Voorstel(models.Model):
    """``op`` is the day the klant answered. Nobody outside the party that serves the klant sees it.

    A yes is a request at the desk, and from then on that request tells how it goes.
    """

    vacature = models.ForeignKey(Vacature, models.CASCADE, related_name="voorstellen", db_index=False)
    klant = models.ForeignKey(Werkzoekende, models.CASCADE, related_name="voorstellen")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)
    antwoord = models.CharField(max_length=8, choices=Voorstelantwoord, default=Voorstelantwoord.NOG_NIET)
    op = models.DateField("antwoord gegeven op", null=True, blank=True)
    verzoek = models.OneToOneField(Contactverzoek, models.CASCADE, null=True, blank=True, related_name="voorstel")
    aangemaakt_op = models.DateTimeField(db_default=Now(), editable=False)

    objects = VoorstelQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "voorstellen"
        constraints = [
            models.UniqueConstraint(
                name="voorstel_eenmaal_per_klant",
                fields=["vacature", "klant"],
                violation_error_message="Deze klant staat al bij de voorstellen voor deze vacature.",
            ),
            models.CheckConstraint(
                name="voorstel_antwoord_bestaat",
                condition=Q(antwoord__in=Voorstelantwoord.values),
                violation_error_message="Kies ja, nee of nog niet gevraagd.",
            ),
            models.CheckConstraint(
                name="voorstel_antwoord_met_dag",
                condition=Q(antwoord=Voorstelantwoord.NOG_NIET, op__isnull=True)
                | (~Q(antwoord=Voorstelantwoord.NOG_NIET) & Q(op__isnull=False)),
                violation_error_message="Bij een antwoord hoort de dag waarop de klant het gaf.",
            ),
            models.CheckConstraint(
                name="voorstel_ja_is_een_verzoek",
                condition=Q(antwoord=Voorstelantwoord.JA, verzoek__isnull=False)
                | (~Q(antwoord=Voorstelantwoord.JA) & Q(verzoek__isnull=True)),
                violation_error_message="Alleen wie ja zei, krijgt een verzoek bij het bureau.",
            ),
        ]

    def __str__(self) -> str:
        return f"voorstel {self.pk}"
