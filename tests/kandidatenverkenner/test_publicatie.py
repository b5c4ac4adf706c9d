"""The publication round: who is in it, how coarse, and what never is."""

import datetime
from collections import Counter

import pytest
from django.utils import timezone
from pyroaring import BitMap

from kandidatenverkenner.anoniem import KERN
from kandidatenverkenner.models import Bitmap, Kandidaat, Ronde
from kandidatenverkenner.publicatie import publiceer, ronde
from sonar.models import (
    Beroep,
    Doelgroepregistratie,
    Kandidaatnummer,
    Opleidingsniveau,
    Organisatie,
    Profielberoep,
    Profieltaal,
    Rijbewijs,
    Taaksoort,
    Taal,
    Vervoermiddel,
    Werkzoekende,
)
from tests.factories.publicatie import BEST, EINDHOVEN, GRONINGEN, bij_commit, maak_klanten

pytestmark = pytest.mark.django_db


def _dagen(n: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=n)


def _term(code: str) -> int:
    return Taaksoort.objects.get(code=code).pk


def test_ten_alike_are_published_as_fine_as_they_are_known():
    mbo2 = Opleidingsniveau.objects.get(code="mbo-2")
    maak_klanten(10, gemeente=EINDHOVEN, opleidingsstap="mbo", opleidingsniveau=mbo2, rijbewijzen=[])
    assert publiceer().gepubliceerd == 10
    assert {(*k[:4], tuple(k[4]), k[5]) for k in Kandidaat.objects.values_list(*KERN)} == {
        ("gemeente", EINDHOVEN, "niveau", "mbo-2", (), True)
    }


def test_ten_who_differ_are_told_at_region_and_part_level():
    maak_klanten(5, gemeente=EINDHOVEN, opleidingsstap="mbo")
    maak_klanten(5, gemeente=BEST, opleidingsstap="havo-vwo")
    assert publiceer().gepubliceerd == 10
    assert set(Kandidaat.objects.values_list(*KERN)) == {("regio", "33", "deel", "midden", None, None)}


def test_nine_alike_wait():
    maak_klanten(9, opleidingsstap="wo")
    verslag = publiceer()
    assert (verslag.gepubliceerd, verslag.wachten) == (0, 9)
    assert not Kandidaatnummer.objects.exists()


def test_an_unknown_education_is_a_value_of_its_own_until_education_is_not_shown():
    maak_klanten(9, opleidingsstap="mbo")
    maak_klanten(9, opleidingsstap=None)
    assert publiceer().gepubliceerd == 18
    assert set(Kandidaat.objects.values_list("opleiding_code", "onvolledig__0")) == {(None, "opleidingsniveau")}


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


def test_who_has_no_licence_shown_has_no_transport_shown_either():
    auto, fiets = (Vervoermiddel.objects.get(code=code).pk for code in ("auto", "fiets"))
    b, geen = [Rijbewijs.objects.get(code="B").pk], []
    for aantal, rijbewijzen, vervoer in ((4, b, [auto]), (4, geen, [fiets]), (4, None, None)):
        maak_klanten(aantal, opleidingsstap="mbo", rijbewijzen=rijbewijzen, vervoer=vervoer)
    maak_klanten(12, opleidingsstap="wo", rijbewijzen=b, vervoer=[auto])
    publiceer()
    assert Counter((str(k.vervoer), tuple(k.onvolledig)) for k in Kandidaat.objects.all()) == {
        ("None", ("rijbewijs", "vervoer")): 12,
        (str([auto]), ()): 12,
    }


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


def _tussendoor(monkeypatch, doe):
    """Does this after the round computed, and before it writes."""
    bereken = ronde._bereken

    def en_dan(verslag):
        uitkomst = bereken(verslag)
        doe()
        return uitkomst

    monkeypatch.setattr(ronde, "_bereken", en_dan)


