"""A new vacature on its page: what is asked, what is refused in words, and that nothing filled in gets lost."""

import datetime
import re

import pytest
from django.utils import timezone

from sonar.kenmerk import kenmerk
from sonar.models import Contactverzoek, Taaksoort, Vacature
from sonar.models.vacature import DUBBEL_BINNEN
from tests.factories.aan_het_werk import client_van
from tests.factories.contact import VacatureFactory, nieuw_nummer, werkgever_lid
from tests.factories.register import EINDHOVEN

pytestmark = pytest.mark.django_db
ADRES = "/vacatures/nieuw/"


def velden(**anders: object) -> dict[str, object]:
    dag = timezone.localdate() + datetime.timedelta(days=30)
    return {"functie": "Inpakker", "gemeente": EINDHOVEN, "start": dag.isoformat(), "plaatsen": "2", **anders}


def test_a_vacature_is_placed_and_what_is_not_known_stays_unknown(client, lid):
    antwoord = client.post(ADRES, velden())
    vacature = Vacature.objects.get()
    assert antwoord["Location"] == f"/vacatures/{vacature.pk}/"
    assert (vacature.organisatie, vacature.bureau.code, vacature.plaatsen) == (lid.organisatie, "WSP-33", 2)
    werkplek = ("geluid", "tillen", "staan", "ploegendienst", "ov_bereikbaar", "begeleider_aanwezig", "taaksoorten")
    assert {getattr(vacature, veld) for veld in werkplek if veld != "taaksoorten"} == {None}
    assert not vacature.taaksoorten


def test_everything_that_can_be_said_is_kept(client):
    taken = list(Taaksoort.objects.te_kiezen().publiceerbaar().values_list("pk", flat=True)[:2])
    gezegd = {
        "taaksoorten": taken, "uren_min": "12", "uren_max": "24", "geluid": "stil", "tillen": "niet", "staan": "lang",
        "ploegendienst": "vast", "ov_bereikbaar": "ja", "begeleider_aanwezig": "nee", "taken_verschuifbaar": "ja",
        "proefplaatsing_mogelijk": "ja", "toelichting": "Rustig begin van de dag.",
    }  # fmt: skip
    assert client.post(ADRES, velden(**gezegd)).status_code == 302
    vacature = Vacature.objects.get()
    assert sorted(vacature.taaksoorten) == sorted(taken)
    assert (vacature.uren_min, vacature.uren_max, vacature.geluid, vacature.ploegendienst) == (12, 24, "stil", "vast")
    assert (vacature.ov_bereikbaar, vacature.begeleider_aanwezig, vacature.taken_verschuifbaar) == (True, False, True)
    assert vacature.toelichting == "Rustig begin van de dag."


