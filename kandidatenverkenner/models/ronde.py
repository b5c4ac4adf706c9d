"""The publication round in force: one row, replaced as a whole."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Ronde(models.Model):
    """``nummer`` rises by one with each round; the row is locked by whoever writes kandidaten."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    nummer = models.PositiveBigIntegerField(default=0)
    gemaakt_op = models.DateTimeField(db_default=Now())

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
