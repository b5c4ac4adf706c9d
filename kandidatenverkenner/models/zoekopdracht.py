"""Searches someone keeps, as the question they ask: never as its words, never as its answer."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from kandidatenverkenner.models.eigen import Eigen, EigenQuerySet
from sonar.models.gebruiker import kan_optreden

MELD_ELKE = datetime.timedelta(days=7)
"""At most once in so long."""


class ZoekopdrachtQuerySet(EigenQuerySet["Zoekopdracht"]):
    def te_melden(self, nu: datetime.datetime) -> Self:
        """Those someone who still works there wants to hear of, and was not told of in the last week."""
        return self.filter(
            Q(gemeld_op__isnull=True) | Q(gemeld_op__lte=nu - MELD_ELKE),
            kan_optreden("lidmaatschap__"),
            geteld_vanaf__isnull=False,
        )


class Zoekopdracht(Eigen):
    """``vraag`` is the query of the search page in its one canonical form (``kandidatenverkenner/zoekvraag.py``).

    :ivar geteld_vanaf: kandidaten first published after this are new to who wants to hear of them; null: tell nothing.
    :ivar gemeld_op: when that was told last.
    """

    vraag = models.CharField(max_length=2000, blank=True)
    geteld_vanaf = models.DateTimeField(null=True, blank=True, editable=False)
    gemeld_op = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ZoekopdrachtQuerySet.as_manager()

    class Meta(Eigen.Meta):
        ordering = ["naam", "pk"]
        verbose_name_plural = "zoekopdrachten"
        constraints = [
            *Eigen.Meta.constraints,
            models.CheckConstraint(
                name="zoekopdracht_zonder_eigen_woorden",
                condition=~Q(vraag__regex=r"(^|&)(q|cursor)="),
                violation_error_message="Uw eigen zoekwoorden bewaren wij niet.",
            ),
        ]
