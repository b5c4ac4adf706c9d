"""What helps an employer to hire someone: the same for everybody, dated, with its source in law."""

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from sonar.models.arbeidsmarktregio import DateRange


class RegelingQuerySet(models.QuerySet["Regeling"]):
    def geldig_op(self, dag: datetime.date) -> "RegelingQuerySet":
        """Those in force on that day: what has passed is gone by itself."""
        return self.filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=dag), geldig_vanaf__lte=dag)


class Regeling(models.Model):
    """One text about one arrangement, true from ``geldig_vanaf`` up to, not including, ``geldig_tot``.

    ``wie``: who arranges it. ``wanneer``: when to apply. Never derived from a person, and never about one.
    """

    code = models.CharField(max_length=30)
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=100)
    uitleg = models.CharField(max_length=400)
    wie = models.CharField(max_length=200)
    wanneer = models.CharField(max_length=300)
    wet = models.CharField(max_length=200)
    bron_url = models.URLField(max_length=200)
    geldig_vanaf = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)

    objects = RegelingQuerySet.as_manager()

    class Meta:
        ordering = ["volgorde"]
        verbose_name_plural = "regelingen"
        constraints = [
            models.UniqueConstraint(
                name="regeling_een_per_code_en_begin",
                fields=["code", "geldig_vanaf"],
                violation_error_message="Deze regeling staat er met die begindatum al.",
            ),
            models.CheckConstraint(
                name="regeling_tot_na_vanaf",
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=F("geldig_vanaf")),
                violation_error_message="De einddatum moet na de begindatum liggen.",
            ),
            models.CheckConstraint(
                name="regeling_bron_is_https",
                condition=Q(bron_url__startswith="https://"),
                violation_error_message="De bron is een adres dat met https:// begint.",
            ),
            # A range of one number stands for equality of texts, so that no extension (btree_gist) is needed.
            ExclusionConstraint(
                name="regeling_een_tekst_tegelijk",
                expressions=[
                    (
                        Func(
                            F("code"),
                            template="int8range(hashtext(%(expressions)s), hashtext(%(expressions)s), '[]')",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (DateRange("geldig_vanaf", "geldig_tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze regeling heeft in die periode al een tekst.",
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def laatste_dag(self) -> datetime.date | None:
        """The last day on which this holds; None while no end is known."""
        return None if self.geldig_tot is None else self.geldig_tot - datetime.timedelta(days=1)
