"""The description of the API, against the NL API Design Rules (2.x) and against what the addresses do."""

import re
import warnings

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from kandidatenverkenner.api.vraag import BLADEREN
from kandidatenverkenner.filters import KandidaatFilter
from sonar.models.apitoken import ApiToken

pytestmark = pytest.mark.django_db
BESCHRIJVING = "/api/v1/openapi.json"
CAMEL = re.compile(r"^[a-z][a-zA-Z0-9]*$")
KEBAB = re.compile(r"^(/([a-z0-9]+(-[a-z0-9]+)*|\{[a-z][a-zA-Z0-9]*\}))+$")


@pytest.fixture
def schema(client) -> dict:
    return client.get(BESCHRIJVING).json()


def _operaties(schema):
    for pad, methoden in schema["paths"].items():
        for methode, operatie in methoden.items():
            yield pad, methode, operatie


def _eigenschappen(deel):
    if isinstance(deel, dict):
        yield from deel.get("properties", {}) if isinstance(deel.get("properties"), dict) else ()
        for waarde in deel.values():
            yield from _eigenschappen(waarde)
    elif isinstance(deel, list):
        for waarde in deel:
            yield from _eigenschappen(waarde)


def test_everybody_may_read_it_from_any_site(client):
    antwoord = client.get(BESCHRIJVING)
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "application/json"
    assert antwoord["Access-Control-Allow-Origin"] == "*"
    assert antwoord["API-Version"] == settings.API_VERSIE


def test_no_other_address_may_be_read_from_another_site(client, werkgever):
    for wie in (client, werkgever):
        for adres in ("/api/v1/kandidaten?x", "/api/v1/kandidaten/x", "/api/v1/x", "/"):
            antwoord = wie.get(adres, headers={"origin": "https://elders.example"})
            assert not [kop for kop in antwoord.headers if kop.startswith("Access-Control")]


def test_it_is_openapi_3_and_says_nothing_that_it_can_not(schema, capsys):
    validate_schema(schema)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        SchemaGenerator().get_schema(request=None, public=True)
    assert "Warning" not in capsys.readouterr().err


def test_it_says_who_to_ask_and_which_version_it_is(schema):
    assert schema["openapi"].startswith("3.")
    assert schema["info"]["contact"].keys() >= {"name", "email"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", schema["info"]["version"])
    assert schema["info"]["version"] == settings.API_VERSIE


def test_the_server_carries_the_major_version(schema):
    hoofd = settings.API_VERSIE.split(".")[0]
    assert [server["url"] for server in schema["servers"]] == [f"/api/v{hoofd}"]
    assert all(adres.startswith(f"/api/v{hoofd}/") for adres in _adressen())


def test_paths_are_kebab_case_without_a_slash_at_the_end(schema):
    assert schema["paths"]
    assert [pad for pad in schema["paths"] if not KEBAB.match(pad) or pad.endswith("/")] == []


def test_keys_and_parameters_are_camel_case(schema):
    namen = set(_eigenschappen(schema["components"]["schemas"]))
    namen |= {p["name"] for _, _, operatie in _operaties(schema) for p in operatie["parameters"]}
    assert namen
    assert [naam for naam in namen if not CAMEL.match(naam)] == []


def test_every_address_stands_in_it(schema):
    beschreven = {f"{schema['servers'][0]['url']}{pad}" for pad in schema["paths"]}
    assert {re.sub(r"<\w+:(\w+)>", r"{\1}", adres) for adres in _adressen()} - {BESCHRIJVING} == beschreven


def _adressen(resolver: URLResolver | None = None, voor: str = "/") -> list[str]:
    adressen = []
    for deel in (resolver or get_resolver()).url_patterns:
        pad = voor + str(deel.pattern)
        if isinstance(deel, URLResolver):
            adressen += _adressen(deel, pad)
        elif isinstance(deel, URLPattern) and pad.startswith("/api/"):
            adressen.append(pad)
    return adressen


def test_every_operation_is_named_explained_and_protected(schema):
    for pad, methode, operatie in _operaties(schema):
        assert CAMEL.match(operatie["operationId"]), pad
        assert operatie["summary"] and operatie["description"] and operatie["tags"], pad
        assert {"token": []} in operatie["security"], pad
        assert methode == "get", pad
    assert schema["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_every_answer_tells_its_version_and_every_refusal_is_a_problem(schema):
    for pad, _, operatie in _operaties(schema):
        assert {"400", "401", "403", "406", "429", "500", "503"} <= operatie["responses"].keys(), pad
        for status, antwoord in operatie["responses"].items():
            assert "API-Version" in antwoord["headers"], (pad, status)
            vorm = "application/json" if status == "200" else "application/problem+json"
            assert antwoord["content"].keys() == {vorm}, (pad, status)
            assert antwoord["content"][vorm]["examples"], (pad, status)
        assert "Retry-After" in operatie["responses"]["429"]["headers"], pad


def test_the_parameters_are_those_of_the_filterset(schema):
    parameters = schema["paths"]["/kandidaten"]["get"]["parameters"]
    assert {p["name"] for p in parameters} == {*KandidaatFilter.base_filters, *BLADEREN}
    for parameter in parameters:
        assert parameter["description"].endswith("."), parameter
        waarde = parameter["schema"].get("items", parameter["schema"])
        assert waarde.keys() & {"enum", "pattern", "minimum", "minLength", "format"}, parameter


def test_an_answer_holds_exactly_what_is_described(schema):
    for naam in ("Zoekresultaat", "GevondenKandidaat", "Kandidaat"):
        component = schema["components"]["schemas"][naam]
        assert component["additionalProperties"] is False
        assert component["required"] == list(component["properties"])


def test_it_is_made_without_a_word_about_anybody(schema):
    assert not ApiToken.objects.exists()
    assert Client().get(BESCHRIJVING).json() == schema
