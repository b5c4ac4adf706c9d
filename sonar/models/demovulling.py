"""The mark that this database was filled with invented people, so that demo data never mixes with real people."""

from django.db import models
from django.db.models import Q


class Demovulling(models.Model):
    id = models.SmallIntegerField(primary_key=True, default=1)
    seed = models.BigIntegerField()
    kandidaten = models.PositiveIntegerField()
    gevuld_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "demovullingen"
        constraints = [
            models.CheckConstraint(
                name="demovulling_hoogstens_een",
                condition=Q(id=1),
                violation_error_message="Deze database is al met demogegevens gevuld.",
            )
        ]

    def __str__(self) -> str:
        return f"demovulling van {self.gevuld_op:%Y-%m-%d}"
