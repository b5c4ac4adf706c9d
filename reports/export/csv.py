"""The table as CSV: the columns of the publication, plain integers, totals last."""

import csv
import io
from dataclasses import astuple

from reports.counts import Aantallen, LandelijkeTransparantie, Transparantie
from reports.words import TOTAAL_LAND, TOTAAL_REGIO

KOLOMMEN = ("amr_code", "amr", "gemeente", "gem_profiel", "gem_geen", "uwv_profiel", "uwv_geen", "totaal")


def as_csv(rapport: Transparantie | LandelijkeTransparantie) -> str:
    """Lines ending in ``\\n``: the head, per region its gemeenten and TOTAAL AMR, and for the nation one more total."""
    doel = io.StringIO()
    schrijver = csv.writer(doel, lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    if isinstance(rapport, Transparantie):
        schrijver.writerows(_rijen(rapport))
    else:
        for regio in rapport.regios:
            schrijver.writerows(_rijen(regio))
        schrijver.writerow(["", "Nederland", TOTAAL_LAND, *_getallen(rapport.totaal)])
    return doel.getvalue()


def _rijen(regio: Transparantie) -> list[list[str | int]]:
    benoemd = [(rij.naam, rij.aantallen) for rij in regio.rijen]
    return [
        [regio.nr, regio.naam, naam, *_getallen(aantallen)]
        for naam, aantallen in [*benoemd, (TOTAAL_REGIO, regio.totaal)]
    ]


def _getallen(aantallen: Aantallen) -> tuple[int, ...]:
    return (*astuple(aantallen), aantallen.totaal)
