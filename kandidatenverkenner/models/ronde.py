"""The publication round in force: one row, replaced as a whole, and what was taken off since."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Ronde(models.Model):
    """Lock and version in one: whoever writes kandidaten holds this row until commit, so that versions commit in order.

    ``nummer`` rises by one with each round; ``versie`` with each round and each removal, and never goes back.
    ``plaatsen`` is how many places the round gave out. ``geveegd_op`` is the last day on which was removed what ends
    by date.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    nummer = models.PositiveBigIntegerField(default=0)
    versie = models.PositiveBigIntegerField(default=0, db_default=0)
    plaatsen = models.PositiveIntegerField(default=0, db_default=0)
    geveegd_op = models.DateField(null=True)
    gemaakt_op = models.DateTimeField(db_default=Now())
    verslag = models.JSONField(default=dict, db_default={})

    class Meta:
        verbose_name_plural = "rondes"
        constraints = [
            models.CheckConstraint(
                name="ronde_een_tegelijk",
                condition=Q(id=1),
                violation_error_message="Er is één ronde van kracht.",
            )
        ]

    def __str__(self) -> str:
        return f"ronde {self.nummer}"


class Verwijdering(models.Model):
    """A place that became empty after the round: its kandidaat was withdrawn, or hidden with too small a class."""

    id = models.BigAutoField(primary_key=True)
    versie = models.PositiveBigIntegerField(db_index=True)
    plaats = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "verwijderingen"

    def __str__(self) -> str:
        return f"plaats {self.plaats} leeg sinds versie {self.versie}"


class Bitmap(models.Model):
    """Which places of a round have one value of one group, as a serialised roaring bitmap; made from Kandidaat.

    The values are named in ``kandidatenverkenner/bitmaps.py``.
    """

    id = models.BigAutoField(primary_key=True)
    ronde = models.PositiveBigIntegerField()
    groep = models.CharField(max_length=20)
    waarde = models.CharField(max_length=20)
    bits = models.BinaryField()

    class Meta:
        verbose_name_plural = "bitmaps"
        constraints = [
            models.UniqueConstraint(
                name="bitmap_een_per_waarde",
                fields=["ronde", "groep", "waarde"],
                violation_error_message="Deze waarde heeft al een bitmap in deze ronde.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.groep}:{self.waarde} in ronde {self.ronde}"
