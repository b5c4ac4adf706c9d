"""What a klant needs at work against what a workplace offers, one matter at a time. Pure: it reads two rows it is given.

Internal: who needs what is never told to an employer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sonar.choices import Begeleiding
from sonar.contactkeuzes import Geluid, Ploegendienst, Staan, Tillen
from sonar.models import Klantprofiel, Vacature


class Oordeel(StrEnum):
    PAST = "past"
    AANDACHT = "aandacht"
    """To be talked about: it need not stand in the way."""
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Vergelijking:
    """One matter. :ivar veld: the field of Vacature that tells of it."""

    veld: str
    oordeel: Oordeel


def _kan(zwaar: bool | None, kan: bool | None) -> Oordeel:
    """:param zwaar: whether the work asks it. :param kan: whether the klant can do it."""
    if zwaar is False or kan is True:
        return Oordeel.PAST
    return Oordeel.AANDACHT if zwaar and kan is False else Oordeel.ONBEKEND


def _nodig(is_er: bool | None, behoefte: frozenset[str], begeleiding: list[str] | None) -> Oordeel:
    """:param behoefte: of these one is enough to need it. :param begeleiding: what the klant needs, None when unknown."""
    nodig = None if begeleiding is None else bool(behoefte.intersection(begeleiding))
    if is_er or nodig is False:
        return Oordeel.PAST
    return Oordeel.AANDACHT if nodig and is_er is False else Oordeel.ONBEKEND


def _is(waarde: str | None, zwaar: frozenset[str]) -> bool | None:
    return None if waarde is None else waarde in zwaar


def _reizen(vacature: Vacature, profiel: Klantprofiel) -> Oordeel:
    """Public transport helps who can travel by it; who can't, or a place without it, is to be talked about."""
    if vacature.ov_bereikbaar is None or profiel.kan_ov is None:
        return Oordeel.ONBEKEND
    return Oordeel.PAST if vacature.ov_bereikbaar and profiel.kan_ov else Oordeel.AANDACHT


_BEGELEIDER = frozenset({Begeleiding.VASTE_BEGELEIDER, Begeleiding.STRUCTUUR})
_SCHUIVEN = frozenset({Begeleiding.STRUCTUUR, Begeleiding.RUSTPAUZES, Begeleiding.WERKPLEK})
_PROEF = frozenset({Begeleiding.INWERKTIJD})

_ONDERWERPEN: dict[str, Callable[[Vacature, Klantprofiel], Oordeel]] = {
    "geluid": lambda v, p: _kan(_is(v.geluid, frozenset({Geluid.LAWAAI})), p.kan_lawaai),
    "tillen": lambda v, p: _kan(_is(v.tillen, frozenset({Tillen.ZWAAR})), p.kan_tillen),
    "staan": lambda v, p: _kan(_is(v.staan, frozenset({Staan.LANG})), p.kan_staan),
    "ploegendienst": lambda v, p: _kan(
        _is(v.ploegendienst, frozenset({Ploegendienst.WISSELEND, Ploegendienst.PLOEGEN})), p.kan_ploegendienst
    ),
    "ov_bereikbaar": _reizen,
    "begeleider_aanwezig": lambda v, p: _nodig(v.begeleider_aanwezig, _BEGELEIDER, p.begeleiding),
    "taken_verschuifbaar": lambda v, p: _nodig(v.taken_verschuifbaar, _SCHUIVEN, p.begeleiding),
    "proefplaatsing_mogelijk": lambda v, p: _nodig(v.proefplaatsing_mogelijk, _PROEF, p.begeleiding),
}


def vergelijk(vacature: Vacature, profiel: Klantprofiel) -> list[Vergelijking]:
    """Each matter with its judgement, in one fixed order. What can't matter, or suits anyone, fits."""
    return [Vergelijking(veld, oordeel(vacature, profiel)) for veld, oordeel in _ONDERWERPEN.items()]
