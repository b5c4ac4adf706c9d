"""An employer or intermediair that asks to be let in."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from sonar.models.arbeidsmarktregio import Arbeidsmarktregio
from sonar.models.gebruiker import Lidmaatschap
from sonar.models.geschiedenis import met_geschiedenis
from sonar.models.organisatie import ZOEKENDE_SOORTEN, Organisatie, valideer_kvk_nummer
from sonar.sleutellink import Sleutellink


class Doel(models.TextChoices):
    VACATURE = "vacature", "Wij hebben nu werk en zoeken mensen"
    BINNENKORT = "binnenkort", "Wij krijgen binnenkort werk"
    ORIENTEREN = "orienteren", "Wij willen weten wat er mogelijk is"
    OPDRACHTGEVER = "opdrachtgever", "Wij zoeken mensen voor een opdrachtgever"


class Afwijsreden(models.TextChoices):
    AL_TOEGELATEN = "al-toegelaten", "Uw organisatie heeft al toegang"
    KVK_KLOPT_NIET = "kvk", "Het KvK-nummer en de naam horen niet bij elkaar"
    CONTACT_KLOPT_NIET = "contact", "Wij konden niet vaststellen dat u voor deze organisatie werkt"
    ANDERE_REGIO = "regio", "Uw organisatie hoort bij een andere arbeidsmarktregio"
    DOEL = "doel", "Het doel past niet bij de banenafspraak"


class AanmeldingQuerySet(models.QuerySet["Aanmelding"]):
    def bevestigd(self) -> Self:
        """Whose e-mail address is proven; nobody sees the others."""
        return self.filter(bevestigd_op__isnull=False)

    def onbevestigd(self) -> Self:
        return self.filter(bevestigd_op__isnull=True)

    def te_beoordelen(self) -> Self:
        return self.bevestigd().filter(besloten_op__isnull=True)

    def voor_adviseur(self, lidmaatschap: Lidmaatschap) -> Self:
        """Those of the adviser's own region."""
        return self.bevestigd().filter(regio=lidmaatschap.organisatie.regio_id)


@met_geschiedenis()
class Aanmelding(models.Model):
    """Seen by the region's adviseur once the e-mail address is confirmed; makes an organisation when approved."""

    kvk_nummer = models.CharField("KvK-nummer", max_length=8, validators=[valideer_kvk_nummer])
    naam = models.CharField("naam van uw organisatie", max_length=200)
    soort = models.CharField(
        "soort organisatie", max_length=22, choices=[(soort, soort.label) for soort in ZOEKENDE_SOORTEN]
    )
    regio = models.ForeignKey(
        Arbeidsmarktregio, models.PROTECT, related_name="aanmeldingen", verbose_name="arbeidsmarktregio"
    )
    contactnaam = models.CharField("uw naam", max_length=150)
    email = models.EmailField("uw zakelijke e-mailadres")
    doel = models.CharField("waarom wilt u zoeken?", max_length=13, choices=Doel)
    doel_toelichting = models.TextField("vertel kort om welk werk het gaat", max_length=500)
    akkoord_op = models.DateTimeField(default=timezone.now)
    link_zout = models.CharField(max_length=32, default=Sleutellink.nieuw_zout, editable=False)
    link_hash = models.BinaryField(null=True, editable=False)
    aangemeld_op = models.DateTimeField(default=timezone.now)
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    beslissen_voor = models.DateField(null=True, blank=True)
    besloten_op = models.DateTimeField(null=True, blank=True)
    besloten_door = models.ForeignKey(Lidmaatschap, models.PROTECT, null=True, blank=True, related_name="+")
    afwijsreden = models.CharField("reden", max_length=13, choices=Afwijsreden, blank=True)
    afwijstoelichting = models.TextField("toelichting voor de aanvrager", max_length=500, blank=True)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="aanmeldingen")

    objects = AanmeldingQuerySet.as_manager()
    link = Sleutellink("aanmelding")

    class Meta:
        ordering = ["beslissen_voor", "id"]
        verbose_name_plural = "aanmeldingen"
        constraints = [
            models.CheckConstraint(
                name="aanmelding_kvk_acht_cijfers",
                condition=Q(kvk_nummer__regex=r"^[0-9]{8}$"),
                violation_error_message="Een KvK-nummer heeft 8 cijfers.",
            ),
            models.CheckConstraint(
                name="aanmelding_soort_zoekt",
                condition=Q(soort__in=ZOEKENDE_SOORTEN),
                violation_error_message="Alleen een werkgever of intermediair meldt zich aan.",
            ),
            models.CheckConstraint(
                name="aanmelding_doel_bestaat",
                condition=Q(doel__in=Doel.values),
                violation_error_message="Kies een van de doelen.",
            ),
            models.CheckConstraint(
                name="aanmelding_email_in_kleine_letters",
                condition=Q(email=Lower("email")),
                violation_error_message="Schrijf het e-mailadres in kleine letters.",
            ),
            models.UniqueConstraint(
                name="aanmelding_link_uniek",
                fields=["link_hash"],
                violation_error_message="Deze link is al gebruikt voor een andere aanmelding.",
            ),
            models.CheckConstraint(
                name="aanmelding_bevestigd_met_termijn",
                condition=Q(bevestigd_op__isnull=True, beslissen_voor__isnull=True)
                | Q(bevestigd_op__isnull=False, beslissen_voor__isnull=False),
                violation_error_message="Een bevestigde aanmelding heeft een dag waarop het besluit er moet zijn.",
            ),
            models.CheckConstraint(
                name="aanmelding_besluit_na_bevestiging_en_door_iemand",
                condition=Q(besloten_op__isnull=True, besloten_door__isnull=True)
                | Q(besloten_op__isnull=False, besloten_door__isnull=False, bevestigd_op__isnull=False),
                violation_error_message="Een besluit heeft een adviseur en volgt op de bevestiging.",
            ),
            models.CheckConstraint(
                name="aanmelding_besluit_is_een_van_twee",
                condition=Q(besloten_op__isnull=True, organisatie__isnull=True, afwijsreden="")
                | Q(besloten_op__isnull=False, organisatie__isnull=False, afwijsreden="")
                | Q(besloten_op__isnull=False, organisatie__isnull=True, afwijsreden__in=Afwijsreden.values),
                violation_error_message="Een besluit laat een organisatie toe, of noemt de reden waarom niet.",
            ),
        ]
        indexes = [
            models.Index(
                name="aanmelding_te_beoordelen",
                fields=["regio", "beslissen_voor"],
                condition=Q(besloten_op__isnull=True, bevestigd_op__isnull=False),
            ),
            models.Index(name="aanmelding_email", fields=["email", "aangemeld_op"]),
        ]

    def __str__(self) -> str:
        return f"Aanmelding {self.pk}"

    @property
    def is_te_laat(self) -> bool:
        """No decision yet, though the day for it has passed."""
        return (
            self.besloten_op is None and self.beslissen_voor is not None and self.beslissen_voor < timezone.localdate()
        )
