"""What an import tells afterwards: a summary that adds up, the refused rows, and remarks by kind."""

import csv
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sonar.importing.lezers import Tabel


@dataclass(frozen=True)
class Afkeuring:
    """Why one row was refused: the first fault, further ones within ``reden``. ``kolom`` is empty for the whole row."""

    regel: int
    kolom: str
    reden: str


@dataclass
class Resultaat:
    """``gelezen`` = ``nieuw`` + ``gewijzigd`` + ``gelijk`` + the refused rows. Counts are rows of the file."""

    gelezen: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    gelijk: int = 0
    afgekeurd: list[Afkeuring] = field(default_factory=list)
    eigen_woorden: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(column, the klant's own words) → rows. Kept internally, never published."""
    verschillen: Counter[str] = field(default_factory=Counter)
    """field → rows where a consultant's later value was kept."""
    opmerkingen: Counter[str] = field(default_factory=Counter)
    """sentence → rows."""
    niet_gebruikte_kolommen: list[str] = field(default_factory=list)

    def schrijf_fouten(self, tabel: Tabel, uit: Path) -> None:
        """The refused rows as they stood in the file, each after its line, column and reason; readable by the owner only."""
        redenen = {afkeuring.regel: afkeuring for afkeuring in self.afgekeurd}
        descriptor = os.open(uit, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as bestand:
            schrijver = csv.writer(bestand, lineterminator="\n")
            schrijver.writerow(["regel", "kolom", "reden", *tabel.kop])
            if not redenen:
                return
            for regel, cellen in tabel.rijen():
                if afkeuring := redenen.get(regel):
                    schrijver.writerow([regel, afkeuring.kolom, afkeuring.reden, *cellen])
