"""The counts for systems: publications for everybody, live for who has the right, every refusal a problem."""

import datetime

import pytest
from django.test import Client

from reports.actions import bevries_publicatie
from reports.counts import vandaag
from sonar.actions.tokens import maak_token
from sonar.models.apitoken import Scope
from tests.factories.register import DoelgroepregistratieFactory, LidmaatschapFactory

pytestmark = pytest.mark.django_db
ADRES = "/api/v1/transparantie/33"


def _met_token(scopes=tuple(Scope.values), **lidmaatschap) -> Client:
    token = maak_token(lidmaatschap=LidmaatschapFactory(**lidmaatschap), scopes=scopes)
    return Client(headers={"authorization": f"Bearer {token}"})


def _probleem(antwoord, status: int) -> dict:
    assert antwoord.status_code == status
    assert antwoord["Content-Type"] == "application/problem+json"
    assert antwoord["Cache-Control"] == "private, no-store"
    return antwoord.json()


def test_everybody_reads_the_newest_publication(client, publicatie):
    antwoord = client.get(ADRES)
    inhoud = antwoord.json()
    assert antwoord.status_code == 200
    assert inhoud["arbeidsmarktregio"] == {"nr": 33, "naam": "Zuidoost-Brabant"}
    assert inhoud["peildatum"] == vandaag().isoformat()
    assert inhoud["totaal"]["totaal"] == 3911
    assert (inhoud["registertotaal"], inhoud["percentageBekend"]) == (5431, 72)
    assert inhoud["publicatie"] == {"sha256": publicatie.sha256}
    assert inhoud["fictief"] is False
    assert antwoord["Cache-Control"] == "public, max-age=300"


def test_an_older_publication_is_asked_by_its_peildatum(client, publicatie):
    eerder = vandaag() - datetime.timedelta(days=30)
    DoelgroepregistratieFactory()
    bevries_publicatie(peildatum=eerder, door=None)
    assert client.get(ADRES, {"stand": eerder.isoformat()}).json()["totaal"]["totaal"] == 1
    assert client.get(ADRES).json()["totaal"]["totaal"] == 3911


def test_a_token_reads_live_counts_where_its_role_may(publicatie):
    DoelgroepregistratieFactory()
    consulent = _met_token()
    inhoud = consulent.get(ADRES, {"stand": "nu"}).json()
    assert inhoud["totaal"]["totaal"] == 1
    assert inhoud["publicatie"] is None
    _probleem(consulent.get("/api/v1/transparantie/1", {"stand": "nu"}), 403)
    manager = _met_token(manager=True)
    for nr in (1, 33):
        antwoord = manager.get(f"/api/v1/transparantie/{nr}", {"stand": "nu"})
        assert (antwoord.status_code, antwoord["Cache-Control"]) == (200, "private, no-store")


def test_who_has_no_right_gets_no_live_counts(client, publicatie):
    antwoord = client.get(ADRES, {"stand": "nu"})
    _probleem(antwoord, 401)
    assert antwoord["WWW-Authenticate"] == 'Bearer realm="api"'
    _probleem(_met_token(werkgever=True).get(ADRES, {"stand": "nu"}), 403)


def test_a_token_for_something_else_gets_publications_only(publicatie):
    ander = _met_token(scopes=[Scope.KANDIDATEN_LEZEN])
    assert ander.get(ADRES).status_code == 200
    _probleem(ander.get(ADRES, {"stand": "nu"}), 403)


def test_a_token_that_is_not_valid_is_refused_also_for_what_is_public(publicatie):
    _probleem(Client(headers={"authorization": "Bearer kvt_onbekend"}).get(ADRES), 401)


@pytest.mark.parametrize("regio", ["0", "36", "99", "100", "x", "3 3", "٣٣", "-1", "33.0", "9" * 40])
def test_a_region_that_does_not_exist_is_a_problem(client, publicatie, regio):
    inhoud = _probleem(client.get(f"/api/v1/transparantie/{regio}"), 404)
    assert inhoud["code"] == "onbekende_regio"
    assert inhoud["detail"].startswith("Arbeidsmarktregio")


@pytest.mark.parametrize(
    ("stand", "zin"),
    [("2025-01-01", "Over de stand op 1 januari 2025"), ("2999-01-01", "1 januari 2999 ligt in de toekomst")],
)
def test_a_peildatum_without_publication_is_a_problem(client, publicatie, stand, zin):
    inhoud = _probleem(client.get(ADRES, {"stand": stand}), 404)
    assert (inhoud["code"], inhoud["detail"][: len(zin)]) == ("geen_publicatie", zin)


@pytest.mark.parametrize("peildatum", ["2999-01-01", "1900-01-01"])
def test_a_day_that_can_not_be_counted_is_a_problem(publicatie, peildatum):
    assert _probleem(_met_token().get(ADRES, {"peildatum": peildatum}), 404)["code"] == "buiten_het_register"


def test_nothing_published_is_a_problem(client):
    assert _probleem(client.get(ADRES), 404)["code"] == "geen_publicatie"


def test_every_fault_of_the_question_is_told_at_once(client, publicatie):
    inhoud = _probleem(client.get(f"{ADRES}?peildatum=2026-10-01&x=1&stand=2026-02-30"), 400)
    assert {(fout["name"], fout["code"]) for fout in inhoud["errors"]} == {
        ("peildatum", "conflict"),
        ("x", "unknown"),
        ("stand", "invalid"),
    }
    inhoud = _probleem(client.get(f"{ADRES}?stand=nu&stand=nu"), 400)
    assert [fout["code"] for fout in inhoud["errors"]] == ["repeated"]


def test_it_takes_a_fixed_number_of_queries(client, publicatie, django_assert_num_queries):
    with django_assert_num_queries(2):  # published peildata, the publication
        client.get(ADRES)
