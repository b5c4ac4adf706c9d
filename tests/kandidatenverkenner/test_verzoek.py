"""The log: JSON lines that name the route and the request, never a person, a reference or what was asked."""

import io
import json
import logging

import pytest
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

pytestmark = pytest.mark.django_db


@pytest.fixture
def regels():
    """What the configured formatter and filter write while the test runs."""
    stroom = io.StringIO()
    handler = logging.StreamHandler(stroom)
    opmaak = dict(settings.LOGGING["formatters"]["json"])
    handler.setFormatter(import_string(opmaak.pop("()"))(opmaak.pop("format"), **opmaak))
    handler.addFilter(import_string(settings.LOGGING["filters"]["verzoek"]["()"])())
    logger = logging.getLogger()
    logger.addHandler(handler)
    yield lambda: [json.loads(regel) for regel in stroom.getvalue().splitlines()]
    logger.removeHandler(handler)


def test_each_request_is_one_line_with_its_id_and_route(regels):
    antwoord = Client().get("/over/")
    (regel,) = regels()
    assert regel["verzoek"] == antwoord["X-Request-ID"]
    assert (regel["methode"], regel["route"], regel["status"]) == ("GET", "over/", 200)


def test_neither_a_reference_nor_the_question_is_logged(regels, werkgever):
    werkgever.get("/kandidaten/abcd-efgh-jkmn/?terug=geheim-woord")
    werkgever.get("/kandidaten/?regio=33&urenMin=geheim-woord")
    tekst = json.dumps(regels())
    assert "kandidaten/<str:kenmerk>/" in tekst
    assert "abcd" not in tekst
    assert "geheim-woord" not in tekst


def test_djangos_own_records_tell_no_path_and_no_row(regels, rf):
    verzoek = rf.get("/kandidaten/abcd-efgh-jkmn/?taaksoort=geheim-woord")
    rij = "Failing row contains (Kanarie Vogelaar)."
    try:
        raise ValueError(f"fout\nDETAIL:  {rij}")
    except ValueError:
        logging.getLogger("django.request").exception(
            "%s: %s", "Internal Server Error", verzoek.path, extra={"request": verzoek, "status_code": 500}
        )
    tekst = json.dumps(regels())
    assert "ValueError" in tekst
    assert not [spoor for spoor in ("abcd", "geheim-woord", "Kanarie") if spoor in tekst]
