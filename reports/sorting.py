"""The national table in the order someone asks: ``?sorteer=totaal`` ascending, ``?sorteer=-totaal`` descending."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reports.counts import Transparantie
from reports.words import GEEN_PROFIEL, PROFIEL, REGIO, TOTAAL
from sonar.models.arbeidsmarktregio import sorteersleutel

Sleutel = Callable[[Transparantie], Any]

KOLOMMEN: dict[str, tuple[str, Sleutel]] = {
    "nr": (gettext_noop("Nummer"), lambda regio: regio.nr),
    "regio": (REGIO, lambda regio: sorteersleutel(regio.naam)),
    "gem_profiel": (PROFIEL, lambda regio: regio.totaal.gem_profiel),
    "gem_geen": (GEEN_PROFIEL, lambda regio: regio.totaal.gem_geen),
    "uwv_profiel": (PROFIEL, lambda regio: regio.totaal.uwv_profiel),
    "uwv_geen": (GEEN_PROFIEL, lambda regio: regio.totaal.uwv_geen),
    "totaal": (TOTAAL, lambda regio: regio.totaal.totaal),
    "aandeel": (gettext_noop("Aandeel met profiel"), lambda regio: regio.totaal.aandeel),
    "bekend": (gettext_noop("Deel van het register bekend"), lambda regio: regio.bekend),
}
# These start at the beginning, every other column at the highest number.
_OPLOPEND = {"nr", "regio"}


@dataclass(frozen=True, slots=True)
class Kolomkop:
    tekst: str
    aria_sort: str
    """``ascending``, ``descending``, or empty for a column the table is not sorted by."""
    link: str
    """The query that sorts by this column, or the other way round if it already is."""


@dataclass(frozen=True, slots=True)
class Gesorteerd:
    regios: list[Transparantie]
    koppen: dict[str, Kolomkop]


def sort_regions(regios: tuple[Transparantie, ...], query: QueryDict) -> Gesorteerd:
    """Regions without a figure come last either way; what is no column sorts by number."""
    gevraagd = query.get("sorteer", "")
    sleutel, aflopend = gevraagd.removeprefix("-"), gevraagd.startswith("-")
    if sleutel not in KOLOMMEN:
        sleutel, aflopend = "nr", False
    waarde = KOLOMMEN[sleutel][1]
    met = sorted((regio for regio in regios if waarde(regio) is not None), key=waarde, reverse=aflopend)
    zonder = [regio for regio in regios if waarde(regio) is None]
    koppen = {}
    for naam, (tekst, _waarde) in KOLOMMEN.items():
        volgende = not aflopend if naam == sleutel else naam not in _OPLOPEND
        stand = ("descending" if aflopend else "ascending") if naam == sleutel else ""
        koppen[naam] = Kolomkop(_(tekst), stand, _link(query, f"{'-' if volgende else ''}{naam}"))
    return Gesorteerd([*met, *zonder], koppen)


def _link(query: QueryDict, sorteer: str) -> str:
    """The same query, sorted another way."""
    kopie = query.copy()
    kopie["sorteer"] = sorteer
    return f"?{kopie.urlencode()}"
