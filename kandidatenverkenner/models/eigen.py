"""What lists of one's own share: they belong to a lidmaatschap, have a name, and there are only so many of them."""

from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower

from sonar.models import Lidmaatschap

HOOGSTENS_EIGEN = 50
"""How many lists, and how many saved searches, one lidmaatschap may have."""
_Model = TypeVar("_Model", bound=models.Model)


class Vol(Exception):
    """Every place is taken."""


def vrije_plek(bezet: Iterable[int], hoogstens: int) -> int:
    """The lowest place from 1 on that is not taken.

    :raises Vol: when none of 1 … ``hoogstens`` is left.
    """
    vrij = set(range(1, hoogstens + 1)) - set(bezet)
    if not vrij:
        raise Vol
    return min(vrij)


class EigenQuerySet(models.QuerySet[_Model]):
    def van(self, lidmaatschap: Lidmaatschap) -> Self:
        """One's own, made for the organisation one acts for now."""
        return self.filter(lidmaatschap=lidmaatschap)

    @transaction.atomic
    def maak(self, lidmaatschap: Lidmaatschap, **velden: Any) -> _Model:
        """A new one in the first free place; two at the same time wait for each other.

        :raises Vol: when there are ``HOOGSTENS_EIGEN``.
        """
        Lidmaatschap.objects.select_for_update().get(pk=lidmaatschap.pk)
        plek = vrije_plek(self.filter(lidmaatschap=lidmaatschap).values_list("plek", flat=True), HOOGSTENS_EIGEN)
        return self.create(lidmaatschap=lidmaatschap, plek=plek, **velden)


class Eigen(models.Model):
    """``plek`` numbers what one has from 1: the database itself keeps it to so many, however many ask at once."""

    lidmaatschap = models.ForeignKey(Lidmaatschap, models.CASCADE, related_name="+", db_index=False, editable=False)
    plek = models.PositiveSmallIntegerField(editable=False)
    naam = models.CharField("naam", max_length=60)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                "lidmaatschap",
                Lower("naam"),
                name="%(class)s_naam_een_keer",
                violation_error_message="U hebt al iets met deze naam. Kies een andere naam.",
            ),
            models.UniqueConstraint(
                name="%(class)s_een_per_plek",
                fields=["lidmaatschap", "plek"],
                violation_error_message="Deze plek is al bezet.",
            ),
            models.CheckConstraint(
                name="%(class)s_hoogstens_50",
                condition=Q(plek__range=(1, HOOGSTENS_EIGEN)),
                violation_error_message=f"U kunt er hoogstens {HOOGSTENS_EIGEN} hebben. Haal er eerst een weg.",
            ),
            models.CheckConstraint(
                name="%(class)s_naam_niet_leeg",
                condition=Q(naam__regex=r"\S"),
                violation_error_message="Vul een naam in.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
