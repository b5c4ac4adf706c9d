"""Finding klanten: one's own with their name, others' only when surely meant, each search logged."""

import datetime
import html
import re

import pytest

from sonar.models import Inzage, Organisatie
from sonar.vinden import PAGINAS_HOOGSTENS, PER_PAGINA
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.register import EINDHOVEN, LidmaatschapFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db

GEBOREN = datetime.date(1990, 2, 3)
ZOEK = "/klanten/zoeken/"


@pytest.fixture
def consulent():
    return consulent_van()


@pytest.fixture
def client(consulent):
    return client_van(consulent)


def eigen(**velden):
    return WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code=EINDHOVEN), **velden)


def elders(**velden):
    return WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code="UWV-33"), **velden)


def zoek(client, **velden):
    antwoord = client.post(ZOEK, velden)
    assert antwoord.status_code == 200
    return antwoord


def namen(antwoord):
    return [klant.naam for klant in antwoord.context["gevonden"].eigen]


@pytest.mark.parametrize("getypt", ["jansen", "Jan", "JANS piet", "piet jansen", "Renée", "renee"])
def test_ones_own_klant_is_found_by_the_beginning_of_words_accents_and_capitals_forgiven(client, getypt):
    eigen(naam="Piet Renée Jansen")
    eigen(naam="Iemand Anders")
    assert namen(zoek(client, naam=getypt)) == ["Piet Renée Jansen"]


@pytest.mark.parametrize("getypt", ["ansen", "piet klaassen", "'; drop table", "jan:* | henk"])
def test_what_is_not_the_beginning_of_a_word_finds_nobody(client, getypt):
    eigen(naam="Piet Jansen")
    antwoord = zoek(client, naam=getypt)
    assert namen(antwoord) == []
    assert "Niemand gevonden" in antwoord.text


def test_a_name_without_a_letter_is_asked_again(client):
    antwoord = zoek(client, naam="&&")
    assert antwoord.context["form"].errors == {"naam": ["Vul letters van de naam in."]}
    assert "<title>Fout:" in antwoord.text


def test_a_birth_date_narrows_and_stands_alone_for_ones_own(client):
    eigen(naam="Piet Jansen", geboortedatum=GEBOREN)
    eigen(naam="Piet Bakker", geboortedatum="1991-02-03")
    assert namen(zoek(client, naam="piet", geboortedatum="1990-02-03")) == ["Piet Jansen"]
    assert namen(zoek(client, geboortedatum="3-2-1990")) == ["Piet Jansen"]


def test_a_bsn_finds_one_own_klant_and_does_not_stand_on_the_page_that_names_them(client):
    klant = eigen(naam="Piet Jansen")
    eigen(naam="Piet Bakker")
    antwoord = zoek(client, bsn=f"{klant.bsn[:4]}.{klant.bsn[4:]}", naam="wordt genegeerd")
    assert namen(antwoord) == ["Piet Jansen"]
    assert klant.bsn not in antwoord.text and klant.bsn[:4] + "." not in antwoord.text


@pytest.mark.parametrize(
    "velden",
    [
        {"naam": "Anna de Vries"},
        {"geboortedatum": "1990-02-03"},
        {"naam": "Anna", "geboortedatum": "1990-02-03"},
        {"naam": "Anna de Vrie", "geboortedatum": "1990-02-03"},
        {"naam": "Anna de Vries", "geboortedatum": "1990-02-04"},
        {"naam": "Anna de Vries Jansen", "geboortedatum": "1990-02-03"},
    ],
)
def test_a_klant_of_another_stays_unknown_to_who_does_not_surely_mean_them(client, velden):
    elders(naam="Anna de Vries", geboortedatum=GEBOREN)
    antwoord = zoek(client, **velden)
    assert "Bekend bij" not in antwoord.text
    assert not Inzage.objects.exists()


@pytest.mark.parametrize("getypt", ["Anna de Vries", "anna DE vriés", "Vries, Anna de"])
def test_on_whole_name_and_birth_date_one_learns_only_where_a_klant_is_known(client, getypt):
    klant = elders(naam="Anna de Vries", geboortedatum=GEBOREN, postcode="5611AB", telefoon="0612345678")
    antwoord = zoek(client, naam=getypt, geboortedatum="1990-02-03")
    zonder_form = antwoord.text.split('id="gevonden"')[1].split('name="uit_zoeken"')[0]
    assert "Bekend bij UWV Zuidoost-Brabant" in zonder_form
    assert not [spoor for spoor in ("Anna", "Vries", "1990", "5611", "06123", klant.bsn) if spoor in zonder_form]
    assert {"Bekijk met reden", "Neem over"} <= set(re.findall(r">([^<>]+)</a>", zonder_form))


def test_on_bsn_one_learns_where_a_klant_is_known_and_can_not_register_them_again(client):
    klant = elders(naam="Anna de Vries", geboortedatum=GEBOREN)
    antwoord = zoek(client, bsn=klant.bsn)
    assert "Bekend bij UWV Zuidoost-Brabant" in antwoord.text
    assert "Anna" not in antwoord.text and klant.bsn not in antwoord.text
    assert "Registreer een nieuwe klant" not in antwoord.text


def test_people_without_a_name_are_not_found_by_a_name_without_letters(client):
    elders(naam="", geboortedatum=GEBOREN)
    eigen(naam="", geboortedatum=GEBOREN)
    antwoord = zoek(client, naam="- -", geboortedatum="1990-02-03")
    assert antwoord.context["gevonden"] is None


