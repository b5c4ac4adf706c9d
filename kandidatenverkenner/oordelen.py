"""Who fits a wish, who may, and who does not: three states, in bitmaps over the places of a round."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from pyroaring import BitMap

from kandidatenverkenner.bitmaps import NULL, ONVOLLEDIG, Bitmaps, Sleutel
from kandidatenverkenner.geografie import Gemeenten, Geografie
from kandidatenverkenner.models.kandidaat import Beschikbaar
from kandidatenverkenner.wensen import TAAK, Wens, Wensen
from sonar.models.klantprofiel import UREN_HOOGSTENS

RIJBEWIJS, B = "rijbewijs", "B"
_LEEG = BitMap()
_REISAFSTANDEN = (10, 25, 50)


@dataclass(frozen=True)
class Oordeel:
    """Whose place is in neither does not fit. The two never overlap."""

    past: BitMap
    onbekend: BitMap

    @cached_property
    def blijft(self) -> BitMap:
        return self.past | self.onbekend


@dataclass(frozen=True)
class Opleidingen:
    """How levels of education compare: the lowest and highest ``volgorde`` of each published value and of each step.

    :ivar waarden: "niveau:mbo-2", "stap:mbo", "deel:midden" → (lowest, highest).
    :ivar stappen: step → its lowest.
    """

    waarden: Mapping[str, tuple[int, int]]
    stappen: Mapping[str, int]


def _vereniging(bitmaps: Iterable[BitMap]) -> BitMap:
    alle = list(bitmaps)
    return BitMap.union(*alle) if alle else BitMap()


@dataclass(frozen=True)
class Oordelen:
    """Judges the wishes of a search for every place of one round at once.

    Answers over places that have become empty since are wrong: whoever uses them leaves those out.
    """

    bitmaps: Bitmaps
    geografie: Geografie
    opleidingen: Opleidingen

    def bits(self, groep: str, waarde: object) -> BitMap:
        """The places with that value; nobody may have it."""
        return self.bitmaps.get(Sleutel(groep, str(waarde)), _LEEG)

    def van_groep(self, groep: str, wensen: Wensen) -> Oordeel:
        """How a group decides who stays: any of its values will do, unless all tasks were asked."""
        if (enkel := self._enkel.get(groep)) is not None:
            return enkel(wensen)
        ids = [(term.pk, term.code) for term in wensen.termen_van(groep)]
        if groep == RIJBEWIJS:
            return self._rijbewijs(ids)
        return self._lijst(groep, [pk for pk, _ in ids], alle=groep == TAAK and wensen.alle_taken)

    def van_term(self, wens: Wens) -> Oordeel:
        """How a chosen taaksoort, vaardigheid, competentie or affiniteit is met, each by itself."""
        return self._lijst(wens.groep, [term.pk for term in wens.termen], alle=False)

    @cached_property
    def _enkel(self) -> dict[str, Callable[[Wensen], Oordeel]]:
        return {
            "regio": lambda w: self.in_gemeenten(self.geografie.gemeenten(str(regio.nr)) for regio in w.regios),
            "gemeente": self._gemeente,
            "werkplek": lambda w: self._werkplek(w.werkplek.code if w.werkplek else ""),
            "opleidingsniveau": lambda w: self.opleiding_minstens(w.opleidingsstap or ""),
            "uren": lambda w: self._uren(w.uren_min, w.uren_max),
            "beschikbaar": lambda w: self.beschikbaar_uiterlijk(w.beschikbaar or ""),
        }

    def _lijst(self, groep: str, termen: Iterable[int], *, alle: bool) -> Oordeel:
        """A list that is unknown, or that lost a rare term, may hold what it does not show."""
        per_term = [self.bits(groep, term) for term in termen]
        past = BitMap.intersection(*per_term) if alle and per_term else _vereniging(per_term)
        return Oordeel(past, (self.bits(groep, NULL) | self.bits(groep, ONVOLLEDIG)) - past)

    def _rijbewijs(self, codes: Iterable[tuple[int, str]]) -> Oordeel:
        """Of whom only B is told, any other licence is unknown."""
        codes = list(codes)
        past = _vereniging(self.bits(RIJBEWIJS, pk) for pk, _ in codes)
        onbekend = self.bits(RIJBEWIJS, NULL)
        if any(code != B for _, code in codes):
            onbekend = onbekend | self.bits(RIJBEWIJS, ONVOLLEDIG)
        return Oordeel(past, onbekend - past)

    # --- Where someone lives ---

    def in_gemeenten(self, gemeenten: Iterable[Gemeenten]) -> Oordeel:
        """Lives in one of these: surely when the whole published area lies among them, maybe when part of it does."""
        # Not remembered: it takes a tenth of a millisecond, and there are more sets to ask than fit in memory.
        gevraagd = frozenset().union(*gemeenten)
        past, onbekend = [], []
        for gebied, bits in self._woongebieden:
            if gebied <= gevraagd:
                past.append(bits)
            elif not gebied.isdisjoint(gevraagd):
                onbekend.append(bits)
        return Oordeel(_vereniging(past), _vereniging(onbekend))

    @cached_property
    def _woongebieden(self) -> list[tuple[Gemeenten, BitMap]]:
        """The published areas, with who lives there."""
        return [
            (self.geografie.gemeenten(waarde), bits)
            for (groep, waarde), bits in self.bitmaps.items()
            if groep == "woongebied"
        ]

    def _gemeente(self, wensen: Wensen) -> Oordeel:
        km = wensen.afstand
        return self.in_gemeenten(
            self.geografie.binnen(gemeente.code, km) if km else frozenset({gemeente.code})
            for gemeente in wensen.gemeenten
        )

    def _werkplek(self, gemeente: str) -> Oordeel:
        """Lives within their own reisafstand of that gemeente; who told no distance may."""
        past, onbekend = [], [self.bits("reisafstand", NULL)]
        for km in _REISAFSTANDEN:
            reist = self.bits("reisafstand", km)
            dichtbij = self.in_gemeenten([self.geografie.binnen(gemeente, km)])
            past.append(reist & dichtbij.past)
            onbekend.append(reist & dichtbij.onbekend)
        return Oordeel(_vereniging(past), _vereniging(onbekend))

    # --- What is ordered ---

    def opleiding_minstens(self, stap: str) -> Oordeel:
        """At least that step: surely when the lowest level of what is published reaches it, maybe when the highest does."""
        grens = self.opleidingen.stappen[stap]
        past, onbekend = [], [self.bits("opleidingsniveau", NULL)]
        for waarde, (laagste, hoogste) in self.opleidingen.waarden.items():
            if laagste >= grens:
                past.append(self.bits("opleidingsniveau", waarde))
            elif hoogste >= grens:
                onbekend.append(self.bits("opleidingsniveau", waarde))
        return Oordeel(_vereniging(past), _vereniging(onbekend))

    def beschikbaar_uiterlijk(self, wanneer: str) -> Oordeel:
        waarden = Beschikbaar.values
        past = _vereniging(self.bits("beschikbaar", waarde) for waarde in waarden[: waarden.index(wanneer) + 1])
        return Oordeel(past, self.bits("beschikbaar", NULL))

    def _uren(self, minimaal: int | None, maximaal: int | None) -> Oordeel:
        """The person's range overlaps the asked one. A missing end that could decide it leaves it unknown."""
        past = self._bekend[0] | self._bekend[1]
        iemand = self.bits("alle", "")
        kan_niet = BitMap()
        if maximaal is not None:
            past = past & (self._begint_tot[maximaal] | (self._eindigt_tot[maximaal] - self._bekend[0]))
            kan_niet = kan_niet | (self._bekend[0] - self._begint_tot[maximaal])
        if minimaal is not None:
            begint_vanaf = self._bekend[0] - self._begint_tot[minimaal - 1]
            eindigt_vanaf = self._bekend[1] - self._eindigt_tot[minimaal - 1]
            past = past & (eindigt_vanaf | (begint_vanaf - self._bekend[1]))
            kan_niet = kan_niet | (self._bekend[1] - eindigt_vanaf)
        return Oordeel(past, iemand - kan_niet - past)

    @cached_property
    def _begint_tot(self) -> list[BitMap]:
        """Per number of hours, who wants to work at least so many or fewer."""
        return self._opgeteld("uren_min")

    @cached_property
    def _eindigt_tot(self) -> list[BitMap]:
        """Per number of hours, who wants to work at most so many or fewer."""
        return self._opgeteld("uren_max")

    def _opgeteld(self, groep: str) -> list[BitMap]:
        uren = (self.bits(groep, aantal) for aantal in range(UREN_HOOGSTENS + 1))
        return list(accumulate(uren, BitMap.union))

    @cached_property
    def _bekend(self) -> tuple[BitMap, BitMap]:
        """Who told the least, and who told the most hours."""
        return self._begint_tot[-1], self._eindigt_tot[-1]
