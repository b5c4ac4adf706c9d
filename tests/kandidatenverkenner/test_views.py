"""The employers' pages: what they answer, to whom, with how many queries."""

import re

import pytest
from django.test import Client

from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import zoek
from sonar.models import Lidmaatschap, Organisatie, Taaksoort
from tests.factories.publicatie import maak_klanten
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gepubliceerd():
    taak = Taaksoort.objects.get(code="log-inpakken").pk
    maak_klanten(30, taaksoorten=[taak], opleidingsstap="mbo", uren_min=16, uren_max=24)
    maak_klanten(15, taaksoorten=None)
    publiceer()


def _kenmerk(client_organisatie: str = "TEST-WERKGEVER") -> str:
    return zoek(Wensen(), organisatie=Organisatie.objects.get(code=client_organisatie).pk).treffers[0].kenmerk


def test_the_search_page_shows_cards_with_what_fits_and_what_is_unknown(gepubliceerd, werkgever):
    tekst = werkgever.get("/kandidaten/?taaksoort=log-inpakken&urenMin=20").text
    assert "45 kandidaten gevonden" in tekst
    assert "Van hen passen er 30 zeker" in tekst
    assert "2 van 2 wensen" in tekst


def test_htmx_gets_the_results_and_the_counts_only(gepubliceerd, werkgever):
    antwoord = werkgever.get("/kandidaten/?taaksoort=log-inpakken", headers={"HX-Request": "true"})
    assert "<html" not in antwoord.text
    assert 'id="resultaten"' in antwoord.text
    assert 'id="aantal-taaksoort-log-inpakken" class="kv-opt__n" hx-swap-oob="true"' in antwoord.text
    assert "HX-Request" in antwoord["Vary"]


def test_pages_about_people_are_kept_by_no_cache(gepubliceerd, werkgever):
    for adres in ("/kandidaten/", f"/kandidaten/{_kenmerk()}/"):
        assert set(werkgever.get(adres)["Cache-Control"].split(", ")) == {"private", "no-store"}


@pytest.mark.parametrize(
    ("vraag", "melding"),
    [
        ("urenMin=abc", "Vul een heel getal in van 1 tot en met 60."),
        ("urenMax=0", "Vul een heel getal in van 1 tot en met 60."),
        ("urenMin=40&urenMax=8", "Minimaal is hoger dan maximaal."),
        ("regio=99", "Deze arbeidsmarktregio bestaat niet."),
        ("regio=abc", "Deze arbeidsmarktregio bestaat niet."),
        ("taaksoort=bestaat-niet", "“bestaat-niet” staat niet in de lijst."),
        ("opleidingsniveau=hoog", "“hoog” is geen opleidingsniveau."),
        ("onbekend=misschien", "Kies “nee”, of laat dit weg."),
    ],
)
def test_a_wrong_filter_is_explained_and_the_others_still_count(gepubliceerd, werkgever, vraag, melding):
    antwoord = werkgever.get(f"/kandidaten/?{vraag}")
    assert antwoord.status_code == 200
    assert melding in antwoord.text
    assert "<title>Fout:" in antwoord.text
    assert "45 kandidaten gevonden" in antwoord.text


@pytest.mark.parametrize("cursor", ["onzin", "a:b:c", "%00"])
def test_a_place_in_the_list_that_does_not_exist_starts_again_with_a_word(gepubliceerd, werkgever, cursor):
    antwoord = werkgever.get(f"/kandidaten/?cursor={cursor}")
    assert antwoord.status_code == 200
    assert "Deze plaats in de lijst bestaat niet" in antwoord.text


def test_a_place_in_an_earlier_round_starts_again_with_a_word(gepubliceerd, werkgever):
    organisatie = Organisatie.objects.get(code="TEST-WERKGEVER").pk
    cursor = zoek(Wensen(), organisatie=organisatie).volgende
    publiceer()
    assert "De lijst is intussen bijgewerkt" in werkgever.get(f"/kandidaten/?cursor={cursor}").text


def test_the_next_page_keeps_the_filters(gepubliceerd, werkgever):
    tekst = werkgever.get("/kandidaten/?taaksoort=log-inpakken").text
    assert 'href="?taaksoort=log-inpakken&amp;cursor=' in tekst


def test_a_chip_takes_one_value_away_and_keeps_the_rest(gepubliceerd, werkgever):
    tekst = werkgever.get("/kandidaten/?taaksoort=log-inpakken&taaksoort=log-laden&urenMin=8").text
    assert 'class="kv-chip" href="?taaksoort=log-laden&amp;urenMin=8"' in tekst


