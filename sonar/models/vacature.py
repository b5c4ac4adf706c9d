"""Work an employer has, with what is known of the place; each kandidaat asked for it is a contactverzoek."""

import datetime
from collections.abc import Mapping
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sonar.choices import Rol
from sonar.contactkeuzes import Geluid, Ploegendienst, Staan, Tillen, Vacaturestand, Vorm
from sonar.models.arbeidsmarktregio import Gemeente
from sonar.models.gebruiker import Gebruiker, Lidmaatschap
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.klantprofiel import UREN_HOOGSTENS, termlijst
from sonar.models.organisatie import Organisatie, valideer_kvk_nummer
from sonar.permissions import Recht
from sonar.validators import valideer_notitie, valideer_telefoon

PLAATSEN_HOOGSTENS = 500
WERKPLEK = (
    "geluid", "tillen", "staan", "ploegendienst", "ov_bereikbaar", "begeleider_aanwezig", "taken_verschuifbaar",
    "proefplaatsing_mogelijk",
)  # fmt: skip
"""What the place is like, each null as long as nobody knows."""
DUBBEL_BINNEN = datetime.timedelta(seconds=10)
"""The same vacature sent again this soon is a button pressed twice."""
_UREN = [MinValueValidator(1), MaxValueValidator(UREN_HOOGSTENS)]


class VacatureQuerySet(models.QuerySet["Vacature"]):
    def open(self) -> Self:
        return self.filter(stand=Vacaturestand.OPEN)

    def for_user(self, lidmaatschap: Lidmaatschap | None) -> Self:
        """Those of one's own organisation as an employer, of one's own desk as an adviseur; none otherwise."""
        match lidmaatschap and lidmaatschap.rol:
            case Rol.WERKGEVER | Rol.INTERMEDIAIR:
                return self.filter(organisatie=lidmaatschap.organisatie_id)  # type: ignore[union-attr]
            case Rol.ADVISEUR:
                return self.filter(bureau=lidmaatschap.organisatie_id)  # type: ignore[union-attr]
        return self.none()

    def zojuist_geplaatst(self, gegevens: Mapping[str, Any], door: Gebruiker) -> Self:
        """The very same, placed by the same person within the last seconds and still open."""
        net = Now() - DUBBEL_BINNEN
        return self.open().filter(**gegevens, aangemaakt_door=door, aangemaakt_op__gt=net)

    def voor_te_stellen(self, lidmaatschap: Lidmaatschap | None) -> Self:
        """Open ones at the desk of the own region, for who may propose own klanten; to read, never to change."""
        if lidmaatschap is None or not lidmaatschap.mag(Recht.KLANTEN_VOORSTELLEN):
            return self.none()
        regio = lidmaatschap.organisatie.regio_vandaag
        return self.none() if regio is None else self.open().filter(bureau__regio=regio)


def _uren_van_1_tot_60(veld: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"vacature_{veld}_1_tot_60",
        condition=Q(**{f"{veld}__isnull": True}) | Q(**{f"{veld}__gte": 1, f"{veld}__lte": UREN_HOOGSTENS}),
        violation_error_message="Kies een aantal uren van 1 tot en met 60.",
    )


def _bestaat(veld: str, keuzes: type[models.TextChoices]) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"vacature_{veld}_bestaat",
        condition=Q(**{f"{veld}__isnull": True}) | Q(**{f"{veld}__in": keuzes.values}),
        violation_error_message="Kies iets uit de lijst, of laat het open.",
    )


