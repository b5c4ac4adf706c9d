"""The publication round: who is in it, how coarse, and what never is."""

import datetime
from collections import Counter

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kandidatenverkenner import publicatie
from kandidatenverkenner.anoniem import K_IN, KERN, LIJSTEN
from kandidatenverkenner.models import Kandidaat, Ronde
from kandidatenverkenner.publicatie import PublicatieFout, publiceer
from sonar.models import (
    Beroep,
    Doelgroepregistratie,
    Kandidaatnummer,
    Klantprofiel,
    Organisatie,
    Taaksoort,
    Werkzoekende,
)
from tests.factories.publicatie import BEST, EINDHOVEN, GRONINGEN, maak_klanten

pytestmark = pytest.mark.django_db


def _dagen(n: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=n)


def _term(code: str) -> int:
    return Taaksoort.objects.get(code=code).pk


def test_ten_alike_are_published_at_region_and_part_level():
    maak_klanten(5, gemeente=EINDHOVEN, opleidingsstap="mbo")
    maak_klanten(5, gemeente=BEST, opleidingsstap="havo-vwo")
    assert publiceer().gepubliceerd == 10
    assert set(Kandidaat.objects.values_list(*KERN)) == {("regio", "33", "deel", "midden")}


def test_nine_alike_wait():
    maak_klanten(9, opleidingsstap="wo")
    verslag = publiceer()
    assert (verslag.gepubliceerd, verslag.wachten) == (0, 9)
    assert not Kandidaatnummer.objects.exists()


def test_an_unknown_education_is_a_group_of_its_own():
    maak_klanten(9, opleidingsstap="mbo")
    maak_klanten(9, opleidingsstap=None)
    assert publiceer().gepubliceerd == 0


@pytest.mark.parametrize(
    "reden",
    [
        {"status": "concept", "vastgesteld_op": None},
        {"status": "ingetrokken", "ingetrokken_op": datetime.date(2026, 1, 1)},
        {"registratie": False},
        {"persoon": {"bemiddelbaar": "werkt-al"}},
        {"persoon": {"bemiddelbaar": "opleiding"}},
        {"persoon": {"bemiddelbaar": "nu-niet"}},
        {"persoon": {"toestemming": "bezwaar"}},
        {"vastgesteld_op": datetime.date(2020, 1, 1)},
        {
            "beschikbaarheid_bevestigd_op": datetime.date(2020, 1, 1),
            "beschikbaarheid_gesprek": "telefoon",
        },
    ],
    ids=str,
)
def test_who_is_not_eligible_is_not_published(reden):
    maak_klanten(10, **reden)
    assert publiceer().gepubliceerd == 0


def test_a_registration_that_ended_or_has_not_begun_does_not_count():
    profielen = maak_klanten(20)
    ids = [profiel.pk for profiel in profielen]
    Doelgroepregistratie.objects.filter(werkzoekende__in=ids[:10]).update(tot=timezone.localdate())
    Doelgroepregistratie.objects.filter(werkzoekende__in=ids[10:]).update(vanaf=_dagen(1))
    assert publiceer().gepubliceerd == 0


@pytest.mark.parametrize(("toestemming", "gepubliceerd"), [("onbekend", 0), ("toestemming", 10), ("bezwaar", 0)])
def test_an_organisation_may_demand_consent_for_all_its_offices(toestemming, gepubliceerd):
    Organisatie.objects.filter(code="UWV").update(toestemming_vereist=True)
    maak_klanten(10, persoon={"toestemming": toestemming})
    assert publiceer().gepubliceerd == gepubliceerd


@pytest.mark.parametrize(
    ("bevestigd", "vanaf", "verwacht"),
    [
        (None, -1, None),
        (-1, None, None),
        (-1, 0, "direct"),
        (-1, 1, "maand"),
        (-1, 31, "maand"),
        (-1, 32, "later"),
        (-89, 0, "direct"),
        (-90, 0, None),
    ],
)
def test_availability_is_told_for_ninety_days_after_it_was_confirmed(bevestigd, vanaf, verwacht):
    maak_klanten(
        10,
        beschikbaarheid_bevestigd_op=None if bevestigd is None else _dagen(bevestigd),
        beschikbaarheid_gesprek="" if bevestigd is None else "telefoon",
        beschikbaar_vanaf=None if vanaf is None else _dagen(vanaf),
    )
    publiceer()
    assert set(Kandidaat.objects.values_list("beschikbaar", flat=True)) == {verwacht}


