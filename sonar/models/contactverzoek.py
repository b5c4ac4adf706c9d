"""An employer's question to meet one kandidaat, from the asking to the outcome: one line of a vacature."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from sonar.choices import Rol
from sonar.contactkeuzes import (
    AFGESLOTEN,
    OPEN,
    VOOR_TOESTEMMING,
    AanZet,
    Contactstand,
    Escalatie,
    GeenKennismaking,
    Intrekreden,
    NietAangenomen,
)
from sonar.models.gebruiker import Gebruiker, Lidmaatschap
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.kandidaatnummer import Kandidaatnummer
from sonar.models.organisatie import Organisatie
from sonar.models.vacature import Vacature
from sonar.models.vacaturevraag import Vacaturevraag

OPNIEUW_NA_DAGEN = 90
"""How long after "geen kennismaking" the same employer may ask for the same kandidaat again."""
_REDENEN = [*GeenKennismaking.choices, *NietAangenomen.choices, *Intrekreden.choices]
# What is decided and not yet told counts as open for whoever asked.
# Of what it never asked for itself and does not know of, nothing is ever told.
OPEN_VOOR_WERKGEVER = Q(stand__in=OPEN) | Q(
    stand=Contactstand.GEEN_KENNISMAKING, vrijgegeven_op__isnull=True, verborgen=False
)


class ContactverzoekQuerySet(models.QuerySet["Contactverzoek"]):
    def open(self) -> Self:
        return self.filter(stand__in=OPEN)

    def open_voor_werkgever(self) -> Self:
        """Those an employer still waits for: also what is decided and not yet released."""
        return self.filter(OPEN_VOOR_WERKGEVER)

    def bekend_bij_werkgever(self) -> Self:
        """Without those a consulent proposed and of which the klant has not agreed to be named."""
        return self.filter(verborgen=False)

    def van_klant(self, klant: int) -> Self:
        """Every request about that klant, under whichever number."""
        return self.filter(kandidaatnummer__klantprofiel=klant)

    def te_laat(self, vandaag: datetime.date) -> Self:
        return self.open().filter(uiterlijk__lt=vandaag)

    def geescaleerd(self, *niveaus: Escalatie) -> Self:
        return self.open().filter(escalatie__in=niveaus or (Escalatie.BUREAU, Escalatie.MANAGER))

    def for_user(self, lidmaatschap: Lidmaatschap | None) -> Self:
        """One list, narrowed: an employer's own, a desk's and those one has, of own klanten, of one's region."""
        if lidmaatschap is None:
            return self.none()
        organisatie = lidmaatschap.organisatie
        match lidmaatschap.rol:
            case Rol.WERKGEVER | Rol.INTERMEDIAIR:
                return self.bekend_bij_werkgever().filter(vacature__organisatie=organisatie)
            case Rol.ADVISEUR:
                return self.filter(Q(bureau=organisatie) | Q(eigenaar=lidmaatschap.gebruiker_id, stand__in=OPEN))
            case Rol.CONSULENT:
                return self.filter(kandidaatnummer__klantprofiel__werkzoekende__bediend_door=organisatie)
            case Rol.MANAGER:
                regio = organisatie.regio_vandaag
                return self.none() if regio is None else self.filter(bureau__regio=regio)
        return self.none()

    def met_gegevens(self, vandaag: datetime.date) -> Self:
        """Annotates ``mag_gegevens``: whether the person agreed to be named to this employer, and that still holds."""
        from sonar.models.contacttoestemming import Contacttoestemming

        geldig = Contacttoestemming.objects.geldig(vandaag).filter(verzoek=OuterRef("pk"))
        return self.annotate(mag_gegevens=Exists(geldig))


