"""The search index: bitmaps over the places of the round in force, held in memory, never staler than the database.

Every search first reads which round and version are in force. The same: go on. A newer version: take off who left. A
new round: load its bitmaps. When that cannot be read, nothing is answered.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_

from django.utils import timezone
from pyroaring import BitMap

from kandidatenverkenner.bitmaps import Sleutel, laad
from kandidatenverkenner.facetten import Facet, Facetgroep, facetgroepen
from kandidatenverkenner.geografie import lees_geografie
from kandidatenverkenner.models import Ronde, Verwijdering
from kandidatenverkenner.oordelen import Oordeel, Oordelen, Opleidingen
from kandidatenverkenner.volgorde import Volgorde
from kandidatenverkenner.wensen import PER_TERM, Wens, Wensen
from sonar.models import Opleidingsniveau

_POGINGEN = 5


class IndexNietBereikbaar(Exception):
    """What is in force could not be read, so nothing can be answered: better nothing than who has left."""


@dataclass(frozen=True)
class Uitkomst:
    """What a search comes to, in places.

    :ivar plaatsen: the asked page, best match first.
    :ivar oordelen: the wishes by which was ranked, each with who fits and who may.
    """

    totaal: int
    totaal_zeker: int
    plaatsen: Sequence[int]
    oordelen: Sequence[tuple[Wens, Oordeel]]
    facetten: dict[str, Facet]


@dataclass(frozen=True)
class Zoekindex:
    """One round at one version. Immutable: threads share it, and a newer version is another index.

    :ivar levend: the places that still hold a kandidaat; every answer is within these.
    """

    ronde: int
    versie: int
    plaatsen: int
    levend: BitMap
    oordelen: Oordelen
    facetgroepen: tuple[Facetgroep, ...]

    def zonder(self, versie: int, plaatsen: Iterable[int]) -> "Zoekindex":
        """The same round at a later version, when these places had become empty."""
        return replace(self, versie=versie, levend=self.levend - BitMap(plaatsen))

    def zoek(self, wensen: Wensen, volgorde: Volgorde, *, vanaf: int, aantal: int) -> Uitkomst:
        """Totals, facet counts and one page."""
        per_groep = {groep: self.oordelen.van_groep(groep, wensen) for groep in wensen.groepen()}
        moet = {groep: per_groep[groep] for groep in wensen.moet()}
        blijvers = self._blijvers(moet, wensen)
        ranglijst = [
            (wens, self.oordelen.van_term(wens) if wens.groep in PER_TERM else per_groep[wens.groep]) for wens in wensen
        ]
        return Uitkomst(
            totaal=len(blijvers),
            totaal_zeker=len(_doorsnede(blijvers, (oordeel.past for oordeel in moet.values()))),
            plaatsen=_bladzij(blijvers, [oordeel.past for _, oordeel in ranglijst], volgorde, vanaf, aantal),
            oordelen=ranglijst,
            facetten={
                facet.naam: facet.tel(
                    self._blijvers({g: o for g, o in moet.items() if g != facet.naam}, wensen)
                    if facet.naam in moet
                    else blijvers
                )
                for facet in self.facetgroepen
            },
        )

    def tel(self, wensen: Wensen) -> int:
        """How many stay."""
        return len(self._blijvers({groep: self.oordelen.van_groep(groep, wensen) for groep in wensen.moet()}, wensen))

    def zeker(self, wensen: Wensen) -> BitMap:
        """The places that surely meet every wish that must be met."""
        oordelen = (self.oordelen.van_groep(groep, wensen) for groep in wensen.moet())
        return _doorsnede(self.levend, (oordeel.past for oordeel in oordelen))

    def _blijvers(self, moet: dict[str, Oordeel], wensen: Wensen) -> BitMap:
        """Nobody whom a wish surely excludes; nobody who is not sure, when asked so."""
        return _doorsnede(self.levend, (o.blijft if wensen.ook_onbekend else o.past for o in moet.values()))


def _doorsnede(begin: BitMap, bitmaps: Iterable[BitMap]) -> BitMap:
    return reduce(and_, bitmaps, begin)


def _bladzij(blijvers: BitMap, passend: Sequence[BitMap], volgorde: Volgorde, vanaf: int, aantal: int) -> list[int]:
    """The page: who meets most wishes first, within equals in that order."""
    plaatsen: list[int] = []
    for emmer in _emmers(blijvers, _aantallen(blijvers, passend)):
        if len(plaatsen) == aantal:
            break
        if vanaf < len(emmer):
            plaatsen += volgorde.bladzij(emmer, vanaf, aantal - len(plaatsen))
        vanaf = max(0, vanaf - len(emmer))
    return plaatsen


def _aantallen(blijvers: BitMap, passend: Sequence[BitMap]) -> list[BitMap]:
    """How many of the wishes everybody meets, counted for all at once, in binary.

    The i-th bitmap holds whose count has the i-th digit; each wish is added to all counts together, with carry.
    """
    cijfers: list[BitMap] = []
    for wens in passend:
        onthoud = wens & blijvers
        for nr, cijfer in enumerate(cijfers):
            cijfers[nr], onthoud = cijfer ^ onthoud, cijfer & onthoud
        if onthoud:
            cijfers.append(onthoud)
    return cijfers


def _emmers(blijvers: BitMap, cijfers: Sequence[BitMap]) -> Iterator[BitMap]:
    """Splits who stays by their count, highest first; each bucket is made when it is asked for."""
    if not blijvers:
        return
    if not cijfers:
        yield blijvers
        return
    *lager, hoogste = cijfers
    yield from _emmers(blijvers & hoogste, lager)
    yield from _emmers(blijvers - hoogste, lager)


# --- The index of this process ---

_slot = threading.Lock()
_huidige: Zoekindex | None = None


def actueel() -> Zoekindex:
    """The index of what is in force now.

    :raises IndexNietBereikbaar: when rounds follow each other faster than they can be loaded.
    """
    global _huidige
    for _ in range(_POGINGEN):
        nummer, versie, plaatsen = Ronde.objects.values_list("nummer", "versie", "plaatsen").first() or (0, 0, 0)
        index = _huidige
        if index is not None and (index.ronde, index.versie) == (nummer, versie):
            return index
        with _slot:
            # Another thread may have been first, or even further.
            if _huidige is None or _huidige.ronde != nummer:
                nieuw = _laad(nummer, versie, plaatsen)
            elif _huidige.versie < versie:
                nieuw = _volg(_huidige, versie)
            else:
                return _huidige
            if nieuw is not None:
                # Who began before the last round answers from the one before it, and takes nobody back.
                if _huidige is None or nieuw.versie >= _huidige.versie:
                    _huidige = nieuw
                return nieuw
    raise IndexNietBereikbaar("De index kan de rondes niet bijhouden.")


def vergeet() -> None:
    """Loads anew at the next search."""
    global _huidige
    with _slot:
        _huidige = None


def is_geladen() -> bool:
    return _huidige is not None


def _volg(index: Zoekindex, versie: int) -> Zoekindex:
    weg = Verwijdering.objects.filter(versie__gt=index.versie, versie__lte=versie)
    return index.zonder(versie, weg.values_list("plaats", flat=True))


def _laad(nummer: int, versie: int, plaatsen: int) -> Zoekindex | None:
    """None when another round took this one's place meanwhile."""
    bitmaps = laad(nummer)
    alle = bitmaps.get(Sleutel("alle", ""), BitMap())
    weg = list(Verwijdering.objects.filter(versie__lte=versie).values_list("plaats", flat=True))
    oordelen = Oordelen(bitmaps, lees_geografie(timezone.localdate()), lees_opleidingen())
    groepen = facetgroepen(oordelen)
    if Ronde.objects.filter(nummer=nummer).exists() or nummer == 0:
        return Zoekindex(nummer, versie, plaatsen, alle - BitMap(weg), oordelen, groepen)
    return None


def lees_opleidingen() -> Opleidingen:
    """The order of levels, from the reference data; one query."""
    waarden: dict[str, list[int]] = {}
    for code, stap, deel, volgorde in Opleidingsniveau.objects.values_list("code", "stap", "deel", "volgorde"):
        for waarde in (f"niveau:{code}", f"stap:{stap}", f"deel:{deel}"):
            waarden.setdefault(waarde, []).append(volgorde)
    grenzen = {waarde: (min(van), max(van)) for waarde, van in waarden.items()}
    return Opleidingen(
        grenzen,
        {
            waarde.removeprefix("stap:"): laagste
            for waarde, (laagste, _) in grenzen.items()
            if waarde.startswith("stap:")
        },
    )
