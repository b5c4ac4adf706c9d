"""Registering a klant: after searching, whole or not at all, and never twice."""

import datetime
import threading

import pytest
from django.db import connection

from sonar.choices import Rol
from sonar.models import Doelgroepgrond, Doelgroepregistratie, Inzage, Organisatie, Werkzoekende
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.register import EINDHOVEN, LidmaatschapFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db

NIEUW, BSN = "/klanten/nieuw/", "999999990"
INVOER = {
    "naam": "Noor Nieuw",
    "geboortedatum": "1990-02-03",
    "bsn": "9999.99.990",
    "postcode": "5611 ab",
    "huisnummer": "12",
    "straat": "Proefstraat",
    "telefoon": "06 12345678",
    "geregistreerd": "onbekend",
}
REGISTRATIE = {"geregistreerd": "ja", "vanaf": "2026-01-01", "grond": "wajong"}


@pytest.fixture
def consulent():
    return consulent_van()


@pytest.fixture
def client(consulent):
    return na_zoeken(client_van(consulent))


def na_zoeken(client):
    assert client.post("/klanten/zoeken/", {"naam": "zoiets bestaat niet"}).status_code == 200
    return client


def fouten(antwoord):
    assert antwoord.status_code == 200, antwoord
    return {veld: [str(fout) for fout in lijst] for veld, lijst in antwoord.context["form"].errors.items()}


def test_a_klant_is_registered_with_place_gemeente_and_registration_filled_in(client, consulent):
    antwoord = client.post(NIEUW, {**INVOER, **REGISTRATIE, "consulent": consulent.gebruiker_id, "id_wz": "WZ-1"})
    klant = Werkzoekende.objects.get()
    assert antwoord.headers["Location"] == f"/klanten/{klant.pk}/"
    assert klant.bsn == BSN
    assert (klant.naam, klant.geboortedatum) == ("Noor Nieuw", datetime.date(1990, 2, 3))
    assert (klant.postcode, klant.plaats, klant.woongemeente_id) == ("5611AB", "Eindhoven", EINDHOVEN)
    assert klant.bediend_door == klant.id_wz_organisatie == consulent.organisatie
    assert klant.consulent == consulent.gebruiker
    registratie = klant.doelgroepregistraties.get()
    assert (registratie.grond_id, registratie.vanaf, registratie.tot) == ("wajong", datetime.date(2026, 1, 1), None)
    assert list(Inzage.objects.values_list("soort", "klanten")) == [("gewijzigd", [klant.pk])]


def test_what_is_not_known_yet_stays_unknown(client):
    client.post(NIEUW, {**INVOER, "bsn": "", "bsn_onbekend": "on"})
    klant = Werkzoekende.objects.get()
    assert klant.bsn_hash is None
    assert not klant.doelgroepregistraties.exists()


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"bsn": ""}, {"bsn": ["Vul het BSN in, of vink aan dat het nog niet bekend is."]}),
        (
            {"bsn_onbekend": "on"},
            {"bsn_onbekend": ["U vulde een BSN in. Haal het vinkje weg, of maak het BSN leeg."]},
        ),
        ({"bsn": "123456789"}, {"bsn": ["Dit is geen geldig BSN. Controleer de cijfers."]}),
        ({"naam": " "}, {"naam": ["Vul de naam in."]}),
        ({"geboortedatum": ""}, {"geboortedatum": ["Vul de geboortedatum in."]}),
        ({"geboortedatum": "1820-01-01"}, {"geboortedatum": ["Controleer het jaar van deze datum."]}),
        ({"postcode": "56"}, {"postcode": ["Vul een postcode in als 1234 AB."]}),
        ({"postcode": "1000 ZZ"}, {"woongemeente": ["Deze postcode kennen wij niet. Kies de gemeente."]}),
        ({"postcode": ""}, {"postcode": ["Vul de postcode in, of kies hieronder de gemeente."]}),
        ({"telefoon": "bel maar"}, {"telefoon": ["Vul een telefoonnummer in, bijvoorbeeld 06 12345678."]}),
        (
            {"geregistreerd": "ja"},
            {"vanaf": ["Vul in vanaf wanneer de klant in het doelgroepregister staat."]},
        ),
        (
            {"vanaf": "2026-01-01"},
            {"geregistreerd": ["U vulde een registratie in. Kies Ja, of maak die velden leeg."]},
        ),
        (
            {**REGISTRATIE, "tot": "2025-01-01"},
            {"tot": ["De registratie kan niet eindigen voordat zij begint."]},
        ),
        (
            {**REGISTRATIE, "grond": "praktijkroute", "vanaf": "2016-12-31"},
            {
                "grond": [
                    "Deze grond bestond niet op 31 december 2016. Kies een andere grond of controleer de begindatum."
                ]
            },
        ),
    ],
)
def test_wrong_input_is_explained_and_kept_and_nothing_is_registered(client, anders, fout):
    antwoord = client.post(NIEUW, {**INVOER, **anders})
    assert fouten(antwoord) == fout
    assert not Werkzoekende.objects.exists()
    if "straat" not in anders:
        assert "Proefstraat" in antwoord.text
    assert "<title>Fout:" in antwoord.text and BSN not in antwoord.text.split("<title>")[1].split("</title>")[0]


