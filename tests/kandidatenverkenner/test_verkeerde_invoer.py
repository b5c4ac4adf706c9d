"""Whatever an address holds, the answer is a page and never a fault of the server."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

PARAMETERS = (
    "regio",
    "beroepssector",
    "taaksoort",
    "opleidingsniveau",
    "urenMin",
    "urenMax",
    "onbekend",
    "cursor",
    "x",
)
LASTIG = st.sampled_from(
    ["\x00", "33\x00", "9" * 400, "-1", "1e5", "٣", "NaN", "'", "%", "​", "log-inpakken", "33", "mbo"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(vraag=st.dictionaries(st.sampled_from(PARAMETERS), st.lists(LASTIG | st.text(max_size=8), max_size=3)))
def test_any_query_gets_a_page(werkgever, vraag):
    assert werkgever.get("/kandidaten/", vraag).status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kenmerk=st.text(min_size=1, max_size=40).filter(lambda tekst: "/" not in tekst), terug=LASTIG | st.text(max_size=9)
)
def test_any_reference_gets_a_page_that_says_it_is_not_there(werkgever, kenmerk, terug):
    assert werkgever.get(f"/kandidaten/{quote(kenmerk)}/", {"terug": terug}).status_code in {302, 404}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stand=LASTIG | st.text(max_size=12), regio=LASTIG, sorteer=LASTIG)
def test_any_question_to_the_reports_gets_a_page(client, stand, regio, sorteer):
    for adres in ("/rapporten/transparantie/", "/rapporten/transparantie/33/", "/rapporten/transparantie/kies/"):
        antwoord = client.get(adres, {"stand": stand, "regio": regio, "sorteer": sorteer})
        assert antwoord.status_code in {200, 302, 400, 404}


@pytest.mark.parametrize("lidmaatschap", ["", "\x00", "0", "-1", "9" * 40, "²"])
def test_a_lidmaatschap_that_is_none_is_not_there(werkgever, lidmaatschap):
    assert werkgever.post("/lidmaatschap/", {"lidmaatschap": lidmaatschap}).status_code == 404
