"""The employers' pages: what they answer, to whom, with how many queries."""

import re

import pytest
from django.test import Client

from kandidatenverkenner.models import Zoeklog
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
    assert 'id="chip-1" href="?taaksoort=log-laden&amp;urenMin=8"' in tekst


def test_a_typed_word_becomes_a_parameter_and_the_rest_is_told_back(gepubliceerd, werkgever):
    antwoord = werkgever.get("/kandidaten/?q=inpaken+Zwiebelfrutsel+Eindhoven&regio=33&urenMin=&cursor=x")
    naar = "/kandidaten/?q=zwiebelfrutsel&regio=33&taaksoort=log-inpakken&gemeente=GM0772"
    assert (antwoord.status_code, antwoord["Location"]) == (302, naar)
    assert "no-store" in antwoord["Cache-Control"]
    tekst = werkgever.get(naar).text
    assert "Niet gevonden in onze lijsten: zwiebelfrutsel." in tekst
    assert 'value="log-inpakken" checked' in tekst


def test_words_that_mean_something_once_the_others_are_gone_become_parameters_too(gepubliceerd, werkgever):
    antwoord = werkgever.get("/kandidaten/?q=den+heftruck+bosch")
    assert antwoord["Location"] == "/kandidaten/?taaksoort=log-heftruck&gemeente=GM0796"


def test_to_htmx_a_typed_word_is_an_address_to_push_and_a_box_to_tick(gepubliceerd, werkgever):
    antwoord = werkgever.get("/kandidaten/?q=inpakken&regio=", headers={"HX-Request": "true"})
    assert antwoord.status_code == 200
    assert antwoord["HX-Push-Url"] == "/kandidaten/?taaksoort=log-inpakken"
    assert 'for="taaksoort-log-inpakken" id="keuze-taaksoort-log-inpakken" hx-swap-oob="true"' in antwoord.text
    assert 'value="log-inpakken" checked' in antwoord.text


def test_an_answer_to_the_form_leaves_what_one_fills_in_alone(gepubliceerd, werkgever):
    tekst = werkgever.get("/kandidaten/?taaksoort=log-inpakken&urenMin=8", headers={"HX-Request": "true"}).text
    assert 'name="urenMin"' not in tekst
    assert 'name="taaksoort"' not in tekst


@pytest.mark.parametrize(
    ("eerder", "vraag", "ververst"),
    [
        ("regio=33", "q=&regio=33&gemeente=GM0772&afstand=", False),
        ("regio=33&gemeente=GM0772&cursor=x", "regio=33&gemeente=GM0772&gemeente=GM0753&afstand=10", False),
        ("regio=33&gemeente=GM0772", "regio=1&gemeente=GM0772", True),
        ("regio=33", "regio=33&gemeente=GM0772&urenMin=8", True),
        ("regio=33", "regio=33", True),
    ],
)
def test_a_group_that_someone_is_choosing_in_is_left_alone(werkgever, eerder, vraag, ververst):
    kop = {"HX-Request": "true", "HX-Current-URL": f"http://testserver/kandidaten/?{eerder}"}
    tekst = werkgever.get(f"/kandidaten/?{vraag}", headers=kop).text
    assert ('id="facet-gemeente" hx-swap-oob' in tekst) is ververst


@pytest.mark.parametrize(
    ("vraag", "gevolgd", "op_kop"),
    [
        ("taaksoort=log-inpakken", "chip-1", False),
        ("taaksoort=log-inpakken", "chip-2", True),
        ("taaksoort=log-inpakken&liefst=taaksoort", "wissel-taaksoort", False),
        ("onbekend=nee", "wissel-onbekend", False),
        ("", "wissel-onbekend", True),
        ("taaksoort=log-inpakken", None, True),
    ],
)
def test_after_a_link_the_focus_is_on_what_took_its_place_or_else_on_the_heading(werkgever, vraag, gevolgd, op_kop):
    kop = {"HX-Request": "true", "HX-Boosted": "true"} | ({"HX-Trigger": gevolgd} if gevolgd else {})
    tekst = werkgever.get(f"/kandidaten/?{vraag}", headers=kop).text
    assert ("autofocus" in tekst) is op_kop
    assert op_kop or f'id="{gevolgd}"' in tekst


def test_a_second_region_stays_asked_when_the_form_is_sent_again(gepubliceerd, werkgever):
    tekst = werkgever.get("/kandidaten/?regio=33&regio=1").text
    assert '<option value="33" selected>' in tekst
    assert '<option value="1" selected>' not in tekst
    assert '<input type="hidden" name="regio" value="1">' in tekst


def test_who_was_seen_today_stays_at_the_limit_and_the_look_is_logged(gepubliceerd, werkgever, settings):
    werkgever.get("/kandidaten/?taaksoort=log-inpakken")
    eerst = Zoeklog.objects.latest("pk").nummers
    settings.DAGBUDGET_KANDIDATEN = len(eerst)
    tekst = werkgever.get("/kandidaten/?taaksoort=log-inpakken&urenMin=20").text
    assert tekst.count('class="kv-card"') == len(eerst)
    assert set(Zoeklog.objects.latest("pk").nummers) == set(eerst)
    tekst = werkgever.get("/kandidaten/").text
    assert "Uw organisatie heeft vandaag het hoogste aantal kandidaten gezien" in tekst
    getoond = tekst.count('class="kv-card"')
    assert 0 < getoond < 20
    gelogd = Zoeklog.objects.latest("pk").nummers
    assert len(gelogd) == getoond
    assert set(gelogd) < set(eerst)


def test_where_something_is_wrong_the_filters_are_unfolded(werkgever):
    assert 'id="filters" open>' in werkgever.get("/kandidaten/?urenMin=abc").text
    assert 'id="filters">' in werkgever.get("/kandidaten/?urenMin=8").text


def test_times_of_the_week_stand_in_their_own_order_after_what_is_chosen(werkgever):
    tekst = werkgever.get("/kandidaten/?dagdeel=di-avond").text
    assert re.findall(r'name="dagdeel" value="([^"]+)"', tekst)[:4] == [
        "di-avond",
        "ma-ochtend",
        "ma-middag",
        "ma-avond",
    ]


def test_no_wish_about_education_is_a_choice_of_its_own(werkgever):
    geen = '<input type="radio" id="opleidingsniveau-geen" name="opleidingsniveau" value=""'
    assert f"{geen} checked>" in werkgever.get("/kandidaten/").text
    assert f"{geen}>" in werkgever.get("/kandidaten/?opleidingsniveau=mbo").text


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
# use; what is new; session kept alive (savepoint, update, release).
@pytest.mark.parametrize("vraag", ["", "?taaksoort=log-inpakken&urenMin=8"])
def test_searching_takes_a_fixed_number_of_queries(werkgever, django_assert_num_queries, vraag):
    maak_klanten(60, taaksoorten=[Taaksoort.objects.get(code="log-inpakken").pk])
    publiceer()
    werkgever.get(f"/kandidaten/{vraag}")
    with django_assert_num_queries(16):
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
