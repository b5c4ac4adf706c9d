"""What the reports for staff count with: how many, and of whom, per organisation; added up to regions and the nation."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from reports.groepssleutel import RUIMTE, zaad
from sonar.choices import OrganisatieSoort
from sonar.models.arbeidsmarktregio import sorteersleutel

Sleutel = tuple[str, ...]

# Every organisation of the asked kinds with the region it belongs to that day, and the cells that were counted of it:
# `telling` names partij_id, sleutel (text[]), aantal and wie. One without a region shows up once it has something.
_PARTIJ = """
with partij as (
    select organisatie.id, organisatie.code, organisatie.naam, organisatie.soort, regio.nr as regio,
        regio.naam as regionaam
    from sonar_organisatie organisatie
    left join sonar_regiolidmaatschap lid on lid.gemeente_id = organisatie.gemeente_id
        and lid.vanaf <= %(vandaag)s and (lid.tot is null or lid.tot > %(vandaag)s)
    left join sonar_arbeidsmarktregio regio
        on regio.nr = case when organisatie.gemeente_id is null then organisatie.regio_id else lid.regio_id end
    where organisatie.soort = any(%(soorten)s) and (%(regio)s::int is null or regio.nr = %(regio)s::int)
),
"""
_UITKOMST = """
select partij.regio, partij.regionaam, partij.id, partij.code, partij.naam, partij.soort,
    telling.sleutel, telling.aantal::int, telling.wie
from partij left join telling on telling.partij_id = partij.id
where partij.regio is not null or telling.partij_id is not null
order by partij.id
"""


@dataclass(frozen=True, slots=True)
class Telling:
    """:ivar wie: which were counted, as one number (``reports.groepssleutel``)."""

    aantal: int = 0
    wie: int = 0

    def __add__(self, ander: "Telling") -> "Telling":
        return Telling(self.aantal + ander.aantal, (self.wie + ander.wie) % RUIMTE)

    def __sub__(self, ander: "Telling") -> "Telling":
        """Without those, who are all among these."""
        return Telling(self.aantal - ander.aantal, (self.wie - ander.wie) % RUIMTE)


@dataclass(frozen=True, slots=True)
class Partij:
    """An organisation; or, without ``id``, all those of a region or of the nation. ``regio`` is None for neither."""

    naam: str
    regio: int | None
    regionaam: str = ""
    id: int | None = None
    code: str = ""
    soort: str = ""


@dataclass(frozen=True)
class Telstaat:
    """The cells of one organisation, or of several together. What is counted stands in exactly one cell of its kind."""

    partij: Partij
    cellen: Mapping[Sleutel, Telling]

    @cached_property
    def _per_soort(self) -> dict[str, list[tuple[Sleutel, Telling]]]:
        soorten: dict[str, list[tuple[Sleutel, Telling]]] = {}
        for sleutel, telling in self.cellen.items():
            soorten.setdefault(sleutel[0], []).append((sleutel, telling))
        return soorten

    def van(self, soort: str) -> Sequence[tuple[Sleutel, Telling]]:
        """The cells of one kind: whose key begins with it."""
        return self._per_soort.get(soort, ())

    def som(self, *deel: str | None) -> Telling:
        """All cells whose key begins like this; None stands for any value."""
        cellen = self.van(deel[0]) if deel and deel[0] is not None else self.cellen.items()
        return sum((telling for sleutel, telling in cellen if _begint_met(sleutel, deel)), Telling())


def _begint_met(sleutel: Sleutel, deel: tuple[str | None, ...]) -> bool:
    return all(d is None or d == s for d, s in zip(deel, sleutel, strict=False))


def som_van(*deel: str | None) -> Callable[[Telstaat], Telling]:
    """As ``Telstaat.som``, to be asked of many."""
    return lambda staat: staat.som(*deel)


def samen(staten: Iterable[Telstaat], partij: Partij) -> Telstaat:
    """The same counted of all of them at once."""
    cellen: dict[Sleutel, Telling] = {}
    for staat in staten:
        for sleutel, telling in staat.cellen.items():
            cellen[sleutel] = cellen.get(sleutel, Telling()) + telling
    return Telstaat(partij, cellen)


@dataclass(frozen=True)
class Telrapport:
    """Every organisation of one region, or (``regio`` is None) of the nation, with what was counted of it.

    :ivar staten: by region; UWV before the gemeenten, those by name.
    """

    regio: int | None
    staten: tuple[Telstaat, ...]

    @cached_property
    def regels(self) -> tuple[Telstaat, ...]:
        """What a table has rows of: organisations, or for the nation regions."""
        if self.regio is not None:
            return self.staten
        return tuple(
            samen(staten, Partij(_gebied(nr, naam), nr, naam))
            for (nr, naam), staten in groupby(
                self.staten, key=lambda staat: (staat.partij.regio, staat.partij.regionaam)
            )
        )

    @cached_property
    def totaal(self) -> Telstaat:
        return samen(self.staten, Partij(_("Totaal"), self.regio))


def _gebied(nr: int | None, naam: str) -> str:
    return f"{nr} {naam}" if nr is not None else _("Zonder arbeidsmarktregio")


def tel(telling: str, soorten: Iterable[OrganisatieSoort], regio: int | None, parameters: dict[str, Any]) -> Telrapport:
    """Count in one statement.

    :param telling: what follows on ``with partij as (…),`` and ends in a CTE ``telling``.
    :param parameters: with ``vandaag``, the day on which a gemeente belongs to a region.
    """
    alle = {**parameters, "zaad": zaad(), "regio": regio, "soorten": [soort.value for soort in soorten]}
    with connection.cursor() as cursor:
        cursor.execute(_PARTIJ + telling + _UITKOMST, alle)
        gelezen = cursor.fetchall()
    staten = []
    for (nr, regionaam, pk, code, naam, soort), rijen in groupby(gelezen, key=lambda rij: rij[:6]):
        cellen = {tuple(sleutel): Telling(aantal, int(wie)) for *_partij, sleutel, aantal, wie in rijen if sleutel}
        staten.append(Telstaat(Partij(naam, nr, regionaam or "", pk, code, soort), cellen))
    return Telrapport(regio, tuple(sorted(staten, key=_volgorde)))


def _volgorde(staat: Telstaat) -> tuple[Any, ...]:
    partij = staat.partij
    return (partij.regio is None, partij.regio or 0, partij.soort != OrganisatieSoort.UWV, sorteersleutel(partij.naam))
