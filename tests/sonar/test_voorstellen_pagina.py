"""The region's vacatures for a consulent, and the pages on which own klanten are proposed and asked."""

import pytest

from sonar.choices import InzageSoort
from sonar.contactkeuzes import Voorstelantwoord
from sonar.models import Contactverzoek, Inzage, Organisatie, Voorstel
from tests.factories.aan_het_werk import client_van, consulent_van
from tests.factories.contact import VacatureFactory, nieuw_nummer, werkgever_lid
from tests.factories.register import KlantprofielFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lid():
    return consulent_van("UWV-33")


@pytest.fixture
def client(lid):
    return client_van(lid)


@pytest.fixture
def vacature():
    return VacatureFactory()


def voorstel(vacature, lid, klant=None, **velden):
    klant = klant or WerkzoekendeFactory(bediend_door=lid.organisatie)
    return Voorstel.objects.create(vacature=vacature, klant=klant, door=lid.gebruiker, **velden)


def test_the_list_holds_the_regions_open_vacatures_with_the_employer_and_no_klant(client, lid, vacature):
    VacatureFactory(functie="Werk elders", lid=werkgever_lid("TEST-WG-1", 1))
    mijn = voorstel(vacature, lid)
    voorstel(vacature, lid, WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code="GM0772")))
    tekst = client.get("/klanten/vacatures/").text
    assert "Magazijnmedewerker" in tekst and vacature.organisatie.naam in tekst and "Werk elders" not in tekst
    assert "1 nog te vragen" in tekst and mijn.klant.naam not in tekst
    assert not Inzage.objects.exists()


@pytest.mark.parametrize("aantal", [3, 27])
def test_the_list_takes_the_same_queries_for_few_and_many(client, lid, aantal, django_assert_num_queries):
    werkgever = werkgever_lid()
    for _ in range(aantal):
        voorstel(VacatureFactory(lid=werkgever), lid)
    client.get("/klanten/vacatures/")
    with django_assert_num_queries(9):
        client.get("/klanten/vacatures/")


@pytest.mark.parametrize("aantal", [3, 27])
def test_a_vacature_takes_the_same_queries_and_one_look_for_few_and_many(
    client, lid, vacature, aantal, django_assert_num_queries
):
    wie = [voorstel(vacature, lid, KlantprofielFactory().werkzoekende).klant_id for _ in range(aantal)]
    adres = f"/klanten/vacatures/{vacature.pk}/"
    client.get(adres)
    inzage = Inzage.objects.get()
    assert (inzage.soort, inzage.klanten) == (InzageSoort.LIJST, sorted(wie[:25]))
    with django_assert_num_queries(12):
        client.get(adres)


def test_a_vacature_names_own_klanten_only(client, lid, vacature):
    ander = WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code="GM0772"), naam="Test Vreemd")
    voorstel(vacature, lid, ander)
    assert "Test Vreemd" not in client.get(f"/klanten/vacatures/{vacature.pk}/").text
    assert not Inzage.objects.exists()


def test_klanten_are_put_with_a_vacature_and_one_goes_back_to_where_one_was(client, lid, vacature):
    klant = WerkzoekendeFactory(bediend_door=lid.organisatie)
    ander = WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code="GM0772"))
    adres = f"/klanten/vacatures/{vacature.pk}/voorstellen/"
    terug = "/klanten/passend/?urenMin=8"
    antwoord = client.post(adres, {"klant": [klant.pk, ander.pk, "x", "²"], "terug": terug})
    assert antwoord["Location"] == terug
    assert Voorstel.objects.get().klant == klant
    for elders in ("https://elders.example/", "//elders.example/", ""):
        assert client.post(adres, {"terug": elders})["Location"] == f"/klanten/vacatures/{vacature.pk}/"


def test_a_yes_from_the_page_goes_to_the_desk(client, lid, vacature):
    rij = voorstel(vacature, lid, nieuw_nummer().klantprofiel.werkzoekende)
    adres = f"/klanten/voorstellen/{rij.pk}/"
    assert "Wil de klant kennismaken" in client.get(adres).text
    antwoord = client.post(adres, {"antwoord": "ja"}, follow=True)
    assert "Het voorstel ligt bij de adviseur" in antwoord.text and "Ontvangen" in antwoord.text
    assert Contactverzoek.objects.get().voorstel == rij
    assert [i.soort for i in Inzage.objects.order_by("id")] == ["bekeken", "gewijzigd", "lijst"]
    tekst = client.get(adres).text
    assert "ja. Het verzoek ligt bij de adviseur" in tekst and 'name="antwoord"' not in tekst


def test_without_a_number_the_page_says_why_not_and_what_to_do_first(client, lid, vacature):
    rij = voorstel(vacature, lid, KlantprofielFactory(werkzoekende__bediend_door=lid.organisatie).werkzoekende)
    for adres in (f"/klanten/voorstellen/{rij.pk}/", f"/klanten/vacatures/{vacature.pk}/"):
        tekst = client.get(adres).text
        assert "niet vastgesteld" in tekst and f'href="/klanten/{rij.klant_id}/profiel/"' in tekst
    antwoord = client.post(f"/klanten/voorstellen/{rij.pk}/", {"antwoord": "ja"})
    assert antwoord.status_code == 200 and "Fout:" in antwoord.text
    assert client.post(f"/klanten/voorstellen/{rij.pk}/", {"antwoord": "nee"}).status_code == 302
    rij.refresh_from_db()
    assert rij.antwoord == Voorstelantwoord.NEE


def test_a_yes_that_can_not_be_is_told_in_the_form(client, lid, vacature):
    nummer = nieuw_nummer()
    rij = voorstel(vacature, lid, nummer.klantprofiel.werkzoekende)
    type(vacature).objects.filter(pk=vacature.pk).update(stand="vervuld", afgesloten_op="2026-01-01")
    antwoord = client.post(f"/klanten/voorstellen/{rij.pk}/", {"antwoord": "ja"})
    assert "Deze vacature is gesloten." in antwoord.text and not Contactverzoek.objects.exists()


def test_what_of_the_workplace_to_talk_about_stands_beside_it(client, lid):
    werk = VacatureFactory(tillen="zwaar")
    profiel = KlantprofielFactory(werkzoekende__bediend_door=lid.organisatie, kan_tillen=False)
    rij = voorstel(werk, lid, profiel.werkzoekende)
    tekst = client.get(f"/klanten/voorstellen/{rij.pk}/").text
    assert "Tillen" in tekst and "Bespreek dit" in tekst


def test_a_mistake_is_taken_away_and_after_a_yes_it_stays(client, lid, vacature):
    rij = voorstel(vacature, lid, nieuw_nummer().klantprofiel.werkzoekende)
    client.post(f"/klanten/voorstellen/{rij.pk}/", {"antwoord": "ja"})
    assert "zei al ja" in client.post(f"/klanten/voorstellen/{rij.pk}/", {"weghalen": "1"}, follow=True).text
    fout = voorstel(vacature, lid)
    assert "weggehaald" in client.post(f"/klanten/voorstellen/{fout.pk}/", {"weghalen": "1"}, follow=True).text
    assert Voorstel.objects.get() == rij
