"""Where an import brought another value than a consultant had filled in since: kept, and asked which one holds."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sonar.choices import Verschilkeuze
from sonar.models.gebruiker import Gebruiker, Lidmaatschap
from sonar.models.importopdracht import Importopdracht
from sonar.models.werkzoekende import Werkzoekende
from sonar.permissions import Recht


class VerschilQuerySet(models.QuerySet["Verschil"]):
    def open(self) -> "VerschilQuerySet":
        return self.filter(keuze=Verschilkeuze.OPEN)

    def for_user(self, lidmaatschap: Lidmaatschap | None) -> "VerschilQuerySet":
        """Of klanten the organisation acted for serves, for a role that may change them; none otherwise."""
        if lidmaatschap is None or not lidmaatschap.mag(Recht.KLANTEN_WIJZIGEN):
            return self.none()
        return self.filter(werkzoekende__bediend_door=lidmaatschap.organisatie_id)


class Verschil(models.Model):
    """One field of one klant. The import writes and closes these (``sonar/importing/verschillen.py``).

    ``veld`` is the import's name of the field, ``waarde`` what the file said (ids for terms), as in Importstand.
    """

    werkzoekende = models.ForeignKey(Werkzoekende, models.CASCADE, related_name="verschillen", db_index=False)
    veld = models.CharField(max_length=20)
    waarde = models.JSONField()
    opdracht = models.ForeignKey(
        Importopdracht, models.PROTECT, null=True, blank=True, related_name="verschillen", verbose_name="import"
    )
    gevonden_op = models.DateTimeField(db_default=Now(), editable=False)
    keuze = models.CharField(max_length=9, choices=Verschilkeuze, default=Verschilkeuze.OPEN, blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = VerschilQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "verschillen"
        indexes = [models.Index(fields=["werkzoekende", "veld", "-id"], name="verschil_per_klant")]
        constraints = [
            models.UniqueConstraint(
                name="verschil_een_open_per_veld",
                fields=["werkzoekende", "veld"],
                condition=Q(keuze=""),
                violation_error_message="Over dit veld van deze klant staat al een verschil open.",
            ),
            models.CheckConstraint(
                name="verschil_besloten_met_datum",
                condition=Q(keuze="", besloten_op__isnull=True, besloten_door__isnull=True)
                | Q(keuze="vervallen", besloten_op__isnull=False, besloten_door__isnull=True)
                | Q(keuze__in=["houden", "overnemen"], besloten_op__isnull=False, besloten_door__isnull=False),
                violation_error_message="Kies welke waarde geldt; een besloten verschil heeft een datum en wie besloot.",
            ),
        ]

    def __str__(self) -> str:
        return f"verschil {self.pk}"
