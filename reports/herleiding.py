"""Whether what is told of a funnel gives a count away: by another funnel that would be told in the same way."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reports.vertellen import Gebied, Grens, Waarde, betekenis

_Rij = list[int]
"""The counts of a region: the published number first, then the steps."""


def te_herleiden(
    land: Gebied, regios: Sequence[Gebied], van_land: Sequence[Waarde], van_regios: Sequence[Sequence[Waarde]]
) -> Iterator[tuple[int | None, int]]:
    """Region (None: the nation) and step of each cell for which no other funnel was found; of nobody none is needed.

    Looked for are those in which one region has one person more or less in that step and the steps that must go along,
    if need be with another region the other way round. A cell that passes can't be told from everything public; one that
    does not might be.
    """
    zoeker = _Zoeker(land, regios, van_land, van_regios)
    for stap in range(len(land.cellen)):
        los = [zoeker.kan_anders(regio, stap) for regio in range(len(regios))]
        yield from ((regio, stap) for regio, kan in enumerate(los) if not kan and regios[regio].geheel)
        if land.geheel and not zoeker.land_kan_anders(stap):
            yield None, stap


class _Zoeker:
    def __init__(
        self,
        land: Gebied,
        regios: Sequence[Gebied],
        van_land: Sequence[Waarde],
        van_regios: Sequence[Sequence[Waarde]],
    ) -> None:
        self.rijen: list[_Rij] = [[regio.geheel, *(aantal for aantal, _ in regio.cellen)] for regio in regios]
        self.grenzen = [
            [betekenis(waarde, regio.geheel) for waarde in verteld]
            for regio, verteld in zip(regios, van_regios, strict=True)
        ]
        self.ruimte = [
            Grens(grens.laag - aantal, grens.hoog - aantal)
            for grens, (aantal, _) in zip(
                (betekenis(waarde, land.geheel) for waarde in van_land), land.cellen, strict=True
            )
        ]
        # The same people are told alike, so where two steps are told differently somebody left.
        self.minder = [
            [False, *(isinstance(voor, int) and isinstance(na, int) and voor != na for voor, na in pairwise(verteld))]
            for verteld in van_regios
        ]

    def kan_anders(self, regio: int, stap: int) -> bool:
        return any(self._past(regio, stap, erbij, alleen=False) for erbij in (1, -1))

    def land_kan_anders(self, stap: int) -> bool:
        return any(self._past(regio, stap, erbij, alleen=True) for erbij in (1, -1) for regio in range(len(self.rijen)))

    def _past(self, regio: int, stap: int, erbij: int, *, alleen: bool) -> bool:
        """Whether that region can have one more (or less) in that step; ``alleen``: with the others as they are."""
        mee = self._mee(regio, stap, erbij)
        if mee is None:
            return False
        if self._past_in_land(dict.fromkeys(mee, erbij)):
            return True
        if alleen:
            return False
        for ander in range(len(self.rijen)):
            terug = None if ander == regio else self._mee(ander, stap, -erbij)
            if terug is not None and self._past_in_land(
                {s: erbij * ((s in mee) - (s in terug)) for s in {*mee, *terug}}
            ):
                return True
        return False

    def _past_in_land(self, verschil: dict[int, int]) -> bool:
        return all(erbij in self.ruimte[stap] for stap, erbij in verschil.items())

    def _mee(self, regio: int, stap: int, erbij: int) -> range | None:
        """The steps that change along, so that each stays part of the one before; None when one of them can't."""
        rij, minder = self.rijen[regio], self.minder[regio]

        def sluit_aan(na: int) -> bool:
            """Whether step ``na`` and the one before it leave nobody between them."""
            return rij[na] - rij[na + 1] == minder[na]

        eerste = laatste = stap
        if erbij > 0:
            while eerste >= 0 and sluit_aan(eerste):
                eerste -= 1
        else:
            while laatste + 1 < len(rij) - 1 and sluit_aan(laatste + 1):
                laatste += 1
        if eerste < 0:
            return None
        mee = range(eerste, laatste + 1)
        return mee if all(rij[s + 1] + erbij in self.grenzen[regio][s] for s in mee) else None