@pytest.mark.parametrize(("km", "getoond"), [(None, None), (3, 10), (10, 10), (24, 10), (25, 25), (49, 25), (120, 50)])
def test_travel_distance_is_the_largest_step_not_above_it(km, getoond):
    maak_klanten(10, reisafstand_km=km)
    publiceer()
    assert set(Kandidaat.objects.values_list("reisafstand", flat=True)) == {getoond}


def test_a_term_fewer_than_ten_hold_is_left_off_and_said_to_be():
    gewoon, zeldzaam = _term("log-inpakken"), _term("ict-web")
    maak_klanten(9, taaksoorten=[gewoon, zeldzaam])
    maak_klanten(1, taaksoorten=[gewoon])
    maak_klanten(1, taaksoorten=[])
    publiceer()
    telling = Counter((tuple(k.taaksoorten), tuple(k.onvolledig)) for k in Kandidaat.objects.all())
    assert telling == {((gewoon,), ("taaksoorten",)): 9, ((gewoon,), ()): 1, ((), ()): 1}


def test_a_list_that_loses_its_last_term_becomes_unknown_not_empty():
    maak_klanten(9, taaksoorten=[_term("ict-web")])
    maak_klanten(1, taaksoorten=None)
    publiceer()
    telling = Counter((k.taaksoorten, tuple(k.onvolledig)) for k in Kandidaat.objects.all())
    assert telling == {(None, ("taaksoorten",)): 9, (None, ()): 1}


def test_a_term_that_may_not_be_published_never_is():
    gewoon, geheim = _term("log-inpakken"), _term("ict-web")
    Taaksoort.objects.filter(pk=geheim).update(publiceren=False)
    maak_klanten(20, taaksoorten=[gewoon, geheim])
    publiceer()
    assert all((k.taaksoorten, k.onvolledig) == ([gewoon], []) for k in Kandidaat.objects.all())


def test_one_klant_who_has_a_term_ten_times_does_not_make_it_shared():
    gewoon, zeldzaam = _term("log-inpakken"), _term("ict-web")
    maak_klanten(1, taaksoorten=[gewoon, *[zeldzaam] * 10])
    maak_klanten(12, taaksoorten=[gewoon])
    publiceer()
    assert all(k.taaksoorten == [gewoon] for k in Kandidaat.objects.all())


def test_who_withdraws_while_the_round_runs_is_not_in_it(monkeypatch):
    profielen = maak_klanten(11)
    trek_in = f"; update sonar_werkzoekende set toestemming = 'bezwaar' where id = {profielen[0].pk}"
    monkeypatch.setattr(publicatie, "_NUMMERS_UITGEVEN", publicatie._NUMMERS_UITGEVEN + trek_in)
    assert publiceer().gepubliceerd == 10
    assert not Kandidaat.objects.filter(nummer__in=profielen[0].kandidaatnummers.values("nummer")).exists()


def test_work_that_tells_belief_or_politics_is_never_published():
    gevoelig = Beroep.objects.filter(code__in=["3413.1", "2636.3", "2636.1", "5153.1.3", "1111.5"])
    assert [beroep.publiceren for beroep in gevoelig] == [False] * 5


def test_a_kandidaat_keeps_its_number_over_rounds_and_a_withdrawn_one_never_returns():
    profielen = maak_klanten(12)
    publiceer()
    eerst = dict(Kandidaatnummer.objects.values_list("klantprofiel", "nummer"))
    weg = profielen[0]
    Werkzoekende.objects.filter(pk=weg.pk).update(toestemming="bezwaar")
    assert publiceer().ingetrokken_nummers == 1
    assert set(Kandidaat.objects.values_list("nummer", flat=True)) == set(eerst.values()) - {eerst[weg.pk]}
    Werkzoekende.objects.filter(pk=weg.pk).update(toestemming="onbekend")
    publiceer()
    nieuw = Kandidaatnummer.objects.get(klantprofiel=weg, tot=None).nummer
    assert nieuw not in eerst.values()
    assert Kandidaatnummer.objects.filter(nummer=eerst[weg.pk], tot__isnull=False).exists()


