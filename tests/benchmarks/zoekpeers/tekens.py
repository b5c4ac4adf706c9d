"""A search as sets of tokens per column: what engines that know no areas, steps or hours can be asked.

Every row has tokens per column: its area, its education, its range of hours, its terms; ``NULL`` for unknown and
``ONVOLLEDIG`` for a list that is not told in full. A wish then is: any of these tokens.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.db import connection

from kandidatenverkenner.bitmaps import LIJSTGROEPEN, NULL, ONVOLLEDIG
from kandidatenverkenner.models.kandidaat import Beschikbaar, Kandidaat
from kandidatenverkenner.wensen import Wensen
from sonar.choices import Opleidingsstap
from sonar.models import Opleidingsniveau
from tests.kandidatenverkenner import orakel

GETELD = ("regio", "gemeente", *orakel.GETELD, "opleidingsniveau", "beschikbaar")
"""The groups whose counts are asked, thirteen of them."""
KOLOM = {"regio": "woongebied", "gemeente": "woongebied"}
"""The column behind a group, where it has another name."""
KOLOMMEN = ("woongebied", "opleidingsniveau", "beschikbaar", "uren", "rijbewijs", *LIJSTGROEPEN)


@dataclass(frozen=True)
class Eis:
    """One group that must be met: who has one of ``past`` fits, who has one of ``blijft`` stays."""

    groep: str
    kolom: str
    past: frozenset[str]
    blijft: frozenset[str]


def per_rij(kolom: str) -> str:
    """A query of (plaats, token) for one column, a row giving as many as it has."""
    tabel = Kandidaat._meta.db_table
    if kolom == "woongebied":
        return f"select plaats, woongebied_code from {tabel}"
    if kolom == "opleidingsniveau":
        return f"select plaats, coalesce(opleiding_soort || ':' || opleiding_code, '{NULL}') from {tabel}"
    if kolom == "beschikbaar":
        return f"select plaats, coalesce(beschikbaar, '{NULL}') from {tabel}"
    if kolom == "uren":
        return f"select plaats, coalesce(uren_min::text, '') || '-' || coalesce(uren_max::text, '') from {tabel}"
    veld = LIJSTGROEPEN.get(kolom, "rijbewijzen")
    verzwegen = "not rijbewijs_volledig" if kolom == "rijbewijs" else f"'{veld}' = any(onvolledig)"
    return f"""select plaats, unnest(coalesce({veld}::text[], array['{NULL}'])) from {tabel}
        union all select plaats, '{ONVOLLEDIG}' from {tabel} where {verzwegen}"""


def bestaande(kolom: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"select distinct teken from ({per_rij(kolom)}) t (plaats, teken)")
        return [teken for (teken,) in cursor]


class Vertaler:
    """Turns searches into tokens; reads once which tokens there are."""

    def __init__(self) -> None:
        self.tekens = {kolom: bestaande(kolom) for kolom in KOLOMMEN}

    def eisen(self, wensen: Wensen) -> list[Eis]:
        eisen = [self._eis(groep, wensen) for groep in wensen.moet()]
        return eisen if wensen.ook_onbekend else [replace(eis, blijft=eis.past) for eis in eisen]

    def _eis(self, groep: str, wensen: Wensen) -> Eis:
        kolom = KOLOM.get(groep, groep)
        if groep == "regio":
            return self._woont(groep, {g for regio in wensen.regios for g in orakel._van_regio(regio.nr)})
        if groep == "gemeente":
            km = wensen.afstand or 0
            return self._woont(groep, {g for gemeente in wensen.gemeenten for g in orakel._binnen(gemeente, km)})
        if groep == "opleidingsniveau":
            past, misschien = minstens(wensen.opleidingsstap or "")
            return self._maak(groep, kolom, past, misschien | {NULL})
        if groep == "beschikbaar":
            waarden = Beschikbaar.values
            return self._maak(groep, kolom, set(waarden[: waarden.index(wensen.beschikbaar or "") + 1]), {NULL})
        if groep == "uren":
            return self._uren(wensen.uren_min, wensen.uren_max)
        termen = wensen.termen_van(groep)
        # A driving licence other than B may be what is not told; of a list any value may.
        verzwegen = groep != "rijbewijs" or any(term.code != "B" for term in termen)
        return self._maak(groep, kolom, {str(term.pk) for term in termen}, {NULL, ONVOLLEDIG} if verzwegen else {NULL})

    def _woont(self, groep: str, gevraagd: set[str]) -> Eis:
        gebieden = orakel._gebieden()
        past = {code for code, van in gebieden.items() if van <= gevraagd}
        return self._maak(groep, "woongebied", past, {code for code, van in gebieden.items() if van & gevraagd})

    def _uren(self, minimaal: int | None, maximaal: int | None) -> Eis:
        past, misschien = set(), set()
        for teken in self.tekens["uren"]:
            begin, eind = (int(deel) if deel else None for deel in teken.split("-"))
            if (maximaal is not None and begin is not None and begin > maximaal) or (
                minimaal is not None and eind is not None and eind < minimaal
            ):
                continue
            misschien.add(teken)
            onder = begin if begin is not None else eind
            boven = eind if eind is not None else begin
            if onder is None or boven is None:
                continue
            if (maximaal is None or onder <= maximaal) and (minimaal is None or boven >= minimaal):
                past.add(teken)
        return self._maak("uren", "uren", past, misschien)

    def _maak(self, groep: str, kolom: str, past: set[str], misschien: set[str]) -> Eis:
        bekend = set(self.tekens[kolom])
        return Eis(groep, kolom, frozenset(past & bekend), frozenset((past | misschien) & bekend))


def minstens(stap: str) -> tuple[set[str], set[str]]:
    """The published values that surely reach a step, and those that may."""
    grens = min(Opleidingsniveau.objects.filter(stap=stap).values_list("volgorde", flat=True))
    past, misschien = set(), set()
    for soort, teken, laagste, hoogste in _opleidingen():
        if laagste >= grens:
            past.add(f"{soort}:{teken}")
        elif hoogste >= grens:
            misschien.add(f"{soort}:{teken}")
    return past, misschien


def _opleidingen() -> Iterator[tuple[str, str, int, int]]:
    alle = list(Opleidingsniveau.objects.all())
    for soort, veld in (("niveau", "code"), ("stap", "stap"), ("deel", "deel")):
        for waarde in {getattr(niveau, veld) for niveau in alle}:
            volgorde = [niveau.volgorde for niveau in alle if getattr(niveau, veld) == waarde]
            yield soort, waarde, min(volgorde), max(volgorde)


class Samenvatter:
    """From counts per token to the facets as they are shown."""

    def __init__(self) -> None:
        self.gebieden = orakel._gebieden()
        self.regios = {
            str(nr): {code for code, van in self.gebieden.items() if van <= self.gebieden[str(nr)]}
            for nr in orakel._regios()
        }
        self.stappen = {stap.value: minstens(stap.value)[0] for stap in Opleidingsstap}
        self.codes = {groep: {str(pk): code for pk, code in orakel._codes(groep).items()} for groep in orakel.GETELD}

    def facet(self, groep: str, telling: Mapping[str, int]) -> dict[str, int]:
        """:param telling: token of the group's column → rows."""
        if groep == "regio":
            som = {nr: sum(telling.get(code, 0) for code in codes) for nr, codes in self.regios.items()}
            return orakel._zonder_nul(som, 0)
        if groep == "gemeente":
            return orakel._zonder_nul({c: n for c, n in telling.items() if c.startswith("GM")}, 0)
        onbekend = telling.get(NULL, 0)
        if groep == "opleidingsniveau":
            som = {stap: sum(telling.get(code, 0) for code in codes) for stap, codes in self.stappen.items()}
            return orakel._zonder_nul(som, onbekend)
        if groep == "beschikbaar":
            waarden = Beschikbaar.values
            som = {w: sum(telling.get(v, 0) for v in waarden[: nr + 1]) for nr, w in enumerate(waarden)}
            return orakel._zonder_nul(som, onbekend)
        codes = self.codes[groep]
        return orakel._zonder_nul({codes[teken]: n for teken, n in telling.items() if teken in codes}, onbekend)
