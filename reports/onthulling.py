"""What a publication tells of the funnel, made from the exact counts: rounded, and no cell to be derived from the rest."""

from collections.abc import Iterable, Sequence
from typing import Any

from reports.counts import Aantallen, LandelijkeTransparantie
from reports.herleiding import te_herleiden
from reports.openbaar import AFGEROND, freeze
from reports.trechter import Trechter
from reports.vertellen import Gebied, Waarde, vertel_alles


def geef_vrij(land: Gebied, regios: Sequence[Gebied]) -> tuple[list[Waarde], list[list[Waarde]]]:
    """What may be told of the nation and of each region, step by step; the same counts always give the same.

    After rounding each cell must have been able to be otherwise with everything public unchanged. While one could not,
    figures are taken away: the nation's for that step, then all of the nation's, then all of that region's.

    :param land: the regions together, with as many steps as each of them.
    :raises ValueError: when they are not, or a step is more than the published number it is part of.
    """
    niets: list[Waarde] = [None] * len(land.cellen)
    van_land, van_regios = vertel_alles(land, regios)
    while (vast := next(te_herleiden(land, regios, van_land, van_regios), None)) is not None:
        regio, stap = vast
        if van_land[stap] is not None:
            van_land[stap] = None
        elif van_land != niets:
            van_land = niets
        elif regio is not None and van_regios[regio] != niets:
            van_regios[regio] = niets
        else:
            # Of what adds up, a cell of which nothing is told can always be otherwise.
            raise ValueError("De trechter past niet bij de gepubliceerde tabel.")
    return van_land, van_regios


def geef_trechters_vrij(landelijk: LandelijkeTransparantie, trechters: Iterable[Trechter]) -> dict[str, Any]:
    """What is published of the funnel beside that table, in the form of ``reports.openbaar.freeze``.

    :param trechters: the nation first, then the regions of the table.
    """
    van = {trechter.nr: trechter for trechter in trechters}
    land = _gebied(landelijk.totaal, van[None])
    regios = {regio.nr: _gebied(regio.totaal, van[regio.nr]) for regio in landelijk.regios}
    van_land, van_regios = geef_vrij(land, [*regios.values()])
    return freeze(van_land, dict(zip(regios, van_regios, strict=True)))


def _gebied(gepubliceerd: Aantallen, trechter: Trechter) -> Gebied:
    treden = [trechter.trede(soort) for soort in AFGEROND]
    return Gebied(gepubliceerd.profiel, tuple((trede.aantal, trede.sleutel) for trede in treden))
