"""A request by phone: who calls, whom they ask for, and what is told when that is nobody."""

import datetime
import re

import pytest
from django.utils import timezone

from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Gemeente, Kandidaatnummer, Vacature
from tests.factories.aan_het_werk import client_van
from tests.factories.contact import VacatureFactory, adviseur_lid, nieuw_nummer, werkgever_lid
from tests.factories.register import EINDHOVEN

pytestmark = pytest.mark.django_db
ADRES = "/contactverzoeken/telefonisch/"
BELLER = {"kvk_nummer": "90000001", "werkgever_naam": "Bakkerij", "contactpersoon": "T", "telefoon": "0400000000"}


def gegevens(**anders):
    start = timezone.localdate() + datetime.timedelta(days=20)
    werk = {"functie": "Inpakker", "gemeente": Gemeente.objects.get(code=EINDHOVEN).pk, "start": start, "plaatsen": 1}
    return {**werk, **anders}


@pytest.fixture
def adviseur():
    return adviseur_lid()


@pytest.fixture
def client(adviseur):
    return client_van(adviseur)


def test_an_employer_without_an_account_asks_for_whom_the_desk_found(client, adviseur):
    nummers = [nieuw_nummer() for _ in range(2)]
    # As it is read aloud: capitals, spaces, one on a line.
    tekst = "\n".join(kenmerk(nummer.pk, adviseur.organisatie_id).upper().replace("-", " ") for nummer in nummers)
    antwoord = client.post(
        ADRES, gegevens(**BELLER, kenmerken=tekst, tillen="zwaar", ov_bereikbaar="true"), follow=True
    )
    assert "2 verzoeken zijn gemaakt" in antwoord.text
    vacature = Vacature.objects.get()
    assert antwoord.redirect_chain == [(f"{ADRES}{vacature.pk}/", 302)]
    assert (vacature.van, vacature.bureau, vacature.tillen, vacature.ov_bereikbaar, vacature.geluid) == (
        "Bakkerij", adviseur.organisatie, "zwaar", True, None,
    )  # fmt: skip
    assert set(vacature.verzoeken.values_list("kandidaatnummer", flat=True)) == {nummer.pk for nummer in nummers}


def test_a_telephone_number_that_can_not_be_one_is_refused_and_the_rest_is_kept(client, adviseur):
    velden = gegevens(**{**BELLER, "telefoon": "abc"}, kenmerken=kenmerk(nieuw_nummer().pk, adviseur.organisatie_id))
    antwoord = client.post(ADRES, velden)
    assert "Vul een telefoonnummer in, bijvoorbeeld 06 12345678." in antwoord.text
    assert antwoord.context["form"]["werkgever_naam"].value() == "Bakkerij"
    assert not Vacature.objects.exists()


@pytest.mark.parametrize("van_bureau", [False, True])
def test_an_employer_with_an_account_reads_its_own_reference_or_the_desk_uses_its_own(client, adviseur, van_bureau):
    werkgever, nummer = werkgever_lid().organisatie, nieuw_nummer()
    tekst = kenmerk(nummer.pk, adviseur.organisatie_id if van_bureau else werkgever.pk)
    client.post(ADRES, gegevens(organisatie=werkgever.pk, kenmerken=tekst))
    verzoek = Contactverzoek.objects.get()
    assert (verzoek.vacature.organisatie, verzoek.kandidaatnummer) == (werkgever, nummer)


def test_mistakes_are_summed_up_in_the_order_of_the_page(client):
    pagina = client.post(ADRES, {"plaatsen": 1}).text
    doelen = re.findall(r'href="#id_(\w+)"', pagina.split("kv-error-summary")[1].split("</ul>")[0])
    assert doelen[0] == "kvk_nummer" and "kenmerken" in doelen
    assert doelen == sorted(doelen, key=lambda naam: pagina.index(f'id="id_{naam}"'))