def test_a_ground_is_valid_up_to_and_not_on_its_last_date(client):
    Doelgroepgrond.objects.filter(pk="wsw").update(geldig_tot="2026-01-01")
    assert "grond" in fouten(client.post(NIEUW, {**INVOER, **REGISTRATIE, "grond": "wsw"}))
    client.post(NIEUW, {**INVOER, **REGISTRATIE, "grond": "wsw", "vanaf": "2025-12-31"})
    assert Doelgroepregistratie.objects.get().grond_id == "wsw"


def test_a_gemeente_is_chosen_by_hand_when_the_postcode_is_unknown_or_wrong(client):
    client.post(NIEUW, {**INVOER, "postcode": "1000 ZZ", "woongemeente": "GM0861", "plaats": "Veldhoven"})
    klant = Werkzoekende.objects.get()
    assert (klant.woongemeente_id, klant.plaats, klant.postcode) == ("GM0861", "Veldhoven", "1000ZZ")
    client.post(NIEUW, {**INVOER, "naam": "Iemand Anders", "bsn": "", "bsn_onbekend": "on", "woongemeente": "GM0861"})
    assert Werkzoekende.objects.get(naam="Iemand Anders").woongemeente_id == "GM0861"


def test_while_typing_the_page_tells_which_place_a_postcode_is(client):
    stukje = client.post("/klanten/postcode/", {"postcode": "5611ab"}).text
    assert "Eindhoven" in stukje and "Zuidoost-Brabant" in stukje and "<html" not in stukje
    assert "kennen wij niet" in client.post("/klanten/postcode/", {"postcode": "1000"}).text
    assert "Veldhoven" in client.post("/klanten/postcode/", {"postcode": "1000", "woongemeente": "GM0861"}).text
    assert client.post("/klanten/postcode/", {"postcode": "56", "woongemeente": "x"}).text.strip() == ""


def test_who_has_not_searched_is_sent_to_search_first(consulent):
    client = client_van(consulent)
    for antwoord in (client.get(NIEUW), client.post(NIEUW, INVOER)):
        assert (antwoord.status_code, antwoord.headers["Location"]) == (302, "/klanten/zoeken/")
    assert not Werkzoekende.objects.exists()


def test_a_search_of_longer_ago_does_not_count(client):
    sessie = client.session
    sessie["klant_gezocht"] -= 31 * 60
    sessie.save()
    assert client.post(NIEUW, INVOER).status_code == 302
    assert not Werkzoekende.objects.exists()


def test_a_bsn_of_another_organisations_klant_tells_where_and_nothing_else(client):
    klant = WerkzoekendeFactory(bsn=BSN, naam="Geheime Naam", bediend_door=Organisatie.objects.get(code="UWV-33"))
    antwoord = client.post(NIEUW, INVOER)
    assert fouten(antwoord) == {"bsn": ["Dit BSN hoort al bij een klant: bekend bij UWV Zuidoost-Brabant."]}
    assert "Geheime" not in antwoord.text and "Neem over" in antwoord.text
    assert Werkzoekende.objects.get() == klant
    assert Inzage.objects.get().klanten == [klant.pk]


def test_a_bsn_of_ones_own_klant_links_to_them(client, consulent):
    klant = WerkzoekendeFactory(bsn=BSN, bediend_door=consulent.organisatie)
    antwoord = client.post(NIEUW, INVOER)
    assert fouten(antwoord) == {"bsn": ["Dit BSN hoort al bij een klant van uw organisatie."]}
    assert f'href="/klanten/{klant.pk}/"' in antwoord.text


