"""Who someone is. What someone can and wants stands in Klantprofiel, so that showing a profile never touches a person."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sonar.choices import Bemiddelbaar, Toestemming
from sonar.encryption import ontsleutel, versleutel, zoekhash, zoekhashes
from sonar.models.arbeidsmarktregio import Gemeente
from sonar.models.gebruiker import Gebruiker, Lidmaatschap
from sonar.models.geschiedenis import ZONDER_INDEX, met_geschiedenis
from sonar.models.naam import Naamsleutel, Naamvector, naamvraag
from sonar.models.organisatie import Organisatie
from sonar.permissions import Recht
from sonar.validators import valideer_postcode


class WerkzoekendeQuerySet(models.QuerySet["Werkzoekende"]):
    def met_bsn(self, bsn: str) -> "WerkzoekendeQuerySet":
        """The klant with that BSN, also when it was stored under an older key."""
        return self.filter(bsn_hash__in=zoekhashes(bsn))

    def for_user(self, lidmaatschap: Lidmaatschap | None) -> "WerkzoekendeQuerySet":
        """One's own klanten: those the organisation acted for serves, for a role that may see them; nobody otherwise."""
        if lidmaatschap is None or not lidmaatschap.mag(Recht.KLANTEN_ZIEN):
            return self.none()
        return self.filter(bediend_door=lidmaatschap.organisatie_id)

    def met_naam(self, tekst: str) -> "WerkzoekendeQuerySet":
        """Klanten of whose name some word begins with each word of the text, accents and capitals forgiven."""
        vraag = naamvraag(tekst)
        return self.none() if vraag is None else self.annotate(_naam=Naamvector("naam")).filter(_naam=vraag)

    def op_naam(self) -> "WerkzoekendeQuerySet":
        return self.order_by(Naamsleutel("naam"), "pk")


