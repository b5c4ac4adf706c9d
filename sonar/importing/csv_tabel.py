"""CSV: UTF-8 (with or without BOM) or Windows-1252, commas or semicolons."""

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from sonar.importing.tabel import GeenTabel, Tabelrij

# csv's own limit (128 KB) would hide a longer cell from the error file; the row reader refuses it with its row.
_LANGSTE_CEL = 64 * 1024 * 1024
# A quote that is never closed would swallow the rows after it, up to the end of the file.
_REGELS_PER_RIJ = 200
_NIET_IN_1252 = b"\x81\x8d\x8f\x90\x9d"
_QUOTE_OPEN = (
    "Een aanhalingsteken staat verkeerd of wordt niet gesloten. Verwijder het, of zet de cel tussen aanhalingstekens."
)


class _Regels:
    """The file's lines, of which those of the row being read can be given back."""

    def __init__(self, bestand: io.TextIOBase) -> None:
        self._bestand = bestand
        self._terug: deque[str] = deque()
        self.van_rij: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.van_rij) == _REGELS_PER_RIJ:
            raise csv.Error("een rij van zoveel regels is een aanhalingsteken dat niet sluit")
        regel = self._terug.popleft() if self._terug else next(self._bestand)
        self.van_rij.append(regel)
        return regel

    def behalve_eerste_terug(self) -> str:
        """Gives back all lines of this row but the first, which is returned."""
        eerste, *verder = self.van_rij
        self._terug.extendleft(reversed(verder))
        return eerste


class CsvTabel:
    def __init__(self, pad: Path) -> None:
        self._pad = pad
        self._codering, self.aantal_regels = self._bepaal_codering()
        with self._open() as bestand:
            eerste = next((regel for regel in bestand if regel.strip()), "")
        self._scheiding = ";" if eerste.count(";") > eerste.count(",") else ","
        kop = next(self._alle(), None)
        if kop is None:
            raise GeenTabel("Het bestand heeft alleen lege regels. De eerste regel moet de kolomnamen bevatten.")
        if kop.fout:
            raise GeenTabel("De kopregel kan niet als CSV worden gelezen. Controleer de aanhalingstekens.")
        self.kop = [cel.strip() for cel in kop.cellen]
        self._kopregel = kop.regel

    def _open(self) -> io.TextIOWrapper:
        return self._pad.open(encoding=self._codering, newline="")

    def _bepaal_codering(self) -> tuple[str, int]:
        """One pass over the bytes: the encoding of the whole file, and how many lines it has."""
        utf8 = codecs.getincrementaldecoder("utf-8-sig")()
        is_utf8, is_1252, regels = True, True, 0
        with self._pad.open("rb") as bestand:
            begin = bestand.read(1024)
            if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise GeenTabel("Het bestand is als UTF-16 (Unicode) opgeslagen. Sla het op als CSV UTF-8.")
            if b"\x00" in begin.partition(b"\n")[0]:
                raise GeenTabel("Dit is geen tekst, of het is als UTF-16 opgeslagen. Sla de tabel op als CSV UTF-8.")
            bestand.seek(0)
            while blok := bestand.read(1 << 20):
                regels += blok.count(b"\n")
                is_1252 = is_1252 and not any(byte in blok for byte in _NIET_IN_1252)
                if is_utf8:
                    try:
                        utf8.decode(blok)
                    except UnicodeDecodeError:
                        is_utf8 = False
        try:
            utf8.decode(b"", final=is_utf8)
        except UnicodeDecodeError:
            is_utf8 = False
        if not is_utf8 and not is_1252:
            raise GeenTabel("De tekens in het bestand zijn geen UTF-8 en geen Windows-1252. Sla het op als CSV UTF-8.")
        return "utf-8-sig" if is_utf8 else "cp1252", regels

    def _lezer(self, regels: Iterator[str], *, strict: bool = True) -> Iterator[list[str]]:
        csv.field_size_limit(_LANGSTE_CEL)
        return csv.reader(regels, delimiter=self._scheiding, strict=strict)

    def _alle(self) -> Iterator[Tabelrij]:
        """Every row that is not blank, the head included. After a fault reading goes on at the very next line."""
        with self._open() as bestand:
            regels = _Regels(bestand)
            lezer = self._lezer(regels)
            regel = 1
            while True:
                regels.van_rij.clear()
                try:
                    cellen = next(lezer)
                except StopIteration:
                    return
                except csv.Error:
                    yield Tabelrij(regel, self._ongeveer(regels.behalve_eerste_terug()), _QUOTE_OPEN)
                    lezer = self._lezer(regels)
                    regel += 1
                    continue
                if any(map(str.strip, cellen)):
                    yield Tabelrij(regel, cellen)
                regel += len(regels.van_rij)

    def _ongeveer(self, regel: str) -> list[str]:
        try:
            return next(self._lezer(iter([regel]), strict=False))
        except csv.Error:
            return [regel]

    def rijen(self) -> Iterator[Tabelrij]:
        return (rij for rij in self._alle() if rij.regel > self._kopregel)
