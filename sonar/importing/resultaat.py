"""What an import tells afterwards: a summary that adds up, the refused rows, and remarks by kind."""

import csv
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from sonar.importing.kolommen import KOP_AFGEKEURD
from sonar.importing.tabel import Tabel
from sonar.importing.waarden import is_formule


@dataclass(frozen=True, slots=True)
class Afkeuring:
    """Why one row was refused: the first fault, further ones within ``reden``. ``kolom`` is empty for the whole row."""

    regel: int
    kolom: str
    reden: str


@dataclass
class Oordeel:
    """What may be written stands in ``import_voorstel``; this is what there is to tell of it."""

    afgekeurd: list[Afkeuring] = field(default_factory=list)
    nieuw: int = 0
    gewijzigd: int = 0
    verschillen: Counter[str] = field(default_factory=Counter)
    """what a field is called → rows where a consultant's value was kept."""


@dataclass
class Resultaat:
    """``gelezen`` = ``nieuw`` + ``gewijzigd`` + ``gelijk`` + the refused rows. Counts are rows of the file."""

    gelezen: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    afgekeurd: list[Afkeuring] = field(default_factory=list)
    eigen_woorden: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(column, the klant's own words) → rows. Kept internally, never published."""
    verschillen: Counter[str] = field(default_factory=Counter)
    """field → rows where a consultant's later value was kept."""
    opmerkingen: Counter[str] = field(default_factory=Counter)
    """sentence → rows."""
    niet_gebruikte_kolommen: list[str] = field(default_factory=list)
    afgekeurde_klanten: list[int] = field(default_factory=list)
    """ids of klanten in the register that refused rows are about."""

    @property
    def gelijk(self) -> int:
        return self.gelezen - self.nieuw - self.gewijzigd - len(self.afgekeurd)

    def neem_over(self, uitspraak: Oordeel) -> None:
        self.nieuw, self.gewijzigd = uitspraak.nieuw, uitspraak.gewijzigd
        self.verschillen = uitspraak.verschillen
        self.afgekeurd = sorted([*self.afgekeurd, *uitspraak.afgekeurd], key=lambda afkeuring: afkeuring.regel)

    def schrijf_fouten(self, tabel: Tabel, uit: Path) -> None:
        """The refused rows as a file that only its owner can read."""
        descriptor = os.open(uit, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as bestand:
            self.schrijf_fouten_naar(tabel, bestand)

    def schrijf_fouten_naar(self, tabel: Tabel, bestand: TextIO) -> None:
        """The refused rows as they stood in the file, as CSV, each after its line, column and reason.

        A cell that a spreadsheet would run as a formula gets an apostrophe before it.
        """
        redenen = {afkeuring.regel: afkeuring for afkeuring in self.afgekeurd}
        schrijver = csv.writer(bestand)
        schrijver.writerow([*KOP_AFGEKEURD, *map(_veilig, tabel.kop)])
        if not redenen:
            return
        for regel, cellen, _ in tabel.rijen():
            if afkeuring := redenen.get(regel):
                schrijver.writerow([regel, afkeuring.kolom, afkeuring.reden, *map(_veilig, cellen)])


def _veilig(cel: str) -> str:
    return f"'{cel}" if is_formule(cel.lstrip()) else cel
