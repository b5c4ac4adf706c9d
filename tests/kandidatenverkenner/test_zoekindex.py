"""The index follows what is in force, and answers nothing when it cannot."""

import datetime
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kandidatenverkenner import zoeken, zoekindex
from kandidatenverkenner.models import Kandidaat, Ronde
from kandidatenverkenner.rol import VERKENNER
from kandidatenverkenner.wensen import TAAK, Wensen
from kandidatenverkenner.zoeken import IndexNietBereikbaar
from sonar.kenmerk import kenmerk
from sonar.models import Arbeidsmarktregio, Taaksoort
from tests.chaos.publicatie import tegelijk
from tests.kandidatenverkenner.bevolkingen import haal_weg, schrijf

pytestmark = pytest.mark.django_db

_RIJ = {"woongebied_soort": "regio", "woongebied_code": "33"}


def _publiceer(aantal: int) -> None:
    schrijf([_RIJ] * aantal)


def _zoek(wensen: Wensen | None = None, **opties) -> zoeken.Resultaat:
    return zoeken.zoek(wensen or Wensen(), organisatie=7, **opties)


def _plaatsen(resultaat: zoeken.Resultaat) -> set[int]:
    return {treffer.kandidaat.plaats for treffer in resultaat.treffers}


@contextmanager
def _als_schrijver() -> Iterator[None]:
    """Someone else writes while this search reads: on the same connection here, so without its role."""
    with connection.cursor() as cursor:
        cursor.execute("set local role none")
        yield
        cursor.execute(f"set local role {VERKENNER}")


def test_nothing_published_is_an_empty_answer():
    resultaat = _zoek()
    assert (resultaat.totaal, resultaat.treffers, resultaat.volgende) == (0, [], None)


def test_who_left_is_in_no_next_answer_and_in_no_count():
    _publiceer(10)
    assert _zoek().facetten["regio"].waarden["33"] == 10
    haal_weg([3, 4])
    na = _zoek()
    assert (na.totaal, na.facetten["regio"].waarden["33"]) == (8, 8)
    assert _plaatsen(na) == set(range(10)) - {3, 4}


def test_a_newer_version_is_followed_without_loading_the_round_again(monkeypatch):
    _publiceer(10)
    _zoek()
    monkeypatch.setattr(zoekindex, "laad", lambda nummer: pytest.fail("opnieuw geladen"))
    for plaats in range(5):
        haal_weg([plaats])
        assert _zoek().totaal == 9 - plaats


def test_several_versions_at_once_are_followed():
    _publiceer(10)
    _zoek()
    haal_weg([1])
    haal_weg([2, 3])
    assert _plaatsen(_zoek()) == set(range(10)) - {1, 2, 3}


def test_a_process_that_starts_late_knows_who_left_before():
    _publiceer(10)
    haal_weg([1])
    zoekindex.vergeet()
    assert _plaatsen(_zoek()) == set(range(10)) - {1}


def test_a_new_round_is_loaded():
    _publiceer(10)
    haal_weg([1])
    assert _zoek().totaal == 9
    _publiceer(12)
    resultaat = _zoek()
    assert (resultaat.ronde, resultaat.totaal, len(_plaatsen(resultaat))) == (2, 12, 12)


def test_a_round_that_is_replaced_while_it_loads_is_not_used(monkeypatch):
    _publiceer(10)
    echt, keren = zoekindex.lees_geografie, []

    def wissel(dag):
        # Between reading the bitmaps and looking whether they are still in force.
        keren.append(dag)
        if len(keren) == 1:
            with _als_schrijver():
                _publiceer(14)
        return echt(dag)

    monkeypatch.setattr(zoekindex, "lees_geografie", wissel)
    zoekindex.vergeet()
    resultaat = _zoek()
    assert (resultaat.ronde, resultaat.totaal, len(keren)) == (2, 14, 2)


def test_rounds_that_are_always_replaced_while_they_load_are_no_answer(monkeypatch):
    _publiceer(10)
    echt = zoekindex.lees_geografie

    def wissel(dag):
        with _als_schrijver():
            _publiceer(10)
        return echt(dag)

    monkeypatch.setattr(zoekindex, "lees_geografie", wissel)
    zoekindex.vergeet()
    with pytest.raises(IndexNietBereikbaar):
        _zoek()


def test_a_removal_between_counting_and_reading_makes_it_search_again(monkeypatch):
    _publiceer(10)
    echt, keren = zoeken._lees_rijen, []

    def eerst_weg(index, plaatsen):
        keren.append(index.versie)
        if len(keren) == 1:
            with _als_schrijver():
                haal_weg([5])
        return echt(index, plaatsen)

    monkeypatch.setattr(zoeken, "_lees_rijen", eerst_weg)
    resultaat = _zoek()
    assert (resultaat.totaal, len(keren)) == (9, 2)
    assert 5 not in _plaatsen(resultaat)


