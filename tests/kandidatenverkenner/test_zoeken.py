"""Searching in its own words: what fits, what may fit, and what does not; that it equals SQL is test_verschil's."""

import datetime

import pytest
from django.db import OperationalError
from django.utils import timezone

from kandidatenverkenner import zoeken, zoekindex
from kandidatenverkenner.models import Kandidaat, Ronde
from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import IndexNietBereikbaar, OngeldigeCursor, VerlopenCursor, zoek
from sonar.models import Arbeidsmarktregio, Gemeente, Rijbewijs, Taaksoort, Vaardigheid, Werkzoekende
from tests.factories.publicatie import BEST, EINDHOVEN, GRONINGEN, bij_commit, maak_klanten

pytestmark = pytest.mark.django_db
ORG = 7


def _taken(*codes: str) -> tuple[Taaksoort, ...]:
    return tuple(Taaksoort.objects.get(code=code) for code in codes)


def _totalen(**vraag) -> tuple[int, int]:
    """How many stay, and how many surely fit."""
    antwoord = zoek(Wensen(**vraag), organisatie=ORG)
    return antwoord.totaal, antwoord.totaal_zeker


def test_what_is_unknown_stays_in_behind_who_fits_and_can_be_left_out():
    inpakken, voorraad = _taken("log-inpakken", "log-voorraad")
    maak_klanten(10, taaksoorten=[inpakken.pk])
    maak_klanten(10, taaksoorten=None)
    maak_klanten(10, taaksoorten=[])
    publiceer()
    termen = (("taaksoort", (inpakken,)),)
    assert _totalen(termen=termen) == (20, 10)
    assert _totalen(termen=termen, ook_onbekend=False) == (10, 10)
    treffers = zoek(Wensen(termen=termen), organisatie=ORG).treffers
    assert [len(treffer.past) for treffer in treffers] == [1] * 10 + [0] * 10
    assert [len(treffer.onbekend) for treffer in treffers] == [0] * 10 + [1] * 10


def test_what_is_nice_to_have_ranks_and_excludes_nobody():
    inpakken, voorraad = _taken("log-inpakken", "log-voorraad")
    maak_klanten(10, taaksoorten=[inpakken.pk])
    maak_klanten(10, taaksoorten=[voorraad.pk])
    publiceer()
    wensen = Wensen(termen=(("taaksoort", (voorraad,)),), liefst=frozenset({"taaksoort"}))
    antwoord = zoek(wensen, organisatie=ORG)
    assert (antwoord.totaal, antwoord.totaal_zeker) == (20, 20)
    assert [treffer.kandidaat.taaksoorten for treffer in antwoord.treffers[:10]] == [[voorraad.pk]] * 10
    assert len(antwoord.treffers[-1].past_niet) == 1


def test_each_chosen_task_counts_for_itself_and_all_of_them_can_be_asked():
    inpakken, voorraad = _taken("log-inpakken", "log-voorraad")
    maak_klanten(10, taaksoorten=[inpakken.pk])
    maak_klanten(10, taaksoorten=sorted([inpakken.pk, voorraad.pk]))
    publiceer()
    wensen = Wensen(termen=(("taaksoort", (inpakken, voorraad)),))
    antwoord = zoek(wensen, organisatie=ORG)
    assert antwoord.totaal == 20
    assert [len(treffer.past) for treffer in antwoord.treffers] == [2] * 10 + [1] * 10
    (taken, anders, aantal), *enkel = zoeken.combinaties(wensen)
    assert (taken, aantal) == ((inpakken, voorraad), 10)
    assert zoek(anders, organisatie=ORG).totaal == 10
    assert [aantal for _, _, aantal in enkel] == [20, 10]


def test_a_region_that_is_told_may_hold_the_gemeente_that_is_asked():
    maak_klanten(10, gemeente=EINDHOVEN)
    maak_klanten(5, gemeente=BEST)
    maak_klanten(5, gemeente="GM0848")
    maak_klanten(10, gemeente=GRONINGEN)
    publiceer()
    assert set(Kandidaat.objects.values_list("woongebied_code", flat=True)) == {EINDHOVEN, "33", GRONINGEN}
    best = (Gemeente.objects.get(code=BEST),)
    assert _totalen(gemeenten=best) == (10, 0)
    assert _totalen(gemeenten=best, afstand=10) == (20, 10)
    assert _totalen(regios=(Arbeidsmarktregio.objects.get(nr=33),)) == (20, 20)


def test_who_travels_far_enough_can_reach_the_work():
    maak_klanten(10, gemeente=EINDHOVEN, reisafstand_km=12)
    maak_klanten(10, gemeente=EINDHOVEN, reisafstand_km=60)
    maak_klanten(10, gemeente=EINDHOVEN)
    publiceer()
    assert _totalen(werkplek=Gemeente.objects.get(code=EINDHOVEN)) == (30, 20)
    assert _totalen(werkplek=Gemeente.objects.get(code="GM0855")) == (20, 10)


