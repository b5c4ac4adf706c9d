"""Searching while people withdraw and rounds run: who was gone before a question was asked is in no answer to it."""

import random
import threading
from dataclasses import dataclass, replace

import pytest
from django.db import connection

from kandidatenverkenner import zoekindex
from kandidatenverkenner.models import Ronde
from kandidatenverkenner.publicatie import publiceer
from kandidatenverkenner.wensen import Wensen
from kandidatenverkenner.zoeken import IndexNietBereikbaar, VerlopenCursor, vind, zoek
from sonar.kenmerk import kenmerk
from sonar.models import Arbeidsmarktregio, Kandidaatnummer, Werkzoekende
from tests.chaos import aantal
from tests.chaos.publicatie import tegelijk
from tests.factories.bevolking import vul

pytestmark = pytest.mark.django_db(transaction=True)

_ORGANISATIE = 101
_DRADEN = 8


@dataclass
class _Uitkomst:
    """:ivar fouten: what was wrong with an answer. :ivar geweigerd: no answer, since the index could not keep up."""

    fouten: list[str]
    vragen: int = 0
    geweigerd: int = 0


def _nu() -> tuple[int, int]:
    """The round in force and how many are published, as one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nummer, (select count(*) from kandidatenverkenner_kandidaat) from kandidatenverkenner_ronde"
        )
        ronde, stand = cursor.fetchone()
    return ronde, stand


def _vraag(regios: list[Arbeidsmarktregio], weg: list[int], toeval: random.Random, uitkomst: _Uitkomst) -> None:
    """One question, and what must hold of the answer."""
    wensen = Wensen() if toeval.random() < 0.5 else Wensen(regios=(toeval.choice(regios),))
    eerder = set(weg)
    ronde, stand = _nu()
    uitkomst.vragen += 1
    try:
        antwoord = zoek(wensen, organisatie=_ORGANISATIE, aantal=100)
        if antwoord.volgende:
            tweede = zoek(wensen, organisatie=_ORGANISATIE, aantal=100, cursor=antwoord.volgende)
            uitkomst.fouten += _fout(tweede.treffers, eerder)
        gevonden = vind(kenmerk(toeval.choice(weg), _ORGANISATIE), organisatie=_ORGANISATIE) if eerder else None
    except VerlopenCursor:
        return
    except IndexNietBereikbaar:
        uitkomst.geweigerd += 1
        return
    uitkomst.fouten += _fout(antwoord.treffers, eerder)
    if gevonden is not None and gevonden.pk in eerder:
        uitkomst.fouten.append("een kenmerk van wie weg is, werkt nog")
    # Between rounds rows only disappear: no count may be of a moment before the question.
    if antwoord.ronde == ronde and antwoord.totaal > stand:
        uitkomst.fouten.append(f"{antwoord.totaal} geteld van {stand}")
    if len(antwoord.treffers) < min(100, antwoord.totaal):
        uitkomst.fouten.append(f"{len(antwoord.treffers)} kaarten van {antwoord.totaal}")


def _fout(treffers: list, eerder: set[int]) -> list[str]:
    return ["wie weg is, staat in een antwoord" for treffer in treffers if treffer.kandidaat.pk in eerder]


def _beproef(vragen: int, mensen: int) -> list[_Uitkomst]:
    """Eight ask at the same time, two withdraw people, one makes rounds."""
    vul(mensen)
    publiceer()
    zoekindex.vergeet()
    regios = list(Arbeidsmarktregio.objects.filter(nr__in=[33, 1, 18, 5]))
    wie = list(Kandidaatnummer.objects.filter(tot=None).values_list("klantprofiel", "nummer"))
    random.Random(11).shuffle(wie)
    klaar = threading.Event()
    weg: list[int] = []
    uitkomsten = [_Uitkomst([]) for _ in range(_DRADEN)]

    def trek_terug(deel: list[tuple[int, int]]) -> None:
        for klant, nummer in deel:
            if klaar.is_set():
                return
            Werkzoekende.objects.filter(pk=klant).update(toestemming="bezwaar")
            weg.append(nummer)

    def rondes() -> None:
        while not klaar.wait(0.5):
            publiceer()

    def vraag(draad: int) -> None:
        toeval = random.Random(draad)
        for _ in range(vragen // _DRADEN):
            _vraag(regios, weg, toeval, uitkomsten[draad])

    def alle_vragen() -> None:
        try:
            assert tegelijk(*(lambda draad=draad: vraag(draad) for draad in range(_DRADEN))) == []
        finally:
            klaar.set()

    half = len(wie) // 2
    assert (
        tegelijk(
            alle_vragen, lambda: trek_terug(wie[: half // 2]), lambda: trek_terug(wie[half : half * 3 // 2]), rondes
        )
        == []
    )
    assert weg
    return uitkomsten


def test_a_withdrawal_committed_before_a_request_starts_is_never_in_its_answer():
    vragen = aantal("ZOEKEN_EN_WEG", hier=400, volledig=20_000)
    uitkomsten = _beproef(vragen, mensen=max(2000, vragen))
    assert [fout for uitkomst in uitkomsten for fout in uitkomst.fouten] == []
    assert Ronde.objects.get().nummer > 1
    # Nobody is sent away for long: rounds are far apart in reality.
    geweigerd = sum(uitkomst.geweigerd for uitkomst in uitkomsten)
    assert geweigerd < vragen / 20


def test_an_index_that_does_not_follow_versions_would_show_it(monkeypatch):
    """The control."""
    monkeypatch.setattr(zoekindex, "_volg", lambda index, versie: replace(index, versie=versie))
    uitkomsten = _beproef(200, mensen=2000)
    assert [fout for uitkomst in uitkomsten for fout in uitkomst.fouten]
