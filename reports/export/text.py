"""The table as text for a terminal: the two-level head of the publication, Dutch numbers, the closing sentence."""

from dataclasses import astuple

from reports.counts import Aantallen, Transparantie
from reports.words import (
    GEEN_PROFIEL,
    GEMEENTE,
    GEMEENTEKLANTEN,
    PROFIEL,
    REGIO,
    TOTAAL,
    TOTAAL_REGIO,
    UWV_KLANTEN,
    getal,
    slotzin,
)

_TUSSEN = "  "


def as_text(rapport: Transparantie) -> str:
    """Columns as wide as their longest cell; names to the left, numbers to the right."""
    kop = [REGIO, GEMEENTE, PROFIEL, GEEN_PROFIEL, PROFIEL, GEEN_PROFIEL, TOTAAL]
    rijen = [["", rij.naam, *_getallen(rij.aantallen)] for rij in rapport.rijen]
    rijen[0][0] = f"{rapport.nr} {rapport.naam}"
    totaal = ["", TOTAAL_REGIO, *_getallen(rapport.totaal)]
    breedtes = [max(len(cel) for cel in kolom) for kolom in zip(kop, *rijen, totaal, strict=True)]

    def regel(cellen: list[str]) -> str:
        links = [cel.ljust(breedte) for cel, breedte in zip(cellen[:2], breedtes[:2], strict=True)]
        rechts = [cel.rjust(breedte) for cel, breedte in zip(cellen[2:], breedtes[2:], strict=True)]
        return _TUSSEN.join([*links, *rechts]).rstrip()

    def over(*kolommen: int) -> int:
        return sum(breedtes[kolom] for kolom in kolommen) + len(_TUSSEN) * (len(kolommen) - 1)

    groepen = _TUSSEN.join(
        [" " * over(0, 1), GEMEENTEKLANTEN.center(over(2, 3)), UWV_KLANTEN.center(over(4, 5))]
    ).rstrip()
    streep = "-" * over(*range(len(kop)))
    regels = [groepen, regel(kop), streep, *map(regel, rijen), streep, regel(totaal), "", slotzin(rapport)]
    return "\n".join(regels) + "\n"


def _getallen(aantallen: Aantallen) -> list[str]:
    return [getal(aantal) for aantal in (*astuple(aantallen), aantallen.totaal)]
