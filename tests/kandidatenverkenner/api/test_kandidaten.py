"""Searching and reading kandidaten as a system: the same as on the page, within the same limits."""

import re

import pytest
from django.test import Client

from kandidatenverkenner import budget
from kandidatenverkenner.models import Kandidaat, Ronde, Zoeklog
from kandidatenverkenner.publicatie import publiceer
from sonar.actions.tokens import maak_token
from sonar.kenmerk import kenmerk
from sonar.models import Taaksoort
from tests.factories.publicatie import maak_klanten
from tests.factories.register import LidmaatschapFactory, OrganisatieFactory
from tests.kandidatenverkenner.test_anonimiteit import KANARIES, kanarie  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db
ADRES = "/api/v1/kandidaten"
# These stand in an answer of their own accord: words of the API itself, or digits within a number.
GEWONE_WOORDEN = {"toestemming", "bemiddelbaar", "Bemiddelbaar", "tempo"}


@pytest.fixture
def taken():
    return list(Taaksoort.objects.filter(code__startswith="log-")[:3])


@pytest.fixture
def gevuld(taken):
    maak_klanten(30, taaksoorten=[taak.pk for taak in taken], uren_min=16, uren_max=32, opleidingsstap="mbo")
    publiceer()


@pytest.fixture
def lid():
    return LidmaatschapFactory(werkgever=True)


@pytest.fixture
def systeem(lid) -> Client:
    return Client(headers={"authorization": f"Bearer {maak_token(lidmaatschap=lid)}"})


def _alle(client: Client, vraag: str = "aantal=7") -> list[dict]:
    """Every kandidaat, page by page."""
    gevonden, cursor = [], ""
    while True:
        antwoord = client.get(f"{ADRES}?{vraag}" + (f"&cursor={cursor}" if cursor else "")).json()
        gevonden += antwoord["kandidaten"]
        cursor = antwoord["volgende"]
        if cursor is None:
            assert len(gevonden) == antwoord["totaal"]
            return gevonden


def test_a_search_is_answered_with_counts_and_kandidaten(systeem, gevuld, taken):
    antwoord = systeem.get(ADRES, {"taaksoort": taken[0].code, "regio": 33, "aantal": 5})
    assert antwoord.status_code == 200 and antwoord["Content-Type"] == "application/json"
    inhoud = antwoord.json()
    assert (inhoud["totaal"], inhoud["totaalZeker"], len(inhoud["kandidaten"])) == (30, 30, 5)
    assert inhoud["facetten"]["taaksoort"][taken[0].code] == 30
    assert inhoud["facetten"]["taaksoort"]["onbekend"] == 0
    eerste = inhoud["kandidaten"][0]
    assert set(eerste["wensen"]["past"]) == {f"taaksoort:{taken[0].code}", "regio:33"}
    assert (eerste["urenMin"], eerste["urenMax"]) == (16, 32)


def test_turning_pages_meets_everybody_once(systeem, gevuld):
    kenmerken = [kandidaat["kenmerk"] for kandidaat in _alle(systeem)]
    assert len(set(kenmerken)) == len(kenmerken) == 30


def test_a_session_gets_what_a_token_gets(werkgever, systeem, gevuld):
    assert werkgever.get(ADRES).json() == systeem.get(ADRES).json()


def test_each_kandidaat_can_be_read_by_its_reference(systeem, gevuld):
    gevonden = systeem.get(ADRES).json()["kandidaten"][0]
    antwoord = systeem.get(f"{ADRES}/{gevonden['kenmerk']}")
    assert antwoord.status_code == 200
    assert antwoord.json() == {veld: waarde for veld, waarde in gevonden.items() if veld != "wensen"}
    assert systeem.get(f"{ADRES}/{gevonden['kenmerk'].upper()}").json() == antwoord.json()


def test_no_cache_keeps_an_answer(systeem, gevuld):
    for adres in (ADRES, f"{ADRES}/{systeem.get(ADRES).json()['kandidaten'][0]['kenmerk']}"):
        antwoord = systeem.get(adres)
        assert antwoord["Cache-Control"] == "private, no-store"
        assert not antwoord.headers.keys() & {"ETag", "Last-Modified", "Set-Cookie"}


def test_unknown_old_withdrawn_and_foreign_references_are_answered_alike(systeem, lid, gevuld):
    ander = OrganisatieFactory(code="TEST-ANDER")
    nummer, weg = Kandidaat.objects.values_list("nummer", flat=True)[:2]
    Kandidaat.objects.filter(pk=weg).delete()
    antwoorden = [
        systeem.get(f"{ADRES}/{tekst}")
        for tekst in ("0000-0000", "x", kenmerk(weg, lid.organisatie_id), kenmerk(nummer, ander.pk), kenmerk(5, 6))
    ]
    assert {antwoord.status_code for antwoord in antwoorden} == {404}
    assert len({re.sub(r"urn:uuid:\w+", "", antwoord.text) for antwoord in antwoorden}) == 1
    koppen = [{k: v for k, v in a.headers.items() if k != "X-Request-ID"} for a in antwoorden]
    assert all(kop == koppen[0] for kop in koppen)


