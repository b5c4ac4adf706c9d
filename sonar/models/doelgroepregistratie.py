"""Being in the doelgroepregister banenafspraak: since when, until when, on which ground."""

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from sonar.models.arbeidsmarktregio import DateRange
from sonar.models.geschiedenis import ZONDER_INDEX, met_geschiedenis
from sonar.models.termen import Doelgroepgrond
from sonar.models.werkzoekende import Werkzoekende


class DoelgroepregistratieQuerySet(models.QuerySet["Doelgroepregistratie"]):
    def actief_op(self, dag: datetime.date) -> "DoelgroepregistratieQuerySet":
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=dag), vanaf__lte=dag)


@met_geschiedenis(
    obj_field=ZONDER_INDEX,
    meta={
        "indexes": [
            # What was known of a registration when something was published.
            models.Index(
                fields=["pgh_obj", "-pgh_id"],
                name="doelgroepregistratieevent_tel",
                include=["pgh_created_at", "pgh_label", "werkzoekende", "vanaf", "tot"],
            ),
        ]
    },
)
class Doelgroepregistratie(models.Model):
    """A registration counts from ``vanaf`` up to, not including, ``tot``. A klant has at most one on any day."""

    werkzoekende = models.ForeignKey(Werkzoekende, models.CASCADE, related_name="doelgroepregistraties", db_index=False)
    grond = models.ForeignKey(Doelgroepgrond, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    vanaf = models.DateField()
    tot = models.DateField(null=True, blank=True)

    objects = DoelgroepregistratieQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "doelgroepregistraties"
        indexes = [
            models.Index("werkzoekende", name="doelgroepregistratie_telling", include=["vanaf", "tot"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="doelgroepregistratie_tot_niet_voor_vanaf",
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")),
                violation_error_message="De registratie kan niet eindigen voordat zij begint.",
            ),
            # A range of one number stands for equality, so that no extension (btree_gist) is needed.
            ExclusionConstraint(
                name="doelgroepregistratie_een_tegelijk",
                expressions=[
                    (
                        Func(F("werkzoekende"), template="int8range(%(expressions)s, %(expressions)s, '[]')"),
                        RangeOperators.OVERLAPS,
                    ),
                    (DateRange("vanaf", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze klant heeft in die periode al een registratie.",
            ),
        ]

    def __str__(self) -> str:
        return f"registratie {self.pk} vanaf {self.vanaf}"
