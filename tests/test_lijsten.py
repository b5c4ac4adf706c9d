"""No page asks the database once per row, and no list shows more than 25 of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kandidatenverkenner.publicatie import publiceer
from sonar.choices import OrganisatieSoort, Rol
from sonar.models import Werkzoekende
from sonar.werklijsten import WERKLIJSTEN
from tests.factories.drukte import maak_druk
from tests.factories.register import WerkzoekendeFactory
from tests.rechten import Eigendom, publiek
from tests.rechten.tabel import RIJEN, adres_van, client_in_rol

pytestmark = pytest.mark.django_db

WEINIG, VEEL = 3, 28
# A saved search is a question of its own, with terms to look up and a budget to count in; there are at most fifty.
PER_STUK = {"zoekopdrachten/"}
LIJSTEN = [f"/klanten/?lijst={sleutel}&mijn=0" for sleutel in (*WERKLIJSTEN, "vertrokken")]
# Of each list: who sees it, where, and what in the context are its rows. A klant's history has tests of its own: all
# that is made here happened at one moment. A page of kandidaten has 20 cards.
PAGINAS = [
    *((Rol.CONSULENT, adres, "klanten" if "vertrokken" not in adres else "pagina") for adres in LIJSTEN),
    (Rol.CONSULENT, "/import/", "pagina"),
    (Rol.CONSULENT, "/import/verschillen/", "regels"),
    (Rol.CONSULENT, "/klanten/{klant}/dienstverlening/", "pagina"),
    (Rol.BEHEERDER, "/beheer/organisaties/?soort=gemeente", "pagina"),
    (Rol.BEHEERDER, "/beheer/leden/", "pagina"),
    (Rol.BEHEERDER, "/beheer/leden/", "uitnodigingen.pagina"),
    (Rol.CONSULENT, "/contactverzoeken/", "regels"),
    (Rol.ADVISEUR, "/contactverzoeken/", "regels"),
    (Rol.MANAGER, "/contactverzoeken/", "regels"),
    (Rol.ADVISEUR, "/beheer/aanvragen/", "pagina"),
    (Rol.ADVISEUR, "/beheer/aanvragen/", "aanvragen.pagina"),
    (Rol.TOEZICHTHOUDER, "/inzage/", "regels"),
    (Rol.WERKGEVER, "/vacatures/", "pagina"),
]


class Drukte:
    """Somebody in a role, with a klant where the role has klanten."""

    def __init__(self, rol: Rol) -> None:
        self.client, self.lid = client_in_rol(rol)
        eigen = self.lid.organisatie if rol == Rol.CONSULENT else None
        self.klant: Werkzoekende = WerkzoekendeFactory(**({"bediend_door": eigen} if eigen else {}))

    def vul(self, aantal: int) -> None:
        maak_druk(self.lid, self.klant, aantal)
        publiceer()

    def vragen(self, adres: str) -> list[str]:
        """What the page asks the database, once its caches are warm."""
        self.client.get(adres)
        with CaptureQueriesContext(
            connection,
        ) as gezien:
            antwoord = self.client.get(adres)
            # A file is written while it is sent.
            b"".join(antwoord) if antwoord.streaming else antwoord.content
        assert antwoord.status_code in {200, 302}, adres
        return [vraag["sql"] for vraag in gezien.captured_queries]


def _adressen(drukte: Drukte, rol: Rol) -> dict[str, str]:
    """Every page of the rights matrix that this role may read, about the klant with much in it; and every list."""
    adressen = {}
    for route, rij in RIJEN.items():
        if rij.leesbaar and rol in rij.lezen:
            vast = rij.adres.replace("{klant}", str(drukte.klant.pk))
            adressen[route] = adres_van(rij, drukte.lid, Eigendom.EIGEN) if "{" in vast else vast
    if rol == Rol.CONSULENT:
        adressen |= {adres: adres for adres in LIJSTEN}
    return adressen


@pytest.mark.parametrize("rol", Rol)
def test_no_page_asks_more_of_the_database_when_there_is_more_on_it(rol):
    publiek.gepubliceerd()
    drukte = Drukte(rol)
    drukte.vul(WEINIG)
    weinig = {route: drukte.vragen(adres) for route, adres in _adressen(drukte, rol).items()}
    assert len(weinig) > 10
    drukte.vul(VEEL - WEINIG)
    # Anew: a round may give a kandidaat another reference.
    veel = {route: drukte.vragen(adres) for route, adres in _adressen(drukte, rol).items()}
    meer = {route: (len(weinig[route]), len(veel[route])) for route in veel if len(veel[route]) > len(weinig[route])}
    assert meer.keys() <= PER_STUK


@pytest.mark.parametrize(("rol", "adres", "rijen"), PAGINAS)
def test_a_list_shows_25_and_the_rest_on_its_next_page(rol, adres, rijen):
    drukte = Drukte(rol)
    drukte.vul(VEEL)
    adres = adres.format(klant=drukte.klant.pk)

    def op(antwoord):
        waarde = antwoord.context
        for naam in rijen.split("."):
            waarde = waarde[naam]
        return list(waarde)

    eerste = drukte.client.get(adres)
    assert len(op(eerste)) == 25
    verder = _volgende(eerste, rijen)
    assert verder, "geen volgende pagina"
    tweede = drukte.client.get(verder if verder.startswith("/") else adres.split("?")[0] + verder)
    assert 1 <= len(op(tweede)) <= 25
    assert str(op(tweede)) != str(op(eerste))


def _volgende(antwoord, rijen: str) -> str:
    """Where the next page of this list is."""
    context = antwoord.context
    if "." in rijen:
        return context[rijen.split(".")[0]]["volgende_url"]
    if "volgende_url" in context:
        return context["volgende_url"]
    return f"?pagina={context['pagina'].next_page_number()}"


def test_the_busy_organisation_has_a_row_on_every_worklist():
    drukte = Drukte(Rol.CONSULENT)
    drukte.vul(WEINIG)
    assert drukte.lid.organisatie.soort == OrganisatieSoort.GEMEENTE
    for adres in LIJSTEN:
        context = drukte.client.get(adres).context
        assert len(context["pagina"] if "vertrokken" in adres else context["klanten"]) >= WEINIG, adres


def test_a_page_that_asks_once_per_row_would_be_seen():
    """The control: a row more is a question more."""
    drukte = Drukte(Rol.CONSULENT)

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gezien:
            [str(klant.bediend_door) for klant in Werkzoekende.objects.all()]
        return len(gezien)

    drukte.vul(WEINIG)
    eerst = vragen()
    drukte.vul(1)
    assert vragen() > eerst