def test_who_withdraws_while_the_round_runs_is_not_in_it(monkeypatch):
    profielen = maak_klanten(11)
    _tussendoor(monkeypatch, lambda: Werkzoekende.objects.filter(pk=profielen[0].pk).update(toestemming="bezwaar"))
    verslag = publiceer()
    assert (verslag.gepubliceerd, verslag.afgevallen, verslag.ingetrokken_nummers) == (10, 1, 1)
    assert not Kandidaat.objects.filter(nummer__in=profielen[0].kandidaatnummers.values("nummer")).exists()
    assert len(BitMap.deserialize(bytes(Bitmap.objects.get(groep="alle").bits))) == 10


def test_a_new_class_that_falls_below_ten_while_the_round_runs_waits(monkeypatch):
    profielen = maak_klanten(10)
    _tussendoor(monkeypatch, lambda: Werkzoekende.objects.filter(pk=profielen[0].pk).update(toestemming="bezwaar"))
    assert publiceer().gepubliceerd == 0
    assert Kandidaatnummer.objects.filter(tot=None).count() == 9


def test_who_withdraws_and_comes_back_while_the_round_runs_waits_for_the_next(monkeypatch):
    profielen = maak_klanten(11)
    publiceer()

    def heen_en_weer():
        for toestemming in ("bezwaar", "toestemming"):
            Werkzoekende.objects.filter(pk=profielen[0].pk).update(toestemming=toestemming)
            bij_commit()

    _tussendoor(monkeypatch, heen_en_weer)
    assert publiceer().gepubliceerd == 10


def test_a_term_that_becomes_rare_while_the_round_runs_is_taken_off(monkeypatch):
    gewoon, zeldzaam = _term("log-inpakken"), _term("ict-web")
    profielen = maak_klanten(10, taaksoorten=[gewoon, zeldzaam])
    maak_klanten(12, taaksoorten=[gewoon])
    _tussendoor(monkeypatch, lambda: Werkzoekende.objects.filter(pk=profielen[0].pk).update(toestemming="bezwaar"))
    assert publiceer().gepubliceerd == 21
    telling = Counter((tuple(k.taaksoorten), tuple(k.onvolledig)) for k in Kandidaat.objects.all())
    assert telling == {((gewoon,), ("taaksoorten",)): 9, ((gewoon,), ()): 12}
    assert not Bitmap.objects.filter(groep="taaksoort", waarde=str(zeldzaam)).exists()


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
    Werkzoekende.objects.filter(pk__in=[p.pk for p in profielen[1:6]]).update(bemiddelbaar="nu-niet")
    assert publiceer().gepubliceerd == 0
    Werkzoekende.objects.update(toestemming="onbekend", bemiddelbaar="onbekend")
    publiceer()
    assert len(nummers & set(Kandidaat.objects.values_list("nummer", flat=True))) == 4


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


def test_talen_are_those_that_may_be_told_and_no_dutch_at_all_is_a_level():
    nld, eng = (Taal.objects.get(code=code).pk for code in ("nld", "eng"))
    geheim = Taal.objects.create(code="geheim", label="Geheim", publiceren=False).pk
    wie = {
        "goed": ([(nld, 3, 1), (eng, None, None)], [nld, eng], 3),
        "geschreven": ([(nld, None, 2), (geheim, 4, 4)], [nld], 2),
        "geen": ([(nld, 1, 4)], [], 1),
        "geen en geheim": ([(nld, 1, None), (geheim, 4, 4)], [], 1),
        "alleen geheim": ([(geheim, 4, 4)], None, None),
        "niet besproken": (None, None, None),
    }
    for naam, (rijen, _, _) in wie.items():
        profielen = maak_klanten(10, persoon={"naam": naam}, talen_bekend=rijen is not None)
        Profieltaal.objects.bulk_create(
            Profieltaal(klantprofiel=profiel, taal_id=taal, mondeling=mondeling, schriftelijk=schriftelijk)
            for profiel in profielen
            for taal, mondeling, schriftelijk in rijen or ()
        )
    publiceer()
    nummers = dict(Kandidaatnummer.objects.values_list("nummer", "klantprofiel__werkzoekende__naam"))
    getoond = {(nummers[k.nummer], str(k.talen), k.nederlands, tuple(k.onvolledig)) for k in Kandidaat.objects.all()}
    assert getoond == {(naam, str(talen), nederlands, ()) for naam, (_, talen, nederlands) in wie.items()}


