"""One's own lists of kandidaten and saved searches, and the public pages about anonymity."""

from kandidatenverkenner.models import Selectie, Zoekopdracht
from sonar.berichten import stop_adres
from sonar.models import Bericht, Lidmaatschap
from sonar.models.bericht import Berichtsoort
from tests.factories.register import LidmaatschapFactory
from tests.rechten import ALLE, ZOEKERS, Eigendom, Rij, Rijen

RIJEN: Rijen = {
    "anonimiteit/": Rij("/anonimiteit/", ALLE, open=True),
    "anonimiteit/voor-kandidaten/": Rij("/anonimiteit/voor-kandidaten/", ALLE, open=True),
    "nieuw-voor-u/": Rij("/nieuw-voor-u/", ALLE),
    "nieuw-voor-u/gezien/": Rij("/nieuw-voor-u/gezien/", ALLE, schrijven=ALLE, leesbaar=False),
    "nieuw-voor-u/mail/": Rij("/nieuw-voor-u/mail/", ALLE, schrijven=ALLE, leesbaar=False),
    "mail/stoppen/<str:sleutel>/": Rij("/mail/stoppen/{stop}/", ALLE, schrijven=ALLE, open=True),
    "selectie/": Rij("/selectie/", ZOEKERS, schrijven=ZOEKERS),
    "selectie/kandidaten/<str:kenmerk>/": Rij(
        "/selectie/kandidaten/{kenmerk}/", ZOEKERS, schrijven=ZOEKERS, leesbaar=False, zonder_recht=403
    ),
    "selectie/<int:pk>/": Rij("/selectie/{selectie}/", ZOEKERS, zonder_recht=403),
    "selectie/<int:pk>/naam/": Rij("/selectie/{selectie}/naam/", ZOEKERS, schrijven=ZOEKERS, zonder_recht=403),
    "selectie/<int:pk>/weg/": Rij("/selectie/{selectie}/weg/", ZOEKERS, schrijven=ZOEKERS, zonder_recht=403),
    "selectie/<int:pk>/gebruik/": Rij(
        "/selectie/{selectie}/gebruik/", ZOEKERS, schrijven=ZOEKERS, leesbaar=False, zonder_recht=403
    ),
    "selectie/<int:pk>/vergelijk/": Rij("/selectie/{selectie}/vergelijk/", ZOEKERS, zonder_recht=403),
    "selectie/<int:pk>/print/": Rij("/selectie/{selectie}/print/", ZOEKERS, zonder_recht=403),
    "zoekopdrachten/": Rij("/zoekopdrachten/", ZOEKERS),
    "zoekopdrachten/nieuw/": Rij("/zoekopdrachten/nieuw/", ZOEKERS, schrijven=ZOEKERS),
    "zoekopdrachten/<int:pk>/": Rij("/zoekopdrachten/{zoekopdracht}/", ZOEKERS, schrijven=ZOEKERS, zonder_recht=403),
    "zoekopdrachten/<int:pk>/vraag/": Rij(
        "/zoekopdrachten/{zoekopdracht}/vraag/", ZOEKERS, schrijven=ZOEKERS, leesbaar=False, zonder_recht=403
    ),
    "zoekopdrachten/<int:pk>/meld/": Rij(
        "/zoekopdrachten/{zoekopdracht}/meld/", ZOEKERS, schrijven=ZOEKERS, leesbaar=False, zonder_recht=403
    ),
    "zoekopdrachten/<int:pk>/weg/": Rij(
        "/zoekopdrachten/{zoekopdracht}/weg/", ZOEKERS, schrijven=ZOEKERS, zonder_recht=403
    ),
}
_GEEN = 999_999_999


def _van_wie(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> Lidmaatschap:
    """Another is a colleague: what one keeps is not even for one's own organisation."""
    if eigendom == Eigendom.EIGEN:
        return lidmaatschap
    return LidmaatschapFactory(organisatie=lidmaatschap.organisatie, rol=lidmaatschap.rol)


def _selectie(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    if eigendom == Eigendom.GEEN:
        return _GEEN
    wie = _van_wie(lidmaatschap, eigendom)
    return Selectie.objects.maak(wie, naam=f"Lijst {Selectie.objects.count()}").pk


def _zoekopdracht(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> int:
    if eigendom == Eigendom.GEEN:
        return _GEEN
    wie = _van_wie(lidmaatschap, eigendom)
    return Zoekopdracht.objects.maak(wie, naam=f"Zoekopdracht {Zoekopdracht.objects.count()}").pk


def _stop(lidmaatschap: Lidmaatschap, eigendom: Eigendom) -> str:
    """The link in a mail to oneself; that of another can't be made from it, only got."""
    bericht = Bericht(lidmaatschap=lidmaatschap, soort=Berichtsoort.NIEUWE_KANDIDATEN)
    eigen = stop_adres(bericht).rstrip("/").rpartition("/")[2]
    return eigen if eigendom == Eigendom.EIGEN else f"{_GEEN}{eigen.lstrip('0123456789')}"


OBJECTEN = {"selectie": _selectie, "zoekopdracht": _zoekopdracht, "stop": _stop}
