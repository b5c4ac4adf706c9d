"""A report for staff as page and files render it: what it says, its key figures, and its tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.intern.telling import Partij, Telrapport
from reports.intern.tonen import Waarde
from reports.intern.vraag import Kijker
from sonar.permissions import Recht


@dataclass(frozen=True, slots=True)
class Rij:
    """:ivar partij: what the row is about, when that is an organisation or a region. :ivar eigen: of who looks."""

    naam: str
    cellen: tuple[Waarde, ...]
    partij: Partij | None = None
    eigen: bool = False


@dataclass(frozen=True)
class Tabel:
    """:ivar kop: what the first column names. :ivar koppen: of the other columns. :ivar totaal: the last row."""

    sleutel: str
    titel: str
    kop: str
    koppen: tuple[str, ...]
    rijen: tuple[Rij, ...]
    totaal: Rij | None = None

    @property
    def alle_rijen(self) -> tuple[Rij, ...]:
        return (*self.rijen, self.totaal) if self.totaal else self.rijen


@dataclass(frozen=True, slots=True)
class Kengetal:
    waarde: Waarde
    tekst: str

    @property
    def in_woorden(self) -> bool:
        return isinstance(self.waarde, str)


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """Where the work behind a figure is done. :ivar recht: who may go there. :ivar vraag: the query of the address."""

    tekst: str
    route: str
    recht: Recht
    vraag: str = ""


@dataclass(frozen=True)
class Rapportage:
    """:ivar wat: what is counted, in one sentence. :ivar uitleg: how, and what it does not say.
    :ivar leeg: what to tell when there is nothing to count; empty when there is.
    """

    titel: str
    gebied: str
    wanneer: str
    wat: str
    kengetallen: Sequence[Kengetal]
    tabellen: Sequence[Tabel]
    uitleg: Sequence[str]
    verwijzingen: Sequence[Verwijzing] = ()
    leeg: str = ""

    @property
    def ondertitel(self) -> str:
        return f"{self.gebied}, {self.wanneer}"


def per_partij(
    rapport: Telrapport, kijker: Kijker, cellen: Iterable[tuple[Waarde, ...]], totaal: tuple[Waarde, ...]
) -> tuple[tuple[Rij, ...], Rij | None]:
    """Rows of organisations or regions, and their total; none of a single row.

    :param cellen: one for each of ``rapport.regels``.
    """
    rijen = tuple(
        Rij(staat.partij.naam, rij, staat.partij, eigen=staat.partij.id == kijker.organisatie)
        for staat, rij in zip(rapport.regels, cellen, strict=True)
    )
    return rijen, Rij(_("Totaal"), totaal) if len(rijen) != 1 else None


def kop_van(rapport: Telrapport) -> str:
    """What the rows of ``per_partij`` are."""
    return _("Arbeidsmarktregio") if rapport.regio is None else _("Organisatie")
