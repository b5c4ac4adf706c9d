"""Each move of a contact request and each try to reach the klant: written once, never changed."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sonar.choices import ContactSoort
from sonar.contactkeuzes import STAPREDENEN, Contactstand, Pogingresultaat
from sonar.models.contactverzoek import Contactverzoek
from sonar.models.gebruiker import Gebruiker
from sonar.models.geschiedenis import met_geschiedenis
from sonar.validators import valideer_notitie


class Contactstap(models.Model):
    """From one state to another, or something that happened within one. ``door`` is nobody when a daily job did it."""

    verzoek = models.ForeignKey(Contactverzoek, models.CASCADE, related_name="stappen", db_index=False)
    van = models.CharField(max_length=17, choices=Contactstand, blank=True)
    naar = models.CharField(max_length=17, choices=Contactstand)
    door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    op = models.DateTimeField(default=timezone.now, editable=False)
    reden = models.CharField(max_length=24, choices=STAPREDENEN)
    toelichting = models.CharField(max_length=500, blank=True, validators=[valideer_notitie])

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "contactstappen"
        indexes = [models.Index("verzoek", "id", name="contactstap_per_verzoek")]
        constraints = [
            models.CheckConstraint(
                name="contactstap_stand_bestaat",
                condition=Q(van__in=["", *Contactstand.values], naar__in=Contactstand.values),
                violation_error_message="Kies een stand uit de lijst.",
            ),
            models.CheckConstraint(
                name="contactstap_reden_bestaat",
                condition=Q(reden__in=[code for code, _label in STAPREDENEN]),
                violation_error_message="Kies een reden uit de lijst.",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"contactstap {self.pk}"


@met_geschiedenis()
class Contactpoging(models.Model):
    """Someone tried to reach the klant about a request."""

    verzoek = models.ForeignKey(Contactverzoek, models.CASCADE, related_name="pogingen", db_index=False)
    op = models.DateTimeField(default=timezone.now)
    hoe = models.CharField(max_length=10, choices=ContactSoort)
    resultaat = models.CharField(max_length=11, choices=Pogingresultaat)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["-op", "-id"]
        verbose_name_plural = "contactpogingen"
        indexes = [models.Index("verzoek", "op", name="contactpoging_per_verzoek")]
        constraints = [
            models.CheckConstraint(
                name="contactpoging_hoe_bestaat",
                condition=Q(hoe__in=ContactSoort.values),
                violation_error_message="Kies hoe u contact zocht.",
            ),
            models.CheckConstraint(
                name="contactpoging_resultaat_bestaat",
                condition=Q(resultaat__in=Pogingresultaat.values),
                violation_error_message="Kies wat het resultaat was.",
            ),
        ]

    def __str__(self) -> str:
        return f"contactpoging {self.pk}"
