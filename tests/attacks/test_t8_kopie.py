"""T8: a crawler copies the publication, by cards or by counts. The day's budgets stop it; an honest day passes."""

import itertools
import logging
import random

import pytest

from kandidatenverkenner import budget, zoeken
from kandidatenverkenner.lijsten import lijsten
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.wensen import Wensen
from sonar.choices import Opleidingsstap
from sonar.models import Lidmaatschap
from tests.attacks.conftest import meld
from tests.factories.register import LidmaatschapFactory


@pytest.fixture(autouse=True)
def grenzen(settings):
    """The budgets as they are by default; the crawler spreads its requests over the day."""
    settings.API_TEMPO, settings.DAGBUDGET_ZOEKVRAGEN, settings.DAGBUDGET_KANDIDATEN = 0, 1000, 1000
    return settings


def _vragen() -> list[Wensen]:
    """Region × sector × education, in some order."""
    sectoren = [((("beroepssector", (term,)),)) for term in lijsten().termen["taaksoort"].values()]
    alle = [
        Wensen(regios=(regio,), termen=(("taaksoort", termen[0][1]),), opleidingsstap=stap)
        for regio, termen, stap in itertools.product(lijsten().regios.values(), sectoren, Opleidingsstap.values)
    ]
    random.Random(8).shuffle(alle)
    return alle


def _kruip(lid: Lidmaatschap, vragen: list[Wensen], bladzijden: int) -> tuple[set[int], int]:
    """Asks until it is stopped: who was seen, and how many searches were answered."""
    gezien: set[int] = set()
    for nummer, vraag in enumerate(vragen):
        cursor = ""
        for _ in range(bladzijden):
            try:
                regel = budget.zoekvraag(lid, vraag)
                antwoord = zoeken.zoek(vraag, organisatie=lid.organisatie_id, cursor=cursor, aantal=100)
                nieuw = [treffer.kandidaat.pk for treffer in antwoord.treffers]
                if bladzijden > 1:
                    budget.gezien(lid, nieuw, zoekvraag=regel)
                    gezien |= set(nieuw)
            except budget.Op:
                return gezien, nummer
            cursor = antwoord.volgende or ""
            if not cursor:
                break
    return gezien, len(vragen)


def test_a_crawler_by_cards_stops_before_five_in_a_hundred(publicatie, request, caplog):
    lid = LidmaatschapFactory(werkgever=True)
    with caplog.at_level(logging.ERROR):
        gezien, _ = _kruip(lid, _vragen(), bladzijden=50)
    deel = len(gezien) / Kandidaat.objects.count()
    meld(request, f"{len(gezien)} kandidaten, {deel:.1%} van de publicatie")
    assert 0 < deel < 0.05
    assert "ongewoon gebruik" in caplog.messages


def test_a_crawler_by_counts_alone_stops_at_the_searches_of_a_day(publicatie, request):
    lid = LidmaatschapFactory(werkgever=True)
    vragen = _vragen()
    _, gevraagd = _kruip(lid, vragen, bladzijden=1)
    assert gevraagd == 1000
    alleen = sum(zoeken.zoek(vraag, organisatie=1, aantal=1).totaal_zeker == 1 for vraag in vragen[:gevraagd])
    meld(
        request,
        f"{gevraagd} zoekvragen wezen {alleen} keer precies één rij aan ({alleen / Kandidaat.objects.count():.1%})",
    )
    assert alleen / Kandidaat.objects.count() < 0.05


def test_without_budgets_the_crawler_would_copy_far_more(publicatie, grenzen):
    """The control."""
    grenzen.DAGBUDGET_KANDIDATEN = grenzen.DAGBUDGET_ZOEKVRAGEN = 0
    gezien, _ = _kruip(LidmaatschapFactory(werkgever=True), [Wensen()], bladzijden=30)
    assert len(gezien) / Kandidaat.objects.count() > 0.05


def test_an_honest_day_is_never_stopped(publicatie):
    toeval = random.Random(80)
    for _ in range(5):
        lid = LidmaatschapFactory(werkgever=True)
        _kruip(lid, toeval.sample(_vragen(), 80), bladzijden=1)
        for vraag in toeval.sample(_vragen(), 20):
            regel = budget.zoekvraag(lid, vraag)
            antwoord = zoeken.zoek(vraag, organisatie=lid.organisatie_id, aantal=8)
            budget.gezien(lid, [treffer.kandidaat.pk for treffer in antwoord.treffers], zoekvraag=regel)
