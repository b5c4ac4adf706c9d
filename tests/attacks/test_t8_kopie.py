"""T8: a crawler copies the publication, by cards or by counts. The day's budgets stop it; an honest day passes.

The limits are of one organisation. What several reach together, or one by cards and counts together, is reported.
"""

import itertools
import logging
import random

import pytest

from kandidatenverkenner import budget, zoeken
from kandidatenverkenner.lijsten import lijsten
from kandidatenverkenner.models import Dagverbruik, GezienVandaag, Kandidaat
from kandidatenverkenner.wensen import Wensen
from sonar.choices import Opleidingsstap
from sonar.models import Lidmaatschap
from tests.attacks.conftest import meld
from tests.attacks.kruiper import kruip, spel_uit
from tests.factories.register import LidmaatschapFactory, OrganisatieFactory
from tests.omvang import omvang

SPEL_UIT = omvang("AANVAL_SPEL_UIT", deel=200)
"""Searches that one organisation spends on spelling rows out; a whole day has 1000."""


@pytest.fixture(autouse=True)
def grenzen(settings):
    """The budgets as they are by default; the crawler spreads its requests over the day."""
    settings.API_TEMPO, settings.DAGBUDGET_ZOEKVRAGEN, settings.DAGBUDGET_KANDIDATEN = 0, 1000, 1000
    return settings


def _leden(aantal: int) -> list[Lidmaatschap]:
    """Each of an organisation of its own."""
    return [
        LidmaatschapFactory(werkgever=True, organisatie=OrganisatieFactory(code=f"TEST-WERKGEVER-{nummer}"))
        for nummer in range(aantal)
    ]


def _vragen() -> list[Wensen]:
    """Region × sector × education, in some order."""
    sectoren = [((("beroepssector", (term,)),)) for term in lijsten().termen["taaksoort"].values()]
    alle = [
        Wensen(regios=(regio,), termen=(("taaksoort", termen[0][1]),), opleidingsstap=stap)
        for regio, termen, stap in itertools.product(lijsten().regios.values(), sectoren, Opleidingsstap.values)
    ]
    random.Random(8).shuffle(alle)
    return alle


def _breed() -> list[Wensen]:
    """Task × region: few enough rows each that some value belongs to one of them alone."""
    taken = lijsten().termen["taaksoort"].values()
    return [
        Wensen(regios=(regio,), termen=(("taaksoort", (taak,)),), ook_onbekend=False)
        for taak, regio in itertools.product(taken, lijsten().regios.values())
    ]


def _deel(aantal: int) -> float:
    """As a part of the publication."""
    return aantal / Kandidaat.objects.count()


def test_a_crawler_by_cards_stops_before_five_in_a_hundred(publicatie, request, caplog):
    lid = LidmaatschapFactory(werkgever=True)
    with caplog.at_level(logging.ERROR):
        gezien, _ = kruip(lid, _vragen(), bladzijden=50)
    meld(request, f"{len(gezien)} kandidaten, {_deel(len(gezien)):.1%} van de publicatie")
    assert 0 < _deel(len(gezien)) < 0.05
    assert "ongewoon gebruik" in caplog.messages


def test_a_crawler_by_counts_alone_stops_at_the_searches_of_a_day(publicatie, request):
    lid = LidmaatschapFactory(werkgever=True)
    vragen = _vragen()
    _, gevraagd = kruip(lid, vragen, bladzijden=1)
    assert gevraagd == 1000
    alleen = sum(zoeken.zoek(vraag, organisatie=1, aantal=1).totaal_zeker == 1 for vraag in vragen[:gevraagd])
    meld(request, f"{gevraagd} zoekvragen wezen {alleen} keer precies één rij aan ({_deel(alleen):.1%})")
    assert _deel(alleen) < 0.05


