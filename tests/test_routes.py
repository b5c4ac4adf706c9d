"""Closed unless said open: every route against a written table of who may see it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sonar.choices import Rol
from sonar.inzien import geef_verwijzing
from sonar.models import Gebruiker, Lidmaatschap, Organisatie
from tests.factories.register import WerkzoekendeFactory
from tests.rechten import EIGEN_REGIO, MANAGER, Eigendom, Rij, publiek, rapporten
from tests.rechten.tabel import ORGANISATIE, RIJEN, adres_van, client_in_rol

pytestmark = pytest.mark.django_db

# Every role, and a consulent of UWV beside the one of a gemeente.
WIE = [*ORGANISATIE.items(), (Rol.CONSULENT, "UWV-33")]
LANDELIJK = MANAGER

NIET_ERBIJ = {403, 404, 405}

# The same pages asked for what not everybody may see.
VARIANTEN: list[tuple[str, frozenset[Rol]]] = [
    ("/rapporten/transparantie/33/?stand=nu", EIGEN_REGIO),
    ("/rapporten/transparantie/1/?stand=nu", LANDELIJK),
    ("/rapporten/transparantie/1/verloop/", LANDELIJK),
    ("/rapporten/trechter/1/?stand=nu", LANDELIJK),
    ("/rapporten/trechter/1.pdf", LANDELIJK),
    ("/rapporten/trechter/33/?peildatum=2026-10-01", EIGEN_REGIO),
    ("/rapporten/trechter/?stand=nu", LANDELIJK),
    ("/rapporten/vindbaarheid/1/", LANDELIJK),
    ("/rapporten/vindbaarheid/1.csv", LANDELIJK),
    ("/rapporten/transparantie/33/?peildatum=2026-10-01", EIGEN_REGIO),
    ("/rapporten/transparantie/1.csv?peildatum=2026-10-01", LANDELIJK),
    ("/api/v1/transparantie/1?peildatum=2026-10-01", LANDELIJK),
    ("/rapporten/transparantie/?stand=nu", LANDELIJK),
    ("/rapporten/transparantie/gemeenten/?stand=nu", LANDELIJK),
    ("/rapporten/transparantie/vergelijk/?stand=nu&regio=33", LANDELIJK),
    *((f"/rapporten/transparantie/33.{vorm}?stand=nu", EIGEN_REGIO) for vorm in ("csv", "xlsx", "ods", "pdf")),
    *((f"/rapporten/transparantie/1.{vorm}?stand=nu", LANDELIJK) for vorm in ("csv", "xlsx", "ods", "pdf")),
    *((f"/rapporten/transparantie.{vorm}?stand=nu", LANDELIJK) for vorm in ("csv", "xlsx", "ods", "pdf")),
    *((f"/rapporten/{soort}/33.csv", EIGEN_REGIO) for soort in rapporten.SOORTEN),
    *((f"/rapporten/{soort}/1/", LANDELIJK) for soort in rapporten.SOORTEN),
    *((f"/rapporten/{soort}/1.{vorm}", LANDELIJK) for soort in rapporten.SOORTEN for vorm in ("csv", "xlsx", "ods")),
    *((f"/rapporten/{soort}.xlsx", LANDELIJK) for soort in rapporten.SOORTEN),
    ("/api/v1/transparantie/33?stand=nu", EIGEN_REGIO),
    ("/api/v1/transparantie/1?stand=nu", LANDELIJK),
]
# Pages of the login library that one needs before one is logged in; everything else of it is closed.
OPEN_BIJ_INLOGGEN = {
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
}
ARGUMENTEN = {"account_confirm_email": ["x"], "account_reset_password_from_key": ["1", "x"]}


def _routes(resolver: URLResolver, voor: str = "") -> Iterator[tuple[str, URLPattern]]:
    for deel in resolver.url_patterns:
        pad = voor + str(deel.pattern)
        if isinstance(deel, URLResolver):
            yield from _routes(deel, pad)
        else:
            yield pad, deel


EIGEN = {pad: patroon for pad, patroon in _routes(get_resolver()) if not pad.startswith("account/")}


@pytest.fixture
def gevuld():
    publiek.gepubliceerd()


def _mag_niet(rij: Rij) -> int:
    """What who has no right gets: of an object not even that it exists."""
    return rij.zonder_recht if rij.van_iemand else 403


def test_every_route_has_a_row_and_every_row_a_route():
    assert EIGEN.keys() == RIJEN.keys()


@pytest.mark.parametrize("route", RIJEN)
def test_a_stranger_sees_what_is_open_and_is_sent_to_the_login_page_for_the_rest(route, gevuld):
    rij = RIJEN[route]
    _, lidmaatschap = client_in_rol(Rol.CONSULENT)
    for eigendom in Eigendom if rij.van_iemand and not rij.open else [Eigendom.EIGEN]:
        adres = adres_van(rij, lidmaatschap, eigendom)
        antwoorden = [Client().get(adres)] if rij.leesbaar else []
        if rij.schrijven:
            antwoorden.append(Client().post(adres))
        for antwoord in antwoorden:
            naar_inloggen = antwoord.headers.get("Location", "").startswith("/account/login/")
            assert naar_inloggen == (not rij.open and not rij.api)
            assert antwoord.status_code in ({200, 302} if rij.open else {401 if rij.api else 302})


@pytest.mark.parametrize(("rol", "code"), WIE)
def test_reading_is_for_exactly_the_roles_and_the_owners_of_the_table(rol, code, gevuld):
    client, lidmaatschap = client_in_rol(rol, code)
    for route, rij in RIJEN.items():
        for eigendom in Eigendom if rij.van_iemand else [Eigendom.EIGEN]:
            status = client.get(adres_van(rij, lidmaatschap, eigendom)).status_code
            if rol in rij.elders:
                assert status == 302, (route, rol, eigendom, status)
            elif rol not in rij.lezen and not (rij.open and rij.van_iemand):
                assert status in {_mag_niet(rij), 405}, (route, rol, eigendom, status)
            elif eigendom != Eigendom.EIGEN:
                assert status == 404 or not rij.leesbaar, (route, rol, eigendom, status)
            else:
                assert status in ({200, 302} if rij.leesbaar else {405}), (route, rol, eigendom, status)


@pytest.mark.parametrize(("rol", "code"), WIE)
def test_writing_is_for_exactly_the_roles_and_the_owners_of_the_table(rol, code, gevuld):
    for route, rij in RIJEN.items():
        for eigendom in Eigendom if rij.van_iemand else [Eigendom.EIGEN]:
            with transaction.atomic():
                client, lidmaatschap = client_in_rol(rol, code)
                status = client.post(adres_van(rij, lidmaatschap, eigendom)).status_code
                transaction.set_rollback(True)
            if not rij.schrijven:
                assert status == 405, (route, rol, eigendom, status)
            elif rol in rij.schrijven and eigendom == Eigendom.EIGEN:
                # Nothing was filled in: asked again, or done; a choice of what does not exist is refused as not found.
                assert status in {200, 302, 400} or route == "lidmaatschap/", (route, rol, eigendom, status)
            elif rol in rij.lezen and eigendom == Eigendom.EIGEN:
                assert status == 403, (route, rol, eigendom, status)
            else:
                assert status in {_mag_niet(rij), 404}, (route, rol, eigendom, status)


# Who may read another organisation's klant for an hour, because of a reason stated before: of these pages, and no other.
MET_REDEN_TE_LEZEN = {
    "klanten/<int:pk>/",
    "klanten/<int:pk>/dienstverlening/",
    "klanten/<int:pk>/geschiedenis/",
    "klanten/<int:pk>/profiel/",
    "klanten/<int:pk>/profiel/<slug:sectie>/",
    "klanten/<int:pk>/voorbeeld/",
}


@pytest.mark.parametrize("code", ["GM0772", "UWV-33"])
def test_who_stated_a_reason_reads_the_klant_of_another_and_changes_nothing(code, gevuld):
    over_een_klant = {route: rij for route, rij in RIJEN.items() if "klanten/<int:pk>/" in route}
    assert over_een_klant.keys() > MET_REDEN_TE_LEZEN
    for route, rij in over_een_klant.items():
        client, lidmaatschap = client_in_rol(Rol.CONSULENT, code)
        with transaction.atomic():
            adres = adres_van(rij, lidmaatschap, Eigendom.ANDER)
            nummer = int(adres.split("/")[2])
            assert client.get(adres).status_code in {404, 405}, route
            client.post(
                f"/klanten/inzage/{geef_verwijzing(nummer, lidmaatschap)}/",
                {"soort": "gesprek", "toelichting": "De klant staat aan de balie"},
            )
            lezen, schrijven = client.get(adres).status_code, client.post(adres).status_code
            transaction.set_rollback(True)
        assert lezen == (200 if route in MET_REDEN_TE_LEZEN else 403 if rij.leesbaar else 405), (route, lezen)
        assert schrijven == (403 if rij.schrijven else 405), (route, schrijven)


@pytest.mark.parametrize("ander", ["UWV-1", "GM0772", "GM0014"])
def test_an_office_of_uwv_sees_nothing_of_another_office_or_of_a_gemeente_in_its_own_region(ander, gevuld):
    klant = WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code=ander))
    client, _ = client_in_rol(Rol.CONSULENT, "UWV-33")
    for route, rij in RIJEN.items():
        if "{klant}" in rij.adres:
            adres = rij.adres.format(klant=klant.pk)
            statussen = {client.get(adres).status_code, client.post(adres).status_code}
            assert statussen <= {404, 405} and 404 in statussen, (route, statussen)


@pytest.mark.parametrize("methode", ["put", "patch", "delete"])
@pytest.mark.parametrize("rol", Rol)
def test_no_page_takes_another_method(rol, methode, gevuld):
    client, lidmaatschap = client_in_rol(rol)
    for route, rij in RIJEN.items():
        status = getattr(client, methode)(adres_van(rij, lidmaatschap, Eigendom.EIGEN)).status_code
        assert status in NIET_ERBIJ, (route, status)


@pytest.mark.parametrize("rol", Rol)
def test_live_counts_are_only_for_who_has_the_report_right(rol, gevuld):
    client, _ = client_in_rol(rol)
    for adres, rollen in VARIANTEN:
        assert client.get(adres).status_code == (200 if rol in rollen else 403), adres


def test_a_stranger_never_gets_live_counts(gevuld):
    for adres, _ in VARIANTEN:
        assert Client().get(adres).status_code in {302, 401, 403}, adres


def test_the_login_librarys_pages_are_closed_but_for_those_one_needs_to_log_in():
    namen = {patroon.name for pad, patroon in _routes(get_resolver()) if pad.startswith("account/")}
    gesloten = set()
    for naam in namen:
        antwoord = Client().get(reverse(naam, args=ARGUMENTEN.get(naam, [])))
        if antwoord.status_code == 302 and antwoord["Location"].startswith("/account/login/?next="):
            gesloten.add(naam)
    assert namen - gesloten <= OPEN_BIJ_INLOGGEN


def test_nobody_makes_an_account_for_themselves():
    antwoord = Client().post(
        "/account/signup/",
        {"email": "nieuw@test.example", "password1": "een-lang-wachtwoord", "password2": "een-lang-wachtwoord"},
    )
    assert not Gebruiker.objects.exists()
    assert antwoord.status_code == 200


def test_one_cannot_act_for_a_lidmaatschap_of_somebody_else():
    client, _ = client_in_rol(Rol.CONSULENT)
    client_in_rol(Rol.MANAGER)
    ander = Lidmaatschap.objects.get(rol=Rol.MANAGER)
    assert client.post("/lidmaatschap/", {"lidmaatschap": ander.pk}).status_code == 404


def test_who_has_two_roles_chooses_one_and_acts_in_that_one(gevuld):
    client, _ = client_in_rol(Rol.CONSULENT)
    gebruiker = Gebruiker.objects.get()
    manager = Lidmaatschap.objects.create(
        gebruiker=gebruiker, organisatie=Organisatie.objects.get(code="UWV-33"), rol=Rol.MANAGER
    )
    assert client.get("/kandidaten/").status_code == 200
    assert client.post("/lidmaatschap/", {"lidmaatschap": manager.pk}).status_code == 302
    assert client.get("/kandidaten/").status_code == 403
