"""T2: no count, and so no difference of two, tells what the cards do not show.

An employer of endless patience has every card of a region. Whatever the API and the page count there must follow from
those cards alone: rows are made again from them, and counted by the oracle, which knows nothing of the index.
"""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.db import connection
from django.http import QueryDict
from hypothesis import HealthCheck, given
from hypothesis import settings as instellingen
from hypothesis import strategies as st
from pyroaring import BitMap

from kandidatenverkenner import bitmaps, zoekindex
from kandidatenverkenner.bitmaps import Sleutel
from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.models import Kandidaat, Ronde
from kandidatenverkenner.wensen import Wensen
from sonar.models import Arbeidsmarktregio, Kandidaatnummer, Werkzoekende
from tests.attacks.conftest import SEED, meld
from tests.attacks.kaarten import Werkgever, herbouw
from tests.factories.register import LidmaatschapFactory
from tests.kandidatenverkenner import orakel
from tests.kandidatenverkenner.bevolkingen import enkele_termen, wensen
from tests.omvang import omvang

PAREN = omvang("AANVAL_PAREN", deel=40)
PAGINA_ELKE = 10
"""A page takes ten times as long as the API, and counts the same."""
_TELLING = re.compile(r'id="aantal-([a-z]+)-([^"]+)"[^>]*>([\d.]+)<span')
_KOP = re.compile(r'id="res-h"[^>]*>([\d.]+) kandida')
_VERWIJZING = re.compile(r'<li><a href="(\?[^"]+)">[^<]*</a> <strong>([\d.]+)</strong>')

Getallen = dict[tuple[str, ...], int]
"""Everything an answer counts, by what it counts."""


@pytest.fixture
def werkgever(publicatie, settings) -> Werkgever:
    settings.API_TEMPO = settings.DAGBUDGET_ZOEKVRAGEN = settings.DAGBUDGET_KANDIDATEN = 0
    orakel.vergeet()
    return Werkgever(LidmaatschapFactory(werkgever=True))


def _regio() -> Arbeidsmarktregio:
    regios = Arbeidsmarktregio.objects.order_by("nr")
    return regios[SEED % len(regios)]


def _vragen(regio: Arbeidsmarktregio, paren: int) -> list[Wensen]:
    """The region itself, and pairs of searches in it."""
    gevonden = [Wensen(regios=(regio,))]

    @instellingen(max_examples=paren, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.tuples(wensen(enkele_termen()), wensen(enkele_termen())))
    def verzamel(paar: tuple[Wensen, Wensen]) -> None:
        for vraag in paar:
            # Hours the wrong way round are refused.
            uren = sorted((vraag.uren_min or 0, vraag.uren_max or 60))
            uren = {"uren_min": uren[0] or None, "uren_max": uren[1]} if vraag.uren_max else {}
            gevonden.append(replace(vraag, regios=(regio,), liefst=vraag.liefst - {"regio"}, **uren))

    verzamel()
    return gevonden


def _in_regio(facetten: dict[str, dict[str, int]], regio: Arbeidsmarktregio) -> Getallen:
    """What is counted of other regions is of other cards."""
    return {
        (groep, code): aantal
        for groep, waarden in facetten.items()
        for code, aantal in waarden.items()
        if aantal and (groep != "regio" or code == str(regio.nr))
    }


def _getal(tekst: str) -> int:
    return int(tekst.replace(".", ""))


def _op_pagina(html: str, regio: Arbeidsmarktregio) -> tuple[Getallen, list[tuple[Wensen, int]]]:
    """The counts of a page, and its links to other searches with the number each promises."""
    kop = _KOP.search(html)
    assert kop is not None
    getallen: Getallen = {("totaal",): _getal(kop[1])}
    getallen |= {(groep, code): _getal(aantal) for groep, code, aantal in _TELLING.findall(html)}
    links = [
        (KandidaatFilter(QueryDict(unescape(adres[1:]))).wensen, _getal(aantal))
        for adres, aantal in _VERWIJZING.findall(html)
    ]
    return getallen, [(vraag, aantal) for vraag, aantal in links if vraag.regios == (regio,)]