@met_geschiedenis(
    exclude=["bsn_versleuteld"],
    obj_field=ZONDER_INDEX,
    meta={
        "indexes": [
            # What the report reads of an earlier day: where everybody lived and who served them, in order of klant.
            models.Index(
                fields=["pgh_obj", "-pgh_id"],
                name="werkzoekendeevent_telling",
                include=["pgh_created_at", "pgh_label", "woongemeente", "bediend_door"],
            ),
            # One region's earlier day starts here: who ever lived there.
            models.Index(fields=["woongemeente", "pgh_obj"], name="werkzoekendeevent_gemeente"),
        ]
    },
    # By itself it would have two indexes more: of a foreign key, and of how a text begins.
    attrs={
        "woongemeente": models.ForeignKey(
            Gemeente,
            models.DO_NOTHING,
            related_name="+",
            related_query_name="+",
            db_constraint=False,
            db_index=False,
        )
    },
)
class Werkzoekende(models.Model):
    """A klant, served by exactly one party. The BSN is never a column: only its ciphertext and an HMAC."""

    bsn_versleuteld = models.BinaryField(null=True, editable=False)
    bsn_hash = models.BinaryField(null=True, editable=False, max_length=32)
    id_wz = models.CharField("kenmerk bij de organisatie (ID_WZ)", max_length=50, null=True, blank=True)  # noqa: DJ001
    id_wz_organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organisatie van het kenmerk"
    )

    naam = models.CharField(max_length=200, blank=True)
    geboortedatum = models.DateField(null=True, blank=True)
    email = models.CharField("e-mailadres", max_length=254, blank=True)
    telefoon = models.CharField(max_length=30, blank=True)
    straat = models.CharField(max_length=100, blank=True)
    huisnummer = models.CharField(max_length=10, blank=True)
    toevoeging = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=6, blank=True, validators=[valideer_postcode])
    plaats = models.CharField(max_length=100, blank=True)

    woongemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="inwoners", db_index=False)
    bediend_door = models.ForeignKey(Organisatie, models.PROTECT, related_name="klanten", db_index=False)
    consulent = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="caseload", verbose_name="vaste consulent"
    )
    medewerker_naam = models.CharField("medewerker volgens de import", max_length=200, blank=True)
    organisatie_naam = models.CharField("organisatie volgens de import", max_length=200, blank=True)
    datum_melding = models.DateField(null=True, blank=True)
    inschrijfdatum = models.DateField(null=True, blank=True)

    bemiddelbaar = models.CharField(max_length=12, choices=Bemiddelbaar, default=Bemiddelbaar.ONBEKEND)
    bemiddelbaar_herzien_op = models.DateField("opnieuw bekijken op", null=True, blank=True)
    toestemming = models.CharField(
        "anoniem tonen aan werkgevers", max_length=11, choices=Toestemming, default=Toestemming.ONBEKEND
    )

    aangemaakt_op = models.DateTimeField(db_default=Now(), editable=False)
    gewijzigd_op = models.DateTimeField(db_default=Now(), editable=False)

    objects = WerkzoekendeQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "werkzoekenden"
        indexes = [
            # The report counts from this index alone: every klant with gemeente and party, in order of id.
            models.Index("id", name="werkzoekende_telling", include=["woongemeente", "bediend_door"]),
            # One region's report starts here.
            models.Index("woongemeente", name="werkzoekende_per_gemeente", include=["id", "bediend_door"]),
            # One party's klanten in the order of their names.
            models.Index(F("bediend_door"), Naamsleutel("naam"), F("id"), name="werkzoekende_per_partij"),
            GinIndex(Naamvector("naam"), name="werkzoekende_zoek_naam"),
            models.Index("geboortedatum", name="werkzoekende_zoek_geboren"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="werkzoekende_bsn_eenmaal",
                fields=["bsn_hash"],
                violation_error_message="Er is al een klant met dit BSN.",
            ),
            models.UniqueConstraint(
                name="werkzoekende_id_wz_eenmaal_per_organisatie",
                fields=["id_wz_organisatie", "id_wz"],
                condition=Q(id_wz__isnull=False),
                violation_error_message="Deze organisatie heeft al een klant met dit kenmerk (ID_WZ).",
            ),
            models.CheckConstraint(
                name="werkzoekende_bsn_versleuteld_met_hash",
                condition=Q(bsn_hash__isnull=True, bsn_versleuteld__isnull=True)
                | Q(bsn_hash__isnull=False, bsn_versleuteld__isnull=False),
                violation_error_message="Een BSN wordt versleuteld én met een zoeksleutel bewaard.",
            ),
            models.CheckConstraint(
                name="werkzoekende_id_wz_met_organisatie",
                condition=Q(id_wz__isnull=True, id_wz_organisatie__isnull=True)
                | (Q(id_wz__isnull=False, id_wz_organisatie__isnull=False) & ~Q(id_wz="")),
                violation_error_message="Een kenmerk (ID_WZ) hoort bij de organisatie die het gaf.",
            ),
            models.CheckConstraint(
                name="werkzoekende_bemiddelbaar_bestaat",
                condition=Q(bemiddelbaar__in=Bemiddelbaar.values),
                violation_error_message="Kies of de klant bemiddelbaar is.",
            ),
            models.CheckConstraint(
                name="werkzoekende_toestemming_bestaat",
                condition=Q(toestemming__in=Toestemming.values),
                violation_error_message="Kies toestemming, bezwaar of nog niet besproken.",
            ),
            models.CheckConstraint(
                name="werkzoekende_postcode_heeft_vorm",
                condition=Q(postcode__regex=r"^([1-9][0-9]{3}([A-Z]{2})?)?$"),
                violation_error_message="Vul een postcode in als 1234AB.",
            ),
        ]

    def __str__(self) -> str:
        return f"klant {self.pk}"

    @property
    def bsn(self) -> str | None:
        """The BSN in clear. Reading it on a page needs a logged reason; it never goes into a log or a URL."""
        return None if self.bsn_versleuteld is None else ontsleutel(bytes(self.bsn_versleuteld))

    @bsn.setter
    def bsn(self, waarde: str | None) -> None:
        self.bsn_versleuteld = None if waarde is None else versleutel(waarde)
        self.bsn_hash = None if waarde is None else zoekhash(waarde)
