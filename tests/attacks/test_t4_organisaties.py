"""T4: two organisations compare what they see. References, cursors and order link nothing; contents do, and that is told."""

from collections import Counter
from typing import NamedTuple

import pytest
from scipy.stats import spearmanr

from kandidatenverkenner import cursor as cursors
from kandidatenverkenner import volgorde, zoekindex
from kandidatenverkenner.anoniem import KOLOMMEN
from kandidatenverkenner.cursor import OngeldigeCursor
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import zoek
from sonar import kenmerk as kenmerken
from tests.attacks.conftest import meld

_A, _B = 101, 202


class Koppeling(NamedTuple):
    """What two organisations find when they lay everything side by side.

    :ivar kenmerken: how many references both were given. :ivar leesbaar: how many of the one's references the other
    can have looked up. :ivar rho: how alike the orders are in which they meet the same rows.
    :ivar vooraan: rows among the first hundred of both. :ivar cursors: cursors of the one that the other can use.
    """

    kenmerken: int
    leesbaar: int
    rho: float
    vooraan: int
    cursors: int


def _leest(cursor: str, ronde: int, organisatie: int) -> bool:
    try:
        cursors.lees(cursor, ronde, organisatie)
    except OngeldigeCursor:
        return False
    return True


def _koppel() -> Koppeling:
    """The attack, by whoever has both and even knows which rows are the same."""
    nummers = list(Kandidaat.objects.values_list("pk", flat=True))
    van_a, van_b = ({kenmerken.kenmerk(nummer, org) for nummer in nummers} for org in (_A, _B))
    assert len(van_a) == len(van_b) == len(nummers)
    index = zoekindex.actueel()
    lijsten = []
    for organisatie in (_A, _B):
        eigen = volgorde.volgorde_van(organisatie, index.ronde, index.plaatsen)
        lijsten.append(index.zoek(Wensen(), eigen, vanaf=0, aantal=len(index.levend)).plaatsen)
    rangen = [{plaats: rang for rang, plaats in enumerate(lijst)} for lijst in lijsten]
    eerste = [zoek(Wensen(), organisatie=org, aantal=100) for org in (_A, _B)]
    vooraan = [{treffer.kandidaat.pk for treffer in resultaat.treffers} for resultaat in eerste]
    return Koppeling(
        kenmerken=len(van_a & van_b),
        leesbaar=sum(kenmerken.nummer(een, _B) is not None for een in van_a),
        rho=float(spearmanr(*([rang[plaats] for plaats in index.levend] for rang in rangen)).statistic),
        vooraan=len(vooraan[0] & vooraan[1]),
        cursors=sum(
            _leest(een.volgende or "", index.ronde, ander) for een, ander in zip(eerste, (_B, _A), strict=True)
        ),
    )


def test_nothing_but_contents_links_what_two_organisations_see(publicatie, request):
    gevonden = _koppel()
    meld(request, f"{gevonden} over {Kandidaat.objects.count()} rijen")
    assert (gevonden.kenmerken, gevonden.leesbaar, gevonden.cursors) == (0, 0, 0)
    assert abs(gevonden.rho) < 0.05
    # A hundred of thousands each: by chance fewer than one in common.
    assert gevonden.vooraan <= 5


@pytest.fixture
def zelfde_sleutel(monkeypatch):
    """Keys are derived without the organisation, of references and cursors, of the order, or of both."""
    blok, schud = kenmerken._blok, volgorde._volgorde

    def verzwak(wat: str) -> None:
        if wat != "volgorde":
            monkeypatch.setattr(kenmerken, "_blok", lambda sleutel, soort, organisatie: blok(sleutel, soort, 0))
        if wat != "kenmerk":
            monkeypatch.setattr(volgorde, "_volgorde", lambda sleutel, organisatie, *van: schud(sleutel, 0, *van))

    return verzwak


@pytest.mark.parametrize(
    ("wat", "kenmerk_koppelt", "volgorde_koppelt"),
    [("kenmerk", True, False), ("volgorde", False, True), ("beide", True, True)],
)
def test_with_one_key_for_both_everything_is_linked(publicatie, zelfde_sleutel, wat, kenmerk_koppelt, volgorde_koppelt):
    """The control."""
    zelfde_sleutel(wat)
    gevonden, alle = _koppel(), Kandidaat.objects.count()
    assert (gevonden.kenmerken, gevonden.leesbaar, gevonden.cursors) == (
        (alle, alle, 2) if kenmerk_koppelt else (0, 0, 0)
    )
    assert (gevonden.rho > 0.99) == volgorde_koppelt
    assert (gevonden.vooraan == 100) == volgorde_koppelt


def test_what_contents_alone_link_is_reported(publicatie, request):
    velden = [veld for veld in KOLOMMEN if veld not in ("nummer", "plaats", "klasse")]
    inhoud = Counter(repr(rij) for rij in Kandidaat.objects.values_list(*velden))
    uniek = sum(aantal for aantal in inhoud.values() if aantal == 1)
    totaal = sum(inhoud.values())
    meld(request, f"{uniek} van {totaal} rijen ({uniek / totaal:.0%}) zijn door hun inhoud alleen al uniek")
    assert 0 < uniek <= totaal
