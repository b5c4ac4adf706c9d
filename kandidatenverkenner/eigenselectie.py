"""What the user who is looking has kept: for the menu, the button on a card, the bar and the pages of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kandidatenverkenner import zoeken
from kandidatenverkenner.models import Selectie
from kandidatenverkenner.weergave import Kaart, kaart, labels_voor
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
    """A kandidaat in a list; ``kaart`` is None when it is no longer shown, for whatever reason."""

    kenmerk: str
    kaart: Kaart | None


def plekken(nummers: Iterable[int], organisatie: int) -> list[Plek]:
    """These kandidaatnummers as that organisation (its pk) may see them, in the order given."""
    nummers = list(nummers)
    gevonden = zoeken.vind_alle(nummers)
    labels = labels_voor(gevonden.values())
    eigen = {nummer: kenmerk(nummer, organisatie) for nummer in nummers}
    return [
        Plek(eigen[nummer], kaart(gevonden[nummer], eigen[nummer], labels) if nummer in gevonden else None)
        for nummer in nummers
    ]
