"""Something one person should know, told once per event: on their start page, and by mail for who wants that."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sonar.models.gebruiker import Lidmaatschap, kan_optreden


class Berichtsoort(models.TextChoices):
    """What happened; the words stand in ``sonar/berichten.py``."""

    NIEUWE_KANDIDATEN = "nieuwe-kandidaten", "Nieuwe kandidaten voor uw zoekopdracht"
    VRAAG_AAN_KANDIDAAT = "vraag-aan-kandidaat", "Nieuws over uw aanvraag"
    VRAAG_VAN_BUREAU = "vraag-van-bureau", "Vraag over uw vacature"
    HOE_GING_HET = "hoe-ging-het", "Hoe ging het met de kandidaat?"
    VERZOEK_ONTVANGEN = "verzoek-ontvangen", "Een werkgever vraagt om een kandidaat"
    VERZOEK_OVER_KLANT = "verzoek-over-klant", "Een werkgever vraagt om een van uw klanten"
    WERKGEVER_ANTWOORDDE = "werkgever-antwoordde", "Een werkgever beantwoordde uw vraag"
    VERZOEK_TE_LAAT = "verzoek-te-laat", "Contactverzoeken zijn te laat"
    WEERGAVE_KLAAR = "weergave-klaar", "Uw eigen weergave van dit kwartaal"


class BerichtQuerySet(models.QuerySet["Bericht"]):
    def van(self, lidmaatschap: Lidmaatschap) -> Self:
        return self.filter(lidmaatschap=lidmaatschap)

    def nieuw(self) -> Self:
        """Not seen yet."""
        return self.filter(gelezen_op__isnull=True)

    def te_versturen(self) -> Self:
        """Those whose mail has still to go, to somebody who wants mail of this kind and still works there."""
        return self.filter(kan_optreden("lidmaatschap__"), verstuurd_op__isnull=True).exclude(
            lidmaatschap__gebruiker__geen_mail__contains=[F("soort")]
        )


class Bericht(models.Model):
    """Holds no word about a person: a kind, and the page of our own where the rest is told to who may see it.

    :ivar gebeurtenis: names the event within its kind; the same event is never told twice to the same one.
    """

    lidmaatschap = models.ForeignKey(Lidmaatschap, models.CASCADE, related_name="berichten", db_index=False)
    soort = models.CharField(max_length=32, choices=Berichtsoort)
    gebeurtenis = models.CharField(max_length=64)
    pad = models.CharField(max_length=200)
    gemaakt_op = models.DateTimeField(db_default=Now())
    verstuurd_op = models.DateTimeField(null=True, blank=True)
    gelezen_op = models.DateTimeField(null=True, blank=True)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        ordering = ["-gemaakt_op", "-id"]
        verbose_name_plural = "berichten"
        constraints = [
            models.UniqueConstraint(
                name="bericht_een_per_gebeurtenis",
                fields=["lidmaatschap", "soort", "gebeurtenis"],
                violation_error_message="Dit is al gemeld.",
            ),
            models.CheckConstraint(
                name="bericht_pad_op_eigen_site",
                condition=Q(pad__startswith="/") & ~Q(pad__startswith="//"),
                violation_error_message="Een bericht leidt naar een pagina van deze site.",
            ),
        ]

    def __str__(self) -> str:
        return f"bericht {self.pk}"
