"""No organisation searches or sees more than its day and its minute allow; what it did is logged, and forgotten."""

import datetime
import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from kandidatenverkenner import budget
from kandidatenverkenner.canoniek import als_gegevens, sleutel
from kandidatenverkenner.models import Dagverbruik, GevraagdVandaag, GezienVandaag, Zoeklog
from kandidatenverkenner.tasks import ruim_gebruik_op
from kandidatenverkenner.wensen import Wensen
from sonar.models import Arbeidsmarktregio, Beroepssector, Gemeente, Taaksoort
from tests.factories.register import LidmaatschapFactory, OrganisatieFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _zonder_geheugen():
    budget._drempels.cache_clear()
    yield
    budget._drempels.cache_clear()


@pytest.fixture(autouse=True)
def grenzen(settings):
    settings.API_TEMPO, settings.DAGBUDGET_ZOEKVRAGEN, settings.DAGBUDGET_KANDIDATEN = 0, 3, 10
    return settings


@pytest.fixture
def lid():
    return LidmaatschapFactory(werkgever=True)


def _vraag(uren: int) -> Wensen:
    return Wensen(uren_min=uren)


def test_the_day_holds_so_many_different_searches_and_asking_again_is_free(lid):
    for uren in (1, 2, 3, 1, 2):
        budget.zoekvraag(lid, _vraag(uren))
    with pytest.raises(budget.Op) as op:
        budget.zoekvraag(lid, _vraag(4))
    assert op.value.soort == budget.Soort.ZOEKVRAGEN
    morgen = timezone.localdate() + datetime.timedelta(days=1)
    assert timezone.localtime(op.value.hervat_om) == timezone.make_aware(
        datetime.datetime.combine(morgen, datetime.time())
    )
    budget.zoekvraag(lid, _vraag(3))


def test_the_day_holds_so_many_different_kandidaten_and_those_stay_visible(lid):
    budget.gezien(lid, range(8))
    with pytest.raises(budget.Op) as op:
        budget.gezien(lid, range(6, 11))
    assert op.value.soort == budget.Soort.KANDIDATEN
    assert op.value.al_gezien == {6, 7}
    budget.gezien(lid, op.value.al_gezien)
    budget.gezien(lid, [8, 9])
    budget.gezien(lid, range(10))
    assert GezienVandaag.objects.count() == 10


def test_a_number_that_is_named_twice_counts_once(lid):
    budget.gezien(lid, [5, 5, 6])
    assert Dagverbruik.objects.get().kandidaten == 2


def test_the_minute_holds_so_many_requests_of_pages_and_api_together(lid, grenzen):
    grenzen.API_TEMPO = 3
    regel = budget.zoekvraag(lid, _vraag(1))
    budget.gezien(lid, [1], zoekvraag=regel)
    budget.gezien(lid, [2])
    budget.gezien(lid, [1])
    with pytest.raises(budget.Op) as op:
        budget.gezien(lid, [1])
    assert op.value.soort == budget.Soort.TEMPO
    assert timezone.now() < op.value.hervat_om <= timezone.now() + datetime.timedelta(minutes=1)


def test_a_new_minute_and_a_new_day_begin_at_nothing(lid, grenzen, monkeypatch):
    grenzen.API_TEMPO = 1
    nu = timezone.make_aware(datetime.datetime(2026, 3, 2, 23, 58, 59))
    monkeypatch.setattr(timezone, "now", lambda: nu)
    budget.gezien(lid, range(10))
    with pytest.raises(budget.Op):
        budget.gezien(lid, [1])
    nu += datetime.timedelta(seconds=1)
    budget.gezien(lid, [1])
    nu += datetime.timedelta(minutes=1)
    budget.gezien(lid, range(10, 20))


def test_a_clock_that_lags_a_minute_behind_does_not_begin_the_minute_again(lid, grenzen, monkeypatch):
    grenzen.API_TEMPO = 1
    nu = timezone.make_aware(datetime.datetime(2026, 3, 2, 12, 0, 0))
    monkeypatch.setattr(timezone, "now", lambda: nu)
    budget.gezien(lid, [1])
    nu -= datetime.timedelta(seconds=1)
    with pytest.raises(budget.Op):
        budget.gezien(lid, [1])


def test_zero_switches_a_limit_off(lid, grenzen):
    grenzen.DAGBUDGET_ZOEKVRAGEN = grenzen.DAGBUDGET_KANDIDATEN = 0
    for uren in range(1, 30):
        budget.zoekvraag(lid, _vraag(uren))
    budget.gezien(lid, range(100))
    assert (Dagverbruik.objects.get().zoekvragen, Dagverbruik.objects.get().kandidaten) == (29, 100)


