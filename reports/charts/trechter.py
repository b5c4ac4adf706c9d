"""The funnel as bars, one under the other, with how many people each is printed beside it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

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


def trechterstaven(verslag: Trechterverslag) -> Trechterstaven:
    """The register, when its total is told, and every step; each with its share of who is in Sonar."""
    trechter = verslag.trechter
    in_sonar = trechter.treden[0].aantal
    rijen = [
        *([(str(REGISTER), trechter.registertotaal, "s2", "#8ec9ef")] if trechter.registertotaal is not None else []),
        *((regel.label, regel.aantal, "s1", "#0b5a94") for regel in verslag.regels),
    ]
    meeste = max(aantal for _naam, aantal, *_kleur in rijen) or 1
    lengte = BREEDTE - _LINKS - _RECHTS
    return Trechterstaven(
        breedte=BREEDTE,
        hoogte=len(rijen) * _RIJ,
        links=_LINKS,
        dikte=_STAAF,
        staven=tuple(
            Trechterstaaf(
                naam,
                y=nummer * _RIJ,
                tekst_y=nummer * _RIJ + 16,
                breedte=round(max(lengte * aantal / meeste, _SMALST), 1) if aantal else 0,
                klasse=klasse,
                vulling=vulling,
                uitkomst=_uitkomst(aantal, in_sonar, is_register=klasse == "s2"),
            )
            for nummer, (naam, aantal, klasse, vulling) in enumerate(rijen)
        ),
        beschrijving=_beschrijving(verslag),
    )


def _uitkomst(aantal: int, in_sonar: int, *, is_register: bool) -> str:
    if is_register or not in_sonar:
        return getal(aantal)
    return f"{getal(aantal)} ({deeltekst(aantal, in_sonar)})"


def _beschrijving(verslag: Trechterverslag) -> str:
    eerste, laatste = verslag.trechter.treden[0], verslag.trechter.treden[-1]
    zin = _("In Sonar: %(geheel)s mensen. Aangenomen: %(aantal)s.")
    return f"{zin % {'geheel': getal(eerste.aantal), 'aantal': getal(laatste.aantal)}} {verslag.verlieszin}"