def test_trying_references_counts_as_requests(systeem, settings):
    settings.API_TEMPO = 3
    assert [systeem.get(f"{ADRES}/0000").status_code for _ in range(4)] == [404, 404, 404, 429]


def test_a_cursor_of_an_earlier_round_is_a_conflict(systeem, gevuld):
    cursor = systeem.get(ADRES, {"aantal": 5}).json()["volgende"]
    publiceer()
    antwoord = systeem.get(ADRES, {"aantal": 5, "cursor": cursor})
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "cursor_verlopen")


@pytest.mark.parametrize("cursor", ["x", "a:b:c", "\x00", "9" * 500, "é"])
def test_garbage_is_no_cursor(systeem, gevuld, cursor):
    antwoord = systeem.get(ADRES, {"cursor": cursor})
    assert (antwoord.status_code, antwoord["Content-Type"]) == (400, "application/problem+json")
    assert [fout["name"] for fout in antwoord.json()["errors"]] == ["cursor"]


def test_references_and_order_differ_per_organisation(systeem, gevuld):
    ander = LidmaatschapFactory(werkgever=True, organisatie=OrganisatieFactory(code="TEST-ANDER"))
    zij = Client(headers={"authorization": f"Bearer {maak_token(lidmaatschap=ander)}"})
    wij = {kandidaat["kenmerk"] for kandidaat in _alle(systeem)}
    assert not wij & {kandidaat["kenmerk"] for kandidaat in _alle(zij)}


def test_at_the_limit_what_was_seen_stays_and_the_rest_waits(systeem, gevuld, settings, taken):
    settings.DAGBUDGET_KANDIDATEN, settings.DAGBUDGET_ZOEKVRAGEN = 10, 2
    eerste = systeem.get(ADRES, {"aantal": 10})
    vol = systeem.get(ADRES, {"aantal": 10, "cursor": eerste.json()["volgende"]})
    assert (vol.status_code, vol.json()["code"]) == (429, "budget_kandidaten")
    assert int(vol["Retry-After"]) > 0
    assert systeem.get(ADRES, {"aantal": 10}).json() == eerste.json()
    gezien = {kandidaat["kenmerk"] for kandidaat in eerste.json()["kandidaten"]}
    assert all(systeem.get(f"{ADRES}/{tekst}").status_code == 200 for tekst in gezien)
    niet_gezien = next(
        tekst
        for nummer in Kandidaat.objects.values_list("nummer", flat=True)
        if (tekst := kenmerk(nummer, Zoeklog.objects.first().organisatie)) not in gezien
    )
    assert systeem.get(f"{ADRES}/{niet_gezien}").status_code == 429
    assert systeem.get(ADRES, {"aantal": 10, "urenMin": 8}).status_code in {200, 429}
    vragen = systeem.get(ADRES, {"aantal": 10, "urenMin": 9})
    assert (vragen.status_code, vragen.json()["code"]) == (429, "budget_zoekvragen")


def test_the_log_names_whom_the_answer_showed(systeem, lid, gevuld):
    antwoord = systeem.get(ADRES, {"urenMin": 8, "aantal": 3}).json()
    (regel,) = Zoeklog.objects.all()
    assert regel.lidmaatschap == lid.pk and regel.wensen == {"uren_min": 8}
    assert [kenmerk(nummer, lid.organisatie_id) for nummer in regel.nummers] == [
        kandidaat["kenmerk"] for kandidaat in antwoord["kandidaten"]
    ]


def test_a_refused_question_counts_for_nothing(systeem, gevuld):
    systeem.get(ADRES, {"x": 1})
    assert not Zoeklog.objects.exists()


def test_nothing_forbidden_in_any_answer_or_header(kanarie, systeem):  # noqa: F811
    budget._drempels.cache_clear()
    antwoorden = [systeem.get(ADRES), systeem.get(f"{ADRES}?x=1"), systeem.get(f"{ADRES}/0000")]
    kenmerken = [kandidaat["kenmerk"] for kandidaat in antwoorden[0].json()["kandidaten"]]
    assert kenmerken
    antwoorden += [systeem.get(f"{ADRES}/{tekst}") for tekst in kenmerken]
    teksten = {
        tekst for velden in KANARIES.values() for _, namen in velden.values() for tekst in namen
    } - GEWONE_WOORDEN
    cijfers = [tekst for tekst in teksten if tekst.isdigit()]
    for antwoord in antwoorden:
        # References and ids are random: digits in them mean nothing.
        alles = antwoord.text + repr({k: v for k, v in antwoord.headers.items() if k != "X-Request-ID"})
        alles = re.sub(r"urn:uuid:\w+|[0-9a-z]{4}(-[0-9a-z]{2,4}){6}|\"volgende\":\"[^\"]*\"", "", alles)
        assert not [tekst for tekst in teksten - set(cijfers) if tekst in alles]
        assert not [tekst for tekst in cijfers if tekst in alles]
    nummers = [f"{nummer}" for nummer in Kandidaat.objects.values_list("nummer", flat=True)]
    assert not [nummer for nummer in nummers if any(nummer in antwoord.text for antwoord in antwoorden)]


def test_before_the_first_round_nobody_is_found(systeem):
    assert not Ronde.objects.exclude(nummer=0).exists()
    assert systeem.get(ADRES).status_code in {200, 503}
