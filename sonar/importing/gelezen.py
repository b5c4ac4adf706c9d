"""What reading a cell, or a few that belong together, says of its row."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Gelezen:
    """:ivar velden: field of staging and value.
    :ivar fouten: column and reason; any of these refuses the row.
    :ivar opmerkingen: sentences that are counted and printed, and refuse nothing.
    :ivar eigen_woorden: group, and what the klant said that is in none of its lists.
    """

    velden: tuple[tuple[str, Any], ...] = ()
    fouten: tuple[tuple[str, str], ...] = ()
    opmerkingen: tuple[str, ...] = ()
    eigen_woorden: tuple[tuple[str, tuple[str, ...]], ...] = ()


NIETS = Gelezen()


@dataclass(slots=True)
class Rij:
    """One row for staging: everything its cells said together."""

    regel: int
    velden: dict[str, Any] = field(default_factory=dict)
    fouten: list[tuple[str, str]] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)
    eigen_woorden: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def neem_over(self, gelezen: Gelezen) -> None:
        """A later value of a field replaces an earlier one; own words add up."""
        self.velden.update(gelezen.velden)
        if gelezen.fouten:
            self.fouten += gelezen.fouten
        if gelezen.opmerkingen:
            self.opmerkingen += gelezen.opmerkingen
        for groep, woorden in gelezen.eigen_woorden:
            eerder = self.eigen_woorden.get(groep, ())
            self.eigen_woorden[groep] = (*eerder, *(woord for woord in woorden if woord not in eerder))
