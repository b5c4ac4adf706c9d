"""The funnel as bars, one under the other, with how many people each is printed beside it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.openbaar import OpenbareTrechter, toon
from reports.trechterverslag import Trechterverslag
from reports.trechterwoorden import REGISTER
from reports.words import deeltekst, getal

# Narrow, so that it can be read on a phone as it is.
BREEDTE = 400
_RIJ, _STAAF = 30, 22
# Room for "Doelgroepregister" at the left and "100.000 (100%)" at the right, in 13,5 px.
_LINKS, _RECHTS = 124, 108
_SMALST = 2
"""So that a bar of one person is seen beside one of a hundred thousand."""


@dataclass(frozen=True, slots=True)
class Trechterstaaf:
    """:ivar klasse, vulling: colour, by class on a page and as it stands on paper."""

    naam: str
    y: int
    tekst_y: int
    breedte: float
    klasse: str
    vulling: str
    uitkomst: str


@dataclass(frozen=True, slots=True)
class Trechterstaven:
    """``viewBox`` 0 0 breedte hoogte; every bar begins at ``links`` and is ``dikte`` high."""

    breedte: int
    hoogte: int
    links: int
    dikte: int
    staven: tuple[Trechterstaaf, ...]
    beschrijving: str


@dataclass(frozen=True, slots=True)
class _Rij:
    """:ivar aantal: how long the bar is; None where no number is told."""

    naam: str
    aantal: int | None
    uitkomst: str
    is_register: bool = False


def trechterstaven(verslag: Trechterverslag) -> Trechterstaven:
    """The register, when its total is told, and every step; each with its share of who is in Sonar."""
    in_sonar = verslag.trechter.treden[0].aantal
    stappen = [_Rij(regel.label, regel.aantal, _uitkomst(regel.aantal, in_sonar)) for regel in verslag.regels]
    return _teken([*_register(verslag.trechter.registertotaal), *stappen], _beschrijving(verslag))


def openbare_trechterstaven(trechter: OpenbareTrechter) -> Trechterstaven:
    """The same of what was published; no shares, which would be more precise than what is told."""
    stappen = [_Rij(str(trede.soort.label), trede.aantal, toon(trede.waarde)) for trede in trechter.treden]
    eerste, laatste = trechter.treden[0], trechter.treden[-1]
    zin = _("In Sonar: %(geheel)s mensen. Aangenomen: %(aantal)s.")
    beschrijving = zin % {"geheel": toon(eerste.waarde), "aantal": toon(laatste.waarde)}
    return _teken([*_register(trechter.registertotaal), *stappen], beschrijving)


def _register(totaal: int | None) -> list[_Rij]:
    return [] if totaal is None else [_Rij(str(REGISTER), totaal, getal(totaal), is_register=True)]


def _teken(rijen: list[_Rij], beschrijving: str) -> Trechterstaven:
    meeste = max(rij.aantal or 0 for rij in rijen) or 1
    lengte = BREEDTE - _LINKS - _RECHTS
    return Trechterstaven(
        breedte=BREEDTE,
        hoogte=len(rijen) * _RIJ,
        links=_LINKS,
        dikte=_STAAF,
        staven=tuple(
            Trechterstaaf(
                rij.naam,
                y=nummer * _RIJ,
                tekst_y=nummer * _RIJ + 16,
                breedte=round(max(lengte * rij.aantal / meeste, _SMALST), 1) if rij.aantal else 0,
                klasse="s2" if rij.is_register else "s1",
                vulling="#8ec9ef" if rij.is_register else "#0b5a94",
                uitkomst=rij.uitkomst,
            )
            for nummer, rij in enumerate(rijen)
        ),
        beschrijving=beschrijving,
    )


def _uitkomst(aantal: int, in_sonar: int) -> str:
    return f"{getal(aantal)} ({deeltekst(aantal, in_sonar)})" if in_sonar else getal(aantal)


def _beschrijving(verslag: Trechterverslag) -> str:
    eerste, laatste = verslag.trechter.treden[0], verslag.trechter.treden[-1]
    zin = _("In Sonar: %(geheel)s mensen. Aangenomen: %(aantal)s.")
    return f"{zin % {'geheel': getal(eerste.aantal), 'aantal': getal(laatste.aantal)}} {verslag.verlieszin}"
