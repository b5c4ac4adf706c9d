"""The lists of terms a klantprofiel is drawn up with. Terms are data: an owner can replace them; none is ever deleted."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from sonar.choices import Opleidingsdeel, Opleidingsstap
from sonar.models.naam import Termvector


class TermQuerySet(models.QuerySet["Term"]):
    def te_kiezen(self) -> "TermQuerySet":
        """Terms that can still be chosen; those a newer list left out stay readable."""
        return self.filter(actief=True)

    def publiceerbaar(self) -> "TermQuerySet":
        """Terms an employer may ever see: none that tells belief, health or guidance."""
        return self.filter(publiceren=True)


class Term(models.Model):
    """What every list has. The primary key is an int4: profiles hold arrays of it."""

    id = models.AutoField(primary_key=True)
    code = models.CharField(max_length=60, unique=True)
    label = models.CharField(max_length=200)
    alternatieven = models.TextField("andere namen", blank=True, help_text="Gescheiden door |")
    publiceren = models.BooleanField("mag gepubliceerd worden", default=True)
    actief = models.BooleanField("te kiezen", default=True)
    volgorde = models.PositiveSmallIntegerField(default=0)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["volgorde", "code"]

    def __str__(self) -> str:
        return self.label

    @property
    def namen(self) -> list[str]:
        """The code, the label and every other name, as someone may write them."""
        return [self.code, self.label, *(a for a in self.alternatieven.split("|") if a)]


class Beroepssector(Term):
    class Meta(Term.Meta):
        verbose_name_plural = "beroepssectoren"


class Taaksoort(Term):
    groep = models.CharField(max_length=60)

    class Meta(Term.Meta):
        verbose_name_plural = "taaksoorten"


class Vaardigheid(Term):
    soort = models.CharField(
        max_length=12, choices=[("groep", "Groep"), ("vaardigheid", "Vaardigheid"), ("certificaat", "Certificaat")]
    )

    class Meta(Term.Meta):
        verbose_name_plural = "vaardigheden"
        indexes = [GinIndex(Termvector("label", "alternatieven"), name="vaardigheid_zoek")]


class Competentie(Term):
    class Meta(Term.Meta):
        verbose_name_plural = "competenties"


class Affiniteit(Term):
    class Meta(Term.Meta):
        verbose_name_plural = "affiniteiten"


class Beroep(Term):
    class Meta(Term.Meta):
        verbose_name_plural = "beroepen"
        indexes = [GinIndex(Termvector("label", "alternatieven"), name="beroep_zoek")]


class Rijbewijs(Term):
    class Meta(Term.Meta):
        verbose_name_plural = "rijbewijzen"


class Vervoermiddel(Term):
    class Meta(Term.Meta):
        verbose_name_plural = "vervoermiddelen"


class Dagdeel(Term):
    class Meta(Term.Meta):
        verbose_name_plural = "dagdelen"


class Taal(Term):
    class Meta(Term.Meta):
        verbose_name_plural = "talen"


class Opleidingsniveau(Term):
    """A level of education; ``volgorde`` orders them, ``stap`` and ``deel`` are what may be published of it."""

    stap = models.CharField(max_length=8, choices=Opleidingsstap)
    deel = models.CharField(max_length=6, choices=Opleidingsdeel)

    class Meta(Term.Meta):
        verbose_name_plural = "opleidingsniveaus"
        constraints = [
            models.CheckConstraint(
                name="opleidingsniveau_stap_bestaat",
                condition=Q(stap__in=Opleidingsstap.values),
                violation_error_message="Kies een bestaande stap.",
            ),
            models.CheckConstraint(
                name="opleidingsniveau_deel_bestaat",
                condition=Q(deel__in=Opleidingsdeel.values),
                violation_error_message="Kies laag, midden of hoog.",
            ),
            # Klantprofiel refers to (id, stap), so that a profile's step always belongs to its level.
            models.UniqueConstraint(name="opleidingsniveau_id_en_stap", fields=["id", "stap"]),
        ]


class Doelgroepgrond(models.Model):
    """Why someone is in the doelgroepregister. Never shown to employers. Dated, with its source in law."""

    code = models.CharField(max_length=30, primary_key=True)
    label = models.CharField(max_length=200)
    bron = models.CharField(max_length=300)
    geldig_vanaf = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "doelgroepgronden"

    def __str__(self) -> str:
        return self.label