def test_a_bsn_that_was_stored_under_an_older_key_is_known_too(client, settings):
    klant = WerkzoekendeFactory(bsn=BSN)
    settings.BSN_SLEUTELS = ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", *settings.BSN_SLEUTELS]
    assert "bsn" in fouten(client.post(NIEUW, INVOER))
    assert Werkzoekende.objects.get() == klant


def test_an_id_of_ones_own_organisation_is_given_once(client, consulent):
    WerkzoekendeFactory(id_wz="WZ-1", id_wz_organisatie=consulent.organisatie)
    WerkzoekendeFactory(id_wz="WZ-2", id_wz_organisatie=Organisatie.objects.get(code="GM0861"))
    antwoord = client.post(NIEUW, {**INVOER, "id_wz": "WZ-1"})
    assert fouten(antwoord) == {"id_wz": ["Dit kenmerk hoort al bij een klant: bekend bij UWV Zuidoost-Brabant."]}
    assert client.post(NIEUW, {**INVOER, "id_wz": "WZ-2"}).status_code == 302


def test_somebody_of_the_same_name_and_birth_date_is_looked_at_before_they_are_registered_twice(client):
    WerkzoekendeFactory.create(zonder_bsn=True, naam="Nieuw, Noor", geboortedatum="1990-02-03")
    antwoord = client.post(NIEUW, INVOER)
    assert list(fouten(antwoord)) == ["ander"]
    assert "Bekend bij UWV Zuidoost-Brabant" in antwoord.text
    assert Werkzoekende.objects.count() == 1
    assert client.post(NIEUW, {**INVOER, "ander": "on"}).status_code == 302
    assert Werkzoekende.objects.count() == 2


def test_an_organisation_that_serves_nobody_registers_nobody(db):
    client = client_van(LidmaatschapFactory(organisatie=Organisatie.objects.get(code="UWV"), rol=Rol.CONSULENT))
    na_zoeken(client)
    assert client.get(NIEUW).status_code == client.post(NIEUW, INVOER).status_code == 403
    assert "Registreer" not in client.post("/klanten/zoeken/", {"naam": "niemand"}).text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ronde", range(3))
def test_two_people_who_register_the_same_bsn_at_once_make_one_klant_and_the_other_reads_where(ronde):
    clients = [na_zoeken(client_van(consulent_van(code))) for code in (EINDHOVEN, "UWV-33")]
    samen, antwoorden = threading.Barrier(2), {}

    def registreer(nummer):
        try:
            samen.wait()
            antwoorden[nummer] = clients[nummer].post(NIEUW, {**INVOER, **REGISTRATIE})
        finally:
            connection.close()

    draden = [threading.Thread(target=registreer, args=[nummer]) for nummer in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(antwoord.status_code for antwoord in antwoorden.values()) == [200, 302]
    tweede = next(antwoord for antwoord in antwoorden.values() if antwoord.status_code == 200)
    klant = Werkzoekende.objects.get()
    assert fouten(tweede) == {"bsn": [f"Dit BSN hoort al bij een klant: bekend bij {klant.bediend_door}."]}
    assert Doelgroepregistratie.objects.get().werkzoekende == klant


@pytest.mark.parametrize("gelijk", [{"bsn": BSN}, {"id_wz": "WZ-1"}])
def test_who_comes_second_after_both_looked_is_refused_by_the_database_and_reads_where(client, monkeypatch, gelijk):
    monkeypatch.setattr("sonar.actions.klant._weiger_bekende", lambda *args: None)
    client.post(NIEUW, {**INVOER, "id_wz": "WZ-1"})
    anders = {"naam": "Een Ander", "bsn": "980000014", "id_wz": "WZ-2", **gelijk}
    antwoord = client.post(NIEUW, {**INVOER, **anders})
    assert list(fouten(antwoord)) == list(gelijk)
    assert "hoort al bij een klant van uw organisatie" in antwoord.text
    assert Werkzoekende.objects.count() == 1


def test_a_klant_is_not_registered_without_their_registration(client, monkeypatch):
    def mislukt(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(Doelgroepregistratie.objects, "create", mislukt)
    with pytest.raises(RuntimeError):
        client.post(NIEUW, {**INVOER, **REGISTRATIE})
    assert not Werkzoekende.objects.exists()