def test_without_anybody_to_ask_for_nothing_is_kept_and_all_that_fails_reads_alike(client, adviseur):
    weg = nieuw_nummer()
    Kandidaatnummer.objects.filter(pk=weg.pk).update(tot=timezone.now())
    for tekst in ("onzin", kenmerk(weg.pk, adviseur.organisatie_id), kenmerk(nieuw_nummer().pk, 999)):
        antwoord = client.post(ADRES, gegevens(**BELLER, kenmerken=tekst))
        assert antwoord.context["form"].errors["kenmerken"] == [
            f"Niet gevonden bij deze werkgever, of niet meer beschikbaar: {tekst}."
        ]
    assert not Vacature.objects.exists()


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({}, "kvk_nummer"),
        ({**BELLER, "telefoon": ""}, "telefoon"),
        ({**BELLER, "kvk_nummer": "12"}, "kvk_nummer"),
        ({**BELLER, "functie": "Bel 0612345678"}, "functie"),
        ({**BELLER, "functie": ""}, "functie"),
        ({**BELLER, "uren_min": 30, "uren_max": 20}, "__all__"),
        ({**BELLER, "kenmerken": ""}, "kenmerken"),
    ],
)
def test_what_is_missing_or_wrong_is_told_at_its_field(client, adviseur, anders, veld):
    tekst = kenmerk(nieuw_nummer().pk, adviseur.organisatie_id)
    antwoord = client.post(ADRES, gegevens(**{"kenmerken": tekst, **anders}))
    assert veld in antwoord.context["form"].errors
    assert not Vacature.objects.exists()


def test_an_account_and_a_caller_together_is_refused_and_an_intermediair_names_its_client(client, adviseur):
    tekst = kenmerk(nieuw_nummer().pk, adviseur.organisatie_id)
    intermediair = werkgever_lid("TEST-INT", intermediair=True).organisatie.pk
    beide = client.post(ADRES, gegevens(**BELLER, organisatie=intermediair, kenmerken=tekst))
    assert "organisatie" in beide.context["form"].errors
    zonder = client.post(ADRES, gegevens(organisatie=intermediair, kenmerken=tekst))
    assert "opdrachtgever" in zonder.context["form"].errors


def test_only_employers_of_the_own_region_can_be_chosen(client):
    elders = werkgever_lid("TEST-WG-1", 1).organisatie
    antwoord = client.post(ADRES, gegevens(organisatie=elders.pk, kenmerken="x"))
    assert "organisatie" in antwoord.context["form"].errors


def test_the_employer_calls_again_for_one_more(client, adviseur):
    vacature, een = VacatureFactory(van_beller=True), nieuw_nummer()
    adres, tekst = f"{ADRES}{vacature.pk}/", kenmerk(een.pk, adviseur.organisatie_id)
    assert client.post(adres, {"kenmerken": tekst}).status_code == 302
    antwoord = client.post(adres, {"kenmerken": tekst})
    assert antwoord.context["form"].errors["kenmerken"] == [f"Al gevraagd voor deze vacature: {tekst}."]
    twee = kenmerk(nieuw_nummer().pk, adviseur.organisatie_id)
    antwoord = client.post(adres, {"kenmerken": f"{tekst}\n{twee}"}, follow=True)
    assert "1 verzoek is gemaakt" in antwoord.text and "Niet gelukt. Al gevraagd" in antwoord.text
    assert vacature.verzoeken.count() == 2


def test_the_vacature_asks_the_database_as_much_for_ten_kandidaten_as_for_one(
    client, adviseur, django_assert_max_num_queries
):
    vacature = VacatureFactory(van_beller=True)
    adres = f"{ADRES}{vacature.pk}/"

    def vraag(aantal):
        tekst = "\n".join(kenmerk(nieuw_nummer().pk, adviseur.organisatie_id) for _ in range(aantal))
        client.post(adres, {"kenmerken": tekst}, follow=True)

    vraag(1)
    with django_assert_max_num_queries(10) as een:
        client.get(adres)
    aantal = len(een)
    vraag(9)
    with django_assert_max_num_queries(aantal):
        assert len(client.get(adres).context["verzoeken"]) == 10
