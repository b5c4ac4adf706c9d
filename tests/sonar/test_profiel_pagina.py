"""The pages on which a klantprofiel is drawn up."""

import re

import pytest
from django.urls import reverse

from sonar.actions.profiel import bewaar_antwoorden
from sonar.choices import InzageSoort
from sonar.models import Inzage, Klantprofiel, KlantprofielConcept, Organisatie
from sonar.vragen import SAMEN, SECTIES
from tests.factories.profiel import volledig
from tests.factories.register import LidmaatschapFactory, WerkzoekendeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return LidmaatschapFactory()


@pytest.fixture
def klant():
    return WerkzoekendeFactory(naam="Kanarie Vogelaar")


@pytest.fixture
def consulent(client, by):
    client.force_login(by.gebruiker)
    return client


def adressen(klant):
    yield reverse("sonar:profiel", args=[klant.pk])
    yield from (reverse("sonar:profiel_sectie", args=[klant.pk, sectie.naam]) for sectie in SECTIES)
    yield reverse("sonar:samen", args=[klant.pk])
    yield from (reverse("sonar:samen_vraag", args=[klant.pk, nr]) for nr in range(1, len(SAMEN) + 1))
    yield reverse("sonar:vaststellen", args=[klant.pk])
    yield reverse("kandidatenverkenner:voorbeeld", args=[klant.pk])
    yield reverse("kandidatenverkenner:voorbeeld_klant", args=[klant.pk])


def test_no_page_has_the_bsn_and_no_title_has_the_name(consulent, klant, by):
    bewaar_antwoorden(klant=klant, basis={}, nieuw=volledig(), by=by)
    for adres in adressen(klant):
        antwoord = consulent.get(adres)
        assert antwoord.status_code == 200
        assert klant.bsn not in antwoord.text
        titel = re.search(r"<title>(.*?)</title>", antwoord.text, re.DOTALL)
        assert titel and "Vogelaar" not in titel[1]
        assert "no-store" in antwoord["Cache-Control"]


def test_each_look_is_in_the_log(consulent, klant, by):
    for adres in adressen(klant):
        voor = Inzage.objects.count()
        consulent.get(adres)
        inzage = Inzage.objects.latest("pk")
        assert Inzage.objects.count() == voor + 1, adres
        assert (inzage.klanten, inzage.gebruiker) == ([klant.pk], by.gebruiker_id)


def test_filling_in_together_shows_nothing_internal_and_nobody_elses_name(consulent, klant, by):
    bewaar_antwoorden(klant=klant, basis={}, nieuw=volledig(), by=by)
    for adres in adressen(klant):
        if "/samen/" in adres or "dit-ziet" in adres:
            html = consulent.get(adres).text
            for spoor in (by.gebruiker.naam, "klein team", "jobcoach", "Notities", "Begeleiding", klant.bsn):
                assert spoor not in html, (adres, spoor)
    assert Inzage.objects.filter(soort=InzageSoort.SAMEN).exists()


def test_a_full_profile_takes_one_query_per_list_of_terms_and_no_more(
    consulent, klant, by, django_assert_max_num_queries
):
    bewaar_antwoorden(klant=klant, basis={}, nieuw=volledig(), by=by)
    for adres in adressen(klant):
        # The lists an employer chooses from are read once per process.
        consulent.get(adres)
        with django_assert_max_num_queries(30):
            consulent.get(adres)


def test_saving_a_section_goes_on_to_the_next_or_back_to_the_list(consulent, klant):
    adres = reverse("sonar:profiel_sectie", args=[klant.pk, "taaksoorten"])
    antwoord = consulent.post(adres, {"taaksoorten": ["1", "2"], "daarna": "verder"})
    assert antwoord["Location"].endswith("/profiel/talen/")
    antwoord = consulent.post(adres, {"taaksoorten": ["1", "2"], "daarna": "terug"})
    assert antwoord["Location"].endswith("/profiel/")
    assert KlantprofielConcept.objects.get().waarden == {"taaksoorten": [1, 2]}


def test_looking_for_a_term_without_javascript_keeps_what_was_entered_and_saves_nothing(consulent, klant):
    adres = reverse("sonar:profiel_sectie", args=[klant.pk, "werk"])
    html = consulent.post(adres, {"zoek": "beroepen", "beroepen-zoek": "magazijnmed", "beroepen": ["5"]}).text
    assert "magazijnmedewerker" in html
    assert 'name="beroepen-bekend-5"' in html
    assert not KlantprofielConcept.objects.exists()


def test_a_klant_of_another_organisation_is_not_there(consulent):
    ander = WerkzoekendeFactory(bediend_door=Organisatie.objects.get(code="UWV-1"))
    for adres in adressen(ander):
        assert consulent.get(adres).status_code == 404
    assert not Inzage.objects.exists()


def test_vaststellen_asks_what_the_organisation_demands(consulent, klant):
    adres = reverse("sonar:vaststellen", args=[klant.pk])
    assert "bezwaar om anoniem" in consulent.get(adres).text
    Organisatie.objects.filter(code="UWV").update(toestemming_vereist=True)
    assert "Geeft de klant toestemming" in consulent.get(adres).text
    assert consulent.post(adres, {"besproken": "on", "gesprek": "kantoor"}).status_code == 200
    assert not Klantprofiel.objects.exists()
    consulent.post(adres, {"besproken": "on", "gesprek": "kantoor", "toestemming": "bezwaar"})
    klant.refresh_from_db()
    assert klant.toestemming == "bezwaar"
    assert Klantprofiel.objects.vastgesteld().count() == 1


def test_a_question_or_section_that_does_not_exist_is_not_found(consulent, klant):
    for adres in ("profiel/bestaat-niet/", "samen/0/", "samen/99/"):
        assert consulent.get(f"/klanten/{klant.pk}/{adres}").status_code == 404
    assert consulent.post("/klanten/termen/uren/").status_code == 404
