"""All rows and makers of the table together."""

import itertools
import string

from django.test import Client

from sonar.choices import OrganisatieSoort, Rol
from sonar.models import Gebruiker, Lidmaatschap, Organisatie
from tests.rechten import (
    Eigendom,
    Maker,
    Rij,
    beheer,
    contact,
    eigen,
    imports,
    inzage,
    klanten,
    profiel,
    publiek,
    rapporten,
    vacatures,
    voorstellen,
    werklijsten,
)

GROEPEN = (
    publiek, eigen, werklijsten, klanten, profiel, imports, beheer, inzage, contact, vacatures, voorstellen, rapporten,
)  # fmt: skip
RIJEN: dict[str, Rij] = {route: rij for groep in GROEPEN for route, rij in groep.RIJEN.items()}
OBJECTEN: dict[str, Maker] = {naam: maker for groep in GROEPEN for naam, maker in groep.OBJECTEN.items()}

# Who each role acts for in these tests.
ORGANISATIE = {
    Rol.WERKGEVER: "TEST-WERKGEVER",
    Rol.INTERMEDIAIR: "TEST-INTERMEDIAIR",
    Rol.CONSULENT: "GM0772",
    Rol.ADVISEUR: "WSP-33",
    Rol.MANAGER: "UWV-33",
    Rol.BEHEERDER: "UWV",
    Rol.TOEZICHTHOUDER: "UWV",
}
_volgnummer = itertools.count(1)


def adres_van(rij: Rij, lidmaatschap: Lidmaatschap, eigendom: Eigendom, **bekend: object) -> str:
    """The address with what it speaks of made for the lidmaatschap. :param bekend: keys that need not be made."""
    namen = {veld for _, veld, _, _ in string.Formatter().parse(rij.adres) if veld}
    waarden = {naam: bekend[naam] if naam in bekend else OBJECTEN[naam](lidmaatschap, eigendom) for naam in namen}
    return rij.adres.format(**waarden)


def client_in_rol(rol: Rol, code: str = "") -> tuple[Client, Lidmaatschap]:
    """Somebody new in that role.

    :param code: of the organisation, when it is not the role's usual one.
    """
    soort = OrganisatieSoort.INTERMEDIAIR if rol == Rol.INTERMEDIAIR else OrganisatieSoort.WERKGEVER
    organisatie, _ = Organisatie.objects.get_or_create(
        code=code or ORGANISATIE[rol],
        defaults={"soort": soort, "naam": "Testorganisatie", "regio_id": 33, "toegelaten_tot": "2999-01-01"},
    )
    gebruiker = Gebruiker.objects.create_user(f"{rol}{next(_volgnummer)}@test.example", naam="Test")
    lidmaatschap = Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie, rol=rol)
    client = Client()
    client.force_login(gebruiker)
    return client, lidmaatschap
