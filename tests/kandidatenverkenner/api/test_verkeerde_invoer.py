"""Whatever a system sends, the answer is JSON and never a fault of the server."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as instellingen
from hypothesis import strategies as st

from kandidatenverkenner.api.vraag import BLADEREN
from kandidatenverkenner.filters import KandidaatFilter
from tests.rechten.publiek import gepubliceerd

pytestmark = pytest.mark.django_db
NAMEN = st.sampled_from([*KandidaatFilter.base_filters, *BLADEREN]) | st.text(max_size=8)
LASTIG = st.sampled_from(
    [
        "",
        "\x00",
        "33\x00",
        "9" * 400,
        "-1",
        "1e5",
        "٣",
        "NaN",
        "'",
        "%",
        "​",
        "log-inpakken",
        "33",
        "mbo",
        "GM0772",
        "nee",
    ]
)


@pytest.fixture
def gevuld(settings):
    settings.DAGBUDGET_ZOEKVRAGEN = settings.DAGBUDGET_KANDIDATEN = 0
    gepubliceerd()


@instellingen(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(vraag=st.dictionaries(NAMEN, st.lists(LASTIG | st.text(max_size=8), min_size=1, max_size=3), max_size=4))
def test_any_question_is_answered_or_refused(gevuld, werkgever, vraag):
    antwoord = werkgever.get("/api/v1/kandidaten", vraag)
    if antwoord.status_code == 200:
        assert antwoord["Content-Type"] == "application/json"
    else:
        assert (antwoord.status_code, antwoord["Content-Type"]) == (400, "application/problem+json")
        assert antwoord.json()["errors"]


@instellingen(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kenmerk=st.text(min_size=1, max_size=40).filter(lambda tekst: "/" not in tekst))
def test_any_reference_that_was_never_given_is_not_found(werkgever, kenmerk):
    antwoord = werkgever.get(f"/api/v1/kandidaten/{quote(kenmerk)}")
    assert (antwoord.status_code, antwoord["Content-Type"]) == (404, "application/problem+json")


@instellingen(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kop=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60))
def test_any_authorization_is_refused(client, kop):
    antwoord = client.get("/api/v1/kandidaten", headers={"authorization": f"Bearer {kop}"})
    assert (antwoord.status_code, antwoord["Content-Type"]) == (401, "application/problem+json")
