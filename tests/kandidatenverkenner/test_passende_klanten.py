"""The page with own klanten for work: one look per page, a fixed number of queries, filled in by a vacature."""

import pytest

from sonar.choices import InzageSoort
from sonar.models import Inzage, Taaksoort, Voorstel
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.contact import VacatureFactory, werkgever_lid
from tests.factories.register import KlantprofielFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db

ADRES = "/klanten/passend/"
UREN = f"{ADRES}?urenMin=8"


@pytest.fixture
def lid():
    return consulent_van("UWV-33")


@pytest.fixture
def client(lid):
    return client_van(lid)


def klanten(lid, aantal):
    return [
        KlantprofielFactory(
            werkzoekende__bediend_door=lid.organisatie,
            werkzoekende__naam=f"Test {nr:02}",
            vastgesteld=True,
            gevuld=True,
        ).werkzoekende
        for nr in range(aantal)
    ]


def test_nobody_is_named_before_something_is_asked(lid, client):
    klanten(lid, 2)
    antwoord = client.get(ADRES)
    assert "Waar zoekt u iemand voor?" in antwoord.text and "Test 00" not in antwoord.text
    assert not Inzage.objects.exists()


def test_each_page_is_one_look_that_names_who_stood_on_it(lid, client):
    wie = [klant.pk for klant in klanten(lid, 27)]
    assert "no-store" in client.get(UREN)["Cache-Control"]
    client.get(f"{UREN}&pagina=2")
    eerste, tweede = Inzage.objects.order_by("id")
    assert (eerste.klanten, tweede.klanten) == (sorted(wie[:25]), sorted(wie[25:]))
    assert {eerste.soort, tweede.soort} == {InzageSoort.LIJST}


def test_what_fits_and_what_does_not_is_said_and_the_title_names_nobody(lid, client):
    taak = Taaksoort.objects.get(pk=klanten(lid, 1)[0].klantprofiel.taaksoorten[0])
    tekst = client.get(f"{ADRES}?taaksoort={taak.code}&urenMin=40&liefst=uren&opleidingsniveau=mbo").text
    assert "1 van 3 wensen" in tekst and "Past niet:" in tekst and "Misschien, dit is niet ingevuld:" in tekst
    assert "Vastgesteld" in tekst and "Test 00" not in tekst.split("</title>")[0]


@pytest.mark.parametrize("aantal", [3, 30])
@pytest.mark.parametrize(
    "vraag", ["urenMin=8", "regio=33&taaksoort=adm-data&taal=nld&rijbewijs=B&beroep=x&opleidingsniveau=mbo&liefst=taal"]
)
def test_a_page_takes_the_same_queries_for_few_and_many(lid, client, aantal, vraag, django_assert_num_queries):
    klanten(lid, aantal)
    client.get(f"{ADRES}?{vraag}")
    # Session, user and lidmaatschap; the reference data (six), the search, who they are; the look; and the menu's list.
    with django_assert_num_queries(16):
        client.get(f"{ADRES}?{vraag}")


def test_a_vacature_fills_in_what_it_asks(lid, client):
    taken = list(Taaksoort.objects.publiceerbaar()[:2])
    vacature = VacatureFactory(taaksoorten=[taak.pk for taak in taken], uren_min=16, uren_max=24)
    antwoord = client.get(f"{ADRES}?vacature={vacature.pk}")
    codes = "&".join(f"taaksoort={taak.code}" for taak in taken)
    assert antwoord["Location"] == f"{ADRES}?vacature={vacature.pk}&{codes}&werkplek=GM0772&urenMin=16&urenMax=24"
    wie = klanten(lid, 1)[0]
    tekst = client.get(antwoord["Location"]).text
    assert "Magazijnmedewerker" in tekst and "Zet bij de voorstellen" in tekst
    Voorstel.objects.create(vacature=vacature, klant=wie, door=lid.gebruiker)
    tekst = client.get(antwoord["Location"]).text
    assert "nog niet gevraagd" in tekst and "Zet bij de voorstellen" not in tekst
    # And where what the klant says is written down is one step away.
    assert f'href="/klanten/voorstellen/{Voorstel.objects.get().pk}/"' in tekst


@pytest.mark.parametrize("nummer", ["x", "999999999", "99999999999999999999", "²"])
def test_a_vacature_that_does_not_exist_is_not_found(client, nummer):
    assert client.get(ADRES, {"vacature": nummer}).status_code == 404


def test_a_vacature_of_another_region_or_one_that_closed_is_not_found(client):
    elders = VacatureFactory(lid=werkgever_lid("TEST-WG-1", 1))
    dicht = VacatureFactory(stand="vervuld", afgesloten_op="2026-01-01")
    for vacature in (elders, dicht):
        assert client.get(f"{ADRES}?vacature={vacature.pk}").status_code == 404


def test_who_is_not_available_shows_only_when_asked_for(lid, client):
    KlantprofielFactory(
        werkzoekende=WerkzoekendeFactory(bediend_door=lid.organisatie, naam="Test Nietnu", bemiddelbaar="nu-niet"),
        vastgesteld=True,
        gevuld=True,
    )
    assert "Test Nietnu" not in client.get(UREN).text
    assert "Test Nietnu" in client.get(f"{UREN}&iedereen=ja").text


@pytest.mark.parametrize(
    "vraag", ["pagina=x&urenMin=8", "pagina=-1&urenMin=8", "urenMin=abc", "regio=99", "q=%00&urenMin=8"]
)
def test_nonsense_in_the_address_breaks_nothing(lid, client, vraag):
    klanten(lid, 1)
    assert client.get(f"{ADRES}?{vraag}").status_code == 200
