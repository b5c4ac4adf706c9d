"""The published table as its files render it: a head of two levels, rows of names and whole numbers, what it says."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from reports.counts import Aantallen, LandelijkeTransparantie, Transparantie
from reports.words import (
    GEEN_PROFIEL,
    GEMEENTE,
    GEMEENTEKLANTEN,
    PROFIEL,
    REGIO,
    TOTAAL,
    TOTAAL_LAND,
    TOTAAL_REGIO,
    UWV_KLANTEN,
    datum,
    slotzin,
)

Rapport = Transparantie | LandelijkeTransparantie


@dataclass(frozen=True, slots=True)
class Kop:
    """A column, or with ``onder`` a group of them."""

    tekst: str
    onder: tuple[str, ...] = ()

    @property
    def breedte(self) -> int:
        return len(self.onder) or 1


NAAMKOPPEN = (Kop(REGIO), Kop(GEMEENTE))
GETALKOPPEN = (
    Kop(GEMEENTEKLANTEN, (PROFIEL, GEEN_PROFIEL)),
    Kop(UWV_KLANTEN, (PROFIEL, GEEN_PROFIEL)),
    Kop(TOTAAL),
)


@dataclass(frozen=True, slots=True)
class Tabelrij:
    """A gemeente, or a total: of a region, or (without ``nr``) of the nation. ``getallen``: the four counts, their sum."""

    nr: int | None
    regio: str
    gemeente: str
    getallen: tuple[int, ...]
    is_totaal: bool = False

    @property
    def gebied(self) -> str:
        """33 Zuidoost-Brabant."""
        return self.regio if self.nr is None else f"{self.nr} {self.regio}"


@dataclass(frozen=True)
class Tabel:
    """:ivar vermeldingen: sentences without which the figures mislead. :ivar sha256: of the publication they are from."""

    rapport: Rapport
    vermeldingen: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def is_landelijk(self) -> bool:
        return isinstance(self.rapport, LandelijkeTransparantie)

    @property
    def titel(self) -> str:
        return _("Transparantie van klantprofielen")

    @property
    def ondertitel(self) -> str:
        dag = datum(self.rapport.peildatum)
        if isinstance(self.rapport, LandelijkeTransparantie):
            return _("Heel Nederland, stand op %(dag)s") % {"dag": dag}
        gebied = {"nr": self.rapport.nr, "naam": naam_op_een_regel(self.rapport.naam), "dag": dag}
        return _("Arbeidsmarktregio %(nr)s %(naam)s, stand op %(dag)s") % gebied

    @property
    def slotzin(self) -> str:
        return naam_op_een_regel(slotzin(self.rapport))

    @property
    def controle(self) -> str:
        return _("SHA-256 van deze publicatie: %(sha256)s") % {"sha256": self.sha256} if self.sha256 else ""

    @cached_property
    def rijen(self) -> tuple[Tabelrij, ...]:
        return tuple(tabelrijen(self.rapport))


def tabelrijen(rapport: Rapport) -> Iterator[Tabelrij]:
    """Per region its gemeenten and TOTAAL AMR, and for the nation one more total."""
    regios = (rapport,) if isinstance(rapport, Transparantie) else rapport.regios
    for regio in regios:
        naam = naam_op_een_regel(regio.naam)
        for rij in regio.rijen:
            yield Tabelrij(regio.nr, naam, naam_op_een_regel(rij.naam), _getallen(rij.aantallen))
        yield Tabelrij(regio.nr, naam, TOTAAL_REGIO, _getallen(regio.totaal), is_totaal=True)
    if isinstance(rapport, LandelijkeTransparantie):
        yield Tabelrij(None, "Nederland", TOTAAL_LAND, _getallen(rapport.totaal), is_totaal=True)


def naam_op_een_regel(naam: str) -> str:
    """What no file can hold, such as a control character, and every run of white space becomes one space."""
    return " ".join("".join(teken if teken.isprintable() else " " for teken in naam).split())


def _getallen(aantallen: Aantallen) -> tuple[int, ...]:
    return (*astuple(aantallen), aantallen.totaal)