def test_colleagues_share_what_their_organisation_may_and_others_do_not(lid):
    budget.gezien(lid, range(10))
    with pytest.raises(budget.Op):
        budget.gezien(LidmaatschapFactory(werkgever=True, organisatie=lid.organisatie), [10])
    budget.gezien(LidmaatschapFactory(werkgever=True, organisatie=OrganisatieFactory(code="TEST-ANDER")), [10])


def test_consulenten_count_too():
    consulent = LidmaatschapFactory()
    budget.gezien(consulent, range(10))
    with pytest.raises(budget.Op):
        budget.gezien(consulent, [10])


def test_a_crawler_stops_whatever_it_asks(lid):
    """Every search of hours, each page of five: by cards and by counts it gets no further than the day allows."""
    gezien, geteld = set(), set()
    for nummer, uren in enumerate(range(1, 41)):
        try:
            regel = budget.zoekvraag(lid, _vraag(uren))
            geteld.add(uren)
            kaarten = range(nummer * 5, nummer * 5 + 5)
            budget.gezien(lid, kaarten, zoekvraag=regel)
            gezien |= set(kaarten)
        except budget.Op:
            continue
    assert (len(geteld), len(gezien)) == (3, 10)


def test_the_same_question_in_another_order_is_the_same_search():
    sector, taken = Beroepssector.objects.all()[0], list(Taaksoort.objects.all()[:2])
    een = Wensen(
        regios=tuple(Arbeidsmarktregio.objects.all()[:2]),
        termen=(("beroepssector", (sector,)), ("taaksoort", tuple(taken))),
        liefst=frozenset({"regio", "taaksoort"}),
    )
    ander = Wensen(
        regios=tuple(reversed(een.regios)),
        termen=(("taaksoort", tuple(reversed(taken))), ("beroepssector", (sector,))),
        liefst=frozenset({"taaksoort", "regio"}),
    )
    assert sleutel(als_gegevens(een)) == sleutel(als_gegevens(ander))
    assert als_gegevens(een) == {
        "regios": sorted((regio.nr for regio in een.regios), key=str),
        "termen": {"beroepssector": [sector.code], "taaksoort": sorted(taak.code for taak in taken)},
        "liefst": ["regio", "taaksoort"],
    }


def test_another_question_is_another_search():
    sector = Beroepssector.objects.all()[0]
    gemeente = Gemeente.objects.get(code="GM0772")
    vragen = [
        Wensen(),
        Wensen(ook_onbekend=False),
        Wensen(uren_min=8),
        Wensen(uren_max=8),
        Wensen(gemeenten=(gemeente,)),
        Wensen(gemeenten=(gemeente,), afstand=10),
        Wensen(werkplek=gemeente),
        Wensen(termen=(("beroepssector", (sector,)),)),
        Wensen(termen=(("beroepssector", (sector,)),), liefst=frozenset({"beroepssector"})),
    ]
    assert len({sleutel(als_gegevens(vraag)) for vraag in vragen}) == len(vragen)
    assert als_gegevens(Wensen()) == {}


def test_one_statement_counts_and_logs(lid, django_assert_num_queries):
    budget.drempels(timezone.localdate())
    with django_assert_num_queries(2):  # the search with its line in the log, and what was seen of it
        regel = budget.zoekvraag(lid, _vraag(1))
        budget.gezien(lid, [1, 2], zoekvraag=regel)
    with django_assert_num_queries(1):
        budget.gezien(lid, [1])


def test_the_log_tells_who_asked_what_and_whom_they_saw(lid):
    regel = budget.zoekvraag(lid, Wensen(uren_min=8, ook_onbekend=False))
    budget.gezien(lid, [7, 9], zoekvraag=regel)
    budget.gezien(lid, [7])
    zoek, profiel = Zoeklog.objects.order_by("pk")
    assert (zoek.organisatie, zoek.lidmaatschap) == (lid.organisatie_id, lid.pk)
    assert zoek.wensen == {"uren_min": 8, "ook_onbekend": False}
    assert zoek.nummers == [7, 9]
    assert (profiel.wensen, profiel.nummers) == (None, [7])


def test_what_is_refused_is_not_logged_as_seen(lid):
    with pytest.raises(budget.Op):
        budget.gezien(lid, range(11))
    assert not Zoeklog.objects.exists()
    assert not GezienVandaag.objects.exists()


