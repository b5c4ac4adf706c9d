"""A klantprofiel while it is being drawn up: what was answered since it was last vastgesteld, and nothing else."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sonar.models.gebruiker import Gebruiker
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.werkzoekende import Werkzoekende


@met_geschiedenis()
class KlantprofielConcept(models.Model):
    """One per klant, beside a profile that stays in force until vaststellen applies this and removes it.

    ``waarden`` maps a question (``sonar/vragen.py``) to its answer: the value the profile will get, ids for terms,
    ISO dates, or null for "weet ik nog niet". A question that is not in it was not touched.
    """

    werkzoekende = models.OneToOneField(
        Werkzoekende, models.CASCADE, primary_key=True, related_name="klantprofielconcept"
    )
    waarden = models.JSONField(default=dict)
    begonnen_op = models.DateTimeField(db_default=Now(), editable=False)
    gewijzigd_op = models.DateTimeField(db_default=Now(), editable=False)
    gewijzigd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name_plural = "klantprofielconcepten"
        constraints = [
            models.CheckConstraint(
                name="klantprofielconcept_waarden_is_object",
                condition=Q(waarden__contains={}),
                violation_error_message="Een concept houdt antwoorden per vraag.",
            )
        ]

    def __str__(self) -> str:
        return f"concept van klant {self.pk}"