def test_a_link_to_anothers_klant_can_not_be_guessed(client, consulent):
    klant = elders(naam="Anna de Vries", geboortedatum=GEBOREN)
    for getal in (klant.pk, f"{klant.pk}-{consulent.pk}", f"{klant.pk}-{consulent.pk}:x:y"):
        assert client.get(f"/klanten/inzage/{getal}/").status_code == 404
        assert client.post(f"/klanten/overnemen/{getal}/").status_code == 404
    link = re.search(r'href="(/klanten/inzage/[^"]+)"', zoek(client, bsn=klant.bsn).text)[1]
    assert client.get(html.unescape(link)).status_code == 200
    # It is one's own: a colleague who was given it can do nothing with it.
    assert client_van(consulent_van()).get(html.unescape(link)).status_code == 404


def test_a_search_is_one_look_that_names_everybody_it_showed(client, consulent):
    klanten = [
        eigen(naam="Anna de Vries", geboortedatum=GEBOREN),
        eigen(naam="Anna de Vries", geboortedatum=GEBOREN),
        elders(naam="Anna de Vries", geboortedatum=GEBOREN),
    ]
    zoek(client, naam="Anna de Vries", geboortedatum="1990-02-03")
    inzage = Inzage.objects.get()
    assert (inzage.soort, inzage.klanten) == ("zoeken", sorted(klant.pk for klant in klanten))
    assert (inzage.gebruiker, inzage.organisatie) == (consulent.gebruiker_id, consulent.organisatie_id)


def test_a_search_that_finds_nobody_is_no_look_and_offers_to_register_with_what_was_typed(client):
    antwoord = zoek(client, naam="Nieuwe Klant", geboortedatum="1990-02-03")
    assert not Inzage.objects.exists()
    assert "Registreer een nieuwe klant" in antwoord.text
    over = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', antwoord.text.split('klanten/nieuw/"')[1]))
    antwoord = client.post("/klanten/nieuw/", over)
    assert 'value="Nieuwe Klant"' in antwoord.text and 'value="1990-02-03"' in antwoord.text


def test_only_people_of_ones_own_organisation_are_named_whatever_their_gemeente(client):
    WerkzoekendeFactory(naam="Anna Ander", bediend_door=Organisatie.objects.get(code="GM0861"))
    eigen(naam="Anna Eigen")
    assert namen(zoek(client, naam="anna")) == ["Anna Eigen"]


def test_pages_of_25_are_posted_and_end_with_the_advice_to_narrow(client):
    for nummer in range(PER_PAGINA * PAGINAS_HOOGSTENS + 1):
        eigen(naam=f"Anna Bakker{nummer:03}")
    gezien = []
    for pagina in range(1, PAGINAS_HOOGSTENS + 1):
        antwoord = zoek(client, naam="anna", pagina=str(pagina))
        gezien += namen(antwoord)
        laatste = pagina == PAGINAS_HOOGSTENS
        assert ("Volgende" in antwoord.text) != laatste
        assert ("Er zijn er meer: vul ook de geboortedatum in" in antwoord.text) == laatste
    assert gezien == [f"Anna Bakker{nummer:03}" for nummer in range(100)]
    assert Inzage.objects.count() == PAGINAS_HOOGSTENS


@pytest.mark.parametrize("pagina", ["0", "-1", "x", "99999999999", "²", ""])
def test_a_page_number_that_makes_no_sense_is_a_page_after_all(client, pagina):
    eigen(naam="Anna")
    assert client.post(ZOEK, {"naam": "anna", "pagina": pagina}).status_code == 200


@pytest.mark.parametrize("aantal", [3, 30])
def test_a_search_costs_the_same_number_of_queries_however_many_it_finds(client, django_assert_num_queries, aantal):
    for _ in range(aantal):
        eigen(naam="Anna de Vries", geboortedatum=GEBOREN)
        elders(naam="Anna de Vries", geboortedatum=GEBOREN)
    client.get(ZOEK)
    # session, gebruiker, lidmaatschap, own klanten, others', the look, one's selection for the menu, and the session
    # kept (three)
    with django_assert_num_queries(10):
        zoek(client, naam="Anna de Vries", geboortedatum="1990-02-03")


def test_nothing_is_searched_by_address(client):
    eigen(naam="Anna de Vries")
    antwoord = client.get(f"{ZOEK}?naam=anna&bsn=999999990")
    assert "Vries" not in antwoord.text and "999999990" not in antwoord.text
    assert not Inzage.objects.exists()


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({}, {"__all__": ["Vul een naam, een geboortedatum of een BSN in."]}),
        ({"bsn": "123456789"}, {"bsn": ["Dit is geen geldig BSN. Controleer de cijfers."]}),
        ({"geboortedatum": "2999-01-01"}, {"geboortedatum": ["Deze datum ligt in de toekomst."]}),
        ({"geboortedatum": "31-02-1990"}, {"geboortedatum": ["Voer een geldige datum in."]}),
    ],
)
def test_wrong_input_is_explained_and_kept(client, velden, fout):
    antwoord = zoek(client, **velden)
    assert antwoord.context["form"].errors == fout
    for waarde in velden.values():
        assert waarde in antwoord.text


def test_a_role_that_sees_no_klanten_can_not_search(db):
    for soort in ("adviseur", "manager", "beheerder", "toezichthouder", "werkgever"):
        client = client_van(LidmaatschapFactory(**{soort: True}))
        assert client.get(ZOEK).status_code == client.post(ZOEK, {"naam": "a"}).status_code == 403
