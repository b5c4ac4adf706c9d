"""What belongs to another organisation is not reached by putting its number in a form or an address of one's own."""

import datetime

import pytest
from django.utils import timezone

from sonar.actions.imports import vingerafdruk
from sonar.choices import Rol
from sonar.inzien import geef_verwijzing
from sonar.models import Contactmoment, Doelgroepregistratie, Importstand, Organisatie, Traject, Uitnodiging, Verschil
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.beheer import AanmeldingFactory, UitnodigingFactory
from tests.factories.register import (
    DoelgroepregistratieFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    WerkzoekendeFactory,
)
from tests.rechten import Eigendom
from tests.rechten.imports import een_import

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["UWV-33", "GM0772"])
def ik(request):
    """A consulent of an office of UWV, and of a gemeente."""
    return consulent_van(request.param)


@pytest.fixture
def ander():
    """A consulent of another office of UWV."""
    return consulent_van("UWV-1")


@pytest.fixture
def client(ik):
    return client_van(ik)


@pytest.fixture
def mijn(ik):
    return WerkzoekendeFactory(bediend_door=ik.organisatie, postcode="5611AB")


@pytest.fixture
def hun(ander):
    return WerkzoekendeFactory(bediend_door=ander.organisatie, telefoon="0611111111")


def test_a_caseload_takes_no_klant_of_another_and_no_colleague_of_another(client, ik, ander, mijn, hun):
    adres = "/klanten/?lijst=alle&mijn=0"
    assert client.post(adres, {"klanten": [mijn.pk], "consulent": ander.gebruiker_id}).status_code == 200
    assert client.post(adres, {"klanten": [mijn.pk, hun.pk], "consulent": ik.gebruiker_id}).status_code == 302
    mijn.refresh_from_db()
    hun.refresh_from_db()
    assert (mijn.consulent, hun.consulent) == (ik.gebruiker, None)


def test_the_registration_of_another_klant_is_neither_shown_nor_changed(client, mijn, hun):
    rij = DoelgroepregistratieFactory(werkzoekende=hun)
    adres = f"/klanten/{mijn.pk}/registratie/"
    assert client.get(adres, {"kies": rij.pk}).status_code == 404
    assert client.post(adres, {"vanaf": "2020-01-01", "registratie": rij.pk, "verwacht": ""}).status_code == 404
    rij.refresh_from_db()
    assert rij.vanaf != datetime.date(2020, 1, 1)


@pytest.mark.parametrize("kies", ["9" * 5000, "9" * 25, "0", "-1", "1e3", "\x00", "\N{ARABIC-INDIC DIGIT THREE}"])
def test_a_number_that_is_none_breaks_nothing(client, ik, mijn, kies):
    assert client.get(f"/klanten/{mijn.pk}/registratie/", {"kies": kies}).status_code in {200, 404}
    klanten = {"klanten": [kies], "consulent": ik.gebruiker_id}
    assert client.post("/klanten/?lijst=alle&mijn=0", klanten).status_code in {200, 302}
    verschil = client.post("/import/verschillen/", {"gekozen": [kies], f"gezien-{kies}": "x", "houden": kies})
    assert verschil.status_code in {302, 400}


def test_services_of_another_klant_are_not_found_under_ones_own(client, ik, ander, mijn, hun):
    traject = Traject.objects.create(werkzoekende=hun, soort="scholing", doel="Leren", vanaf="2026-01-01")
    stap = Contactmoment.objects.create(
        werkzoekende=hun,
        soort="telefoon",
        uitkomst="gesproken",
        op="2026-01-01",
        door=ander.gebruiker,
        volgende_stap="Bellen",
        volgende_stap_op="2026-02-01",
    )
    nieuw = {"soort": "scholing", "doel": "Gekaapt", "vanaf": "2026-01-01"}
    for klant in (mijn, hun):
        assert client.get(f"/klanten/{klant.pk}/trajecten/{traject.pk}/").status_code == 404
        assert client.post(f"/klanten/{klant.pk}/trajecten/{traject.pk}/", nieuw).status_code == 404
        assert client.post(f"/klanten/{klant.pk}/contact/{stap.pk}/gedaan/").status_code == 404
    client.post(f"/klanten/{mijn.pk}/trajecten/nieuw/", nieuw | {"werkzoekende": hun.pk, "id": traject.pk})
    contact = {"soort": "telefoon", "uitkomst": "gesproken", "op": "2026-01-01"}
    client.post(f"/klanten/{mijn.pk}/contact/", contact | {"werkzoekende": hun.pk, "door": ander.gebruiker_id})
    assert [rij.doel for rij in Traject.objects.filter(werkzoekende=hun)] == ["Leren"]
    assert Contactmoment.objects.get(werkzoekende=mijn).door == ik.gebruiker


def test_ones_own_klant_gets_no_consulent_or_party_of_another(client, ik, ander, mijn):
    adres = f"/klanten/{mijn.pk}/gegevens/"
    basis = client.get(adres).context["form"]["basis"].value()
    velden = {"naam": "Nieuw", "postcode": "5611AB", "basis": basis, "bediend_door": ander.organisatie_id}
    assert client.post(adres, velden | {"consulent": ander.gebruiker_id}).status_code == 200
    assert client.post(adres, velden).status_code == 302
    mijn.refresh_from_db()
    assert (mijn.consulent, mijn.bediend_door) == (None, ik.organisatie)


