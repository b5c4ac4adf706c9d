"""What a klant agreed to tell which employer, why and until when: without it nobody is named."""

import datetime
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sonar.choices import Gespreksvorm
from sonar.contactkeuzes import NA_TOESTEMMING, Contactstand, Deelveld
from sonar.models.contactverzoek import Contactverzoek
from sonar.models.gebruiker import Gebruiker
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.organisatie import Organisatie
from sonar.validators import valideer_notitie

_TE_NOEMEN = (*NA_TOESTEMMING, Contactstand.AANGENOMEN)


class ContacttoestemmingQuerySet(models.QuerySet["Contacttoestemming"]):
    def geldig(self, vandaag: datetime.date) -> Self:
        """Those by which the person may be named on that day: not withdrawn, not ended, and the request goes on."""
        return self.filter(
            ingetrokken_op__isnull=True, gegeven_op__lte=vandaag, geldig_tot__gt=vandaag, verzoek__stand__in=_TE_NOEMEN
        )


def _deelvelden() -> "ArrayField[Any, Any]":
    return ArrayField(models.CharField(max_length=13, choices=Deelveld))


@met_geschiedenis()
class Contacttoestemming(models.Model):
    """Holds from ``gegeven_op`` up to, not including, ``geldig_tot``. The klant is found by the request alone."""

    verzoek = models.ForeignKey(Contactverzoek, models.CASCADE, related_name="toestemmingen")
    aan = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    aan_naam = models.CharField("aan wie", max_length=410)
    velden = _deelvelden()
    waarom = models.CharField(max_length=300, validators=[valideer_notitie])
    werkafspraken = models.TextField(blank=True, max_length=2000, validators=[valideer_notitie])
    gesprek = models.CharField("hoe het is besproken", max_length=10, choices=Gespreksvorm)
    gegeven_op = models.DateField()
    geldig_tot = models.DateField()
    ingetrokken_op = models.DateField(null=True, blank=True)
    vastgelegd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)

    objects = ContacttoestemmingQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "contacttoestemmingen"
        constraints = [
            models.UniqueConstraint(
                name="contacttoestemming_een_tegelijk",
                fields=["verzoek"],
                condition=Q(ingetrokken_op__isnull=True),
                violation_error_message="Voor dit verzoek is al toestemming vastgelegd.",
            ),
            models.CheckConstraint(
                name="contacttoestemming_velden_bestaan",
                condition=Q(velden__contained_by=Deelveld.values, velden__len__gte=1),
                violation_error_message="Kies een of meer gegevens uit de lijst.",
            ),
            models.CheckConstraint(
                name="contacttoestemming_afspraken_bij_veld",
                condition=(Q(werkafspraken="") & ~Q(velden__contains=[Deelveld.WERKAFSPRAKEN]))
                | (~Q(werkafspraken="") & Q(velden__contains=[Deelveld.WERKAFSPRAKEN])),
                violation_error_message="Vul de werkafspraken in als de klant die wil delen, en anders niet.",
            ),
            models.CheckConstraint(
                name="contacttoestemming_met_waarom_en_aan_wie",
                condition=~Q(waarom="") & ~Q(aan_naam=""),
                violation_error_message="Vul in aan wie en waarom de gegevens worden verteld.",
            ),
            models.CheckConstraint(
                name="contacttoestemming_gesprek_bestaat",
                condition=Q(gesprek__in=Gespreksvorm.values),
                violation_error_message="Vul in hoe u de klant gesproken hebt.",
            ),
            models.CheckConstraint(
                name="contacttoestemming_tot_na_begin",
                condition=Q(geldig_tot__gt=F("gegeven_op")),
                violation_error_message="De toestemming eindigt na de dag waarop zij is gegeven.",
            ),
        ]

    def __str__(self) -> str:
        return f"contacttoestemming {self.pk}"

    def geldt(self, vandaag: datetime.date) -> bool:
        """As ``geldig`` asks the database."""
        loopt = self.ingetrokken_op is None and self.gegeven_op <= vandaag < self.geldig_tot
        return loopt and self.verzoek.stand in _TE_NOEMEN
