"""How much of a count someone may read: the one place where figures of others are left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.counts import procent
from reports.intern.telling import Telling, Telrapport, Telstaat
from reports.intern.vraag import Kijker

MINSTENS = 10
"""Of fewer, nothing is told outside the own organisation."""

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


def vertel(rapport: Telrapport, kijker: Kijker, geheel: Tel, delen: Sequence[Tel] = ()) -> Verteld:
    """What ``kijker`` may read of a count per organisation and of its parts; everything that is told passes here.

    The own organisation is told in full, and so is all to who may see the nation. Of another organisation with 1 to 9
    nothing is told; and when those left out are together fewer than 10, the smallest of the others is left out with
    them, and in the end the total itself: or it would follow by taking away.
    """
    staten = rapport.regels
    tellingen = [geheel(staat).aantal for staat in staten]
    dicht = {} if kijker.landelijk else _wat_dicht_blijft(staten, tellingen, kijker)
    rest = sum(tellingen[plek] for plek in dicht)
    rijen = tuple(
        (dicht[plek], *(None for _deel in delen)) if plek in dicht else _voluit(staat, geheel, delen)
        for plek, staat in enumerate(staten)
    )
    if 0 < rest < MINSTENS:
        woorden = _minder() if sum(tellingen) < MINSTENS else _niet_getoond()
        return Verteld(rijen, (woorden, *(None for _deel in delen)))
    return Verteld(rijen, _voluit(rapport.totaal, geheel, delen))


def aandeel(deel: Waarde, geheel: Waarde) -> Procent | None:
    """Of what was told; None when either was not, or there is no whole."""
    if not isinstance(deel, int) or not isinstance(geheel, int) or not geheel:
        return None
    hele = procent(deel, geheel)
    return None if hele is None else Procent(hele)


def _voluit(staat: Telstaat, geheel: Tel, delen: Sequence[Tel]) -> tuple[Waarde, ...]:
    return tuple(tel(staat).aantal for tel in (geheel, *delen))


def _wat_dicht_blijft(staten: Sequence[Telstaat], tellingen: Sequence[int], kijker: Kijker) -> dict[int, str]:
    """The words for each row that is left out."""
    van_anderen = [
        plek for plek, staat in enumerate(staten) if staat.partij.id != kijker.organisatie and tellingen[plek]
    ]
    dicht = {plek: _minder() for plek in van_anderen if tellingen[plek] < MINSTENS}
    rest = sum(tellingen[plek] for plek in dicht)
    for plek in sorted(van_anderen, key=lambda plek: tellingen[plek]):
        if 0 < rest < MINSTENS and plek not in dicht:
            dicht[plek] = _niet_getoond()
            rest += tellingen[plek]
    return dicht


def _minder() -> str:
    return _("minder dan %(minstens)s") % {"minstens": MINSTENS}


def _niet_getoond() -> str:
    return _("niet getoond")
