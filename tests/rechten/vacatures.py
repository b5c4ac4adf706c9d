"""What an employer asks for, and how that stands."""

import datetime

from django.utils import timezone

from sonar.choices import Rol
from sonar.contactkeuzes import Contactstand
from sonar.models import Gemeente, Lidmaatschap, Organisatie, Vacature
from tests.factories.contact import VacaturevraagFactory, adviseur_lid, verzoek_op, werkgever_lid
from tests.factories.register import EINDHOVEN
from tests.rechten import Eigendom, Rij, Rijen

EIGEN_VACATURES = frozenset({Rol.WERKGEVER, Rol.INTERMEDIAIR})
_GEEN = 999_999_999


def _van_vacature(deel: str = "", *, schrijven: bool = False) -> Rij:
    return Rij(
        f"/vacatures/{{vacature}}/{deel}",
        EIGEN_VACATURES,
        schrijven=EIGEN_VACATURES if schrijven else frozenset(),
        zonder_recht=403,
    )


def _van_verzoek(deel: str = "", *, schrijven: bool = False) -> Rij:
    return Rij(
        f"/vacatures/verzoek/{{eigen_verzoek}}/{deel}",
        EIGEN_VACATURES,
        schrijven=EIGEN_VACATURES if schrijven else frozenset(),
        zonder_recht=403,
    )


RIJEN: Rijen = {
    "selectie/kennismaking/": Rij("/selectie/kennismaking/", EIGEN_VACATURES, schrijven=EIGEN_VACATURES),
    "kandidaten/bij-vacature/<int:pk>/": Rij("/kandidaten/bij-vacature/{vacature}/", EIGEN_VACATURES, zonder_recht=403),
    "vacatures/": Rij("/vacatures/", EIGEN_VACATURES),
    "vacatures/nieuw/": Rij("/vacatures/nieuw/", EIGEN_VACATURES, schrijven=EIGEN_VACATURES),
    "vacatures/<int:pk>/": _van_vacature(),
    "vacatures/<int:pk>/intrekken/": _van_vacature("intrekken/", schrijven=True),
    "vacatures/<int:pk>/opnieuw/": _van_vacature("opnieuw/", schrijven=True),
    "vacatures/vraag/<int:pk>/": Rij(
        "/vacatures/vraag/{eigen_vraag}/", EIGEN_VACATURES, schrijven=EIGEN_VACATURES, zonder_recht=403
    ),
    "vacatures/verzoek/<int:pk>/": _van_verzoek(),
    "vacatures/verzoek/<int:pk>/gegevens/": _van_verzoek("gegevens/"),
    "vacatures/verzoek/<int:pk>/proef/": _van_verzoek("proef/", schrijven=True),
    "vacatures/verzoek/<int:pk>/aangenomen/": _van_verzoek("aangenomen/", schrijven=True),
    "vacatures/verzoek/<int:pk>/niet-aangenomen/": _van_verzoek("niet-aangenomen/", schrijven=True),
    "vacatures/verzoek/<int:pk>/intrekken/": _van_verzoek("intrekken/", schrijven=True),
}


def een_vacature(lid: Lidmaatschap, eigendom: Eigendom = Eigendom.EIGEN) -> Vacature:
    """Of the organisation acted for, when that is an employer; of another employer of the region otherwise."""
    eigen = eigendom == Eigendom.EIGEN and lid.rol in EIGEN_VACATURES
    van = lid if eigen else werkgever_lid("TEST-ANDERE-WG")
    return Vacature.objects.create(
        organisatie=van.organisatie,
        aangemaakt_door=van.gebruiker,
        bureau=Organisatie.objects.get(code="WSP-33"),
        functie="Magazijnmedewerker",
        **({"opdrachtgever": "Fabriek Test", "vorm": "detachering"} if van.rol == Rol.INTERMEDIAIR else {}),
        gemeente=Gemeente.objects.get(code=EINDHOVEN),
        start=timezone.localdate() + datetime.timedelta(days=30),
    )


def _vacature(lid: Lidmaatschap, eigendom: Eigendom) -> int:
    return _GEEN if eigendom == Eigendom.GEEN else een_vacature(lid, eigendom).pk


def _verzoek(lid: Lidmaatschap, eigendom: Eigendom) -> int:
    """One where they know each other: of that every page can be read."""
    if eigendom == Eigendom.GEEN:
        return _GEEN
    return verzoek_op(Contactstand.KENNISMAKING, adviseur_lid(), vacature=een_vacature(lid, eigendom)).pk


def _vraag(lid: Lidmaatschap, eigendom: Eigendom) -> int:
    return _GEEN if eigendom == Eigendom.GEEN else VacaturevraagFactory(vacature=een_vacature(lid, eigendom)).pk


OBJECTEN = {"vacature": _vacature, "eigen_verzoek": _verzoek, "eigen_vraag": _vraag}
