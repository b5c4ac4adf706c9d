"""Three states per wish, counts that agree with the cards, an order only one organisation has."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import PER_PAGINA, OngeldigeCursor, VerlopenCursor, vind, zoek
from sonar.choices import Opleidingsstap
from sonar.models import Arbeidsmarktregio, Beroepssector, Taaksoort
from tests.factories.publicatie import GRONINGEN, maak_klanten

pytestmark = pytest.mark.django_db


def _taak(code: str) -> Taaksoort:
    return Taaksoort.objects.get(code=code)


def _sector(code: str) -> Beroepssector:
    return Beroepssector.objects.get(code=code)


def _alles(wensen: Wensen, organisatie: int = 1) -> list:
    treffers, cursor = [], ""
    while cursor is not None:
        resultaat = zoek(wensen, organisatie=organisatie, cursor=cursor)
        treffers += resultaat.treffers
        cursor = resultaat.volgende
    return treffers


def test_an_unknown_value_stays_in_and_is_told_to_be_unknown():
    inpakken = _taak("log-inpakken")
    maak_klanten(10, taaksoorten=[inpakken.pk])
    maak_klanten(10, taaksoorten=None)
    maak_klanten(10, taaksoorten=[_taak("adm-data").pk])
    maak_klanten(10, taaksoorten=[])
    publiceer()
    resultaat = zoek(Wensen(taaksoorten=(inpakken,)), organisatie=1)
    assert (resultaat.totaal, resultaat.totaal_zeker) == (20, 10)
    assert [bool(t.past) for t in resultaat.treffers] == [True] * 10 + [False] * 10
    assert all(t.onbekend for t in resultaat.treffers[10:])


def test_unknown_can_be_switched_off():
    inpakken = _taak("log-inpakken")
    maak_klanten(10, taaksoorten=[inpakken.pk])
    maak_klanten(10, taaksoorten=None)
    publiceer()
    assert zoek(Wensen(taaksoorten=(inpakken,), ook_onbekend=False), organisatie=1).totaal == 10


def test_a_list_that_lost_a_rare_term_may_hold_what_it_does_not_show():
    gewoon, zeldzaam, anders = _taak("log-inpakken"), _taak("ict-web"), _taak("adm-data")
    maak_klanten(9, taaksoorten=[gewoon.pk, zeldzaam.pk])
    maak_klanten(11, taaksoorten=[gewoon.pk])
    maak_klanten(10, taaksoorten=[anders.pk])
    publiceer()
    resultaat = zoek(Wensen(taaksoorten=(anders,)), organisatie=1)
    assert (resultaat.totaal, resultaat.totaal_zeker) == (19, 10)


@pytest.mark.parametrize(
    ("deel", "zeker", "misschien"),
    [
        ("bo", {"bo"}, {"vmbo"}),
        ("vmbo", {"bo"}, {"vmbo"}),
        ("mbo", {"bo", "vmbo", "mbo"}, {"havo-vwo"}),
        ("havo-vwo", {"bo", "vmbo", "mbo"}, {"havo-vwo"}),
        ("hbo", {"bo", "vmbo", "mbo", "havo-vwo", "hbo"}, {"wo"}),
        ("wo", {"bo", "vmbo", "mbo", "havo-vwo", "hbo"}, {"wo"}),
    ],
)
def test_a_published_part_of_education_fits_may_fit_or_does_not(deel, zeker, misschien):
    """Someone whose own step is ``deel`` is published by part; per asked step, whether that surely suffices."""
    maak_klanten(10, opleidingsstap=deel)
    publiceer()
    for stap in Opleidingsstap:
        resultaat = zoek(Wensen(opleidingsstap=stap.value), organisatie=1)
        verwacht = (10, 10) if stap.value in zeker else (10, 0) if stap.value in misschien else (0, 0)
        assert (resultaat.totaal, resultaat.totaal_zeker) == verwacht, stap


def _uren_staat(a, b, x, y) -> str:
    """The rule itself: over every range the unknown ends allow, does it always, sometimes or never overlap?"""
    if a is None and b is None:
        return "onbekend"
    van = range(1, 61) if a is None else [a]
    tot = range(1, 61) if b is None else [b]
    uitkomsten = {(y is None or laag <= y) and (x is None or hoog >= x) for laag in van for hoog in tot if laag <= hoog}
    return "past" if uitkomsten == {True} else "past niet" if uitkomsten == {False} else "onbekend"


_UREN = st.one_of(st.none(), st.integers(1, 60))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(persoon=st.tuples(_UREN, _UREN), vraag=st.tuples(_UREN, _UREN))
def test_hours_fit_when_the_ranges_surely_overlap(persoon, vraag):
    a, b = sorted(persoon) if None not in persoon else persoon
    x, y = sorted(vraag) if None not in vraag else vraag
    if x is None and y is None:
        return
    Kandidaat.objects.all().delete()
    Kandidaat.objects.create(nummer=1, plaats=0, woongebied_soort="regio", woongebied_code="33", uren_min=a, uren_max=b)
    resultaat = zoek(Wensen(uren_min=x, uren_max=y), organisatie=1)
    gezien = "past" if resultaat.totaal_zeker else "onbekend" if resultaat.totaal else "past niet"
    assert gezien == _uren_staat(a, b, x, y)


def test_values_of_one_group_are_alternatives_and_groups_add_up():
    maak_klanten(10, taaksoorten=[_taak("log-inpakken").pk], beroepssectoren=[_sector("logistiek").pk])
    maak_klanten(10, taaksoorten=[_taak("adm-data").pk], beroepssectoren=[_sector("administratie").pk])
    publiceer()
    beide = (_taak("log-inpakken"), _taak("adm-data"))
    assert zoek(Wensen(taaksoorten=beide), organisatie=1).totaal == 20
    assert zoek(Wensen(taaksoorten=beide, beroepssectoren=(_sector("logistiek"),)), organisatie=1).totaal == 10


def test_each_chosen_task_is_a_wish_of_its_own_for_ranking():
    een, twee = _taak("log-inpakken"), _taak("log-laden")
    maak_klanten(10, taaksoorten=[een.pk])
    maak_klanten(10, taaksoorten=sorted([een.pk, twee.pk]))
    publiceer()
    treffers = _alles(Wensen(taaksoorten=(een, twee)))
    assert [len(t.past) for t in treffers] == [2] * 10 + [1] * 10
    assert len(treffers[-1].past_niet) == 1


def test_region_is_where_someone_lives():
    maak_klanten(10)
    maak_klanten(10, gemeente=GRONINGEN)
    publiceer()
    resultaat = zoek(Wensen(regio=Arbeidsmarktregio.objects.get(nr=33)), organisatie=1)
    assert resultaat.totaal == resultaat.totaal_zeker == 10
    assert resultaat.facetten["regio"].waarden == {1: 10, 33: 10}


def test_a_facet_count_is_the_sure_result_of_choosing_that_value():
    maak_klanten(12, taaksoorten=[_taak("log-inpakken").pk], opleidingsstap="mbo", uren_max=30)
    maak_klanten(13, taaksoorten=sorted([_taak("log-inpakken").pk, _taak("log-laden").pk]), opleidingsstap="hbo")
    maak_klanten(14, taaksoorten=None, opleidingsstap=None, uren_max=10)
    publiceer()
    basis = {"uren_min": 20, "taaksoorten": (_taak("log-laden"),), "ook_onbekend": False}
    facetten = zoek(Wensen(**basis), organisatie=1).facetten
    for taak in Taaksoort.objects.all():
        los = zoek(Wensen(**{**basis, "taaksoorten": (taak,)}), organisatie=1).totaal
        assert facetten["taaksoort"].waarden.get(taak.pk, 0) == los
    for stap in Opleidingsstap:
        los = zoek(Wensen(**basis, opleidingsstap=stap.value), organisatie=1).totaal
        assert facetten["opleidingsniveau"].waarden[stap.value] == los


def test_facets_count_who_did_not_fill_it_in():
    maak_klanten(10, taaksoorten=None)
    maak_klanten(10, taaksoorten=[_taak("log-laden").pk])
    publiceer()
    assert zoek(Wensen(), organisatie=1).facetten["taaksoort"].onbekend == 10


def test_pages_hold_everybody_once():
    maak_klanten(3 * PER_PAGINA + 5)
    publiceer()
    nummers = [t.kandidaat.nummer for t in _alles(Wensen())]
    assert len(nummers) == len(set(nummers)) == 3 * PER_PAGINA + 5


def test_two_organisations_share_neither_order_nor_reference():
    maak_klanten(200)
    publiceer()
    eerste, tweede = _alles(Wensen(), 1), _alles(Wensen(), 2)
    assert not {t.kenmerk for t in eerste} & {t.kenmerk for t in tweede}
    plaats = {t.kandidaat.nummer: i for i, t in enumerate(tweede)}
    zelfde = sum(plaats[t.kandidaat.nummer] == i for i, t in enumerate(eerste))
    assert zelfde < 10


def test_the_order_does_not_tell_who_was_registered_first():
    profielen = maak_klanten(300)
    publiceer()
    nummers = {p.kandidaatnummers.get(tot=None).nummer: i for i, p in enumerate(profielen)}
    rangen = [nummers[t.kandidaat.nummer] for t in _alles(Wensen())]
    n = len(rangen)
    spearman = 1 - 6 * sum((i - r) ** 2 for i, r in enumerate(rangen)) / (n * (n * n - 1))
    assert abs(spearman) < 0.25  # five standard deviations at n = 300


def test_the_order_is_the_same_when_asked_again_and_another_after_a_round():
    maak_klanten(60)
    publiceer()
    eerst = [t.kandidaat.nummer for t in _alles(Wensen())]
    assert eerst == [t.kandidaat.nummer for t in _alles(Wensen())]
    publiceer()
    assert eerst != [t.kandidaat.nummer for t in _alles(Wensen())]


def test_a_cursor_of_an_earlier_round_has_expired_and_garbage_is_no_cursor():
    maak_klanten(PER_PAGINA + 1)
    publiceer()
    cursor = zoek(Wensen(), organisatie=1).volgende
    publiceer()
    with pytest.raises(VerlopenCursor):
        zoek(Wensen(), organisatie=1, cursor=cursor)
    with pytest.raises(OngeldigeCursor):
        zoek(Wensen(), organisatie=1, cursor="onzin")


def test_only_ones_own_reference_finds_a_kandidaat():
    maak_klanten(10)
    publiceer()
    treffer = zoek(Wensen(), organisatie=1).treffers[0]
    assert vind(treffer.kenmerk, organisatie=1) == treffer.kandidaat
    assert vind(treffer.kenmerk, organisatie=2) is None
    Kandidaat.objects.all().delete()
    assert vind(treffer.kenmerk, organisatie=1) is None
