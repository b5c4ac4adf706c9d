"""The desk: requests, what can be done about them, and a request by phone."""

from sonar.choices import Rol
from sonar.models import Lidmaatschap, Organisatie
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    VacaturevraagFactory,
    nieuw_nummer,
    werkgever_lid,
)
from tests.factories.register import KlantprofielFactory, WerkzoekendeFactory
from tests.rechten import CONSULENT, Eigendom, Rij, Rijen

BUREAU = frozenset({Rol.ADVISEUR, Rol.CONSULENT, Rol.MANAGER})
ADVISEUR = frozenset({Rol.ADVISEUR})
VOOR_KLANT = frozenset({Rol.ADVISEUR, Rol.CONSULENT})
VERDELERS = frozenset({Rol.ADVISEUR, Rol.MANAGER})
STAPPEN = {
    "nemen": ADVISEUR,
    "poging": VOOR_KLANT,
    "benaderd": ADVISEUR,
    "vraag": ADVISEUR,
    "toestemming": VOOR_KLANT,
    "kennismaking": ADVISEUR,
    "aangenomen": ADVISEUR,
    "proefplaatsing": ADVISEUR,
    "niet-aangenomen": ADVISEUR,
    "geen-kennismaking": VOOR_KLANT,
    "werk-eindigt": VOOR_KLANT,
    "overdragen": ADVISEUR,
    "toewijzen": VERDELERS,
    "toestemming-intrekken": VOOR_KLANT,
    "intrekken": ADVISEUR,
}
RIJEN: Rijen = {
    "contactverzoeken/": Rij(
        "/contactverzoeken/", BUREAU, schrijven=VERDELERS, elders=frozenset({Rol.WERKGEVER, Rol.INTERMEDIAIR})
    ),
    "contactverzoeken/telefonisch/": Rij("/contactverzoeken/telefonisch/", ADVISEUR, schrijven=ADVISEUR),
    "contactverzoeken/telefonisch/<int:pk>/": Rij(
        "/contactverzoeken/telefonisch/{bureauvacature}/", ADVISEUR, schrijven=ADVISEUR, zonder_recht=403
    ),
    "contactverzoeken/vraag/<int:pk>/": Rij(
        "/contactverzoeken/vraag/{bureauvraag}/", ADVISEUR, schrijven=ADVISEUR, zonder_recht=403
    ),
    "contactverzoeken/<int:pk>/": Rij("/contactverzoeken/{verzoek}/", BUREAU),
    "contactverzoeken/<int:pk>/gegevens/": Rij(
        "/contactverzoeken/{verzoek}/gegevens/", ADVISEUR, schrijven=ADVISEUR, leesbaar=False, zonder_recht=403
    ),
    **{
        f"contactverzoeken/<int:pk>/{naam}/": Rij(
            f"/contactverzoeken/{{verzoek}}/{naam}/", rollen, schrijven=rollen, zonder_recht=403
        )
        for naam, rollen in STAPPEN.items()
    },
    "klanten/<int:pk>/contactverzoeken/": Rij("/klanten/{klant}/contactverzoeken/", CONSULENT, schrijven=CONSULENT),
}
_GEEN = 999_999_999


def een_vacature(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """At the desk acted for, or at another's."""
    if eigendom == Eigendom.GEEN:
        return _GEEN
    regio = 33 if eigendom == Eigendom.EIGEN else 1
    return VacatureFactory(lid=werkgever_lid(f"TEST-WG-{regio}", regio)).pk


def een_vraag(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """About a vacature of the desk acted for, or of another's."""
    if eigendom == Eigendom.GEEN:
        return _GEEN
    return VacaturevraagFactory(vacature_id=een_vacature(lidmaatschap, eigendom)).pk


def een_verzoek(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """At the desk of the region, about an own klant of a consulent; or at another's, about another's."""
    if eigendom == Eigendom.GEEN:
        return _GEEN
    partij = Organisatie.objects.get(code="UWV-1")
    if eigendom == Eigendom.EIGEN and lidmaatschap.rol == Rol.CONSULENT:
        partij = lidmaatschap.organisatie
    profiel = KlantprofielFactory(vastgesteld=True, werkzoekende=WerkzoekendeFactory(bediend_door=partij))
    return ContactverzoekFactory(
        vacature_id=een_vacature(lidmaatschap, eigendom),
        bureau=Organisatie.objects.get(code="WSP-33" if eigendom == Eigendom.EIGEN else "WSP-1"),
        gevraagd_door=lidmaatschap.gebruiker,
        kandidaatnummer=nieuw_nummer(profiel),
    ).pk


OBJECTEN = {"bureauvacature": een_vacature, "bureauvraag": een_vraag, "verzoek": een_verzoek}
