"""T8: a crawler copies the publication, by cards or by counts. The day's budgets stop it; an honest day passes."""

import datetime
import logging
import random

import pytest
from django.utils import timezone

from kandidatenverkenner import budget, zoeken
from kandidatenverkenner.lijsten import lijsten
from kandidatenverkenner.models import Dagverbruik, Kandidaat
from kandidatenverkenner.wensen import Wensen
from sonar.choices import Opleidingsstap
from tests.attacks.conftest import SEED, meld
from tests.attacks.klok import Klok, klok  # noqa: F401
from tests.attacks.kruiper import Kruiper, kopieer_door_tellen, regio_sector_opleiding
from tests.factories.register import LidmaatschapFactory
from tests.omvang import omvang

EERLIJKE_DAGEN = omvang("AANVAL_EERLIJKE_DAGEN", deel=10)
SAMEN = omvang("AANVAL_SAMEN", deel=3)
_DEEL = 0.05
_LANDELIJK = 160_000


@pytest.fixture(autouse=True)
def grenzen(settings):
    """As they are by default."""
    settings.API_TEMPO, settings.DAGBUDGET_ZOEKVRAGEN, settings.DAGBUDGET_KANDIDATEN = 120, 1000, 1000
    return settings


@pytest.fixture
def geschiedenis(publicatie):
    """Four weeks in which twenty organisations searched as people do."""
    toeval = random.Random(SEED)
    vandaag = timezone.localdate()
    Dagverbruik.objects.bulk_create(
        Dagverbruik(
            organisatie=1_000_000 + organisatie,
            dag=vandaag - datetime.timedelta(days=dag),
            zoekvragen=toeval.randint(30, 80),
            kandidaten=toeval.randint(10, 150),
        )
        for organisatie in range(20)
        for dag in range(28)
    )
    budget._drempels.cache_clear()


