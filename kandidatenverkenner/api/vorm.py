"""A kandidaat as JSON: an allow-list, written out. What is not named here no system gets."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from kandidatenverkenner.facetten import Facet
from kandidatenverkenner.models import Kandidaat
from kandidatenverkenner.models.kandidaat import Woongebiedsoort
from kandidatenverkenner.zoeken import Resultaat, Treffer
from sonar.choices import Landsdeel
from sonar.models import (
    Affiniteit,
    Arbeidsmarktregio,
    Beroep,
    Beroepssector,
    Competentie,
    Dagdeel,
    Gemeente,
    Rijbewijs,
    Taaksoort,
    Taal,
    Vaardigheid,
    Vervoermiddel,
)
from sonar.models.termen import Term

NEDERLANDS = "nld"


class _Naslag:
    """A table of reference data as a mapping, read once per process and again when it holds something new.

    Reference data only grows: a term or a gemeente that is no longer in use stays, under the same key.
    """

    def __init__(self, lees: Callable[[], Iterable[tuple[Any, str]]]) -> None:
        self._lees = lees
        self._waarden: dict[Any, str] = {}

    def __getitem__(self, sleutel: Any) -> str:
        if sleutel not in self._waarden:
            self._waarden = dict(self._lees())
        return self._waarden[sleutel]


@cache
def _codes(model: type[Term]) -> _Naslag:
    return _Naslag(lambda: model.objects.values_list("pk", "code"))


@cache
def _namen(soort: str) -> _Naslag:
    if soort == Woongebiedsoort.GEMEENTE:
        return _Naslag(lambda: Gemeente.objects.values_list("code", "naam"))
    return _Naslag(lambda: ((str(nr), naam) for nr, naam in Arbeidsmarktregio.objects.values_list("nr", "naam")))


def als_antwoord(resultaat: Resultaat) -> dict[str, Any]:
    """The answer of a search."""
    return {
        "totaal": resultaat.totaal,
        "totaalZeker": resultaat.totaal_zeker,
        "volgende": resultaat.volgende,
        "facetten": {groep: _facet(facet) for groep, facet in resultaat.facetten.items()},
        "kandidaten": [_treffer(treffer) for treffer in resultaat.treffers],
    }


def als_dict(kandidaat: Kandidaat, kenmerk: str) -> dict[str, Any]:
    """What an employer may see of a kandidaat, by code. Null is unknown, or not shown when ``onvolledig`` names it."""
    return {
        "kenmerk": kenmerk,
        "woongebied": {
            "soort": kandidaat.woongebied_soort,
            "code": kandidaat.woongebied_code,
            "naam": _woongebied(kandidaat.woongebied_soort, kandidaat.woongebied_code),
        },
        "opleidingsniveau": _opleidingsniveau(kandidaat),
        "rijbewijs": _rijbewijs(kandidaat),
        "beroepssectoren": _lijst(Beroepssector, kandidaat.beroepssectoren),
        "taaksoorten": _lijst(Taaksoort, kandidaat.taaksoorten),
        "vaardigheden": _lijst(Vaardigheid, kandidaat.vaardigheden),
        "competenties": _lijst(Competentie, kandidaat.competenties),
        "affiniteiten": _lijst(Affiniteit, kandidaat.affiniteiten),
        "beroepen": _beroepen(kandidaat),
        "talen": _talen(kandidaat),
        "vervoer": _lijst(Vervoermiddel, kandidaat.vervoer),
        "reisafstand": kandidaat.reisafstand,
        "urenMin": kandidaat.uren_min,
        "urenMax": kandidaat.uren_max,
        "dagdelen": _lijst(Dagdeel, kandidaat.dagdelen),
        "beschikbaar": kandidaat.beschikbaar,
        "onvolledig": list(kandidaat.onvolledig),
    }


def _treffer(treffer: Treffer) -> dict[str, Any]:
    return als_dict(treffer.kandidaat, treffer.kenmerk) | {
        "wensen": {
            "past": [wens.sleutel for wens in treffer.past],
            "onbekend": [wens.sleutel for wens in treffer.onbekend],
        }
    }


def _facet(facet: Facet) -> dict[str, int]:
    return {**facet.waarden, "onbekend": facet.onbekend}


def _woongebied(soort: str, code: str) -> str:
    if soort == Woongebiedsoort.LAND:
        return _("Heel Nederland")
    return str(Landsdeel(code).label) if soort == Woongebiedsoort.LANDSDEEL else _namen(soort)[code]


def _opleidingsniveau(kandidaat: Kandidaat) -> dict[str, str | None] | None:
    if kandidaat.opleiding_code is None:
        return None
    return {"soort": kandidaat.opleiding_soort, "code": kandidaat.opleiding_code}


def _rijbewijs(kandidaat: Kandidaat) -> dict[str, Any] | None:
    codes = _lijst(Rijbewijs, kandidaat.rijbewijzen)
    return None if codes is None else {"codes": codes, "volledig": kandidaat.rijbewijs_volledig}


def _lijst(model: type[Term], ids: list[int] | None) -> list[str] | None:
    if ids is None:
        return None
    codes = _codes(model)
    return [codes[term] for term in ids]


def _beroepen(kandidaat: Kandidaat) -> list[dict[str, str | None]] | None:
    codes = _lijst(Beroep, kandidaat.beroepen)
    if codes is None:
        return None
    return [
        {"code": code, "ervaring": ervaring or None}
        for code, ervaring in zip(codes, kandidaat.ervaring or [], strict=True)
    ]


def _talen(kandidaat: Kandidaat) -> list[dict[str, Any]] | None:
    codes = _lijst(Taal, kandidaat.talen)
    if codes is None:
        return None
    return [{"code": code, "niveau": kandidaat.nederlands if code == NEDERLANDS else None} for code in codes]