def test_a_database_that_is_gone_is_no_answer_at_all():
    _publiceer(10)
    _zoek()

    def weg(execute, sql, params, many, context):
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(weg):
        for vraag in (
            _zoek,
            lambda: zoeken.vind(kenmerk(1001, 7), organisatie=7),
            lambda: zoeken.losser(Wensen(uren_min=8)),
            zoeken.maak_gereed,
        ):
            with pytest.raises(IndexNietBereikbaar):
                vraag()
    assert _zoek().totaal == 10


def test_a_sweep_that_is_too_late_stops_answers_counts_and_profiles():
    _publiceer(10)
    taken = tuple(Taaksoort.objects.all()[:2])
    lang_geleden = timezone.localdate() - datetime.timedelta(days=2)
    Ronde.objects.update(geveegd_op=lang_geleden)
    for vraag in (
        _zoek,
        lambda: zoeken.vind(kenmerk(1001, 7), organisatie=7),
        lambda: zoeken.vind_alle([1001]),
        lambda: zoeken.losser(Wensen(uren_min=8)),
        lambda: zoeken.combinaties(Wensen(termen=((TAAK, taken),))),
    ):
        with pytest.raises(IndexNietBereikbaar):
            vraag()
    # The index itself is whole: other pages of this process go on.
    zoeken.maak_gereed()
    Ronde.objects.update(geveegd_op=timezone.localdate())
    assert _zoek().totaal == 10


_ROL = ["SAVEPOINT", "set local role"]
_EINDE = ["set local role none", "RELEASE"]
_VERSIE = ["kandidatenverkenner_ronde"]
_RIJEN = ["kandidatenverkenner_kandidaat"]


def _queries(doe) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as vastgelegd:
        doe()
    return [query["sql"] for query in vastgelegd]


def _zijn(queries: list[str], verwacht: list[str]) -> None:
    assert len(queries) == len(verwacht), "\n".join(queries)
    for sql, deel in zip(queries, verwacht, strict=True):
        assert deel in sql


def test_a_search_costs_a_fixed_number_of_queries():
    """However many rows and wishes: round and version, and the rows shown; around them the role."""
    _publiceer(60)
    _zoek()
    veel = Wensen(
        regios=tuple(Arbeidsmarktregio.objects.filter(nr__in=[33, 1])),
        termen=((TAAK, tuple(Taaksoort.objects.all()[:4])),),
        uren_min=8,
        uren_max=32,
        opleidingsstap="mbo",
    )
    for wensen in (Wensen(), veel):
        for aantal in (1, 60):
            _zijn(_queries(lambda w=wensen, n=aantal: _zoek(w, aantal=n)), [*_ROL, *_VERSIE, *_RIJEN, *_EINDE])


def test_a_removal_costs_one_query_more_once():
    _publiceer(20)
    _zoek()
    haal_weg([1])
    _zijn(_queries(_zoek), [*_ROL, *_VERSIE, "kandidatenverkenner_verwijdering", *_RIJEN, *_EINDE])
    _zijn(_queries(_zoek), [*_ROL, *_VERSIE, *_RIJEN, *_EINDE])


def test_counts_of_what_to_loosen_cost_the_same_for_many_wishes():
    _publiceer(20)
    _zoek()
    veel = Wensen(uren_min=8, opleidingsstap="mbo", beschikbaar="direct")
    for wensen in (Wensen(uren_min=8), veel):
        # Whether the sweep was on time, and which version is in force.
        _zijn(_queries(lambda w=wensen: zoeken.losser(w)), [*_ROL, *_VERSIE, *_VERSIE, *_EINDE])


@pytest.mark.django_db(transaction=True)
def test_threads_load_a_round_once_and_share_it(monkeypatch):
    _publiceer(200)
    zoekindex.vergeet()
    echt, geladen = zoekindex.laad, []
    monkeypatch.setattr(zoekindex, "laad", lambda nummer: geladen.append(nummer) or echt(nummer))
    gezien: list[int] = []
    tegelijk_beginnen = threading.Barrier(6)

    def zoek() -> None:
        tegelijk_beginnen.wait()
        gezien.append(_zoek().totaal)

    assert tegelijk(*[zoek] * 6) == []
    assert gezien == [200] * 6
    assert len(geladen) == 1


def test_a_term_that_left_the_lists_is_counted_no_more_and_breaks_nothing():
    termen = list(Taaksoort.objects.order_by("pk")[:2])
    schrijf([_RIJ | {"taaksoorten": [termen[0].pk, 999_999]}] * 5)
    assert _zoek().facetten["taaksoort"].waarden == {termen[0].code: 5}
    assert Kandidaat.objects.count() == 5
