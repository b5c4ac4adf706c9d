"""The API against its own description, for who may search and who may not: no fault of the server, no broken promise.

``API_VOORBEELDEN`` sets how many questions each address gets per role, well formed and malformed.
"""

import os

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as instellingen

from kandidatenverkenner.wsgi import application
from sonar.actions.tokens import maak_token
from tests.factories.register import LidmaatschapFactory
from tests.rechten.publiek import gepubliceerd

schemathesis = pytest.importorskip("schemathesis")
positive_data_acceptance = pytest.importorskip("schemathesis.specs.openapi.checks").positive_data_acceptance
pytestmark = pytest.mark.django_db

AANTAL = int(os.environ.get("API_VOORBEELDEN", "15"))
ROLLEN = {
    "werkgever": {"werkgever": True},
    "consulent": {},
    "manager": {"manager": True},
    "niemand": None,
}


@pytest.fixture(autouse=True)
def een_verbinding():
    """A server closes what a request leaves open; here that would be the test's own transaction."""
    for signaal in (request_started, request_finished):
        signaal.disconnect(close_old_connections)
    yield
    for signaal in (request_started, request_finished):
        signaal.connect(close_old_connections)


@pytest.mark.parametrize("pad", ["/kandidaten", "/kandidaten/{kenmerk}", "/transparantie/{regio}"])
@pytest.mark.parametrize("rol", ROLLEN)
def test_every_answer_is_as_described(rol, pad, settings):
    settings.DAGBUDGET_ZOEKVRAGEN = settings.DAGBUDGET_KANDIDATEN = 0
    gepubliceerd()
    # What calls the application here does not unpack.
    headers = {"Accept-Encoding": "identity"}
    if (trait := ROLLEN[rol]) is not None:
        headers["Authorization"] = f"Bearer {maak_token(lidmaatschap=LidmaatschapFactory(**trait))}"
    beschrijving = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operatie = beschrijving[pad]["GET"]

    for soort in schemathesis.GenerationMode:

        @instellingen(max_examples=AANTAL, deadline=None, suppress_health_check=list(HealthCheck))
        @given(vraag=operatie.as_strategy(generation_mode=soort))
        def vraag_en_controleer(vraag):
            antwoord = vraag.call(headers=headers)
            # What only a cursor or two parameters together make wrong, a description can't say.
            vraag.validate_response(antwoord, headers=headers, excluded_checks=[positive_data_acceptance])

        vraag_en_controleer()
