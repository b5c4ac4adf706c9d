"""The public pages about anonymity, and the block of regelingen on a profile."""

import datetime

import pytest
from django.test import Client

from kandidatenverkenner import belofte
from kandidatenverkenner.anoniem import K_IN, K_OUT
from kandidatenverkenner.metingen import Meting
from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import zoek
from sonar.models import Organisatie, Regeling
from tests.factories.publicatie import maak_klanten

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("adres", ["/anonimiteit/", "/anonimiteit/voor-kandidaten/"])
def test_the_promise_is_read_without_login_and_may_be_found(adres):
    antwoord = Client().get(adres)
    assert antwoord.status_code == 200
    assert "noindex" not in antwoord.text
    assert f"minstens {K_OUT}" in antwoord.text


def test_the_promise_tells_the_numbers_the_round_keeps_and_what_is_not_promised():
    tekst = Client().get("/anonimiteit/").text
    assert f"minstens {K_IN} mensen" in tekst
    assert "Dit beloven wij niet" in tekst


@pytest.mark.parametrize("adres", ["/", "/privacy/", "/over/", "/hulp/"])
def test_the_promise_is_one_step_from_every_public_page(adres):
    assert 'href="/anonimiteit/"' in Client().get(adres).text


def test_figures_stand_there_when_there_are_any(monkeypatch):
    monkeypatch.setattr(belofte, "METINGEN", ())
    assert "Wat hebben wij gemeten?" not in Client().get("/anonimiteit/").text
    meting = Meting("Te volgen?", "Bij toeval goed.", "Op verzonnen mensen.")
    monkeypatch.setattr(belofte, "METINGEN", (meting,))
    tekst = Client().get("/anonimiteit/").text
    assert "Wat hebben wij gemeten?" in tekst
    assert all(deel in tekst for deel in meting)


@pytest.fixture
def profiel(werkgever):
    maak_klanten(10)
    maak_klanten(10, gemeente="GM0014", taaksoorten=[])
    publiceer()
    organisatie = Organisatie.objects.get(code="TEST-WERKGEVER").pk
    return [
        werkgever.get(f"/kandidaten/{treffer.kenmerk}/").text
        for treffer in zoek(Wensen(), organisatie=organisatie).treffers
    ]


def _blok(tekst: str) -> str:
    return tekst.partition('<section class="kv-regelingen')[2].partition("</section>")[0]


def test_every_profile_has_one_and_the_same_block_of_regelingen(profiel):
    assert len({_blok(tekst) for tekst in profiel}) == 1
    for titel in Regeling.objects.geldig_op(datetime.date(2026, 11, 1)).values_list("titel", flat=True):
        assert titel in _blok(profiel[0])


def test_a_regeling_past_its_date_is_gone(werkgever):
    Regeling.objects.filter(code="jobcoach").update(geldig_tot="2024-01-01")
    maak_klanten(10)
    publiceer()
    kenmerk = zoek(Wensen(), organisatie=Organisatie.objects.get(code="TEST-WERKGEVER").pk).treffers[0].kenmerk
    blok = _blok(werkgever.get(f"/kandidaten/{kenmerk}/").text)
    assert "No-riskpolis" in blok
    assert "Jobcoach" not in blok
