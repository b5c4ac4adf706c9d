"""What the user who is looking has kept: for the menu, the button on a card, the bar and the pages of a list."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kandidatenverkenner import budget, zoeken
from kandidatenverkenner.models import Selectie
from kandidatenverkenner.weergave import Kaart, kaart
from sonar.kenmerk import kenmerk
from sonar.models import Lidmaatschap


class EigenSelectie:
    """Read when first asked for: the list in use costs one query, all lists together one more."""

    def __init__(self, lidmaatschap: Lidmaatschap) -> None:
        self._lidmaatschap = lidmaatschap

    @cached_property
    def lijst(self) -> Selectie | None:
        """The list "Bewaar" adds to; None as long as there is none."""
        return Selectie.objects.van(self._lidmaatschap).met_nummers().in_gebruik()

    @cached_property
    def aantal(self) -> int:
        """How many kandidaten the list in use holds."""
        return len(self.lijst.nummers) if self.lijst else 0

    @cached_property
    def kenmerken(self) -> frozenset[str]:
        """One's own references to what the list in use holds."""
        nummers = self.lijst.nummers if self.lijst else ()
        return frozenset(kenmerk(nummer, self._lidmaatschap.organisatie_id) for nummer in nummers)

    @cached_property
    def lijsten(self) -> list[Selectie]:
        """Every list, by name."""
        return list(Selectie.objects.van(self._lidmaatschap).met_nummers())


@dataclass(frozen=True)
class Plek:
    """A kandidaat in a list; ``kaart`` is None when it is no longer shown, for whatever reason.

    ``wacht``: it is shown, but not to this organisation any more today.
    """

    kenmerk: str
    kaart: Kaart | None
    wacht: bool = False


@dataclass(frozen=True)
class Plekken:
    """A list as its owner sees it now. ``hervat_om``: when who waits can be seen again, if anybody does."""

    alle: list[Plek]
    hervat_om: datetime.datetime | None = None

    @property
    def kaarten(self) -> list[Kaart]:
        return [plek.kaart for plek in self.alle if plek.kaart]

    @property
    def weg(self) -> int:
        """How many are no longer shown to anybody."""
        return sum(plek.kaart is None and not plek.wacht for plek in self.alle)

    @property
    def wachten(self) -> int:
        return sum(plek.wacht for plek in self.alle)


def plekken(nummers: Iterable[int], lidmaatschap: Lidmaatschap) -> Plekken:
    """These kandidaatnummers as that lidmaatschap may see them, in the order given; counted as seen.

    At the day's limit those that were seen today stay.

    :raises budget.Op: too many requests this minute.
    """
    nummers = list(nummers)
    gevonden = zoeken.vind_alle(nummers)
    getoond, hervat_om = budget.te_zien(lidmaatschap, gevonden)

    def plek(nummer: int) -> Plek:
        eigen = kenmerk(nummer, lidmaatschap.organisatie_id)
        if nummer in getoond:
            return Plek(eigen, kaart(gevonden[nummer], eigen))
        return Plek(eigen, None, wacht=nummer in gevonden)

    return Plekken([plek(nummer) for nummer in nummers], hervat_om)
