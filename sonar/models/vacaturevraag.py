"""What a desk asks an employer of its vacature, in words from a fixed list."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from sonar.contactkeuzes import Bureauvraag, Vacaturestand
from sonar.models.gebruiker import Gebruiker, Lidmaatschap
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.vacature import Vacature


class VacaturevraagQuerySet(models.QuerySet["Vacaturevraag"]):
    def for_user(self, lidmaatschap: Lidmaatschap | None) -> Self:
        return self.filter(vacature__in=Vacature.objects.for_user(lidmaatschap))

    def open(self) -> Self:
        """Those that can still be answered, also when that should have been done already."""
        return self.filter(beantwoord_op__isnull=True, vacature__stand=Vacaturestand.OPEN)


@met_geschiedenis()
class Vacaturevraag(models.Model):
    """Of the vacature and of no request: which kandidaat it was asked for is told to nobody but the desk.

    The answer is what the employer then says of the vacature itself.
    """

    vacature = models.ForeignKey(Vacature, models.CASCADE, related_name="vragen", db_index=False)
    vraag = models.CharField(max_length=8, choices=Bureauvraag)
    gesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)
    gesteld_op = models.DateField()
    uiterlijk = models.DateField()
    beantwoord_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    beantwoord_op = models.DateField(null=True, blank=True)
    aangemaakt_op = models.DateTimeField(db_default=Now(), editable=False)

    objects = VacaturevraagQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "vacaturevragen"
        indexes = [models.Index("vacature", "id", name="vacaturevraag_per_vacature")]
        constraints = [
            models.UniqueConstraint(
                name="vacaturevraag_eenmaal_open",
                fields=["vacature", "vraag"],
                condition=Q(beantwoord_op__isnull=True),
                violation_error_message="Deze vraag wacht al op een antwoord van de werkgever.",
            ),
            models.CheckConstraint(
                name="vacaturevraag_uit_de_lijst",
                condition=Q(vraag__in=Bureauvraag.values),
                violation_error_message="Kies een vraag uit de lijst.",
            ),
            models.CheckConstraint(
                name="vacaturevraag_antwoord_van_iemand",
                condition=Q(beantwoord_op__isnull=True, beantwoord_door__isnull=True)
                | Q(beantwoord_op__isnull=False, beantwoord_door__isnull=False),
                violation_error_message="Bij een antwoord hoort wie het gaf, en wanneer.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_vraag_display()