@pytest.mark.parametrize(
    ("fout", "veld", "melding"),
    [
        ({"functie": ""}, "functie", "Vul in om welk werk het gaat."),
        ({"functie": "Bel 0612345678"}, "functie", "In deze tekst staat een telefoonnummer"),
        ({"gemeente": ""}, "gemeente", "Kies de gemeente."),
        ({"gemeente": "GM9999"}, "gemeente", "Kies een gemeente uit de lijst."),
        ({"start": ""}, "start", "Vul de eerste werkdag in."),
        ({"start": "2020-01-01"}, "start", "Controleer het jaar van deze datum."),
        ({"start": "9999-01-01"}, "start", "Controleer het jaar van deze datum."),
        ({"start": "gauw"}, "start", "Voer een geldige datum in."),
        ({"plaatsen": "0"}, "plaatsen", "Vul een aantal in van 1 tot en met 500."),
        ({"plaatsen": "veel"}, "plaatsen", "Vul een aantal in van 1 tot en met 500."),
        ({"uren_min": "61"}, "uren_min", "Kies een aantal uren van 1 tot en met 60."),
        ({"uren_min": "32", "uren_max": "16"}, "uren_max", "minder dan het aantal bij Minstens"),
        ({"taaksoorten": ["999999"]}, "taaksoorten", "Een van de keuzes staat niet meer in de lijst."),
        ({"toelichting": "Mail jan@bedrijf.example"}, "toelichting", "In deze tekst staat een e-mailadres"),
        ({"toelichting": "a " * 1500}, "toelichting", "Houd het bij 2.000 tekens"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_lost(client, fout, veld, melding):
    antwoord = client.post(ADRES, velden(**{"tillen": "zwaar", "opmerking": "", **fout}))
    assert antwoord.status_code == 200
    form = antwoord.context["form"]
    assert melding in " ".join(form.errors[veld])
    assert set(form.errors) == {veld}
    assert form["tillen"].value() == "zwaar"
    pagina = antwoord.content.decode()
    assert "<title>Fout:" in pagina
    doel = re.search(r'kv-error-summary.*?href="#([^"]+)"', pagina, re.DOTALL)
    assert doel and f'id="{doel[1]}"' in pagina
    assert not Vacature.objects.exists()


def test_mistakes_are_summed_up_in_the_order_of_the_page_and_a_question_keeps_its_own_mark(client):
    fout = {"functie": "", "gemeente": "", "start": "", "plaatsen": "0", "uren_max": "99", "toelichting": "a " * 1500}
    pagina = client.post(ADRES, velden(**fout)).text
    doelen = re.findall(r'href="#id_(\w+)"', pagina.split("kv-error-summary")[1].split("</ul>")[0])
    assert doelen == list(fout) and doelen == sorted(doelen, key=lambda naam: pagina.index(f'id="id_{naam}"'))
    assert "gaat het? Vul in" in pagina and "Eerste werkdag: Vul" in pagina


def test_a_button_pressed_twice_places_one_vacature(client):
    antwoorden = [client.post(ADRES, velden()) for _ in range(2)]
    assert antwoorden[0]["Location"] == antwoorden[1]["Location"]
    assert Vacature.objects.count() == 1
    client.post(ADRES, velden(functie="Iets anders"))
    Vacature.objects.update(aangemaakt_op=timezone.now() - DUBBEL_BINNEN)
    client.post(ADRES, velden())
    assert Vacature.objects.count() == 3


def test_yesterday_is_too_late(client):
    gisteren = timezone.localdate() - datetime.timedelta(days=1)
    form = client.post(ADRES, velden(start=gisteren.isoformat())).context["form"]
    assert form.errors["start"] == ["Kies vandaag of een dag daarna."]


def test_an_intermediair_says_for_whom_and_how_and_an_employer_is_not_asked():
    lid = werkgever_lid("TEST-BUREAU", intermediair=True)
    client = client_van(lid)
    form = client.post(ADRES, velden()).context["form"]
    assert set(form.errors) == {"opdrachtgever", "vorm"}
    assert client.post(ADRES, velden(opdrachtgever="Fabriek Test", vorm="detachering")).status_code == 302
    assert Vacature.objects.get().ontvanger == f"{lid.organisatie.naam}, voor Fabriek Test"
    assert "opdrachtgever" not in client_van(werkgever_lid()).get(ADRES).context["form"].fields


def test_an_employer_without_region_reads_whom_to_ask():
    client = client_van(werkgever_lid("TEST-ZONDER", None))
    antwoord = client.post(ADRES, velden())
    assert "nog geen arbeidsmarktregio" in antwoord.context["form"].non_field_errors()[0]
    assert not Vacature.objects.exists()


def test_the_gemeente_of_the_last_vacature_is_filled_in(client, lid):
    VacatureFactory(lid=lid)
    assert client.get(ADRES).context["form"]["gemeente"].value() == EINDHOVEN


def test_kandidaten_chosen_before_are_asked_for_with_it(client, lid):
    een, twee = nieuw_nummer(), nieuw_nummer()
    namen = [kenmerk(nummer.pk, lid.organisatie_id) for nummer in (een, twee)]
    adres = f"{ADRES}?kenmerk={namen[0]}&kenmerk={namen[1]}&zoals=1"
    assert "2 kandidaten" in client.get(adres).content.decode()
    assert client.post(adres, velden(functie="")).context["kenmerken"] == namen
    antwoord = client.post(adres, velden(), follow=True)
    rijen = Contactverzoek.objects.filter(vacature=Vacature.objects.get())
    assert {rij.kandidaatnummer_id for rij in rijen} == {een.pk, twee.pk}
    assert all(rij.zoals_deze for rij in rijen)
    assert "Uw aanvraag voor 2 kandidaten is ontvangen." in antwoord.content.decode()


def test_what_no_kandidaat_was_ever_called_is_not_repeated_on_the_page(client, lid):
    vreemd = kenmerk(nieuw_nummer().pk, werkgever_lid("TEST-ANDER").organisatie_id)
    antwoord = client.get(ADRES, {"kenmerk": ["Bel-nu-0900", vreemd, "9" * 4000]})
    assert antwoord.context["kenmerken"] == []
    assert "Bel-nu-0900" not in antwoord.content.decode()


def test_the_page_asks_the_database_a_fixed_number_of_times(client, django_assert_num_queries):
    # Session (read, and kept in three), user, lidmaatschap, selection; the last vacature, kinds of work, gemeenten.
    with django_assert_num_queries(10):
        client.get(ADRES)