def test_of_whom_only_b_is_told_another_licence_is_unknown():
    b, c = (Rijbewijs.objects.get(code=code) for code in ("B", "C"))
    maak_klanten(9, rijbewijzen=[b.pk])
    maak_klanten(9, rijbewijzen=sorted([b.pk, c.pk]))
    maak_klanten(9, rijbewijzen=[])
    maak_klanten(3, rijbewijzen=[c.pk])
    publiceer()
    assert set(Kandidaat.objects.values_list("rijbewijs_volledig", flat=True)) == {False}
    assert _totalen(termen=(("rijbewijs", (b,)),)) == (18, 18)
    assert _totalen(termen=(("rijbewijs", (c,)),)) == (30, 0)


@pytest.mark.parametrize(
    ("stap", "totalen"),
    [("bo", (20, 10)), ("vmbo", (20, 10)), ("mbo", (20, 10)), ("havo-vwo", (10, 0)), ("wo", (10, 0))],
)
def test_education_is_asked_at_least_and_unknown_stays(stap, totalen):
    maak_klanten(10, opleidingsstap="mbo")
    maak_klanten(10)
    publiceer()
    assert _totalen(opleidingsstap=stap) == totalen


def test_a_list_that_lost_a_rare_term_may_hold_what_it_does_not_show():
    vaak, zelden, anders = Vaardigheid.objects.publiceerbaar().order_by("pk")[:3]
    maak_klanten(10, vaardigheden=[vaak.pk])
    maak_klanten(5, vaardigheden=[vaak.pk, zelden.pk])
    maak_klanten(10, vaardigheden=[anders.pk])
    publiceer()
    assert _totalen(termen=(("vaardigheid", (anders,)),)) == (15, 10)
    assert _totalen(termen=(("vaardigheid", (zelden,)),)) == (5, 0)


def test_each_wish_that_is_let_go_is_told_with_what_it_gives():
    maak_klanten(12, uren_max=16, opleidingsstap="mbo")
    publiceer()
    wensen = Wensen(uren_min=32, opleidingsstap="wo", regios=(Arbeidsmarktregio.objects.get(nr=33),))
    assert zoek(wensen, organisatie=ORG).totaal == 0
    assert {groep: aantal for groep, _, aantal in zoeken.losser(wensen)} == {
        "regio": 0,
        "opleidingsniveau": 0,
        "uren": 0,
    }
    anders = Wensen(uren_min=32, regios=wensen.regios)
    assert zoeken.losser(anders)[0] == ("uren", Wensen(regios=wensen.regios), 12)


def test_pages_hold_everybody_once_in_an_order_of_ones_own():
    maak_klanten(45)
    publiceer()

    def volgorde(organisatie: int) -> list[int]:
        cursor, gezien = "", []
        while cursor is not None:
            antwoord = zoek(Wensen(), organisatie=organisatie, cursor=cursor)
            gezien += [treffer.kandidaat.pk for treffer in antwoord.treffers]
            cursor = antwoord.volgende
        return gezien

    een, ander = volgorde(7), volgorde(8)
    assert set(een) == set(ander) == set(Kandidaat.objects.values_list("pk", flat=True))
    assert len(een) == 45
    assert een != ander
    assert een == volgorde(7)


def test_a_cursor_is_of_one_organisation_and_round():
    maak_klanten(25)
    publiceer()
    cursor = zoek(Wensen(), organisatie=ORG).volgende
    for wat, wie in (("onzin", ORG), (cursor, 8), (cursor[:-1], ORG)):
        with pytest.raises(OngeldigeCursor):
            zoek(Wensen(), organisatie=wie, cursor=wat)
    publiceer()
    with pytest.raises(VerlopenCursor):
        zoek(Wensen(), organisatie=ORG, cursor=cursor)


def test_who_withdraws_is_gone_from_the_next_answer_counts_and_all():
    klanten = maak_klanten(12)
    publiceer()
    assert _totalen() == (12, 12)
    Werkzoekende.objects.filter(pk=klanten[0].pk).update(toestemming="bezwaar")
    bij_commit()
    antwoord = zoek(Wensen(), organisatie=ORG)
    assert (antwoord.totaal, len(antwoord.treffers)) == (11, 11)
    assert antwoord.facetten["regio"].waarden["33"] == 11


def test_nothing_stale_is_shown_when_the_database_does_not_answer(monkeypatch):
    maak_klanten(12)
    publiceer()
    assert _totalen() == (12, 12)

    def stuk():
        raise OperationalError

    monkeypatch.setattr(zoekindex, "actueel", stuk)
    with pytest.raises(IndexNietBereikbaar):
        zoek(Wensen(), organisatie=ORG)


def test_without_todays_sweep_nothing_is_shown(monkeypatch):
    maak_klanten(12)
    publiceer()
    kenmerk = zoek(Wensen(), organisatie=ORG).treffers[0].kenmerk
    Ronde.objects.update(geveegd_op=timezone.localdate() - datetime.timedelta(days=2))
    with pytest.raises(IndexNietBereikbaar):
        zoek(Wensen(), organisatie=ORG)
    with pytest.raises(IndexNietBereikbaar):
        zoeken.vind(kenmerk, organisatie=ORG)


def test_before_the_first_round_there_is_nobody_and_no_error():
    assert _totalen() == (0, 0)