def test_the_log_is_forgotten_after_ninety_days_and_what_was_seen_after_a_day(lid):
    vandaag = timezone.localdate()
    regel = budget.zoekvraag(lid, _vraag(1))
    budget.gezien(lid, [1], zoekvraag=regel)
    oud = timezone.now() - datetime.timedelta(days=91)
    Zoeklog.objects.create(op=oud, organisatie=1, lidmaatschap=1)
    Zoeklog.objects.create(op=timezone.now() - datetime.timedelta(days=89), organisatie=1, lidmaatschap=1)
    Dagverbruik.objects.create(organisatie=1, dag=oud.date())
    GezienVandaag.objects.create(organisatie=1, dag=vandaag - datetime.timedelta(days=1), nummer=1)
    GevraagdVandaag.objects.create(organisatie=1, dag=vandaag - datetime.timedelta(days=1), sleutel=b"x" * 16)
    ruim_gebruik_op()
    assert Zoeklog.objects.count() == 2
    assert (Dagverbruik.objects.count(), GezienVandaag.objects.count(), GevraagdVandaag.objects.count()) == (1, 1, 1)


def _eerder(aantal: int) -> None:
    vandaag = timezone.localdate()
    Dagverbruik.objects.bulk_create(
        Dagverbruik(organisatie=organisatie, dag=vandaag - datetime.timedelta(days=dagen), kandidaten=aantal)
        for organisatie in (900, 901, 902)
        for dagen in (1, 5, 28)
    )


def _alarmen(caplog) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.levelno == logging.ERROR]


def test_the_alarm_sounds_once_at_three_times_the_median_of_four_weeks(lid, grenzen, caplog):
    grenzen.DAGBUDGET_KANDIDATEN = 0
    _eerder(100)
    budget.gezien(lid, range(299))
    assert not _alarmen(caplog)
    budget.gezien(lid, [299])
    budget.gezien(lid, [300])
    (alarm,) = _alarmen(caplog)
    assert (alarm.message, alarm.organisatie, alarm.kandidaten) == ("ongewoon gebruik", lid.organisatie_id, 300)


def test_where_hardly_anyone_searches_a_few_dozen_is_no_alarm(lid, grenzen, caplog):
    grenzen.DAGBUDGET_KANDIDATEN = 0
    _eerder(2)
    budget.gezien(lid, range(budget.ALARM_VLOER_KANDIDATEN - 1))
    assert not _alarmen(caplog)
    budget.gezien(lid, [-1])
    assert _alarmen(caplog)


def test_many_different_searches_are_an_alarm_too(lid, grenzen, caplog):
    grenzen.DAGBUDGET_ZOEKVRAGEN = 0
    for uren in range(1, budget.ALARM_VLOER_ZOEKVRAGEN + 1):
        budget.zoekvraag(lid, _vraag(uren))
    assert len(_alarmen(caplog)) == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_at_the_limit_never_pass_it(grenzen):
    """Each asks for its own five kandidaten and its own search, in a connection of its own."""
    lid = LidmaatschapFactory(werkgever=True)
    budget.drempels(timezone.localdate())

    def vraag(nummer: int) -> tuple[int, int]:
        gelukt = [0, 0]
        try:
            for ronde in range(5):
                for soort, doe in enumerate(
                    (
                        lambda nr: budget.zoekvraag(lid, _vraag(nr)),
                        lambda nr: budget.gezien(lid, range(nr * 5, nr * 5 + 5)),
                    )
                ):
                    try:
                        doe(nummer * 5 + ronde + 1)
                        gelukt[soort] += 1
                    except budget.Op:
                        pass
        finally:
            connection.close()
        return tuple(gelukt)

    with ThreadPoolExecutor(20) as draden:
        uitkomsten = list(draden.map(vraag, range(20)))
    assert sum(zoek for zoek, _ in uitkomsten) == 3
    assert sum(gezien for _, gezien in uitkomsten) == 2
    stand = Dagverbruik.objects.get()
    assert (stand.zoekvragen, stand.kandidaten) == (3, 10)
    assert (GevraagdVandaag.objects.count(), GezienVandaag.objects.count()) == (3, 10)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_never_pass_the_rate(grenzen):
    grenzen.API_TEMPO, grenzen.DAGBUDGET_KANDIDATEN = 40, 0
    lid = LidmaatschapFactory(werkgever=True)
    budget.drempels(timezone.localdate())
    minuut = timezone.now().replace(second=0, microsecond=0)

    def vraag(nummer: int) -> int:
        gelukt = 0
        try:
            for _ in range(10):
                try:
                    budget.gezien(lid, [nummer])
                    gelukt += 1
                except budget.Op:
                    pass
        finally:
            connection.close()
        return gelukt

    with ThreadPoolExecutor(20) as draden:
        gelukt = sum(draden.map(vraag, range(20)))
    minuten = 1 + int((timezone.now() - minuut).total_seconds() // 60)
    assert 40 <= gelukt <= 40 * minuten
