"""Searches someone keeps, as the question they ask: never as its words, never as its answer."""

from django.db import models
from django.db.models import Q

from kandidatenverkenner.models.eigen import Eigen, EigenQuerySet


class ZoekopdrachtQuerySet(EigenQuerySet["Zoekopdracht"]):
    pass


class Zoekopdracht(Eigen):
    """``vraag`` is the query of the search page in its one canonical form (``kandidatenverkenner/zoekvraag.py``)."""

    vraag = models.CharField(max_length=2000, blank=True)

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
