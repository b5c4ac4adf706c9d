"""Borders as SVG paths, and the place inside each border where a label fits. Made once per process."""

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent.parent / "data"

BREEDTE = 500
HOOGSTE = 580
_RAND = 8
# At the scale of the Netherlands a degree of longitude is this part of a degree of latitude.
_KRIMP = math.cos(math.radians(52.2))

# Measures of a label in the units of the drawing, for the sizes in components.css (12 and 13 px).
_NAAM_TEKEN = 7.3
_NAAM_HOOGTE = 34
_PERCENTAGE = (33, 15)
_SCANLIJN = 3

Punt = tuple[float, float]
Ring = list[Punt]
Schaal = Callable[[Punt], Punt]


class Plek(NamedTuple):
    """Where the middle of a label goes, and whether there is room for the name above the percentage."""

    x: float
    y: float
    met_naam: bool


@dataclass(frozen=True, slots=True)
class Gebied:
    sleutel: str
    naam: str
    pad: str
    plek: Plek | None
    """None when a label would cover another one."""


@dataclass(frozen=True, slots=True)
class Ondergrond:
    """A map without figures: ``viewBox`` 0 0 breedte hoogte, the areas, and what lies around them."""

    breedte: int
    hoogte: int
    gebieden: tuple[Gebied, ...]
    buren: tuple[str, ...]


def ondergrond_regio(gemeenten: Iterable[tuple[str, str]]) -> Ondergrond:
    """The gemeenten of a region, given as (CBS code, name), among their neighbours."""
    return _ondergrond("gemeenten.geojson", "code", tuple(gemeenten))


def ondergrond_land(regios: Iterable[tuple[str, str]]) -> Ondergrond:
    """The arbeidsmarktregio's, given as (number, name)."""
    return _ondergrond("regios.geojson", "nr", tuple(regios))


@lru_cache(maxsize=128)
def _ondergrond(bestand: str, eigenschap: str, namen: tuple[tuple[str, str], ...]) -> Ondergrond:
    grenzen = _grenzen(bestand, eigenschap)
    getekend = [(sleutel, naam) for sleutel, naam in namen if sleutel in grenzen]
    schaal, hoogte = _schaal([punt for sleutel, _ in getekend for ring in grenzen[sleutel] for punt in ring])
    vormen = {sleutel: [[schaal(punt) for punt in ring] for ring in ringen] for sleutel, ringen in grenzen.items()}
    eigen = {sleutel for sleutel, _ in getekend}
    plekken = _plekken([(sleutel, naam, vormen[sleutel]) for sleutel, naam in getekend])
    return Ondergrond(
        breedte=BREEDTE,
        hoogte=hoogte,
        gebieden=tuple(
            Gebied(sleutel, naam, _pad(vormen[sleutel]), plekken.get(sleutel)) for sleutel, naam in getekend
        ),
        buren=tuple(
            _pad(ringen)
            for sleutel, ringen in vormen.items()
            if sleutel not in eigen and any(_in_beeld(ring, hoogte) for ring in ringen)
        ),
    )


@lru_cache(maxsize=2)
def _grenzen(bestand: str, eigenschap: str) -> dict[str, list[Ring]]:
    """Per area its rings in degrees, longitude shrunk."""
    grenzen = {}
    for feature in json.loads((DATA / bestand).read_text(encoding="utf-8"))["features"]:
        vorm = feature["geometry"]
        delen = vorm["coordinates"] if vorm["type"] == "MultiPolygon" else [vorm["coordinates"]]
        grenzen[str(feature["properties"][eigenschap])] = [
            [(lon * _KRIMP, lat) for lon, lat in ring] for deel in delen for ring in deel
        ]
    return grenzen


def _schaal(punten: Ring) -> tuple[Schaal, int]:
    """From degrees to the drawing, in which all these points fit; and the drawing's height."""
    if not punten:
        return (lambda punt: punt), 0
    west, oost = min(x for x, _ in punten), max(x for x, _ in punten)
    zuid, noord = min(y for _, y in punten), max(y for _, y in punten)
    factor = min((BREEDTE - 2 * _RAND) / (oost - west), (HOOGSTE - 2 * _RAND) / (noord - zuid))
    links = (BREEDTE - (oost - west) * factor) / 2

    def schaal(punt: Punt) -> Punt:
        # Half units: neighbours that share a border keep sharing it, and the page stays light.
        x, y = links + (punt[0] - west) * factor, _RAND + (noord - punt[1]) * factor
        return round(x * 2) / 2, round(y * 2) / 2

    return schaal, math.ceil((noord - zuid) * factor) + 2 * _RAND


