"""Organisations and their people."""

from sonar.choices import Rol
from sonar.models import Lidmaatschap, Organisatie
from tests.factories.register import LidmaatschapFactory, OrganisatieFactory
from tests.rechten import Eigendom, Rij

_ER_NIET = 999_999_999
BEHEERDER = frozenset({Rol.BEHEERDER})
ADVISEUR = frozenset({Rol.ADVISEUR})


# Who looks after the members of one organisation only: see tests/sonar/test_beheer_leden.py. Here nobody does.
def _lid(route: str) -> Rij:
    return Rij(f"/beheer/leden/{{lidmaatschap}}/{route}", BEHEERDER, BEHEERDER, leesbaar=not route)


def _werkgever(route: str) -> Rij:
    return Rij(f"/beheer/werkgevers/{{werkgever}}/{route}", ADVISEUR, ADVISEUR, leesbaar=not route)


RIJEN = {
    "beheer/organisaties/": Rij("/beheer/organisaties/", BEHEERDER),
    "beheer/organisaties/<int:organisatie>/": Rij("/beheer/organisaties/{organisatie}/", BEHEERDER, BEHEERDER),
    "beheer/organisaties/<int:organisatie>/leden/": Rij("/beheer/organisaties/{organisatie}/leden/", BEHEERDER),
    "beheer/leden/": Rij("/beheer/leden/", BEHEERDER),
    "beheer/leden/<int:lidmaatschap>/": _lid(""),
    "beheer/leden/<int:lidmaatschap>/stoppen/": _lid("stoppen/"),
    "beheer/leden/<int:lidmaatschap>/starten/": _lid("starten/"),
    "beheer/werkgevers/": Rij("/beheer/werkgevers/", ADVISEUR),
    "beheer/werkgevers/<int:werkgever>/": _werkgever(""),
    "beheer/werkgevers/<int:werkgever>/verlengen/": _werkgever("verlengen/"),
    "beheer/werkgevers/<int:werkgever>/deblokkeren/": _werkgever("deblokkeren/"),
}


def een_organisatie(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """Every organisation is a beheerder's own; none is another role's."""
    return _ER_NIET if eigendom != Eigendom.EIGEN else Organisatie.objects.get(code="GM0772").pk


def een_lid(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """Somebody of another organisation is a beheerder's own too."""
    if eigendom == Eigendom.GEEN or (eigendom == Eigendom.ANDER and lidmaatschap.rol == Rol.BEHEERDER):
        return _ER_NIET
    ander = Organisatie.objects.exclude(pk=lidmaatschap.organisatie_id).get(code__in=["GM0753"])
    organisatie = lidmaatschap.organisatie if eigendom == Eigendom.EIGEN else ander
    rol = lidmaatschap.rol if eigendom == Eigendom.EIGEN else Rol.CONSULENT
    return LidmaatschapFactory(organisatie=organisatie, rol=rol).pk


def een_werkgever(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    """Of region 33, the adviser's, or of another."""
    if eigendom == Eigendom.GEEN:
        return _ER_NIET
    regio = 33 if eigendom == Eigendom.EIGEN else 1
    return OrganisatieFactory(code=f"TEST-REGIO-{regio}", regio_id=regio).pk


OBJECTEN = {"organisatie": een_organisatie, "lidmaatschap": een_lid, "werkgever": een_werkgever}
