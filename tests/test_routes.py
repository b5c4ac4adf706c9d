"""Closed unless said open: every route against a written table of who may see it."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import zoek
from sonar.choices import OrganisatieSoort, Rol
from sonar.models import Gebruiker, Lidmaatschap, Organisatie
from tests.factories.publicatie import maak_klanten

pytestmark = pytest.mark.django_db

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
ALLE = frozenset(Rol)
ZOEKERS = frozenset({Rol.WERKGEVER, Rol.INTERMEDIAIR, Rol.CONSULENT, Rol.ADVISEUR})
EIGEN_REGIO = frozenset({Rol.CONSULENT, Rol.ADVISEUR, Rol.MANAGER})
LANDELIJK = frozenset({Rol.MANAGER})

# Route → (address to try, open without login, roles that get 200).
ROUTES: dict[str, tuple[str, bool, frozenset[Rol]]] = {
    "": ("/", True, ALLE),
    "over/": ("/over/", True, ALLE),
    "privacy/": ("/privacy/", True, ALLE),
    "toegankelijkheid/": ("/toegankelijkheid/", True, ALLE),
    "hulp/": ("/hulp/", True, ALLE),
    "livez": ("/livez", True, ALLE),
    "readyz": ("/readyz", True, ALLE),
    "kandidaten/": ("/kandidaten/", False, ZOEKERS),
    "kandidaten/<str:kenmerk>/": ("/kandidaten/{kenmerk}/", False, ZOEKERS),
    "lidmaatschap/": ("/lidmaatschap/", False, ALLE),
    "rapporten/transparantie/": ("/rapporten/transparantie/", True, ALLE),
    "rapporten/transparantie.csv": ("/rapporten/transparantie.csv", True, ALLE),
    "rapporten/transparantie/<int:nr>/": ("/rapporten/transparantie/33/", True, ALLE),
    "rapporten/transparantie/<int:nr>.csv": ("/rapporten/transparantie/33.csv", True, ALLE),
    "rapporten/transparantie/kies/": ("/rapporten/transparantie/kies/?regio=33", True, ALLE),
    "rapporten/transparantie/<datum:peildatum>.json": ("/rapporten/transparantie/{vandaag}.json", True, ALLE),
}
# The same pages asked for what not everybody may see.
VARIANTEN: list[tuple[str, frozenset[Rol]]] = [
    ("/rapporten/transparantie/33/?stand=nu", EIGEN_REGIO),
    ("/rapporten/transparantie/33.csv?stand=nu", EIGEN_REGIO),
    ("/rapporten/transparantie/1/?stand=nu", LANDELIJK),
    ("/rapporten/transparantie/1.csv?stand=nu", LANDELIJK),
    ("/rapporten/transparantie/?stand=nu", LANDELIJK),
    ("/rapporten/transparantie.csv?stand=nu", LANDELIJK),
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
def adressen():
    maak_klanten(10)
    publiceer()
    call_command("bevries_publicatie")
    vandaag = timezone.localdate().isoformat()

    def adres(sjabloon: str, organisatie: int = 0) -> str:
        treffers = zoek(Wensen(), organisatie=organisatie).treffers
        return sjabloon.format(kenmerk=treffers[0].kenmerk, vandaag=vandaag)

    return adres


def _client(rol: Rol) -> tuple[Client, int]:
    soort = OrganisatieSoort.INTERMEDIAIR if rol == Rol.INTERMEDIAIR else OrganisatieSoort.WERKGEVER
    organisatie, _ = Organisatie.objects.get_or_create(
        code=ORGANISATIE[rol], defaults={"soort": soort, "naam": "Testorganisatie"}
    )
    gebruiker = Gebruiker.objects.create_user(f"{rol}@test.example", naam="Test")
    Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie, rol=rol)
    client = Client()
    client.force_login(gebruiker)
    return client, organisatie.pk


def test_every_route_stands_in_the_table():
    assert EIGEN.keys() == ROUTES.keys()


@pytest.mark.parametrize("route", ROUTES)
def test_a_stranger_sees_what_is_open_and_is_sent_to_the_login_page_for_the_rest(route, adressen):
    sjabloon, is_open, _ = ROUTES[route]
    antwoord = Client().get(adressen(sjabloon))
    if is_open:
        assert antwoord.status_code in {200, 302}
        assert not antwoord.headers.get("Location", "").startswith("/account/login/")
    else:
        assert antwoord.status_code == 302
        assert antwoord["Location"].startswith("/account/login/")


@pytest.mark.parametrize("rol", Rol)
def test_a_role_sees_exactly_what_the_table_says(rol, adressen):
    client, organisatie = _client(rol)
    for route, (sjabloon, _, rollen) in ROUTES.items():
        status = client.get(adressen(sjabloon, organisatie)).status_code
        assert (status in {200, 302}) == (rol in rollen), (route, status)
        assert status in {200, 302, 403}, route


@pytest.mark.parametrize("rol", Rol)
def test_live_counts_are_only_for_who_has_the_report_right(rol, adressen):
    adressen("")
    client, _ = _client(rol)
    for adres, rollen in VARIANTEN:
        assert client.get(adres).status_code == (200 if rol in rollen else 403), adres


def test_a_stranger_never_gets_live_counts(adressen):
    adressen("")
    for adres, _ in VARIANTEN:
        assert Client().get(adres).status_code in {302, 403}, adres


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("methode", ["post", "put", "patch", "delete"])
def test_no_page_but_the_choice_of_role_takes_anything_but_reading(route, methode, adressen):
    client, organisatie = _client(Rol.CONSULENT)
    antwoord = getattr(client, methode)(adressen(ROUTES[route][0], organisatie))
    if route == "lidmaatschap/" and methode == "post":
        assert antwoord.status_code == 404  # nobody's lidmaatschap was chosen
    else:
        assert antwoord.status_code == 405


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
    client, _ = _client(Rol.CONSULENT)
    _client(Rol.MANAGER)
    ander = Lidmaatschap.objects.get(rol=Rol.MANAGER)
    assert client.post("/lidmaatschap/", {"lidmaatschap": ander.pk}).status_code == 404


def test_who_has_two_roles_chooses_one_and_acts_in_that_one(adressen):
    client, _ = _client(Rol.CONSULENT)
    gebruiker = Gebruiker.objects.get()
    manager = Lidmaatschap.objects.create(
        gebruiker=gebruiker, organisatie=Organisatie.objects.get(code="UWV-33"), rol=Rol.MANAGER
    )
    assert client.get("/kandidaten/").status_code == 200
    assert client.post("/lidmaatschap/", {"lidmaatschap": manager.pk}).status_code == 302
    assert client.get("/kandidaten/").status_code == 403