def test_a_crawler_that_spells_rows_out_gets_at_most_one_for_each_search(publicatie, grenzen, request):
    """The strongest we know: no limit on cards holds it, so that of searches must."""
    grenzen.DAGBUDGET_ZOEKVRAGEN = SPEL_UIT
    lid = LidmaatschapFactory(werkgever=True)
    rijen = set(spel_uit(lid, _breed()))
    verbruik = Dagverbruik.objects.get(organisatie=lid.organisatie_id)
    per_dag = len(rijen) * 1000 // SPEL_UIT
    meld(
        request,
        f"{SPEL_UIT} zoekvragen spelden {len(rijen)} rijen uit en toonden {verbruik.kandidaten} kaarten; dat zijn op een"
        f" dag {per_dag} rijen ({_deel(per_dag):.1%}), en met alle kaarten erbij {_deel(per_dag + 1000):.1%}",
    )
    assert verbruik.zoekvragen == SPEL_UIT
    assert 0 < len(rijen) <= SPEL_UIT
    assert _deel(per_dag) < 0.05


def test_without_a_limit_on_searches_it_would_spell_out_more(publicatie, grenzen):
    """The control."""
    grenzen.DAGBUDGET_ZOEKVRAGEN = grenzen.DAGBUDGET_KANDIDATEN = 0
    uitgespeld = itertools.islice(spel_uit(LidmaatschapFactory(werkgever=True), _breed()), SPEL_UIT + 20)
    assert len(set(uitgespeld)) > SPEL_UIT


def test_without_budgets_the_crawler_would_copy_far_more(publicatie, grenzen):
    """The control."""
    grenzen.DAGBUDGET_KANDIDATEN = grenzen.DAGBUDGET_ZOEKVRAGEN = 0
    gezien, _ = kruip(LidmaatschapFactory(werkgever=True), [Wensen()], bladzijden=30)
    assert _deel(len(gezien)) > 0.05


def _samen(aantal: int) -> list[set[int]]:
    """What each of so many organisations sees that have divided the regions among them."""
    regios = [Wensen(regios=(regio,), ook_onbekend=False) for regio in lijsten().regios.values()]
    return [kruip(lid, regios[nummer::aantal], bladzijden=50)[0] for nummer, lid in enumerate(_leden(aantal))]


@pytest.mark.parametrize("aantal", [2, 5])
def test_of_organisations_that_work_together_each_is_stopped_at_its_own_limit(publicatie, request, aantal):
    per_organisatie = _samen(aantal)
    samen = set().union(*per_organisatie)
    meld(
        request, f"{aantal} organisaties zien samen {len(samen)} kandidaten, {_deel(len(samen)):.1%} van de publicatie"
    )
    # A page that no longer fits is refused whole.
    assert all(900 < len(gezien) <= 1000 for gezien in per_organisatie)
    assert GezienVandaag.objects.count() == sum(len(gezien) for gezien in per_organisatie)


def _eerlijke_dag(lid: Lidmaatschap, toeval: random.Random) -> None:
    """Eighty searches, of which twenty are looked at.

    :raises budget.Op: when it is stopped.
    """
    for nummer, vraag in enumerate(toeval.sample(_vragen(), 80)):
        regel = budget.zoekvraag(lid, vraag)
        antwoord = zoeken.zoek(vraag, organisatie=lid.organisatie_id, aantal=8)
        if nummer % 4 == 0:
            budget.gezien(lid, [treffer.kandidaat.pk for treffer in antwoord.treffers], zoekvraag=regel)


def test_an_honest_day_is_never_stopped(publicatie, caplog):
    toeval, leden = random.Random(80), _leden(5)
    with caplog.at_level(logging.ERROR):
        for lid in leden:
            _eerlijke_dag(lid, toeval)
    verbruik = Dagverbruik.objects.filter(organisatie__in=[lid.organisatie_id for lid in leden])
    assert [dag.zoekvragen for dag in verbruik] == [80] * 5
    assert "ongewoon gebruik" not in caplog.messages


@pytest.mark.parametrize("grens", ["DAGBUDGET_ZOEKVRAGEN", "DAGBUDGET_KANDIDATEN"])
def test_with_too_tight_a_budget_an_honest_day_would_be_stopped(publicatie, grenzen, grens):
    """The control."""
    setattr(grenzen, grens, 50)
    with pytest.raises(budget.Op):
        _eerlijke_dag(*_leden(1), random.Random(80))