def _alarmen(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [regel for regel in caplog.records if regel.message == "ongewoon gebruik"]


def _kruiper(klok: Klok) -> Kruiper:  # noqa: F811
    return Kruiper(LidmaatschapFactory(werkgever=True), klok)


def test_a_crawler_by_cards_stops_before_five_in_a_hundred(geschiedenis, klok, caplog, request):  # noqa: F811
    kruiper = _kruiper(klok)
    begin = klok.now()
    kruiper.kopieer(regio_sector_opleiding(random.Random(SEED)))
    aantal, totaal = len(kruiper.gezien), Kandidaat.objects.count()
    (alarm,) = _alarmen(caplog)
    meld(
        request,
        f"{aantal} van {totaal} kandidaten ({aantal / totaal:.2%}) in {kruiper.vragen} vragen en"
        f" {(klok.now() - begin).total_seconds() / 60:.0f} minuten; van {_LANDELIJK} zou het {1000 / _LANDELIJK:.2%} zijn;"
        f" alarm bij {alarm.kandidaten} kandidaten en {alarm.zoekvragen} zoekvragen, drempels {alarm.drempels}",
    )
    assert kruiper.geweigerd == {budget.Soort.KANDIDATEN}
    assert totaal > 20_000
    assert 0 < aantal < _DEEL * totaal
    assert alarm.kandidaten < 500 or alarm.zoekvragen < 500


def test_a_crawler_that_pages_through_everything_stops_there_too(publicatie, klok, caplog):  # noqa: F811
    kruiper = _kruiper(klok)
    kruiper.kopieer([Wensen()])
    assert kruiper.geweigerd == {budget.Soort.KANDIDATEN}
    assert len(kruiper.gezien) == 1000 < _DEEL * Kandidaat.objects.count()
    # Without any history of others as well.
    assert len(_alarmen(caplog)) == 1
    # Opening profiles one by one gives no more.
    nog_niet = Kandidaat.objects.exclude(pk__in=kruiper.gezien).values_list("pk", flat=True)[0]
    klok.later(minutes=1)
    with pytest.raises(budget.Op):
        budget.gezien(kruiper.lid, [nog_niet])


def test_a_crawler_by_counts_alone_stops_before_five_in_a_hundred(geschiedenis, klok, caplog, request):  # noqa: F811
    kruiper = _kruiper(klok)

    def alleen(wensen: Wensen) -> int:
        (treffer,) = zoeken.zoek(wensen, organisatie=0).treffers
        return treffer.kandidaat.nummer

    telling = kopieer_door_tellen(kruiper, random.Random(SEED), alleen)
    totaal = Kandidaat.objects.count()
    (alarm,) = _alarmen(caplog)
    meld(
        request,
        f"{kruiper.vragen} zoekvragen kopieerden {len(telling.gekopieerd)} van {totaal}"
        f" ({len(telling.gekopieerd) / totaal:.2%}); {telling.aangewezen} tellingen van één ernaast; alarm bij"
        f" {alarm.zoekvragen} zoekvragen en {alarm.kandidaten} kandidaten",
    )
    assert kruiper.geweigerd
    # Two in a second is more than the rate allows.
    assert kruiper.gewacht > 0
    assert 0 < len(telling.gekopieerd) < _DEEL * totaal


def test_without_budgets_the_crawler_gets_everything(publicatie, klok, grenzen):  # noqa: F811
    """The control."""
    grenzen.API_TEMPO = grenzen.DAGBUDGET_KANDIDATEN = grenzen.DAGBUDGET_ZOEKVRAGEN = 0
    kruiper = _kruiper(klok)
    kruiper.kopieer([Wensen()])
    assert kruiper.gezien == set(Kandidaat.objects.values_list("pk", flat=True))
    assert not kruiper.geweigerd


def test_organisations_that_work_together_get_their_budgets_and_no_more(publicatie, klok, request):  # noqa: F811
    toeval = random.Random(SEED)
    regios = list(lijsten().regios.values())
    toeval.shuffle(regios)
    verdeeld, los = set(), set()
    for nummer in range(SAMEN):
        # Each its own regions, and only who surely lives there.
        kruiper = _kruiper(klok)
        kruiper.kopieer(Wensen(regios=(regio,), ook_onbekend=False) for regio in regios[nummer::SAMEN])
        assert len(kruiper.gezien) <= 1000
        verdeeld |= kruiper.gezien
        kruiper = _kruiper(klok)
        kruiper.kopieer([Wensen()])
        los |= kruiper.gezien
    totaal = Kandidaat.objects.count()
    meld(
        request,
        f"{SAMEN} organisaties samen: {len(verdeeld)} van {totaal} ({len(verdeeld) / totaal:.1%}) als zij de regio's"
        f" verdelen, {len(los)} ({len(los) / totaal:.1%}) als zij dat niet doen; alles vraagt er minstens"
        f" {-(-totaal // 1000)}, of zoveel dagen; van {_LANDELIJK} {_LANDELIJK // 1000}",
    )
    assert len(verdeeld) <= SAMEN * 1000
    # Their orders differ, so that they do not get the same thousand; no two are dependent on one another either.
    assert len(los) > 1000 * (SAMEN > 1)


def _eerlijke_vraag(toeval: random.Random) -> Wensen:
    """As an employer asks: somewhere, some kind of work, sometimes more."""
    alles = lijsten()
    termen = [("taaksoort", tuple(toeval.sample(list(alles.termen["taaksoort"].values()), toeval.randint(1, 3))))]
    if toeval.random() < 0.4:
        termen.append(("beroepssector", (toeval.choice(list(alles.termen["beroepssector"].values())),)))
    return Wensen(
        regios=(toeval.choice(list(alles.regios.values())),),
        termen=tuple(termen),
        opleidingsstap=toeval.choice([None, None, *Opleidingsstap.values]),
        uren_min=toeval.choice([None, None, 8, 16, 24]),
    )


def test_an_honest_day_is_never_stopped_and_rings_no_alarm(geschiedenis, klok, caplog, request):  # noqa: F811
    toeval = random.Random(SEED)
    gevraagd = gezien = 0
    for _ in range(EERLIJKE_DAGEN):
        kruiper = _kruiper(klok)
        zoekvragen, kaarten = toeval.randint(30, 80), toeval.randint(10, 150)
        for nr in range(zoekvragen):
            klok.later(seconds=toeval.randint(3, 90))
            over = kaarten - len(kruiper.gezien)
            aantal = max(1, min(20, over, kaarten // (zoekvragen - nr)))
            # Who has seen enough asks the last thing again.
            if over > 0:
                vraag = _eerlijke_vraag(toeval)
            assert kruiper.vraag(vraag, aantal=aantal) is not None
        assert kruiper.gewacht == 0
        gevraagd, gezien = gevraagd + kruiper.vragen, gezien + len(kruiper.gezien)
    meld(request, f"{EERLIJKE_DAGEN} dagen, {gevraagd} vragen, {gezien} kandidaten: geen keer geweigerd")
    assert _alarmen(caplog) == []