def _aanval(werkgever: Werkgever, paren: int) -> tuple[int, list[tuple[Wensen, tuple[str, ...]]]]:
    """How many numbers were compared, and which of them do not follow from the cards."""
    regio = _regio()
    kaarten = werkgever.alle_kaarten(Wensen(regios=(regio,)))
    gezien = []
    for nr, vraag in enumerate(_vragen(regio, paren)):
        antwoord = werkgever.vraag(vraag, aantal=1)
        getallen = _in_regio(antwoord["facetten"], regio)
        getallen |= {("totaal",): antwoord["totaal"], ("totaalZeker",): antwoord["totaalZeker"]}
        op_pagina = ({}, []) if nr % PAGINA_ELKE else _op_pagina(werkgever.pagina(vraag), regio)
        gezien.append((vraag, getallen, *op_pagina))
    herbouw(kaarten)
    vergeleken, meer = 0, []
    for vraag, systeem, pagina, links in gezien:
        volgens = orakel.zoek(vraag, organisatie=1)
        kaart = _in_regio(volgens.facetten, regio)
        kaart |= {("totaal",): volgens.totaal, ("totaalZeker",): volgens.totaal_zeker}
        vergeleken += len(systeem) + len(pagina) + len(links)
        meer += [(vraag, wat) for wat in {*systeem, *kaart} if systeem.get(wat, 0) != kaart.get(wat, 0)]
        meer += [(vraag, ("pagina", *wat)) for wat, aantal in pagina.items() if aantal != kaart.get(wat, 0)]
        meer += [(vraag, ("link",)) for naar, aantal in links if orakel.tel(naar) != aantal]
    return vergeleken, meer


def test_every_count_in_a_region_follows_from_its_cards(werkgever, request):
    vergeleken, meer = _aanval(werkgever, PAREN)
    meld(request, f"{vergeleken} getallen bij {2 * PAREN + 1} zoekvragen; {len(meer)} zeggen meer dan de kaarten")
    assert meer == []


def _met_het_register() -> dict[Sleutel, BitMap]:
    """The bitmaps of the round, with everybody in the gemeente that the register holds, whatever their card shows."""
    verraden = bitmaps.laad(Ronde.objects.get().nummer)
    for sleutel in [sleutel for sleutel in verraden if sleutel.groep == "woongebied"]:
        verraden[sleutel] = BitMap()
    gemeenten = Kandidaatnummer.objects.filter(tot=None).values_list(
        "nummer", "klantprofiel__werkzoekende__woongemeente_id"
    )
    gemeente_van = dict(gemeenten)
    for nummer, plaats in Kandidaat.objects.values_list("pk", "plaats"):
        verraden.setdefault(Sleutel("woongebied", gemeente_van[nummer]), BitMap()).add(plaats)
    return verraden


def test_counts_over_the_register_itself_would_tell_more(werkgever, monkeypatch, request):
    """The control: the index counts where people live, of whom the cards tell a region."""
    # Made before: whoever reads the publication can't read the register.
    verraden = _met_het_register()
    monkeypatch.setattr(zoekindex, "laad", lambda ronde: verraden)
    zoekindex.vergeet()
    _, meer = _aanval(werkgever, 5)
    meld(request, f"{len(meer)} getallen zeggen meer dan de kaarten")
    assert {wat[:2] for _, wat in meer} >= {("pagina", "gemeente")}
    assert {wat[0] for _, wat in meer} >= {"gemeente"}


def test_counts_that_still_hold_who_left_would_tell_more(werkgever, monkeypatch):
    """The control: somebody withdrew, and is only taken from the cards."""
    werkgever.vraag(Wensen())
    monkeypatch.setattr(zoekindex.Zoekindex, "zonder", lambda self, versie, plaatsen: replace(self, versie=versie))
    wie = Kandidaat.objects.filter(woongebied_code=str(_regio().nr)).values("pk")[:1]
    klant = Kandidaatnummer.objects.filter(nummer__in=wie).values("klantprofiel")
    assert Werkzoekende.objects.filter(pk__in=klant).update(toestemming="bezwaar") == 1
    # What happens at commit happens now.
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    _, meer = _aanval(werkgever, 5)
    assert meer
