"""Publicatie: counts frozen for a peildatum, never changed. Weergave: what someone wants to see of each."""

from functools import cached_property
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from reports import canonical
from reports.counts import Klanten, LandelijkeTransparantie
from reports.words import datum
from sonar.models import Gebruiker, Lidmaatschap
from sonar.models.gebruiker import kan_optreden
from sonar.permissions import RECHTEN, Recht


class Publicatie(models.Model):
    """Triggers refuse UPDATE, DELETE and TRUNCATE. What changed since is told by a newer one."""

    peildatum = models.DateField(unique=True)
    gemaakt_op = models.DateTimeField(db_default=Now(), editable=False)
    cijfers = models.JSONField(help_text="Alle regio's en gemeenten, in de vorm van reports.canonical.")
    trechter = models.JSONField(
        null=True,
        blank=True,
        help_text="De afgeronde trechter, in de vorm van reports.openbaar; leeg bij wat bevroren is voor die er was.",
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    fictief = models.BooleanField("cijfers over verzonnen mensen")
    door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-peildatum"]
        verbose_name_plural = "publicaties"
        constraints = [
            models.CheckConstraint(
                name="publicatie_sha256_is_64_hexcijfers",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="Een SHA-256 is 64 hexadecimale cijfers.",
            )
        ]

    def __str__(self) -> str:
        return f"publicatie van {datum(self.peildatum)}"

    @cached_property
    def landelijk(self) -> LandelijkeTransparantie:
        """The frozen counts as the object every page and file renders."""
        return canonical.thaw(self.peildatum, self.cijfers)

    @property
    def document(self) -> bytes:
        """The bytes whose SHA-256 this publication carries."""
        return canonical.document(self.peildatum, self.cijfers, self.trechter, fictief=self.fictief)

    def klopt(self) -> bool:
        """Whether what is kept still is what was frozen."""
        return canonical.sha256(self.document) == self.sha256


HOOGSTENS_WEERGAVEN = 20
"""How many one lidmaatschap may have."""
HOOGSTENS_REGIOS = 4


class GeenPlaats(Exception):
    """Someone has as many weergaven as one may have."""


class Maat(models.TextChoices):
    """What of the publication is shown of each area."""

    AANDEEL = "aandeel", _("Aandeel met profiel")
    PROFIEL = "profiel", _("Aantal met profiel")
    GEEN = "geen", _("Aantal zonder profiel")
    TOTAAL = "totaal", _("Aantal in Sonar")


class WeergaveQuerySet(models.QuerySet["Weergave"]):
    def van(self, lidmaatschap: Lidmaatschap) -> Self:
        return self.filter(lidmaatschap=lidmaatschap)

    def te_mailen(self) -> Self:
        """Those someone who still may see reports asked for by mail."""
        rollen = [rol for rol, rechten in RECHTEN.items() if Recht.RAPPORT_EIGEN_REGIO in rechten]
        return self.filter(kan_optreden("lidmaatschap__"), per_mail=True, lidmaatschap__rol__in=rollen)

    @transaction.atomic
    def maak(self, lidmaatschap: Lidmaatschap, **velden: Any) -> "Weergave":
        """A new one in the first free place; two at the same time wait for each other.

        :raises GeenPlaats: when there are ``HOOGSTENS_WEERGAVEN``.
        """
        Lidmaatschap.objects.select_for_update(no_key=True).get(pk=lidmaatschap.pk)
        vrij = set(range(1, HOOGSTENS_WEERGAVEN + 1)) - set(self.van(lidmaatschap).values_list("plek", flat=True))
        if not vrij:
            raise GeenPlaats
        return self.create(lidmaatschap=lidmaatschap, plek=min(vrij), **velden)


class Weergave(models.Model):
    """What someone wants to see of every publication, under a name of their own.

    :ivar plek: numbers what one has from 1: the database itself keeps it to so many.
    :ivar regios: numbers of arbeidsmarktregio's in the order asked, each with its gemeenten; empty: every region.
    """

    lidmaatschap = models.ForeignKey(Lidmaatschap, models.CASCADE, related_name="+", db_index=False, editable=False)
    plek = models.PositiveSmallIntegerField(editable=False)
    naam = models.CharField(max_length=60)
    regios: "ArrayField[Any, Any]" = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    klanten = models.CharField(max_length=8, choices=Klanten, default=Klanten.ALLE)
    maat = models.CharField(max_length=8, choices=Maat, default=Maat.AANDEEL)
    per_mail = models.BooleanField(default=False)

    objects = WeergaveQuerySet.as_manager()

    class Meta:
        ordering = ["naam", "pk"]
        verbose_name_plural = "weergaven"
        constraints = [
            models.UniqueConstraint(
                "lidmaatschap",
                Lower("naam"),
                name="weergave_naam_een_keer",
                violation_error_message="U hebt al een weergave met deze naam. Kies een andere naam.",
            ),
            models.UniqueConstraint(
                name="weergave_een_per_plek",
                fields=["lidmaatschap", "plek"],
                violation_error_message="Deze plek is al bezet.",
            ),
            models.CheckConstraint(
                name="weergave_hoogstens_20",
                condition=Q(plek__range=(1, HOOGSTENS_WEERGAVEN)),
                violation_error_message=f"U kunt hoogstens {HOOGSTENS_WEERGAVEN} weergaven hebben.",
            ),
            models.CheckConstraint(
                name="weergave_naam_niet_leeg",
                condition=Q(naam__regex=r"\S"),
                violation_error_message="Vul een naam in.",
            ),
            models.CheckConstraint(
                name="weergave_hoogstens_4_regios",
                condition=Q(regios__len__lte=HOOGSTENS_REGIOS),
                violation_error_message="Kies hoogstens vier arbeidsmarktregio's.",
            ),
            models.CheckConstraint(
                name="weergave_klanten_bestaan",
                condition=Q(klanten__in=Klanten.values),
                violation_error_message="Kies alle klanten, UWV-klanten of gemeenteklanten.",
            ),
            models.CheckConstraint(
                name="weergave_maat_bestaat",
                condition=Q(maat__in=Maat.values),
                violation_error_message="Kies wat u wilt zien.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
