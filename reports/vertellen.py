"""What of exact counts may be told: rounded so that nothing else that is public undoes the rounding.

The steps of a funnel lie in each other, regions add up to the nation, and the published table tells some of it exactly.
Of 41 people with a profile, "45 bemiddelbaar" would tell that all 41 are. So every cell is told in view of what the reader
already knows of it, from a lowest to a highest value:

- when that leaves fewer than BREEDTE values, nothing is told ("niet getoond");
- under DREMPEL people only that is told;
- else the multiple of 5 that the key draws, or the other one when the drawn one would leave fewer than BREEDTE values.
  One of the two always leaves them.

Apart from the count itself all of this hangs on what is public, so that knowing these rules helps nobody: each value that
is left could have given just this. Cells are told in order: step by step, first the regions and then the nation.

All cells together can still tell more than one after the other: see ``reports.onthulling``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.rounding import DREMPEL, STAP, rond_af

BREEDTE = 5
"""How many values a cell can have at least for who reads all that is told before it; fewer only of fewer people."""
HOOGSTE_NIET_GETOOND = DREMPEL + BREEDTE - 2
"""Of a published number up to this nothing is told beside that it is less than DREMPEL."""
MINDER = "<10"
Waarde = int | str | None
"""A rounded number, MINDER (than DREMPEL), or None: not shown."""
Cel = tuple[int, int]
"""How many people, and which (``reports.groepssleutel``)."""


@dataclass(frozen=True, slots=True)
class Gebied:
    """The exact counts of a region or the nation.

    :ivar geheel: the published number that every step is part of. :ivar cellen: the steps, each part of the one before.
    """

    geheel: int
    cellen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Grens:
    """What a reader knows of a count: from ``laag`` up to and including ``hoog``."""

    laag: int
    hoog: int

    @property
    def waarden(self) -> int:
        return self.hoog - self.laag + 1

    def en(self, ander: "Grens") -> "Grens":
        return Grens(max(self.laag, ander.laag), min(self.hoog, ander.hoog))

    def __contains__(self, aantal: int) -> bool:
        return self.laag <= aantal <= self.hoog


def betekenis(waarde: Waarde, geheel: int) -> Grens:
    """What a told value says by itself, of a part of ``geheel``."""
    if waarde is None:
        return Grens(0, geheel)
    if isinstance(waarde, str):
        return Grens(0, min(geheel, DREMPEL - 1))
    if waarde == 0:
        return Grens(0, 0)
    return Grens(max(DREMPEL, waarde - STAP + 1), min(geheel, waarde + STAP - 1))


def vertel(cel: Cel, bekend: Grens) -> Waarde:
    """One cell, of which the reader knows that it lies in ``bekend``, as it does."""
    aantal, sleutel = cel
    if bekend.hoog == 0:
        return 0
    if bekend.hoog < DREMPEL:
        return MINDER
    wel, niet = bekend.en(Grens(DREMPEL, bekend.hoog)), bekend.en(Grens(0, DREMPEL - 1))
    # Whether there are fewer than DREMPEL is told only when either answer leaves enough, or one is ruled out.
    if wel.waarden < BREEDTE or 0 < niet.waarden < BREEDTE:
        return None
    if aantal < DREMPEL:
        return MINDER
    getrokken = rond_af(aantal, sleutel)
    lager = aantal - aantal % STAP
    keuzes = (getrokken, *(waarde for waarde in (lager, lager + STAP) if waarde != getrokken and aantal % STAP))
    return next((waarde for waarde in keuzes if wel.en(betekenis(waarde, bekend.hoog)).waarden >= BREEDTE), None)


def vertel_alles(land: Gebied, regios: Sequence[Gebied]) -> tuple[list[Waarde], list[list[Waarde]]]:
    """Every cell of the nation and of each region, in view of what was told before it."""
    van_land: list[Waarde] = []
    van_regios: list[list[Waarde]] = [[] for _ in regios]
    plafond_land, plafonds = land.geheel, [regio.geheel for regio in regios]
    for stap, cel_land in enumerate(land.cellen):
        grenzen = []
        for regio, verteld, plafond in zip(regios, van_regios, plafonds, strict=True):
            verteld.append(vertel(regio.cellen[stap], Grens(0, plafond)))
            grenzen.append(betekenis(verteld[-1], plafond))
        laag, hoog = sum(grens.laag for grens in grenzen), sum(grens.hoog for grens in grenzen)
        som = Grens(laag, min(hoog, plafond_land))
        van_land.append(vertel(cel_land, som))
        som = som.en(betekenis(van_land[-1], plafond_land))
        # Of the next step the reader knows that it is part of this one, whose regions add up to the nation.
        plafond_land = som.hoog
        plafonds = [min(grens.hoog, grens.laag + som.hoog - laag) for grens in grenzen]
    return van_land, van_regios
