"""Every refusal of the API is a problem in JSON with the API's version, however early it was refused."""

import uuid

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from rest_framework.response import Response

from kandidatenverkenner import zoeken
from sonar.actions.tokens import maak_token
from sonar.api.adres import ApiAdres
from sonar.models.apitoken import Scope
from sonar.permissions import Recht
from tests.factories.register import LidmaatschapFactory

pytestmark = pytest.mark.django_db
KANDIDATEN = "/api/v1/kandidaten"


def _is_probleem(antwoord, status: int) -> dict:
    assert antwoord.status_code == status
    assert antwoord["Content-Type"] == "application/problem+json"
    assert antwoord["API-Version"] == settings.API_VERSIE
    assert antwoord["Cache-Control"] == "private, no-store"
    inhoud = antwoord.json()
    assert inhoud["status"] == status and inhoud["type"] == "about:blank"
    assert inhoud["title"] and inhoud["detail"]
    assert inhoud["instance"] == f"urn:uuid:{uuid.UUID(antwoord['X-Request-ID']).hex}"
    return inhoud


@pytest.mark.parametrize("adres", ["/api/", "/api/v1", "/api/v2/kandidaten", "/api/v1/kandidaten/", "/api/v1/x/y"])
def test_an_address_that_is_not_there(client, adres):
    _is_probleem(client.get(adres), 404)


def test_who_is_nobody(client):
    antwoord = client.get(KANDIDATEN)
    _is_probleem(antwoord, 401)
    assert antwoord["WWW-Authenticate"] == 'Bearer realm="api"'


def test_who_may_not_search(inloggen):
    _is_probleem(inloggen("manager", "UWV-33").get(KANDIDATEN), 403)


@pytest.mark.parametrize("methode", ["post", "put", "patch", "delete", "options", "trace"])
def test_another_method(client, werkgever, methode):
    for wie in (client, werkgever):
        antwoord = getattr(wie, methode)(KANDIDATEN)
        _is_probleem(antwoord, 405)
        assert antwoord["Allow"] == "GET, HEAD"


def test_another_form(werkgever):
    _is_probleem(werkgever.get(KANDIDATEN, headers={"accept": "text/html"}), 406)


def test_a_host_that_is_not_ours(client):
    _is_probleem(client.get(KANDIDATEN, headers={"host": "elders.example"}), 400)


def test_a_form_of_another_site_is_refused_and_a_token_needs_none(rf):
    """No address takes POST yet; one that would is guarded."""

    class Schrijft(ApiAdres):
        http_method_names = ("post",)
        recht, scope = Recht.KANDIDATEN_ZOEKEN, Scope.KANDIDATEN_LEZEN

        def post(self, request):
            return Response({})

    lid = LidmaatschapFactory(werkgever=True)
    vraag = rf.post("/api/v1/x", headers={"origin": "https://elders.example"})
    vraag.user, vraag.lidmaatschap, vraag._dont_enforce_csrf_checks = lid.gebruiker, lid, False
    antwoord = Schrijft.as_view()(vraag)
    assert (antwoord.status_code, antwoord["Content-Type"]) == (403, "application/problem+json")
    vraag = rf.post("/api/v1/x", headers={"authorization": f"Bearer {maak_token(lidmaatschap=lid)}"})
    assert Schrijft.as_view()(vraag).status_code == 200


@pytest.mark.parametrize(
    ("fout", "status"), [(PermissionDenied, 403), (BadRequest, 400), (RuntimeError("geheim"), 500)]
)
def test_what_goes_wrong_in_a_view(werkgever, monkeypatch, fout, status):
    def stuk(*args, **kwargs):
        raise fout

    monkeypatch.setattr(zoeken, "vind", stuk)
    werkgever.raise_request_exception = False
    assert "geheim" not in str(_is_probleem(werkgever.get(f"{KANDIDATEN}/0000"), status))


def test_a_page_that_is_not_there_stays_a_page(client):
    antwoord = client.get("/bestaat-niet/")
    assert antwoord.status_code == 404 and antwoord["Content-Type"].startswith("text/html")
    assert "API-Version" not in antwoord


def test_every_fault_is_told_at_once(werkgever):
    vraag = "urenMin=a&urenMax=61&opleidingsniveau=x&onbekend=&x=1&y=2&aantal=101&urenMin=3"
    inhoud = _is_probleem(werkgever.get(f"{KANDIDATEN}?{vraag}"), 400)
    assert inhoud["code"] == "ongeldige_vraag"
    fouten = {(fout["name"], fout["code"]) for fout in inhoud["errors"]}
    assert {
        ("urenMin", "repeated"),
        ("urenMax", "max_value"),
        ("opleidingsniveau", "invalid_choice"),
        ("onbekend", "empty"),
        ("x", "unknown"),
        ("y", "unknown"),
        ("aantal", "invalid"),
    } <= fouten
    assert all(fout["in"] == "query" and fout["detail"] for fout in inhoud["errors"])


@pytest.mark.parametrize("aantal", ["0", "-1", "101", "9" * 50, "1.0", "٣", "a", " 1"])
def test_how_many_is_from_one_to_a_hundred(werkgever, aantal):
    inhoud = _is_probleem(werkgever.get(KANDIDATEN, {"aantal": aantal}), 400)
    assert [fout["name"] for fout in inhoud["errors"]] == ["aantal"]


def test_one_kandidaat_takes_no_parameters(werkgever):
    inhoud = _is_probleem(werkgever.get(f"{KANDIDATEN}/0000?velden=naam"), 400)
    assert [(fout["name"], fout["code"]) for fout in inhoud["errors"]] == [("velden", "unknown")]
