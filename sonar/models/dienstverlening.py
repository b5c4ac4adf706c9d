"""What is done for a klant: trajecten with a goal, and contactmomenten with what comes next."""

from django.db import models
from django.db.models import F, Q

from sonar.choices import ContactSoort, ContactUitkomst, TrajectResultaat, TrajectSoort
from sonar.models.gebruiker import Gebruiker
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.klantprofiel import Vandaag
from sonar.models.werkzoekende import Werkzoekende
from sonar.validators import valideer_notitie


@met_geschiedenis()
class Traject(models.Model):
    """Something with a goal, from its first day up to and including its last."""

    werkzoekende = models.ForeignKey(Werkzoekende, models.CASCADE, related_name="trajecten", db_index=False)
    soort = models.CharField("soort traject", max_length=14, choices=TrajectSoort)
    doel = models.TextField(validators=[valideer_notitie])
    vanaf = models.DateField("eerste dag")
    tot = models.DateField("laatste dag", null=True, blank=True)
    resultaat = models.CharField(max_length=12, choices=TrajectResultaat, blank=True)

    class Meta:
        verbose_name_plural = "trajecten"
        ordering = ["-vanaf", "-id"]
        indexes = [models.Index("werkzoekende", "vanaf", name="traject_per_klant")]
        constraints = [
            models.CheckConstraint(
                name="traject_soort_bestaat",
                condition=Q(soort__in=TrajectSoort.values),
                violation_error_message="Kies een soort traject uit de lijst.",
            ),
            models.CheckConstraint(
                name="traject_resultaat_bestaat",
                condition=Q(resultaat__in=["", *TrajectResultaat.values]),
                violation_error_message="Kies een resultaat uit de lijst.",
            ),
            models.CheckConstraint(
                name="traject_heeft_doel",
                condition=~Q(doel=""),
                violation_error_message="Vul het doel van het traject in.",
            ),
            models.CheckConstraint(
                name="traject_eindigt_niet_voor_begin",
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")),
                violation_error_message="Een traject kan niet eindigen voordat het begint.",
            ),
            models.CheckConstraint(
                name="traject_resultaat_alleen_met_einde",
                condition=Q(resultaat="") | Q(tot__isnull=False),
                violation_error_message="Een resultaat hoort bij een traject dat een laatste dag heeft.",
            ),
        ]

    def __str__(self) -> str:
        return f"traject {self.pk}"


class ContactmomentQuerySet(models.QuerySet["Contactmoment"]):
    def met_open_stap(self) -> "ContactmomentQuerySet":
        """Those that promised something which was not done yet."""
        return self.filter(volgende_stap_op__isnull=False, volgende_stap_klaar_op__isnull=True)


@met_geschiedenis()
class Contactmoment(models.Model):
    """Someone was spoken or written to: when, by whom, with what outcome, and what was agreed to do next."""

    werkzoekende = models.ForeignKey(Werkzoekende, models.CASCADE, related_name="contactmomenten", db_index=False)
    soort = models.CharField("hoe was het contact", max_length=10, choices=ContactSoort)
    op = models.DateField("datum van het contact")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)
    uitkomst = models.CharField(max_length=16, choices=ContactUitkomst)
    verslag = models.TextField(blank=True, validators=[valideer_notitie])
    volgende_stap = models.CharField(max_length=200, blank=True, validators=[valideer_notitie])
    volgende_stap_op = models.DateField("volgende stap uiterlijk op", null=True, blank=True)
    volgende_stap_klaar_op = models.DateField("volgende stap gedaan op", null=True, blank=True)

    objects = ContactmomentQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "contactmomenten"
        ordering = ["-op", "-id"]
        indexes = [
            models.Index("werkzoekende", "op", name="contactmoment_per_klant"),
            # The worklist asks per klant for a step that is due; most steps are done.
            models.Index(
                "werkzoekende",
                "volgende_stap_op",
                name="contactmoment_open_stap",
                condition=Q(volgende_stap_op__isnull=False, volgende_stap_klaar_op__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="contactmoment_soort_bestaat",
                condition=Q(soort__in=ContactSoort.values),
                violation_error_message="Kies hoe het contact was.",
            ),
            models.CheckConstraint(
                name="contactmoment_uitkomst_bestaat",
                condition=Q(uitkomst__in=ContactUitkomst.values),
                violation_error_message="Kies een uitkomst uit de lijst.",
            ),
            models.CheckConstraint(
                name="contactmoment_niet_in_toekomst",
                condition=Q(op__lte=Vandaag()),
                violation_error_message="De datum van het contact kan niet in de toekomst liggen.",
            ),
            models.CheckConstraint(
                name="contactmoment_stap_met_datum",
                condition=Q(volgende_stap="", volgende_stap_op__isnull=True)
                | (~Q(volgende_stap="") & Q(volgende_stap_op__isnull=False)),
                violation_error_message="Vul bij een volgende stap in wat u gaat doen én wanneer.",
            ),
            models.CheckConstraint(
                name="contactmoment_stap_niet_voor_contact",
                condition=Q(volgende_stap_op__isnull=True) | Q(volgende_stap_op__gte=F("op")),
                violation_error_message="De volgende stap kan niet vóór het contact liggen.",
            ),
            models.CheckConstraint(
                name="contactmoment_klaar_hoort_bij_stap",
                condition=Q(volgende_stap_klaar_op__isnull=True) | Q(volgende_stap_op__isnull=False),
                violation_error_message="Alleen een volgende stap kan gedaan zijn.",
            ),
            models.CheckConstraint(
                name="contactmoment_klaar_niet_in_toekomst",
                condition=Q(volgende_stap_klaar_op__isnull=True) | Q(volgende_stap_klaar_op__lte=Vandaag()),
                violation_error_message="Een stap kan niet in de toekomst gedaan zijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"contactmoment {self.pk}"
