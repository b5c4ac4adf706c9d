"""Organisations and their people."""

from django.utils import timezone

from sonar.actions.tokens import maak_token
from sonar.choices import OrganisatieSoort, Rol
from sonar.models import Aanmelding, ApiToken, Lidmaatschap, Organisatie, Uitnodiging
from sonar.permissions import Recht
from tests.factories.beheer import AanmeldingFactory, UitnodigingFactory
from tests.factories.register import LidmaatschapFactory, OrganisatieFactory
from tests.rechten import ALLE, Eigendom, Rij, Rijen

BEHEERDER = frozenset({Rol.BEHEERDER})
ADVISEUR = frozenset({Rol.ADVISEUR})
_GEEN = 999_999_999

# Who looks after the members of one organisation is no role: tests/sonar/test_beheer.py tries those.
RIJEN: Rijen = {
    "beheer/organisaties/": Rij("/beheer/organisaties/", BEHEERDER),
    "beheer/organisaties/nieuw/<slug:soort>/": Rij("/beheer/organisaties/nieuw/werkgever/", BEHEERDER, BEHEERDER),
    "beheer/organisaties/<int:pk>/": Rij(
        "/beheer/organisaties/{organisatie}/", BEHEERDER, schrijven=BEHEERDER, zonder_recht=403
    ),
    "beheer/organisaties/<int:pk>/leden/": Rij(
        "/beheer/organisaties/{organisatie}/leden/", BEHEERDER, schrijven=BEHEERDER, zonder_recht=403
    ),
    "beheer/leden/": Rij("/beheer/leden/", BEHEERDER, schrijven=BEHEERDER),
    "beheer/leden/<int:pk>/": Rij("/beheer/leden/{lid}/", BEHEERDER, schrijven=BEHEERDER),
    "beheer/uitnodigingen/<int:pk>/intrekken/": Rij(
        "/beheer/uitnodigingen/{uitnodiging}/intrekken/", BEHEERDER, schrijven=BEHEERDER, leesbaar=False
    ),
    "beheer/toegangscodes/": Rij("/beheer/toegangscodes/", BEHEERDER, schrijven=BEHEERDER),
    "beheer/toegangscodes/<int:pk>/intrekken/": Rij(
        "/beheer/toegangscodes/{token}/intrekken/", BEHEERDER, schrijven=BEHEERDER, leesbaar=False
    ),
    "beheer/aanvragen/": Rij("/beheer/aanvragen/", ADVISEUR),
    "beheer/aanvragen/<int:pk>/": Rij("/beheer/aanvragen/{aanmelding}/", ADVISEUR, ADVISEUR, zonder_recht=403),
    "beheer/werkgevers/<int:pk>/": Rij("/beheer/werkgevers/{werkgever}/", ADVISEUR, ADVISEUR, zonder_recht=403),
    "uitnodiging/<str:token>/": Rij("/uitnodiging/{uitnodiging_link}/", ALLE, schrijven=ALLE, open=True),
    "aanmelden/": Rij("/aanmelden/", ALLE, schrijven=ALLE, open=True),
    "aanmelden/<str:token>/": Rij("/aanmelden/{aanmelding_link}/", ALLE, schrijven=ALLE, open=True),
    "voorwaarden/": Rij("/voorwaarden/", ALLE, open=True),
}


def _van_wie(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> Organisatie | None:
    """Everything is the beheerder's own, so that nothing is of another."""
    if eigendom == Eigendom.EIGEN:
        return lidmaatschap.organisatie
    if eigendom == Eigendom.GEEN or lidmaatschap.mag(Recht.ORGANISATIES_BEHEREN):
        return None
    return Organisatie.objects.get(code="GM0363")


def _organisatie(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    organisatie = _van_wie(lidmaatschap, eigendom)
    return organisatie.pk if organisatie else _GEEN


def _lid(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    organisatie = _van_wie(lidmaatschap, eigendom)
    if organisatie is None:
        return _GEEN
    rol = lidmaatschap.rol if organisatie == lidmaatschap.organisatie else Rol.CONSULENT
    return LidmaatschapFactory(organisatie=organisatie, rol=rol).pk


def _uitnodiging(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    organisatie = _van_wie(lidmaatschap, eigendom)
    return UitnodigingFactory(organisatie=organisatie, door=lidmaatschap).pk if organisatie else _GEEN


def _token(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    # Of one's own organisation only, for the beheerder too.
    if eigendom == Eigendom.GEEN:
        return _GEEN
    if eigendom == Eigendom.EIGEN:
        lid = LidmaatschapFactory(organisatie=lidmaatschap.organisatie, rol=lidmaatschap.rol)
    else:
        lid = LidmaatschapFactory(organisatie=Organisatie.objects.get(code="GM0363"))
    maak_token(lidmaatschap=lid)
    return ApiToken.objects.latest("pk").pk


def _uitnodiging_link(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> str:
    if eigendom == Eigendom.GEEN:
        return "0" * 64
    rij = UitnodigingFactory(door=lidmaatschap, organisatie=lidmaatschap.organisatie)
    if eigendom == Eigendom.ANDER:
        Uitnodiging.objects.filter(pk=rij.pk).update(ingetrokken_op=timezone.now())
    return Uitnodiging.link.sleutel(rij)


def _aanmelding_link(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> str:
    rij = AanmeldingFactory()
    if eigendom == Eigendom.ANDER:
        Aanmelding.objects.filter(pk=rij.pk).update(aangemeld_op="2020-01-01T00:00Z")
    return "0" * 64 if eigendom == Eigendom.GEEN else Aanmelding.link.sleutel(rij)


def _aanmelding(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    regio = 33 if eigendom == Eigendom.EIGEN else 1
    return _GEEN if eigendom == Eigendom.GEEN else AanmeldingFactory(bevestigd=True, regio_id=regio).pk


def _werkgever(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    regio = 33 if eigendom == Eigendom.EIGEN else 1
    if eigendom == Eigendom.GEEN:
        return _GEEN
    return OrganisatieFactory(code=f"TEST-R{regio}", soort=OrganisatieSoort.WERKGEVER, regio_id=regio).pk


OBJECTEN = {
    "organisatie": _organisatie,
    "lid": _lid,
    "uitnodiging": _uitnodiging,
    "token": _token,
    "uitnodiging_link": _uitnodiging_link,
    "aanmelding_link": _aanmelding_link,
    "aanmelding": _aanmelding,
    "werkgever": _werkgever,
}
