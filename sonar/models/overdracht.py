"""A klant who went over from one serving party to another: who took over, when and why."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sonar.models.gebruiker import Gebruiker
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.organisatie import Organisatie
from sonar.models.werkzoekende import Werkzoekende


class OverdrachtQuerySet(models.QuerySet["Overdracht"]):
    def vertrokken_van(self, organisatie: Organisatie) -> Self:
        """Klanten whom another party took over from this one, the latest first.

        Whom the party has again since is not left out: it did leave, and each row says when.
        """
        return self.filter(van=organisatie).select_related("naar", "werkzoekende").order_by("-op", "-pk")


@met_geschiedenis()
class Overdracht(models.Model):
    """Once made it stands: a klant who comes back gets a second one.

    ``door`` is nobody when an import by the command said so.
    """

    werkzoekende = models.ForeignKey(Werkzoekende, models.CASCADE, related_name="overdrachten")
    van = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    naar = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)
    reden = models.CharField(max_length=500)
    door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    op = models.DateTimeField(db_default=Now(), editable=False)

    objects = OverdrachtQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "overdrachten"
        indexes = [models.Index(fields=["van", "-op", "-id"], name="overdracht_vertrokken")]
        constraints = [
            models.CheckConstraint(
                name="overdracht_naar_een_ander",
                condition=~Q(van=F("naar")),
                violation_error_message="Deze klant is al van uw organisatie.",
            ),
            models.CheckConstraint(
                name="overdracht_met_reden",
                condition=~Q(reden=""),
                violation_error_message="Vul in waarom de klant overgaat.",
            ),
        ]

    def __str__(self) -> str:
        return f"overdracht {self.pk}"
