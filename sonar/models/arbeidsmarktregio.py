"""Where people live: arbeidsmarktregio's, gemeenten with their dated membership, aliases and postcodes."""

import datetime
import unicodedata
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Func, Q

from sonar.choices import Landsdeel


def sorteersleutel(naam: str) -> str:
    """The name as it is sorted: no accents, no capitals, no leading apostrophe ('s-Gravenhage under s)."""
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().lower()
    return kaal.lstrip("'")


class DateRange(Func):
    """``[vanaf, tot)``: from the first day up to, not including, the last date."""

    function = "DATERANGE"
    template = "%(function)s(%(expressions)s, '[)')"


class Arbeidsmarktregio(models.Model):
    """One of the 35 regions, by the number UWV gives it."""

    nr = models.PositiveSmallIntegerField("nummer", primary_key=True)
    naam = models.CharField(max_length=100, unique=True)
    cbs_code = models.CharField(max_length=4, unique=True)
    landsdeel = models.CharField(max_length=10, choices=Landsdeel)

    class Meta:
        ordering = ["nr"]
        verbose_name = "arbeidsmarktregio"
        verbose_name_plural = "arbeidsmarktregio's"
        constraints = [
            models.CheckConstraint(
                name="arbeidsmarktregio_landsdeel_bestaat",
                condition=Q(landsdeel__in=Landsdeel.values),
                violation_error_message="Kies noord, oost, west of zuid.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nr} {self.naam}"


class Gemeente(models.Model):
    code = models.CharField(
        "CBS-code",
        max_length=6,
        primary_key=True,
        validators=[RegexValidator(r"^GM\d{4}$", "Een gemeentecode is GM met vier cijfers, bijvoorbeeld GM0772.")],
    )
    naam = models.CharField(max_length=100, unique=True)
    naam_cbs = models.CharField("naam bij het CBS", max_length=100, unique=True)
    naam_publicatie = models.CharField("naam in de publicatie", max_length=100, unique=True)
    sorteernaam = models.CharField(max_length=100, editable=False)
    provincie = models.CharField(max_length=40)
    lat = models.FloatField("breedtegraad")
    lon = models.FloatField("lengtegraad")
    opp_km2 = models.FloatField("oppervlakte (km²)")

    class Meta:
        ordering = ["sorteernaam"]
        verbose_name_plural = "gemeenten"
        constraints = [
            models.CheckConstraint(
                name="gemeente_code_is_gm_met_vier_cijfers",
                condition=Q(code__regex=r"^GM[0-9]{4}$"),
                violation_error_message="Een gemeentecode is GM met vier cijfers, bijvoorbeeld GM0772.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sorteernaam = sorteersleutel(self.naam_publicatie)
        super().save(*args, **kwargs)


class RegiolidmaatschapQuerySet(models.QuerySet["Regiolidmaatschap"]):
    def op(self, peildatum: datetime.date) -> "RegiolidmaatschapQuerySet":
        """Memberships in force on that date."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=peildatum), vanaf__lte=peildatum)


class Regiolidmaatschap(models.Model):
    """A gemeente belongs to a region from a date, up to (not including) another."""

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="regiolidmaatschappen")
    regio = models.ForeignKey(Arbeidsmarktregio, models.PROTECT, related_name="lidmaatschappen")
    vanaf = models.DateField()
    tot = models.DateField(null=True, blank=True)

    objects = RegiolidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "regiolidmaatschappen"
        constraints = [
            models.CheckConstraint(
                name="regiolidmaatschap_tot_na_vanaf",
                condition=Q(tot__isnull=True) | Q(tot__gt=F("vanaf")),
                violation_error_message="De einddatum moet na de begindatum liggen.",
            ),
            # A range of one number stands for equality, so that no extension (btree_gist) is needed.
            ExclusionConstraint(
                name="gemeente_in_een_regio_tegelijk",
                expressions=[
                    (
                        Func(
                            F("gemeente"),
                            template="int4range(substr(%(expressions)s, 3)::int, substr(%(expressions)s, 3)::int, '[]')",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (DateRange("vanaf", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Een gemeente hoort op elke dag bij één arbeidsmarktregio.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente} in {self.regio} vanaf {self.vanaf}"


class Gemeentealias(models.Model):
    """Another spelling, or a merged gemeente with its successor. One spelling may point to two gemeenten: ambiguous."""

    gemeente = models.ForeignKey(Gemeente, models.CASCADE, related_name="aliassen")
    alias = models.CharField(max_length=100)

    class Meta:
        verbose_name_plural = "gemeentealiassen"
        constraints = [
            models.UniqueConstraint(
                name="gemeentealias_eenmaal",
                fields=["gemeente", "alias"],
                violation_error_message="Deze schrijfwijze staat er al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.alias} → {self.gemeente}"


class Postcode(models.Model):
    """The four digits of a postcode, with the gemeente and a point."""

    pc4 = models.CharField(max_length=4, primary_key=True)
    plaats = models.CharField(max_length=100)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="postcodes")
    lat = models.FloatField()
    lon = models.FloatField()

    class Meta:
        ordering = ["pc4"]
        constraints = [
            models.CheckConstraint(
                name="postcode_pc4_is_vier_cijfers",
                condition=Q(pc4__regex=r"^[1-9][0-9]{3}$"),
                violation_error_message="Een postcode begint met vier cijfers.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pc4} {self.plaats}"


class Registertotaal(models.Model):
    """How many people of a region the national doelgroepregister holds, as told for a peildatum."""

    regio = models.ForeignKey(Arbeidsmarktregio, models.PROTECT, related_name="registertotalen")
    peildatum = models.DateField()
    aantal = models.PositiveIntegerField()
    bron = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "registertotalen"
        constraints = [
            models.UniqueConstraint(
                name="registertotaal_een_per_regio_en_peildatum",
                fields=["regio", "peildatum"],
                violation_error_message="Voor deze regio en peildatum is er al een totaal.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.regio}: {self.aantal} op {self.peildatum}"