def test_who_waits_keeps_the_number():
    profielen = maak_klanten(10)
    publiceer()
    nummers = set(Kandidaatnummer.objects.values_list("nummer", flat=True))
    Werkzoekende.objects.filter(pk=profielen[0].pk).update(toestemming="bezwaar")
    assert publiceer().gepubliceerd == 0
    Werkzoekende.objects.filter(pk=profielen[0].pk).update(toestemming="onbekend")
    publiceer()
    assert len(nummers & set(Kandidaat.objects.values_list("nummer", flat=True))) == 9


def test_places_are_dense_and_shuffled_anew_each_round():
    maak_klanten(40)
    publiceer()
    eerst = list(Kandidaat.objects.order_by("nummer").values_list("plaats", flat=True))
    publiceer()
    daarna = list(Kandidaat.objects.order_by("nummer").values_list("plaats", flat=True))
    assert sorted(eerst) == sorted(daarna) == list(range(40))
    assert eerst != daarna


def test_numbers_and_places_do_not_follow_the_order_of_registration():
    maak_klanten(300)
    publiceer()
    volgorde = list(Kandidaatnummer.objects.order_by("klantprofiel").values_list("nummer", flat=True))
    plaatsen = dict(Kandidaat.objects.values_list("nummer", "plaats"))
    for waarden in (volgorde, [plaatsen[nummer] for nummer in volgorde]):
        gestegen = sum(a < b for a, b in zip(waarden, waarden[1:], strict=False))
        assert 100 < gestegen < 200


def test_a_round_that_breaks_the_promise_leaves_the_old_one_standing(monkeypatch):
    maak_klanten(10)
    publiceer()
    oud = set(Kandidaat.objects.values_list("nummer", "plaats"))
    maak_klanten(1, gemeente=GRONINGEN)
    # Let the small group through: the check at the end must stop it.
    monkeypatch.setattr(publicatie, "_WACHTEN", "delete from ronde_werk where false and 1 < %(k)s")
    with pytest.raises(PublicatieFout):
        publiceer()
    assert set(Kandidaat.objects.values_list("nummer", "plaats")) == oud
    assert Ronde.objects.get().nummer == 1


def test_a_round_that_would_show_a_rare_term_leaves_the_old_one_standing(monkeypatch):
    maak_klanten(10, taaksoorten=[_term("log-inpakken")])
    publiceer()
    maak_klanten(1, taaksoorten=[_term("ict-web")])
    monkeypatch.setattr(publicatie, "_termen", lambda cursor, lijst: (list(range(1, 5000)), []))
    with pytest.raises(PublicatieFout):
        publiceer()
    assert Kandidaat.objects.count() == 10


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    groepen=st.lists(
        st.tuples(
            st.sampled_from([EINDHOVEN, BEST, GRONINGEN, "GM0363"]),
            st.sampled_from([None, "bo", "vmbo", "mbo", "hbo", "wo"]),
            st.integers(1, 14),
            st.lists(st.integers(1, 6), max_size=3, unique=True),
        ),
        max_size=8,
    )
)
def test_every_published_core_and_term_is_shared_by_ten(groepen):
    Kandidaatnummer.objects.all().delete()
    Klantprofiel.objects.all().delete()
    eerste = _term("adm-archief")
    for gemeente, stap, aantal, taken in groepen:
        maak_klanten(
            aantal, gemeente=gemeente, opleidingsstap=stap, taaksoorten=sorted(eerste + taak for taak in taken)
        )
    verslag = publiceer()
    rijen = list(Kandidaat.objects.all())
    assert len(rijen) == verslag.gepubliceerd == sum(aantal for _, _, aantal, _ in groepen) - verslag.wachten
    assert all(n >= K_IN for n in Counter(tuple(getattr(r, veld) for veld in KERN) for r in rijen).values())
    for lijst in LIJSTEN:
        assert all(n >= K_IN for n in Counter(t for r in rijen for t in getattr(r, lijst) or ()).values())
