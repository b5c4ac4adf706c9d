"""Searches while others keep leaving: each answer is whole and of one moment, and never holds who had left before."""

import random
import threading
import time
from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from kandidatenverkenner import zoeken, zoekindex
from kandidatenverkenner.models import Ronde
from kandidatenverkenner.volgorde import volgorde_van
from kandidatenverkenner.wensen import Wensen
from tests.chaos.publicatie import tegelijk
from tests.kandidatenverkenner import orakel
from tests.kandidatenverkenner.bevolkingen import enkele_termen, haal_weg, rijen, schrijf, wensen
from tests.omvang import omvang

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS, SCHRIJVERS = 8, 2
ZOEKVRAGEN = omvang("ZOEKVRAGEN_TIJDENS_WEGHALEN", deel=6)
"""How many searches each client does, over each of three publications."""
_RIJEN, _SOORTEN = 240, 12
# So that somebody is left at the end, however long it takes.
_MINSTENS = 60


@dataclass
class Gezien:
    """An answer, with the versions that were in force when its search began and when it had ended."""

    vraag: int
    organisatie: int
    begin: int
    einde: int
    antwoord: zoeken.Resultaat


def _versie() -> int:
    return Ronde.objects.values_list("versie", flat=True).get()


def _speel(vragen: list[Wensen]) -> tuple[list[Gezien], dict[int, int]]:
    """Clients search while writers remove.

    :returns: every answer; and per place that became empty the version since when.
    """
    gezien: list[Gezien] = []
    leeg_sinds: dict[int, int] = {}
    over = list(range(_RIJEN))
    random.Random(5).shuffle(over)
    slot, klaar = threading.Lock(), list[int]()

    def client(nummer: int) -> None:
        toeval = random.Random(nummer)
        try:
            for _ in range(ZOEKVRAGEN):
                vraag, organisatie = toeval.randrange(len(vragen)), 7 + nummer % 2
                begin = _versie()
                antwoord = zoeken.zoek(vragen[vraag], organisatie=organisatie, aantal=40)
                gezien.append(Gezien(vraag, organisatie, begin, _versie(), antwoord))
        finally:
            # Also when it failed: else the writers go on for ever.
            klaar.append(nummer)

    def schrijver() -> None:
        while len(klaar) < CLIENTS:
            with slot:
                weg = [over.pop()] if len(over) > _MINSTENS else []
            with transaction.atomic():
                haal_weg(weg)
                versie = _versie()
            leeg_sinds.update(dict.fromkeys(weg, versie))
            time.sleep(0.005)

    clients = [lambda nummer=nummer: client(nummer) for nummer in range(CLIENTS)]
    assert tegelijk(*clients, *[schrijver] * SCHRIJVERS) == []
    return gezien, leeg_sinds


def _bij(versie: int, rijen: list[orakel.Rij], leeg_sinds: dict[int, int]) -> list[orakel.Rij]:
    """Those of the rows that were there at that version."""
    return [rij for rij in rijen if leeg_sinds.get(rij.waarden["plaats"], versie + 1) > versie]


@seed(20_261_126)
@settings(
    max_examples=3, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(data=st.data())
def test_each_answer_is_that_of_one_moment_between_its_begin_and_its_end(data):
    zoekindex.vergeet()
    orakel.vergeet()
    termen = enkele_termen()
    soorten = data.draw(st.lists(rijen(termen), min_size=_SOORTEN * 4, max_size=_SOORTEN * 4))
    schrijf([soorten[nr % len(soorten)] for nr in range(_RIJEN)])
    vragen = data.draw(st.lists(wensen(termen), min_size=_SOORTEN, max_size=_SOORTEN))
    # Before anybody leaves, what each search makes of every row.
    beoordeeld = [orakel.beoordeel(vraag) for vraag in vragen]
    ronde = Ronde.objects.get()

    gezien, leeg_sinds = _speel(vragen)

    assert len(gezien) == CLIENTS * ZOEKVRAGEN
    # How many were taken off meanwhile is the machine's to say; without any, nothing was tried.
    assert len(leeg_sinds) >= 3
    for blik in gezien:
        volgorde = volgorde_van(blik.organisatie, ronde.nummer, ronde.plaatsen)
        al_weg = {plaats for plaats, sinds in leeg_sinds.items() if sinds <= blik.begin}
        plaatsen = [treffer.kandidaat.plaats for treffer in blik.antwoord.treffers]
        assert al_weg.isdisjoint(plaatsen)
        kandidaten = [treffer.kandidaat.pk for treffer in blik.antwoord.treffers]
        kan_zijn = (
            orakel.antwoord(_bij(versie, beoordeeld[blik.vraag], leeg_sinds), vragen[blik.vraag], volgorde, aantal=40)
            for versie in range(blik.begin, blik.einde + 1)
        )
        assert any(
            (blik.antwoord.totaal, blik.antwoord.totaal_zeker, kandidaten, orakel.geteld(blik.antwoord.facetten))
            == (verwacht.totaal, verwacht.totaal_zeker, verwacht.nummers, verwacht.facetten)
            for verwacht in kan_zijn
        ), f"geen moment tussen versie {blik.begin} en {blik.einde}"
    # Some were answered while somebody left.
    assert any(blik.einde > blik.begin for blik in gezien)