@met_geschiedenis()
class Vacature(models.Model):
    """Of an employer or intermediair with an account, or of one that called: then the desk keeps who that is.

    What the place is like is null where it is not known.
    """

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="vacatures")
    kvk_nummer = models.CharField("KvK-nummer", max_length=8, blank=True, validators=[valideer_kvk_nummer])
    werkgever_naam = models.CharField("naam van de werkgever", max_length=200, blank=True)
    contactpersoon = models.CharField(max_length=150, blank=True)
    telefoon = models.CharField(max_length=30, blank=True, validators=[valideer_telefoon])
    aangemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)
    bureau = models.ForeignKey(Organisatie, models.PROTECT, related_name="vacatures_van_bureau")
    opdrachtgever = models.CharField(max_length=200, blank=True)
    vorm = models.CharField(max_length=11, choices=Vorm, blank=True)

    functie = models.CharField(max_length=120, validators=[valideer_notitie])
    taaksoorten = termlijst("taaksoorten")
    uren_min = models.PositiveSmallIntegerField("uren per week, minstens", null=True, blank=True, validators=_UREN)
    uren_max = models.PositiveSmallIntegerField("uren per week, hoogstens", null=True, blank=True, validators=_UREN)
    gemeente = models.ForeignKey(
        Gemeente, models.PROTECT, related_name="+", db_index=False, verbose_name="gemeente van de werkplek"
    )
    start = models.DateField("eerste werkdag")
    plaatsen = models.PositiveSmallIntegerField(
        "aantal plaatsen", default=1, validators=[MinValueValidator(1), MaxValueValidator(PLAATSEN_HOOGSTENS)]
    )
    toelichting = models.TextField(blank=True, max_length=2000, validators=[valideer_notitie])

    geluid = models.CharField(max_length=7, choices=Geluid, null=True, blank=True)  # noqa: DJ001
    tillen = models.CharField(max_length=5, choices=Tillen, null=True, blank=True)  # noqa: DJ001
    staan = models.CharField(max_length=11, choices=Staan, null=True, blank=True)  # noqa: DJ001
    ploegendienst = models.CharField(  # noqa: DJ001
        "werktijden", max_length=9, choices=Ploegendienst, null=True, blank=True
    )
    ov_bereikbaar = models.BooleanField("bereikbaar met het openbaar vervoer", null=True, blank=True)
    begeleider_aanwezig = models.BooleanField("vaste begeleider op de werkplek", null=True, blank=True)
    taken_verschuifbaar = models.BooleanField("taken zijn anders te verdelen", null=True, blank=True)
    proefplaatsing_mogelijk = models.BooleanField("proefplaatsing is mogelijk", null=True, blank=True)

    stand = models.CharField(max_length=11, choices=Vacaturestand, default=Vacaturestand.OPEN)
    afgesloten_op = models.DateField(null=True, blank=True)
    aangemaakt_op = models.DateTimeField(db_default=Now(), editable=False)

    objects = VacatureQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "vacatures"
        constraints = [
            models.CheckConstraint(
                name="vacature_van_een_werkgever",
                condition=Q(organisatie__isnull=False, kvk_nummer="", werkgever_naam="", contactpersoon="", telefoon="")
                | (
                    Q(organisatie__isnull=True)
                    & ~Q(kvk_nummer="")
                    & ~Q(werkgever_naam="")
                    & ~Q(contactpersoon="")
                    & ~Q(telefoon="")
                ),
                violation_error_message=(
                    "Kies een organisatie, of vul KvK-nummer, naam, contactpersoon en telefoon van de werkgever in."
                ),
            ),
            models.CheckConstraint(
                name="vacature_kvk_acht_cijfers",
                condition=Q(kvk_nummer__regex=r"^([0-9]{8})?$"),
                violation_error_message="Een KvK-nummer heeft 8 cijfers.",
            ),
            models.CheckConstraint(
                name="vacature_opdrachtgever_met_vorm",
                condition=Q(opdrachtgever="", vorm="") | (~Q(opdrachtgever="") & Q(vorm__in=Vorm.values)),
                violation_error_message="Bij een opdrachtgever hoort de vorm: in dienst, detachering of uitzenden.",
            ),
            models.CheckConstraint(
                name="vacature_heeft_functie",
                condition=~Q(functie=""),
                violation_error_message="Vul in om welk werk het gaat.",
            ),
            models.CheckConstraint(
                name="vacature_minstens_een_plaats",
                condition=Q(plaatsen__gte=1, plaatsen__lte=PLAATSEN_HOOGSTENS),
                violation_error_message="Vul het aantal plaatsen in: 1 of meer.",
            ),
            _uren_van_1_tot_60("uren_min"),
            _uren_van_1_tot_60("uren_max"),
            models.CheckConstraint(
                name="vacature_uren_min_niet_boven_max",
                condition=Q(uren_min__isnull=True) | Q(uren_max__isnull=True) | Q(uren_min__lte=F("uren_max")),
                violation_error_message="Het minste aantal uren kan niet hoger zijn dan het hoogste.",
            ),
            _bestaat("geluid", Geluid),
            _bestaat("tillen", Tillen),
            _bestaat("staan", Staan),
            _bestaat("ploegendienst", Ploegendienst),
            models.CheckConstraint(
                name="vacature_stand_bestaat",
                condition=Q(stand__in=Vacaturestand.values),
                violation_error_message="Kies open, vervuld of ingetrokken.",
            ),
            models.CheckConstraint(
                name="vacature_afgesloten_met_datum",
                condition=Q(stand=Vacaturestand.OPEN, afgesloten_op__isnull=True)
                | (~Q(stand=Vacaturestand.OPEN) & Q(afgesloten_op__isnull=False)),
                violation_error_message="Een vacature die niet meer open is, heeft een einddatum.",
            ),
        ]

    def __str__(self) -> str:
        return self.functie

    @property
    def van(self) -> str:
        """What the employer is called."""
        return self.werkgever_naam if self.organisatie is None else self.organisatie.naam

    @property
    def ontvanger(self) -> str:
        """Who would get a person's details, in words: of an intermediair with its opdrachtgever."""
        return f"{self.van}, voor {self.opdrachtgever}" if self.opdrachtgever else self.van
