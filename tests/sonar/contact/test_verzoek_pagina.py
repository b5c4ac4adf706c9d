"""One request on its page: what can be done with it, who it is once that may be told, and how it ended."""

import datetime

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from sonar.actions.contact.kennismaking import kennismaking_plannen
from sonar.actions.contact.toestemming import toestemming_intrekken
from sonar.contactkeuzes import Contactstand, Deelveld
from sonar.models import Contacttoestemming, Contactverzoek, Inzage, Profieloordeel, Werkzoekende
from tests.factories.aan_het_werk import client_van
from tests.factories.contact import (
    ContactverzoekFactory,
    VacatureFactory,
    adviseur_lid,
    geef_toestemming,
    verzoek_op,
    werkgever_lid,
)

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
DAG = datetime.timedelta(days=1)
UITKOMSTEN = ("proef/", "aangenomen/", "niet-aangenomen/")
ALLE = ("", "gegevens/", *UITKOMSTEN, "intrekken/")


@pytest.fixture
def adviseur(db):
    return adviseur_lid()


@pytest.fixture
def kennen(lid, adviseur):
    return verzoek_op(Contactstand.KENNISMAKING, adviseur, vacature=VacatureFactory(lid=lid))


def _adres(verzoek, deel: str = "") -> str:
    return f"/vacatures/verzoek/{verzoek.pk}/{deel}"


@pytest.mark.parametrize("stand", Contactstand.values[:6])
def test_the_page_offers_what_the_state_allows(client, lid, adviseur, stand):
    verzoek = verzoek_op(Contactstand(stand), adviseur, vacature=VacatureFactory(lid=lid, plaatsen=2))
    pagina = client.get(_adres(verzoek)).content.decode()
    kan_afronden = stand in ("kennismaking", "proefplaatsing")
    for deel in UITKOMSTEN:
        assert (_adres(verzoek, deel) in pagina) == kan_afronden
        status = client.get(_adres(verzoek, deel)).status_code
        assert status == (200 if kan_afronden else 302)
    assert (_adres(verzoek, "intrekken/") in pagina) == (stand != "aangenomen")
    assert (_adres(verzoek, "gegevens/") in pagina) == (kan_afronden or stand == "aangenomen")
    assert ("/kandidaten/" in pagina.split("Over deze aanvraag")[1].split("<footer")[0]) == (
        stand not in ("proefplaatsing", "aangenomen")
    )


def test_the_page_tells_the_day_that_was_planned(client, kennen, adviseur):
    assert "De kennismaking is op" not in client.get(_adres(kennen)).text
    dag = VANDAAG + 3 * DAG
    kennismaking_plannen(verzoek=kennen.pk, op=dag, by=adviseur)
    assert f"De kennismaking is op {date_format(dag, 'j F Y')}." in client.get(_adres(kennen)).text


@pytest.mark.parametrize("deel", ALLE)
def test_a_request_of_another_is_not_there(client, adviseur, deel):
    verzoek = verzoek_op(Contactstand.KENNISMAKING, adviseur, vacature=VacatureFactory(lid=werkgever_lid("TEST-ANDER")))
    assert client.get(_adres(verzoek, deel)).status_code == 404
    assert client.post(_adres(verzoek, deel), {"reden": "geen-werk"}).status_code in {404, 405}
    verzoek.refresh_from_db()
    assert verzoek.stand == "kennismaking" and not Inzage.objects.exists()


# --- How it ended ---


def test_on_trial_until_a_day_and_longer_when_said_again(client, kennen):
    adres = _adres(kennen, "proef/")
    for fout, melding in (
        ("", "Vul de laatste dag"),
        (str(VANDAAG), "Kies een dag na vandaag"),
        ("9999-01-01", "jaar"),
    ):
        assert melding in client.post(adres, {"tot": fout}).context["form"].errors["tot"][0]
    for dagen in (30, 40):
        pagina = client.post(adres, {"tot": str(VANDAAG + dagen * DAG)}, follow=True).content.decode()
        kennen.refresh_from_db()
        assert (kennen.stand, kennen.proefplaatsing_tot) == ("proefplaatsing", VANDAAG + dagen * DAG)
    assert "De proef duurt langer" in pagina


def test_hired_closes_the_vacature_when_that_was_the_last_place(client, kennen):
    ander = ContactverzoekFactory(vacature=kennen.vacature)
    pagina = client.post(_adres(kennen, "aangenomen/"), {"tot": ""}, follow=True).content.decode()
    assert "U hebt deze kandidaat aangenomen." in pagina
    ander.refresh_from_db()
    kennen.vacature.refresh_from_db()
    assert (kennen.vacature.stand, ander.stand) == ("vervuld", "ingetrokken")
    assert "Alle plaatsen zijn vervuld" in client.get(_adres(ander)).content.decode()


def test_hired_for_a_time_has_an_end(client, kennen):
    assert client.post(_adres(kennen, "aangenomen/"), {"tot": str(VANDAAG)}).context["form"].errors["tot"]
    client.post(_adres(kennen, "aangenomen/"), {"tot": str(VANDAAG + 90 * DAG)})
    kennen.refresh_from_db()
    assert (kennen.stand, kennen.plaatsing_tot) == ("aangenomen", VANDAAG + 90 * DAG)