def test_no_result_says_what_to_do(werkgever):
    assert "Geen kandidaten met deze filters" in werkgever.get("/kandidaten/").text


def test_a_profile_leads_back_to_the_same_search(gepubliceerd, werkgever):
    antwoord = werkgever.get(f"/kandidaten/{_kenmerk()}/", {"terug": "taaksoort=log-inpakken&urenMin=8"})
    assert 'href="/kandidaten/?taaksoort=log-inpakken&amp;urenMin=8"' in antwoord.text


def test_the_way_back_cannot_leave_the_site(gepubliceerd, werkgever):
    antwoord = werkgever.get(f"/kandidaten/{_kenmerk()}/", {"terug": '"><script>//kwaad.example'})
    assert "<script>//" not in antwoord.text


def test_a_reference_that_is_unknown_and_one_of_another_organisation_give_the_same_page(gepubliceerd, inloggen):
    een, ander = inloggen("werkgever", "EEN"), inloggen("werkgever", "ANDER")
    kenmerk = _kenmerk("EEN")
    assert een.get(f"/kandidaten/{kenmerk}/").status_code == 200
    vreemd, onzin = ander.get(f"/kandidaten/{kenmerk}/"), ander.get("/kandidaten/0000-0000/")
    assert vreemd.status_code == onzin.status_code == 404
    zonder_csrf = [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", antwoord.text) for antwoord in (vreemd, onzin)]
    assert zonder_csrf[0] == zonder_csrf[1]


@pytest.mark.parametrize("rol", ["manager", "beheerder", "toezichthouder"])
def test_a_role_that_may_not_search_gets_403(gepubliceerd, inloggen, rol):
    assert inloggen(rol, "UWV").get("/kandidaten/").status_code == 403


@pytest.mark.parametrize(
    ("rol", "organisatie"),
    [("intermediair", "TEST-INT"), ("consulent", "UWV-33"), ("consulent", "GM0772"), ("adviseur", "WSP-33")],
)
def test_a_role_that_may_search_does(gepubliceerd, inloggen, rol, organisatie):
    if rol == "intermediair":
        Organisatie.objects.create(code=organisatie, soort="intermediair", naam="Test", toegelaten_tot="2999-01-01")
    assert inloggen(rol, organisatie).get("/kandidaten/").status_code == 200


def test_whose_lidmaatschap_was_stopped_sees_nothing(gepubliceerd, werkgever):
    Lidmaatschap.objects.update(actief=False)
    assert werkgever.get("/kandidaten/")["Location"] == "/lidmaatschap/"


def test_writing_to_a_page_that_only_reads_is_refused(werkgever):
    assert werkgever.post("/kandidaten/").status_code == 405


# Once the lists of terms, the index and what an ordinary day is are known: session, user, lidmaatschap; the search
# counted; as the publication's own role (begun, role, round, rows, role back, ended); who was seen counted; the list in
# use; session kept alive (savepoint, update, release).
@pytest.mark.parametrize("vraag", ["", "?taaksoort=log-inpakken&urenMin=8"])
def test_searching_takes_a_fixed_number_of_queries(werkgever, django_assert_num_queries, vraag):
    maak_klanten(60, taaksoorten=[Taaksoort.objects.get(code="log-inpakken").pk])
    publiceer()
    werkgever.get(f"/kandidaten/{vraag}")
    with django_assert_num_queries(15):
        werkgever.get(f"/kandidaten/{vraag}")


def test_one_profile_takes_a_fixed_number_of_queries(werkgever, django_assert_num_queries):
    maak_klanten(12, taaksoorten=[Taaksoort.objects.get(code="log-inpakken").pk])
    publiceer()
    adres = f"/kandidaten/{_kenmerk()}/"
    werkgever.get(adres)
    # session, user, lidmaatschap; as the publication's own role (begun, role, round, row, role back, ended); it is counted
    # as seen; the list in use and all lists of one's selection; regelingen; the session is kept alive (three)
    with django_assert_num_queries(16):
        werkgever.get(adres)


def test_live_and_ready_answer_without_login():
    assert Client().get("/livez").status_code == Client().get("/readyz").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rol", "adres"),
    [
        ("consulent", "/klanten/"),
        ("adviseur", "/contactverzoeken/"),
        ("beheerder", "/beheer/organisaties/"),
        ("toezichthouder", "/inzage/"),
    ],
)
def test_who_has_work_waiting_starts_with_it(client, rol, adres):
    lid = LidmaatschapFactory(**{} if rol == "consulent" else {rol: True})
    client.force_login(lid.gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/")["Location"] == adres
