"""How the last round went, also when it failed and left nothing else behind."""

from django.db import models
from django.db.models import Q


class Rondepoging(models.Model):
    """One row, written before a round begins and again when it ends; the publication itself knows only rounds that
    succeeded. ``fout`` says why it failed; without that and without ``klaar_op`` it still runs, or was cut off.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    begonnen_op = models.DateTimeField()
    klaar_op = models.DateTimeField(null=True)
    fout = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "rondepogingen"
        constraints = [
            models.CheckConstraint(
                name="rondepoging_alleen_de_laatste",
                condition=Q(id=1),
                violation_error_message="Alleen de laatste poging wordt bewaard.",
            )
        ]

    def __str__(self) -> str:
        return f"ronde begonnen op {self.begonnen_op}"