def test_not_hired_has_a_reason_and_says_what_of_the_profile_was_right(client, kennen):
    adres = _adres(kennen, "niet-aangenomen/")
    form = client.post(adres, {"talen": "nee"}).context["form"]
    assert form.errors == {"reden": ["Kies waarom het niets werd."]} and form["talen"].value() == "nee"
    assert client.post(adres, {"reden": "niet-beschikbaar"}).context["form"].errors["reden"]
    assert client.post(adres, {"reden": "reizen", "uren": "misschien"}).context["form"].errors["uren"]
    assert client.post(adres, {"reden": "reizen", "talen": "nee", "uren": "ja", "reizen": ""}).status_code == 302
    kennen.refresh_from_db()
    assert (kennen.stand, kennen.reden) == ("niet-aangenomen", "reizen")
    assert set(Profieloordeel.objects.values_list("onderdeel", "klopte")) == {("talen", False), ("uren", True)}


def test_taking_it_back_is_asked_first(client, lid):
    verzoek = ContactverzoekFactory(vacature=VacatureFactory(lid=lid))
    assert "intrekken?" in client.get(_adres(verzoek, "intrekken/")).content.decode()
    pagina = client.post(_adres(verzoek, "intrekken/"), follow=True).content.decode()
    assert "Deze aanvraag is ingetrokken." in pagina
    assert Contactverzoek.objects.get().reden == "werkgever"
    assert "Dat kan nu niet." in client.post(_adres(verzoek, "intrekken/"), follow=True).content.decode()


# --- Who it is ---


def test_exactly_what_was_agreed_is_shown_and_each_look_is_one_inzage(client, lid, adviseur):
    verzoek = verzoek_op(Contactstand.BENADERD, adviseur, vacature=VacatureFactory(lid=lid))
    klant = Werkzoekende.objects.get(klantprofiel__kandidaatnummers=verzoek.kandidaatnummer_id)
    Werkzoekende.objects.filter(pk=klant.pk).update(plaats="Geheimdorp", naam="Robin Gedeeld")
    velden = [Deelveld.NAAM, Deelveld.WERKAFSPRAKEN]
    geef_toestemming(verzoek.pk, adviseur, velden=velden, werkafspraken="Begint om tien uur.\nVaste pauze.")
    client.get(_adres(verzoek))
    assert not Inzage.objects.exists()
    for keer in (1, 2):
        pagina = client.get(_adres(verzoek, "gegevens/")).content.decode()
        assert (
            Inzage.objects.filter(soort="aan-werkgever", klanten=[klant.pk], gebruiker=lid.gebruiker_id).count() == keer
        )
    for deel in ("Robin Gedeeld", "Begint om tien uur.<br>Vaste pauze.", "Kennismaken over het werk"):
        assert deel in pagina
    for niet in ("0612345678", "iemand@test.example", "Geheimdorp", "Telefoonnummer", "Woonplaats"):
        assert niet not in pagina
    assert "Robin Gedeeld" not in client.get(_adres(verzoek)).content.decode()


def test_until_the_agreed_day_and_not_on_it(client, kennen):
    Contacttoestemming.objects.update(gegeven_op=VANDAAG - 9 * DAG, geldig_tot=VANDAAG + DAG)
    assert "U kunt dit zien tot en met" in client.get(_adres(kennen, "gegevens/")).content.decode()
    Contacttoestemming.objects.update(geldig_tot=VANDAAG)
    for deel in ("", "gegevens/"):
        pagina = client.get(_adres(kennen, deel)).content.decode()
        assert "De gegevens van deze kandidaat zijn niet meer te zien." in pagina
        assert "Testpersoon" not in pagina
    assert Inzage.objects.count() == 1


def test_consent_that_is_taken_back_shows_nobody(client, kennen, adviseur):
    toestemming_intrekken(verzoek=kennen.pk, by=adviseur)
    pagina = client.get(_adres(kennen, "gegevens/")).content.decode()
    assert "Er zijn geen gegevens te zien." in pagina and "0612345678" not in pagina
    assert not Inzage.objects.exists()


def test_a_colleague_of_the_employer_sees_it_too_in_its_own_name(kennen, lid):
    collega = werkgever_lid(lid.organisatie.code)
    assert "0612345678" in client_van(collega).get(_adres(kennen, "gegevens/")).content.decode()
    assert Inzage.objects.get().gebruiker == collega.gebruiker_id


@pytest.mark.parametrize(("deel", "aantal"), [("", 8), ("proef/", 8), ("niet-aangenomen/", 8), ("gegevens/", 14)])
def test_a_page_asks_the_database_a_fixed_number_of_times(client, kennen, deel, aantal, django_assert_num_queries):
    client.get(_adres(kennen, deel))
    with django_assert_num_queries(aantal):
        client.get(_adres(kennen, deel))
