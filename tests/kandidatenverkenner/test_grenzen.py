"""At a limit people read a page and systems a problem, both with the hour at which it goes on."""

import datetime

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from kandidatenverkenner import zoeken
from kandidatenverkenner.budget import Op, Soort

pytestmark = pytest.mark.django_db


@pytest.fixture
def over(monkeypatch):
    """Whoever opens a profile meets a limit of that kind, for half an hour."""
    hervat_om = timezone.now() + datetime.timedelta(minutes=30)

    def stel_in(soort: Soort) -> datetime.datetime:
        def op(*args, **kwargs):
            raise Op(hervat_om, soort)

        monkeypatch.setattr(zoeken, "vind", op)
        return hervat_om

    return stel_in


@pytest.mark.parametrize(
    ("soort", "kop"),
    [
        (Soort.KANDIDATEN, "U hebt vandaag veel bekeken"),
        (Soort.ZOEKVRAGEN, "U hebt vandaag veel gezocht"),
        (Soort.TEMPO, "Dat ging even te snel"),
    ],
)
def test_people_read_a_page(werkgever, over, soort, kop):
    hervat_om = over(soort)
    antwoord = werkgever.get("/kandidaten/0000/")
    assert antwoord.status_code == 429
    assert f"<h1>{kop}</h1>" in antwoord.text
    assert 1795 <= int(antwoord["Retry-After"]) <= 1800
    assert (f"{timezone.localtime(hervat_om):%H:%M} uur" in antwoord.text) == (soort != Soort.TEMPO)
    assert antwoord["Cache-Control"] == "private, no-store"
    assert "HX-Redirect" not in antwoord


def test_htmx_is_sent_to_the_page(werkgever, over):
    over(Soort.KANDIDATEN)
    antwoord = werkgever.get("/kandidaten/0000/?terug=x", headers={"HX-Request": "true"})
    assert (antwoord.status_code, antwoord["HX-Redirect"]) == (429, "/kandidaten/0000/?terug=x")


@pytest.mark.parametrize("soort", Soort)
def test_systems_read_a_problem(werkgever, over, soort):
    hervat_om = over(soort)
    antwoord = werkgever.get("/api/v1/kandidaten/0000")
    assert (antwoord.status_code, antwoord["Content-Type"]) == (429, "application/problem+json")
    assert antwoord.json()["code"] == f"budget_{soort}"
    assert antwoord.json()["hervatOm"].endswith("Z")
    assert parse_datetime(antwoord.json()["hervatOm"]) == hervat_om.replace(microsecond=0)
    assert 1795 <= int(antwoord["Retry-After"]) <= 1800
    assert f"{timezone.localtime(hervat_om):%H:%M} uur" in antwoord.json()["detail"]


def test_what_cannot_be_read_is_503_and_never_stale(werkgever, monkeypatch, caplog):
    def weg(*args, **kwargs):
        raise zoeken.IndexNietBereikbaar("weg")

    monkeypatch.setattr(zoeken, "vind", weg)
    pagina = werkgever.get("/kandidaten/0000/")
    assert (pagina.status_code, pagina["Retry-After"]) == (503, "60")
    assert "even niet bereikbaar" in pagina.text
    api = werkgever.get("/api/v1/kandidaten/0000")
    assert (api.status_code, api["Content-Type"], api["Retry-After"]) == (503, "application/problem+json", "60")
    assert "de publicatie is niet te lezen" in caplog.messages


def test_another_fault_is_not_a_limit(werkgever, monkeypatch):
    def stuk(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(zoeken, "vind", stuk)
    werkgever.raise_request_exception = False
    assert werkgever.get("/kandidaten/0000/").status_code == 500
