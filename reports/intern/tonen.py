"""How much of a count someone may read: the one place where figures of others are rounded or left out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from reports.counts import procent
from reports.intern.telling import Telling, Telrapport, Telstaat
from reports.intern.vraag import Kijker
from reports.rounding import rond_af

MINSTENS = 10
"""Of fewer, or about fewer people, nothing is told outside the own organisation."""

Tel = Callable[[Telstaat], Telling]


@dataclass(frozen=True, slots=True)
class Procent:
    """A whole percentage."""

    getal: int


Waarde = int | Procent | str | None
"""A count, a share, or the words that stand in its place; None where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Verteld:
    """Per row, and for all rows together, the whole and its parts in the order asked."""

    rijen: tuple[tuple[Waarde, ...], ...]
    totaal: tuple[Waarde, ...]


def vertel(
    rapport: Telrapport, kijker: Kijker, geheel: Tel, delen: Sequence[Tel] = (), *, mensen: Tel | None = None
) -> Verteld:
    """What ``kijker`` may read of a count per organisation and of its parts; everything that is told passes here.

    The own organisation is told in full, and so is all to who may see the nation. Others are rounded, and so is the total
    they are in, on its own: parts need not add up, and a share is of what is told. Of another organisation with 1 to 9,
    or with more that are about fewer than 10 people, nothing is told; and when those left out are together so few, the
    smallest of the others is left out with them, and in the end the total itself: or it would follow by taking away.

    :param mensen: how many people the whole is about; without it, each that is counted is somebody else.
    """
    staten = rapport.regels
    omvang = [_Omvang(geheel(staat).aantal, (mensen or geheel)(staat).aantal) for staat in staten]
    dicht = {} if kijker.landelijk else _wat_dicht_blijft(staten, omvang, kijker)
    eigen = {plek for plek, staat in enumerate(staten) if kijker.landelijk or staat.partij.id == kijker.organisatie}
    niets = (None,) * len(delen)
    rijen = tuple(
        (_woorden(omvang[plek]), *niets) if plek in dicht else _cijfers(staat, (geheel, *delen), open_=plek in eigen)
        for plek, staat in enumerate(staten)
    )
    if _samen(omvang[plek] for plek in dicht).is_klein:
        return Verteld(rijen, (_woorden(_samen(omvang)), *niets))
    alles_eigen = all(plek in eigen or not een.aantal for plek, een in enumerate(omvang))
    return Verteld(rijen, _cijfers(rapport.totaal, (geheel, *delen), open_=alles_eigen))


def aandeel(deel: Waarde, geheel: Waarde) -> Procent | None:
    """Of what was told; None when either was not, or there is no whole."""
    if not isinstance(deel, int) or not isinstance(geheel, int) or not geheel:
        return None
    # Rounded, a part can be more than the whole.
    hele = procent(min(deel, geheel), geheel)
    return None if hele is None else Procent(hele)


def _cijfers(staat: Telstaat, tellen: Sequence[Tel], *, open_: bool) -> tuple[Waarde, ...]:
    tellingen = [tel(staat) for tel in tellen]
    return tuple(een.aantal if open_ else rond_af(een.aantal, een.wie) for een in tellingen)


class _Omvang(NamedTuple):
    """How large a count is, and about how many people."""

    aantal: int
    mensen: int

    @property
    def is_klein(self) -> bool:
        """Something, and too little to tell."""
        return self.aantal > 0 and min(self) < MINSTENS


def _samen(omvang: Iterable[_Omvang]) -> _Omvang:
    losse = list(omvang)
    return _Omvang(sum(een.aantal for een in losse), sum(een.mensen for een in losse))


def _wat_dicht_blijft(staten: Sequence[Telstaat], omvang: Sequence[_Omvang], kijker: Kijker) -> set[int]:
    """Which rows are left out."""
    van_anderen = [plek for plek, staat in enumerate(staten) if staat.partij.id != kijker.organisatie]
    dicht = {plek for plek in van_anderen if omvang[plek].is_klein}
    for plek in sorted(van_anderen, key=lambda plek: omvang[plek]):
        if omvang[plek].aantal and _samen(omvang[een] for een in dicht).is_klein:
            dicht.add(plek)
    return dicht


def _woorden(omvang: _Omvang) -> str:
    """What stands in the place of a figure; of how many it is said only that they are few."""
    if omvang.aantal < MINSTENS:
        return _("minder dan %(minstens)s") % {"minstens": MINSTENS}
    return _("niet getoond")
