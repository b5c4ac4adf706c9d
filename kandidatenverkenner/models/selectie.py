"""Kandidaten someone keeps: lists with a name, of numbers only, never of people."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now

from kandidatenverkenner.models.eigen import Eigen, EigenQuerySet, vrije_plek
from sonar.models import Lidmaatschap

HOOGSTENS_KANDIDATEN = 100
"""How many kandidaten one list holds."""

_EERSTE = "Mijn lijst"


class SelectieQuerySet(EigenQuerySet["Selectie"]):
    def met_nummers(self) -> "SelectieQuerySet":
        """With ``nummers``, in the order in which they were kept: the lists and what is in them in one query."""
        # Declared below for whoever reads it; the checker takes the annotation for a second one.
        return self.annotate(  # type: ignore[no-redef]
            nummers=ArrayAgg(
                "bewaard__nummer",
                filter=Q(bewaard__isnull=False),
                order_by="bewaard__pk",
                default=[],
            )
        )

    def in_gebruik(self) -> "Selectie | None":
        """The list that "Bewaar" adds to: the one used last."""
        return self.order_by("-gebruikt_op", "-pk").first()

    @transaction.atomic
    def eerste(self, lidmaatschap: Lidmaatschap) -> "Selectie":
        """The list in use, or a first one; two at the same time get the same."""
        Lidmaatschap.objects.select_for_update().get(pk=lidmaatschap.pk)
        return self.van(lidmaatschap).in_gebruik() or self.maak(lidmaatschap, naam=_EERSTE)


class Selectie(Eigen):
    """One list. ``gebruikt_op``: when it was last chosen or added to. ``nummers``: see ``met_nummers``."""

    nummers: list[int]

    gebruikt_op = models.DateTimeField(db_default=Now(), editable=False)

    objects = SelectieQuerySet.as_manager()

    class Meta(Eigen.Meta):
        ordering = ["naam", "pk"]
        verbose_name_plural = "selecties"

    @transaction.atomic
    def bewaar(self, nummer: int) -> None:
        """Keep a kandidaat here, and keep here from now on; once is enough.

        :raises Vol: when the list holds ``HOOGSTENS_KANDIDATEN``.
        """
        # Two at the same time wait for each other, so that they do not choose the same place.
        Selectie.objects.select_for_update().get(pk=self.pk)
        bewaard = dict(self.bewaard.values_list("nummer", "plek"))
        if nummer not in bewaard:
            self.bewaard.create(nummer=nummer, plek=vrije_plek(bewaard.values(), HOOGSTENS_KANDIDATEN))
        self.gebruik()

    def gebruik(self) -> None:
        """From now on "Bewaar" adds to this list."""
        Selectie.objects.filter(pk=self.pk).update(gebruikt_op=Now())

    def haal_weg(self, nummer: int) -> bool:
        """Whether it was there."""
        aantal, _ = self.bewaard.filter(nummer=nummer).delete()
        return bool(aantal)


class Bewaard(models.Model):
    """A kandidaatnummer in a list: no key of the register, and it stays when the kandidaat is no longer shown."""

    selectie = models.ForeignKey(Selectie, models.CASCADE, related_name="bewaard", db_index=False)
    nummer = models.BigIntegerField()
    plek = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "bewaarde kandidaten"
        constraints = [
            models.UniqueConstraint(
                name="bewaard_een_keer_per_selectie",
                fields=["selectie", "nummer"],
                violation_error_message="Deze kandidaat staat al in deze lijst.",
            ),
            models.UniqueConstraint(
                name="bewaard_een_per_plek",
                fields=["selectie", "plek"],
                violation_error_message="Deze plek is al bezet.",
            ),
            models.CheckConstraint(
                name="bewaard_hoogstens_100",
                condition=Q(plek__range=(1, HOOGSTENS_KANDIDATEN)),
                violation_error_message=f"In een lijst passen {HOOGSTENS_KANDIDATEN} kandidaten.",
            ),
        ]

    def __str__(self) -> str:
        return f"plek {self.plek} van lijst {self.selectie_id}"
