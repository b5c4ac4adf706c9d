"""Somebody with a computer and everything that is public: what each count of a published funnel can still be.

Knows the rules by which it was published and not the key. Written from what the page of the verantwoording says, and with
nothing of the code that published it.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, lil_array

Vak = tuple[int | None, int]
"""Region (None: the nation) and step."""
Uitleg = Callable[[Any], tuple[float, float]]
"""What a told value says of the count behind it."""


def volgens_de_regels(waarde: Any) -> tuple[float, float]:
    if waarde is None:
        return 0, np.inf
    if waarde == "<10":
        return 0, 9
    return (max(10, waarde - 4), waarde + 4) if waarde else (0, 0)


def dichtstbij(waarde: Any) -> tuple[float, float]:
    """When everybody rounds to the nearest multiple of 5, as one learns at school."""
    return max(0, waarde - 2), waarde + 2


@dataclass(frozen=True)
class Openbaar:
    """What the document of one publication says.

    :ivar profielen: exact, per region. :ivar regios: the rounded steps per region. :ivar land: the same of the nation.
    """

    profielen: dict[int, int]
    regios: dict[int, list[Any]]
    land: list[Any]

    @classmethod
    def lees(cls, document: dict[str, Any]) -> "Openbaar":
        profielen = {
            regio["nr"]: sum(gem + uwv for _, _, gem, _, uwv, _ in regio["gemeenten"]) for regio in document["regios"]
        }
        trechter = document["trechter"]
        regios = {regio["nr"]: regio["aantallen"] for regio in trechter["regios"]}
        assert regios.keys() == profielen.keys()
        return cls(profielen, regios, trechter["land"])

    @property
    def vakken(self) -> list[Vak]:
        """Every rounded cell but those that the exact table makes a structural zero."""
        gevuld = [nr for nr, aantal in self.profielen.items() if aantal]
        return [(nr, stap) for nr in [*gevuld, *([None] if gevuld else [])] for stap in range(len(self.land))]

    def waarde(self, vak: Vak) -> Any:
        nr, stap = vak
        return (self.land if nr is None else self.regios[nr])[stap]


class Rekenaar:
    """An integer programme: the counts, each within what is told of it, in each other, and adding up.

    :param uitleg: how the reader takes what is told.
    """

    def __init__(self, openbaar: Openbaar, uitleg: Uitleg = volgens_de_regels) -> None:
        self.stappen = len(openbaar.land)
        self.plek = {nr: plek * self.stappen for plek, nr in enumerate(openbaar.profielen)}
        self.aantal = len(self.plek) * self.stappen
        grenzen = [uitleg(waarde) for nr in self.plek for waarde in openbaar.regios[nr]]
        hoogste = [profielen for profielen in openbaar.profielen.values() for _ in range(self.stappen)]
        self.grenzen = Bounds(
            [laag for laag, _ in grenzen], [min(hoog, top) for (_, hoog), top in zip(grenzen, hoogste, strict=True)]
        )
        self.regels = [self._in_elkaar(openbaar), self._samen(openbaar, uitleg)]

    def _in_elkaar(self, openbaar: Openbaar) -> LinearConstraint:
        """The same people are told alike, so steps that are told differently differ by somebody."""
        paren = list(itertools.product(self.plek, range(self.stappen - 1)))
        matrix, minstens = lil_array((len(paren), self.aantal)), []
        for rij, (nr, stap) in enumerate(paren):
            matrix[rij, self.plek[nr] + stap], matrix[rij, self.plek[nr] + stap + 1] = 1, -1
            voor, na = openbaar.regios[nr][stap : stap + 2]
            minstens.append(int(isinstance(voor, int) and isinstance(na, int) and voor != na))
        return LinearConstraint(csr_array(matrix), minstens, np.inf)

    def _samen(self, openbaar: Openbaar, uitleg: Uitleg) -> LinearConstraint:
        matrix = lil_array((self.stappen, self.aantal))
        for stap in range(self.stappen):
            matrix[stap, stap :: self.stappen] = 1
        grenzen = [uitleg(waarde) for waarde in openbaar.land]
        return LinearConstraint(csr_array(matrix), [laag for laag, _ in grenzen], [hoog for _, hoog in grenzen])

    def bereik(self, vak: Vak) -> tuple[int, int]:
        """The least and the most that the count can be."""
        nr, stap = vak
        doel = np.zeros(self.aantal)
        if nr is None:
            doel[stap :: self.stappen] = 1
        else:
            doel[self.plek[nr] + stap] = 1
        return self._los_op(doel), -self._los_op(-doel)

    def _los_op(self, doel: "np.ndarray[Any, Any]") -> int:
        gevonden = milp(doel, integrality=np.ones(self.aantal), bounds=self.grenzen, constraints=self.regels)
        assert gevonden.status == 0, gevonden.message
        return round(gevonden.fun)


def bereiken(openbaar: Openbaar, uitleg: Uitleg = volgens_de_regels) -> Iterator[tuple[Vak, tuple[int, int]]]:
    rekenaar = Rekenaar(openbaar, uitleg)
    return ((vak, rekenaar.bereik(vak)) for vak in openbaar.vakken)
