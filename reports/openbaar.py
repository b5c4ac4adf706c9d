"""The funnel as everybody may see it: frozen, and rounded except for what the published table tells exactly."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from reports.counts import LandelijkeTransparantie, OnbekendeRegio, Transparantie
from reports.models import Publicatie
from reports.rounding import DREMPEL
from reports.trechter import Tredesoort
from reports.trechterwoorden import WOORDEN
from reports.vertellen import Waarde
from reports.words import getal

EXACT = (Tredesoort.IN_SONAR, Tredesoort.PROFIEL)
"""The steps that the published table counts."""
AFGEROND = tuple(soort for soort in Tredesoort if soort not in EXACT)


@dataclass(frozen=True, slots=True)
class OpenbareTrede:
    """:ivar waarde: exact for a step of the published table; else rounded, MINDER or None (see ``reports.vertellen``)."""

    soort: Tredesoort
    waarde: Waarde

    @property
    def is_exact(self) -> bool:
        return self.soort in EXACT

    @property
    def aantal(self) -> int | None:
        """None where no number is told."""
        return self.waarde if isinstance(self.waarde, int) else None

    @property
    def tekst(self) -> str:
        return toon(self.waarde)

    @property
    def uitleg(self) -> str:
        return str(WOORDEN[self.soort].uitleg)


@dataclass(frozen=True, slots=True)
class OpenbareTrechter:
    """One region, or (``nr`` None) the nation, in a publication.

    :ivar registertotaal: how many the doelgroepregister itself tells; None as long as it is not told.
    :ivar treden: every Tredesoort once, in order.
    """

    peildatum: datetime.date
    nr: int | None
    naam: str
    registertotaal: int | None
    treden: tuple[OpenbareTrede, ...]

    @property
    def gebied(self) -> str:
        return _("Heel Nederland") if self.nr is None else f"{self.nr} {self.naam}"


@dataclass(frozen=True, slots=True)
class OpenbareTrechters:
    """The nation and every region, by number."""

    land: OpenbareTrechter
    regios: tuple[OpenbareTrechter, ...]

    def van(self, nr: int | None) -> OpenbareTrechter:
        """:raises OnbekendeRegio: when no region has that number."""
        if nr is None:
            return self.land
        for regio in self.regios:
            if regio.nr == nr:
                return regio
        raise OnbekendeRegio(f"Arbeidsmarktregio {nr} bestaat niet.")


def toon(waarde: Waarde) -> str:
    """2.175, or the words that stand in its place."""
    if isinstance(waarde, int):
        return getal(waarde)
    return _("niet getoond") if waarde is None else _("minder dan %(drempel)s") % {"drempel": DREMPEL}


def trechters_van(publicatie: Publicatie) -> OpenbareTrechters | None:
    """None of a publication of before the funnel was frozen."""
    return None if publicatie.trechter is None else thaw(publicatie.landelijk, publicatie.trechter)


def freeze(land: list[Waarde], regios: dict[int, list[Waarde]]) -> dict[str, Any]:
    """What a Publicatie keeps of the funnel: not what its table tells already.

    Per area the rounded steps in the order of ``treden``: a number, "<10", or null for what is not shown.
    """
    return {
        "treden": [soort.value for soort in AFGEROND],
        "land": land,
        "regios": [{"nr": nr, "aantallen": waarden} for nr, waarden in regios.items()],
    }


def thaw(landelijk: LandelijkeTransparantie, trechter: dict[str, Any]) -> OpenbareTrechters:
    """The funnel again, with the steps that ``landelijk`` of the same publication tells."""
    soorten = [Tredesoort(soort) for soort in trechter["treden"]]

    def maak(geteld: LandelijkeTransparantie | Transparantie, waarden: list[Waarde]) -> OpenbareTrechter:
        nr, naam = (geteld.nr, geteld.naam) if isinstance(geteld, Transparantie) else (None, "Nederland")
        treden = (
            OpenbareTrede(Tredesoort.IN_SONAR, geteld.totaal.totaal),
            OpenbareTrede(Tredesoort.PROFIEL, geteld.totaal.profiel),
            *(OpenbareTrede(soort, waarde) for soort, waarde in zip(soorten, waarden, strict=True)),
        )
        return OpenbareTrechter(landelijk.peildatum, nr, naam, geteld.registertotaal, treden)

    return OpenbareTrechters(
        maak(landelijk, trechter["land"]),
        tuple(maak(landelijk.regio(regio["nr"]), regio["aantallen"]) for regio in trechter["regios"]),
    )