@met_geschiedenis()
class Contactverzoek(models.Model):
    """The kandidaatnummer is its only link with a klant. Nothing in it is told to an employer but by contactstand.

    ``verborgen``: a consulent proposed the klant, and the employer neither asked nor knows: until the klant agrees to be
    named, or the employer asks for this kandidaat itself.
    ``wacht_op`` is what the desk asked the employer; until the answer it is the employer's turn.
    ``uiterlijk`` is when who is ``aan_zet`` must have done something; once nobody will meet, when the employer is told.
    """

    vacature = models.ForeignKey(Vacature, models.CASCADE, related_name="verzoeken", db_index=False)
    kandidaatnummer = models.ForeignKey(Kandidaatnummer, models.PROTECT, related_name="verzoeken", db_index=False)
    zoals_deze = models.BooleanField("iemand zoals deze", default=False)
    verborgen = models.BooleanField("nog niet bekend bij de werkgever", default=False)
    stand = models.CharField(max_length=17, choices=Contactstand, default=Contactstand.ONTVANGEN)
    bureau = models.ForeignKey(Organisatie, models.PROTECT, related_name="contactverzoeken", db_index=False)
    eigenaar = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="contactverzoeken")
    aan_zet = models.CharField(max_length=9, choices=AanZet, blank=True)
    uiterlijk = models.DateField(null=True, blank=True)
    ontvangen_op = models.DateField()
    gevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)
    wacht_tot = models.DateField("wachten tot en met", null=True, blank=True)
    # Answered or not, the question goes with its vacature, and that with its requests.
    wacht_op = models.ForeignKey(
        Vacaturevraag,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="wachtend",
        verbose_name="wacht op antwoord op",
    )
    kennismaking_op = models.DateField("dag van de kennismaking", null=True, blank=True)
    proefplaatsing_tot = models.DateField("laatste dag van de proefplaatsing", null=True, blank=True)
    plaatsing_tot = models.DateField("eerste dag zonder dit werk", null=True, blank=True)
    reden = models.CharField(max_length=16, choices=_REDENEN, blank=True)
    besloten_op = models.DateField(null=True, blank=True)
    vrijgegeven_op = models.DateField(null=True, blank=True)
    afgesloten_op = models.DateField(null=True, blank=True)
    escalatie = models.CharField(max_length=7, choices=Escalatie, blank=True)
    geescaleerd_op = models.DateField(null=True, blank=True)
    aangemaakt_op = models.DateTimeField(db_default=Now(), editable=False)

    objects = ContactverzoekQuerySet.as_manager()

    class Meta:
        ordering = ["uiterlijk", "id"]
        verbose_name_plural = "contactverzoeken"
        indexes = [
            models.Index("vacature", name="contactverzoek_per_vacature"),
            models.Index("kandidaatnummer", "stand", name="contactverzoek_per_nummer"),
            models.Index("bureau", "uiterlijk", name="contactverzoek_bureau_open", condition=Q(stand__in=OPEN)),
            models.Index("uiterlijk", name="contactverzoek_open", condition=OPEN_VOOR_WERKGEVER),
        ]
        constraints = [
            models.UniqueConstraint(
                name="contactverzoek_een_open_per_kandidaat",
                fields=["vacature", "kandidaatnummer"],
                condition=OPEN_VOOR_WERKGEVER,
                violation_error_message="U hebt voor deze vacature al om deze kandidaat gevraagd.",
            ),
            models.CheckConstraint(
                name="contactverzoek_open_met_termijn_en_beurt",
                condition=~Q(stand__in=OPEN)
                | Q(uiterlijk__isnull=False, aan_zet__in=AanZet.values, afgesloten_op__isnull=True),
                violation_error_message="Een open verzoek heeft iemand die aan zet is en een dag waarop het af moet zijn.",
            ),
            models.CheckConstraint(
                name="contactverzoek_afgesloten_met_datum",
                condition=~Q(stand__in=AFGESLOTEN)
                | Q(afgesloten_op__isnull=False, aan_zet="", escalatie="", wacht_tot__isnull=True),
                violation_error_message="Een afgesloten verzoek heeft een einddatum, en niemand is dan nog aan zet.",
            ),
            models.CheckConstraint(
                name="contactverzoek_geen_kennismaking_besloten",
                condition=(
                    Q(stand=Contactstand.GEEN_KENNISMAKING, besloten_op__isnull=False, uiterlijk__isnull=False)
                    | (~Q(stand=Contactstand.GEEN_KENNISMAKING) & Q(besloten_op__isnull=True))
                ),
                violation_error_message="Geen kennismaking heeft een dag van besluiten en een dag van antwoorden.",
            ),
            models.CheckConstraint(
                name="contactverzoek_vrijgegeven_na_termijn",
                condition=Q(vrijgegeven_op__isnull=True)
                | Q(besloten_op__isnull=False, vrijgegeven_op__gte=F("uiterlijk")),
                violation_error_message="Het antwoord gaat niet voor de afgesproken dag naar de werkgever.",
            ),
            models.CheckConstraint(
                # Says which states there are, too.
                name="contactverzoek_reden_past_bij_stand",
                condition=Q(stand=Contactstand.GEEN_KENNISMAKING, reden__in=GeenKennismaking.values)
                | Q(stand=Contactstand.NIET_AANGENOMEN, reden__in=NietAangenomen.values)
                | Q(stand=Contactstand.INGETROKKEN, reden__in=Intrekreden.values)
                | Q(stand__in=[*OPEN, Contactstand.AANGENOMEN], reden=""),
                violation_error_message="Kies een reden die past bij hoe het verzoek eindigt.",
            ),
            models.CheckConstraint(
                name="contactverzoek_kennismaking_na_toestemming",
                condition=Q(kennismaking_op__isnull=True) | ~Q(stand__in=VOOR_TOESTEMMING),
                violation_error_message="Een kennismaking staat pas vast na toestemming van de klant.",
            ),
            models.CheckConstraint(
                name="contactverzoek_verborgen_tot_toestemming",
                condition=Q(verborgen=False)
                | Q(
                    stand__in=[*VOOR_TOESTEMMING, Contactstand.GEEN_KENNISMAKING, Contactstand.INGETROKKEN],
                    vrijgegeven_op__isnull=True,
                ),
                violation_error_message="Wie toestemming gaf, is bekend bij de werkgever.",
            ),
            models.CheckConstraint(
                name="contactverzoek_proefplaatsing_met_einde",
                condition=~Q(stand=Contactstand.PROEFPLAATSING) | Q(proefplaatsing_tot__isnull=False),
                violation_error_message="Een proefplaatsing heeft een laatste dag.",
            ),
            models.CheckConstraint(
                name="contactverzoek_plaatsing_eindigt_na_aannemen",
                condition=Q(plaatsing_tot__isnull=True) | Q(stand=Contactstand.AANGENOMEN),
                violation_error_message="Alleen het werk van wie is aangenomen kan eindigen.",
            ),
            models.CheckConstraint(
                name="contactverzoek_wachten_bij_consulent",
                condition=Q(wacht_tot__isnull=True)
                | Q(stand__in=VOOR_TOESTEMMING, aan_zet=AanZet.CONSULENT, uiterlijk=F("wacht_tot")),
                violation_error_message="Wie een verzoek vasthoudt, is tot die dag aan zet.",
            ),
            models.CheckConstraint(
                name="contactverzoek_wachten_op_werkgever",
                condition=Q(
                    wacht_op__isnull=False, stand__in=VOOR_TOESTEMMING, aan_zet=AanZet.WERKGEVER, verborgen=False
                )
                | (Q(wacht_op__isnull=True) & ~Q(stand__in=VOOR_TOESTEMMING, aan_zet=AanZet.WERKGEVER)),
                violation_error_message="Voor de toestemming is de werkgever alleen aan zet als het bureau iets vroeg.",
            ),
            models.CheckConstraint(
                name="contactverzoek_escalatie_met_datum",
                condition=Q(escalatie="", geescaleerd_op__isnull=True)
                | Q(escalatie__in=[Escalatie.BUREAU, Escalatie.MANAGER], geescaleerd_op__isnull=False),
                violation_error_message="Leg vast sinds wanneer een verzoek te laat is.",
            ),
        ]

    def __str__(self) -> str:
        return f"contactverzoek {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.stand in OPEN

    @property
    def wacht_op_vrijgave(self) -> bool:
        """Decided, and the employer does not know yet."""
        return self.stand == Contactstand.GEEN_KENNISMAKING and self.vrijgegeven_op is None and not self.verborgen

    @property
    def opnieuw_vanaf(self) -> datetime.date | None:
        """When this employer may ask for this kandidaat again, after it was told that they will not meet."""
        if self.vrijgegeven_op is None:
            return None
        return self.vrijgegeven_op + datetime.timedelta(days=OPNIEUW_NA_DAGEN)
