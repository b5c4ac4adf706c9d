"""A table in the order someone asks: ``?sorteer=totaal`` ascending, ``?sorteer=-totaal`` descending."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reports.counts import Aantallen, Transparantie
from reports.gemeenten import Gemeenteregel
from reports.words import GEEN_PROFIEL, GEMEENTE, PROFIEL, REGIO, TOTAAL
from sonar.models.arbeidsmarktregio import sorteersleutel

T = TypeVar("T")
Sleutel = Callable[[T], Any]
Kolommen = Mapping[str, tuple[str, Sleutel[T]]]


def _getallen(aantallen: Callable[[T], Aantallen]) -> dict[str, tuple[str, Sleutel[T]]]:
    return {
        "gem_profiel": (PROFIEL, lambda rij: aantallen(rij).gem_profiel),
        "gem_geen": (GEEN_PROFIEL, lambda rij: aantallen(rij).gem_geen),
        "uwv_profiel": (PROFIEL, lambda rij: aantallen(rij).uwv_profiel),
        "uwv_geen": (GEEN_PROFIEL, lambda rij: aantallen(rij).uwv_geen),
        "totaal": (TOTAAL, lambda rij: aantallen(rij).totaal),
        "aandeel": (gettext_noop("Aandeel met profiel"), lambda rij: aantallen(rij).vergelijkbaar),
    }


KOLOMMEN: Kolommen[Transparantie] = {
    "nr": (gettext_noop("Nummer"), lambda regio: regio.nr),
    "regio": (REGIO, lambda regio: sorteersleutel(regio.naam)),
    **_getallen(lambda regio: regio.totaal),
    "bekend": (gettext_noop("Deel van het register bekend"), lambda regio: regio.bekend),
}
GEMEENTEKOLOMMEN: Kolommen[Gemeenteregel] = {
    "gemeente": (GEMEENTE, lambda regel: sorteersleutel(regel.rij.naam)),
    **_getallen(lambda regel: regel.rij.aantallen),
}
# These start at the beginning, every other column at the highest number.
_OPLOPEND = {"nr", "regio", "gemeente"}


@dataclass(frozen=True, slots=True)
class Kolomkop:
    tekst: str
    aria_sort: str
    """``ascending``, ``descending``, or empty for a column the table is not sorted by."""
    link: str
    """The query that sorts by this column, or the other way round if it already is."""


@dataclass(frozen=True, slots=True)
class Gesorteerd(Generic[T]):
    rijen: list[T]
    koppen: dict[str, Kolomkop]


def sort_regions(regios: Sequence[Transparantie], query: QueryDict) -> Gesorteerd[Transparantie]:
    """By number when what is asked is no column."""
    return _sorteer(regios, KOLOMMEN, query, anders="nr")


def sort_gemeenten(regels: Sequence[Gemeenteregel], query: QueryDict) -> Gesorteerd[Gemeenteregel]:
    """By name when what is asked is no column."""
    return _sorteer(regels, GEMEENTEKOLOMMEN, query, anders="gemeente")


def _sorteer(rijen: Sequence[T], kolommen: Kolommen[T], query: QueryDict, *, anders: str) -> Gesorteerd[T]:
    """Rows without a figure, or with one of too few people to rank by, come last either way."""
    gevraagd = query.get("sorteer", "")
    sleutel, aflopend = gevraagd.removeprefix("-"), gevraagd.startswith("-")
    if sleutel not in kolommen:
        sleutel, aflopend = anders, False
    waarde = kolommen[sleutel][1]
    met = sorted((rij for rij in rijen if waarde(rij) is not None), key=waarde, reverse=aflopend)
    zonder = [rij for rij in rijen if waarde(rij) is None]
    koppen = {}
    for naam, (tekst, _waarde) in kolommen.items():
        volgende = not aflopend if naam == sleutel else naam not in _OPLOPEND
        stand = ("descending" if aflopend else "ascending") if naam == sleutel else ""
        koppen[naam] = Kolomkop(_(tekst), stand, met_keuze(query, sorteer=f"{'-' if volgende else ''}{naam}"))
    return Gesorteerd([*met, *zonder], koppen)


def met_keuze(query: QueryDict, **keuze: str) -> str:
    """The same query with another choice in it."""
    kopie = query.copy()
    for naam, waarde in keuze.items():
        kopie[naam] = waarde
    return f"?{kopie.urlencode()}"
