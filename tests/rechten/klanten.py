"""Pages about klanten."""

from sonar.choices import OrganisatieSoort
from sonar.inzien import geef_verwijzing
from sonar.models import Lidmaatschap, Organisatie
from tests.factories.register import LidmaatschapFactory, WerkzoekendeFactory
from tests.rechten import CONSULENT, Eigendom, Rij, Rijen

RIJEN: Rijen = {
    "klanten/zoeken/": Rij("/klanten/zoeken/", CONSULENT, schrijven=CONSULENT),
    "klanten/nieuw/": Rij("/klanten/nieuw/", CONSULENT, schrijven=CONSULENT),
    "klanten/postcode/": Rij("/klanten/postcode/", CONSULENT, schrijven=CONSULENT, leesbaar=False),
    "klanten/inzage/<str:verwijzing>/": Rij("/klanten/inzage/{verwijzing}/", CONSULENT, schrijven=CONSULENT),
    "klanten/overnemen/<str:verwijzing>/": Rij("/klanten/overnemen/{verwijzing}/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/": Rij("/klanten/{klant}/", CONSULENT),
    "klanten/<int:pk>/gegevens/": Rij("/klanten/{klant}/gegevens/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/registratie/": Rij("/klanten/{klant}/registratie/", CONSULENT, schrijven=CONSULENT),
    "klanten/<int:pk>/bsn/": Rij("/klanten/{klant}/bsn/", CONSULENT, schrijven=CONSULENT),
}


def een_klant(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """A klant of the organisation acted for when that serves klanten; else, or when asked, of another."""
    if eigendom == Eigendom.GEEN:
        return 999_999_999
    organisatie = lidmaatschap.organisatie
    bedient = organisatie.soort == OrganisatieSoort.GEMEENTE or organisatie.onderdeel_van_id is not None
    if eigendom == Eigendom.EIGEN and bedient:
        return WerkzoekendeFactory(bediend_door=organisatie).pk
    return WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code="UWV-1")).pk


def een_verwijzing(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> str:
    """To a klant of another organisation: one's own when one's own search found it."""
    elders = WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code="UWV-1"))
    if eigendom == Eigendom.GEEN:
        return f"{elders.pk}-{lidmaatschap.pk}"
    if eigendom == Eigendom.ANDER:
        return geef_verwijzing(elders.pk, LidmaatschapFactory())
    return geef_verwijzing(elders.pk, lidmaatschap)


OBJECTEN = {"klant": een_klant, "verwijzing": een_verwijzing}