def test_what_one_form_was_made_from_says_nothing_about_another_klant(client, ander, mijn, hun):
    basis = client.get(f"/klanten/{mijn.pk}/gegevens/").context["form"]["basis"].value()
    antwoord = client_van(ander).post(
        f"/klanten/{hun.pk}/gegevens/", {"naam": "X", "postcode": "5611AB", "basis": basis}
    )
    assert "bewaar het nog eens" in " ".join(antwoord.context["form"].non_field_errors())


def test_a_verschil_of_another_klant_is_not_decided(client, hun):
    Importstand.objects.create(werkzoekende=hun, waarden={"telefoon": "0600000000"})
    rij = Verschil.objects.create(werkzoekende=hun, veld="telefoon", waarde="0622222222")
    velden = {"gekozen": [rij.pk], f"gezien-{rij.pk}": vingerafdruk(rij, "0611111111")}
    client.post("/import/verschillen/", velden | {"overnemen": rij.pk})
    rij.refresh_from_db()
    hun.refresh_from_db()
    assert (rij.keuze, hun.telefoon) == ("", "0611111111")


@pytest.mark.parametrize("deel", ["", "verwerk/", "intrekken/", "opnieuw/", "afgekeurd.csv"])
def test_an_import_of_another_organisation_is_not_there(client, ander, deel):
    adres = f"/import/{een_import(ander, Eigendom.EIGEN)}/{deel}"
    assert {client.get(adres).status_code, client.post(adres).status_code} <= {404, 405}


def test_a_reference_of_a_colleague_or_of_ones_own_making_opens_nothing(client, ik, hun):
    collega = consulent_van(ik.organisatie.code)
    for verwijzing in (geef_verwijzing(hun.pk, collega), f"{hun.pk}-{ik.pk}", f"{hun.pk}-{ik.pk}:x:y", "x" * 3000):
        for pagina in ("inzage", "overnemen"):
            adres = f"/klanten/{pagina}/{verwijzing}/"
            reden = {"soort": "gesprek", "toelichting": "De klant staat aan de balie"}
            assert {client.get(adres).status_code, client.post(adres, reden).status_code} == {404}


def test_who_looks_after_members_reaches_no_other_organisation_and_gives_no_role_over_all(client, ik, ander):
    ik.beheert_leden = True
    ik.save()
    elders, uitnodiging = LidmaatschapFactory(organisatie=ander.organisatie), UitnodigingFactory(door=ander)
    baas = LidmaatschapFactory(organisatie=ik.organisatie, rol=Rol.BEHEERDER)
    for lid in (elders, baas):
        adres = f"/beheer/leden/{lid.pk}/"
        assert {client.get(adres).status_code, client.post(adres, {"actie": "stop"}).status_code} == {404}
    assert client.post(f"/beheer/uitnodigingen/{uitnodiging.pk}/intrekken/").status_code == 404
    assert client.get(f"/beheer/organisaties/{ander.organisatie_id}/leden/").status_code == 403
    for rol in ("beheerder", "toezichthouder", "werkgever", "adviseur", "x"):
        assert client.post("/beheer/leden/", {"email": "nieuw@test.example", "rol": rol}).status_code == 200
        client.post(f"/beheer/leden/{ik.pk}/", {"rol": rol, "beheert_leden": "on"})
    velden = {"email": "nieuw@test.example", "rol": "manager", "organisatie": ander.organisatie_id}
    assert client.post("/beheer/leden/", velden).status_code == 302
    assert Uitnodiging.objects.get(email="nieuw@test.example").organisatie == ik.organisatie
    ik.refresh_from_db()
    assert ik.rol == Rol.CONSULENT


def test_an_adviseur_reaches_no_other_region_no_public_party_and_nothing_unconfirmed():
    client = client_van(LidmaatschapFactory(adviseur=True))
    elders, onbevestigd = AanmeldingFactory(bevestigd=True, regio_id=1), AanmeldingFactory(regio_id=33)
    for rij in (elders, onbevestigd):
        adres = f"/beheer/aanvragen/{rij.pk}/"
        for velden in ({"actie": "goed"}, {"reden": "doel"}):
            assert {client.get(adres).status_code, client.post(adres, velden).status_code} == {404}
    for partij in (OrganisatieFactory(code="TEST-R1", regio_id=1), Organisatie.objects.get(code="UWV-33")):
        for velden in ({"actie": "verleng"}, {"actie": "deblokkeer"}, {"reden": "zomaar"}):
            assert client.post(f"/beheer/werkgevers/{partij.pk}/", velden).status_code == 404


@pytest.mark.parametrize("dag", ["9999-12-31", "2100-01-01", "1900-01-01", "0001-01-01"])
def test_a_year_nobody_means_is_asked_again(client, mijn, dag):
    vandaag = str(timezone.localdate())
    traject = {"soort": "scholing", "doel": "Leren"}
    contact = {"soort": "telefoon", "uitkomst": "gesproken"}
    for pagina, velden in (
        ("registratie", {"vanaf": dag}),
        ("registratie", {"vanaf": "2024-01-01", "tot": dag}),
        ("trajecten/nieuw", {**traject, "vanaf": dag}),
        ("trajecten/nieuw", {**traject, "vanaf": vandaag, "tot": dag}),
        ("contact", {**contact, "op": dag}),
        ("contact", {**contact, "op": vandaag, "volgende_stap": "Bellen", "volgende_stap_op": dag}),
        ("bemiddelbaar", {"bemiddelbaar": "nu-niet", "herzien_op": dag}),
    ):
        antwoord = client.post(f"/klanten/{mijn.pk}/{pagina}/", velden)
        assert antwoord.status_code == 200 and antwoord.context["form"].errors, (pagina, velden)
    assert not Doelgroepregistratie.objects.exists() and not Traject.objects.exists()
    assert not Contactmoment.objects.exists()