def test_a_rare_dutch_takes_its_level_along():
    nld = Taal.objects.get(code="nld").pk
    profielen = maak_klanten(12, talen_bekend=True)
    Profieltaal.objects.bulk_create(Profieltaal(klantprofiel=p, taal_id=nld, mondeling=3) for p in profielen[:9])
    publiceer()
    telling = Counter((str(k.talen), k.nederlands, tuple(k.onvolledig)) for k in Kandidaat.objects.all())
    assert telling == {("None", None, ("talen",)): 9, ("[]", None, ()): 3}


def test_beroepen_are_the_wished_ones_with_their_experience_beside():
    een, twee, zeldzaam, geheim = Beroep.objects.order_by("pk")[:4]
    Beroep.objects.filter(pk=geheim.pk).update(publiceren=False)
    Beroep.objects.filter(pk__in=[een.pk, twee.pk, zeldzaam.pk]).update(publiceren=True)
    profielen = maak_klanten(10, beroepen_bekend=True)
    for profiel in profielen:
        for beroep, wens, ervaring in ((twee, True, ">5"), (een, True, ""), (geheim, True, "<2")):
            Profielberoep.objects.create(klantprofiel=profiel, beroep=beroep, wens=wens, ervaring=ervaring)
    Profielberoep.objects.create(klantprofiel=profielen[0], beroep=zeldzaam, wens=True, ervaring="2-5")
    Profielberoep.objects.filter(klantprofiel=profielen[1], beroep=een).update(ervaring="2-5")
    maak_klanten(10, beroepen_bekend=False)
    publiceer()
    telling = Counter((str(k.beroepen), str(k.ervaring), tuple(k.onvolledig)) for k in Kandidaat.objects.all())
    beide = str([een.pk, twee.pk])
    assert telling == {
        (beide, str(["", ">5"]), ()): 8,
        (beide, str(["", ">5"]), ("beroepen",)): 1,
        (beide, str(["2-5", ">5"]), ()): 1,
        ("None", "None", ()): 10,
    }


def test_worked_in_but_not_wished_is_not_told():
    beroep = Beroep.objects.publiceerbaar()[0]
    profielen = maak_klanten(10, beroepen_bekend=True)
    Profielberoep.objects.bulk_create(
        Profielberoep(klantprofiel=p, beroep=beroep, wens=False, ervaring=">5") for p in profielen
    )
    publiceer()
    assert {(str(k.beroepen), str(k.ervaring)) for k in Kandidaat.objects.all()} == {("[]", "[]")}


def test_the_report_of_a_round_tells_what_it_cost():
    maak_klanten(12)
    maak_klanten(3, gemeente=GRONINGEN, opleidingsstap="mbo", rijbewijzen=[])
    verslag = publiceer()
    assert (verslag.gepubliceerd, verslag.wachten, verslag.klassen) == (12, 3, 1)
    stand = Ronde.objects.get()
    assert (stand.nummer, stand.versie, stand.plaatsen, stand.geveegd_op) == (1, 1, 12, timezone.localdate())
    assert stand.verslag["niveaus"] == {
        "woongebied": {"gemeente": 12},
        "opleiding": {"onbekend": 12},
        "rijbewijs": {"onbekend": 12},
    }
    assert stand.verslag["seconden"].keys() >= {"lezen", "indelen", "rijen", "bitmaps", "schrijven", "controle"}