def _in_beeld(ring: Ring, hoogte: int) -> bool:
    return (
        max(x for x, _ in ring) > 0
        and min(x for x, _ in ring) < BREEDTE
        and max(y for _, y in ring) > 0
        and min(y for _, y in ring) < hoogte
    )


def _pad(ringen: list[Ring]) -> str:
    """``d`` of a path, in steps from point to point."""
    delen = []
    for ring in ringen:
        stappen = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring) if (x1, y1) != (x2, y2)]
        # A ring that fell together on the half units is a line at most; the last step closes it by itself.
        if len(stappen) > 2:
            x, y = ring[0]
            delen.append(f"M{x:g} {y:g}l" + " ".join(f"{dx:g} {dy:g}" for dx, dy in stappen[:-1]) + "z")
    return "".join(delen)


def _plekken(vormen: list[tuple[str, str, list[Ring]]]) -> dict[str, Plek]:
    """A label per area: with its name if that fits inside, else the percentage, else nothing if it covers another."""
    plekken: dict[str, Plek] = {}
    bezet: list[tuple[float, float, float, float]] = []
    breedte, hoogte = _PERCENTAGE
    krap = []
    for sleutel, naam, ringen in vormen:
        naam_breedte = max(len(naam) * _NAAM_TEKEN, breedte)
        if punt := _past(ringen, naam_breedte, _NAAM_HOOGTE):
            plekken[sleutel] = Plek(*punt, met_naam=True)
            bezet.append(_vak(punt, naam_breedte, _NAAM_HOOGTE))
        elif punt := _past(ringen, breedte, hoogte):
            plekken[sleutel] = Plek(*punt, met_naam=False)
            bezet.append(_vak(punt, breedte, hoogte))
        else:
            krap.append((sleutel, _past(ringen, 0, 0)))
    for sleutel, punt in krap:
        vak = _vak(punt, breedte, hoogte) if punt else None
        if punt and vak and not any(_raakt(vak, ander) for ander in bezet):
            plekken[sleutel] = Plek(*punt, met_naam=False)
            bezet.append(vak)
    return plekken


def _past(ringen: list[Ring], breedte: float, hoogte: float) -> Punt | None:
    """The middle of a box of that size inside the area, as near to the area's own middle as can be."""
    ys = [y for ring in ringen for _, y in ring]
    midden = _zwaartepunt(max(ringen, key=lambda ring: abs(_oppervlak(ring))))
    kandidaten = []
    y = min(ys) + hoogte / 2
    while y <= max(ys) - hoogte / 2:
        stukken = _binnen(ringen, y)
        for rand in (y - hoogte / 2, y + hoogte / 2) if hoogte else ():
            stukken = _doorsnede(stukken, _binnen(ringen, rand))
        for links, rechts in stukken:
            if rechts - links >= breedte:
                x = min(max(midden[0], links + breedte / 2), rechts - breedte / 2)
                kandidaten.append((round(x, 1), round(y, 1)))
        y += _SCANLIJN
    return min(kandidaten, key=lambda punt: math.dist(punt, midden), default=None)


def _binnen(ringen: list[Ring], y: float) -> list[tuple[float, float]]:
    """The pieces of the horizontal line at ``y`` that lie inside the rings, by the even-odd rule."""
    snijpunten = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in ringen
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > y) != (y2 > y)
    )
    return list(zip(snijpunten[::2], snijpunten[1::2], strict=True))


def _doorsnede(een: list[tuple[float, float]], ander: list[tuple[float, float]]) -> list[tuple[float, float]]:
    paren = ((max(a, c), min(b, d)) for a, b in een for c, d in ander)
    return [(links, rechts) for links, rechts in paren if links < rechts]


def _oppervlak(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _zwaartepunt(ring: Ring) -> Punt:
    oppervlak = _oppervlak(ring)
    if not oppervlak:
        return ring[0]
    kruis = [((x1 + x2, y1 + y2), x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairwise(ring)]
    return sum(x * k for (x, _), k in kruis) / (6 * oppervlak), sum(y * k for (_, y), k in kruis) / (6 * oppervlak)


def _vak(midden: Punt, breedte: float, hoogte: float) -> tuple[float, float, float, float]:
    return midden[0] - breedte / 2, midden[1] - hoogte / 2, midden[0] + breedte / 2, midden[1] + hoogte / 2


def _raakt(een: tuple[float, float, float, float], ander: tuple[float, float, float, float]) -> bool:
    return een[0] < ander[2] and ander[0] < een[2] and een[1] < ander[3] and ander[1] < een[3]
