"""Readers: a CSV or XLSX file as a head and rows of text cells, each with the line it started on."""

import codecs
import csv
import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

Rij = tuple[int, list[str]]

# csv's own limit (128 KB) would stop a whole file for one cell; a cell this long is refused with its row instead.
_LANGSTE_CEL = 256 * 1024 * 1024
_XLSX_HOOGSTENS_UITGEPAKT = 2 * 1024**3
_XLSX_HOOGSTENS_VERHOUDING = 200
_XLSX_HOOGSTENS_DELEN = 2000


class GeenTabel(Exception):
    """The file cannot be read as a table; the message says why and what to do."""


class Tabel(Protocol):
    """A file that was recognised as a table. ``rijen`` can be walked more than once."""

    kop: list[str]
    aantal_regels: int
    """About how many rows to expect, for a progress bar."""

    def rijen(self) -> Iterator[Rij]: ...


def open_tabel(pad: Path) -> Tabel:
    """The file as a table.

    :raises GeenTabel: when it is missing, empty, of another kind or damaged.
    """
    try:
        with pad.open("rb") as bestand:
            begin = bestand.read(8)
    except OSError as fout:
        raise GeenTabel(f"Het bestand {pad} kan niet worden gelezen: {fout.strerror}.") from fout
    if not begin:
        raise GeenTabel("Het bestand is leeg. Lever een CSV- of XLSX-bestand met een kopregel aan.")
    if begin.startswith(b"PK\x03\x04"):
        return XlsxTabel(pad)
    if begin.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"GIF8", b"\x1f\x8b")):
        raise GeenTabel(
            "Dit is geen CSV of XLSX. Sla het bestand op als CSV (UTF-8) of als XLSX en probeer het opnieuw."
        )
    return CsvTabel(pad)


class CsvTabel:
    """UTF-8 (with or without BOM) or Windows-1252; commas or semicolons."""

    def __init__(self, pad: Path) -> None:
        self._pad = pad
        self._codering, self.aantal_regels = self._bepaal_codering()
        with self._open() as bestand:
            eerste = bestand.readline()
        if not eerste.strip():
            raise GeenTabel("De eerste regel is leeg. De eerste regel moet de kolomnamen bevatten.")
        self._scheiding = ";" if eerste.count(";") > eerste.count(",") else ","
        try:
            self.kop = [cel.strip() for cel in next(self._lezer(io.StringIO(eerste, newline="")))]
        except csv.Error as fout:
            raise GeenTabel("De kopregel kan niet als CSV worden gelezen. Controleer de aanhalingstekens.") from fout

    def _open(self) -> io.TextIOWrapper:
        return self._pad.open(encoding=self._codering, newline="")

    def _lezer(self, bestand: io.TextIOBase) -> Iterator[list[str]]:
        csv.field_size_limit(_LANGSTE_CEL)
        return csv.reader(bestand, delimiter=self._scheiding, strict=True)

    def _bepaal_codering(self) -> tuple[str, int]:
        """One pass over the bytes: the encoding of the whole file, and how many lines it has."""
        utf8 = codecs.getincrementaldecoder("utf-8-sig")()
        is_utf8, onbekend_in_1252, regels = True, False, 0
        with self._pad.open("rb") as bestand:
            if bestand.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                raise GeenTabel("Het bestand is als UTF-16 (Unicode) opgeslagen. Sla het op als CSV UTF-8.")
            bestand.seek(0)
            while blok := bestand.read(1 << 20):
                regels += blok.count(b"\n")
                # These five bytes mean nothing in Windows-1252.
                onbekend_in_1252 = onbekend_in_1252 or any(byte in blok for byte in b"\x81\x8d\x8f\x90\x9d")
                if is_utf8:
                    try:
                        utf8.decode(blok)
                    except UnicodeDecodeError:
                        is_utf8 = False
            if is_utf8:
                try:
                    utf8.decode(b"", final=True)
                except UnicodeDecodeError:
                    is_utf8 = False
        if is_utf8:
            return "utf-8-sig", regels
        if onbekend_in_1252:
            raise GeenTabel("De tekens in het bestand zijn geen UTF-8 en geen Windows-1252. Sla het op als CSV UTF-8.")
        return "cp1252", regels

    def rijen(self) -> Iterator[Rij]:
        with self._open() as bestand:
            lezer = self._lezer(bestand)
            vorige_regel = 0
            try:
                for cellen in lezer:
                    begin, vorige_regel = vorige_regel + 1, lezer.line_num  # type: ignore[attr-defined]
                    if begin > 1 and any(cellen):
                        yield begin, cellen
            except csv.Error as fout:
                raise GeenTabel(
                    f"Vanaf regel {vorige_regel + 1} is het bestand geen CSV meer: waarschijnlijk wordt een "
                    "aanhalingsteken niet gesloten. Er is niets ingelezen."
                ) from fout


def _als_tekst(waarde: object) -> str:
    """A spreadsheet's cell as someone would have typed it."""
    if isinstance(waarde, bool):
        return "Ja" if waarde else "Nee"
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde))
    if isinstance(waarde, datetime.datetime):
        return waarde.date().isoformat()
    if isinstance(waarde, datetime.date):
        return waarde.isoformat()
    return str(waarde)


class XlsxTabel:
    """The first sheet of an Excel file. Compressed bombs are refused before they are unpacked."""

    def __init__(self, pad: Path) -> None:
        self._pad = pad
        self._controleer_omvang()
        try:
            blad = CalamineWorkbook.from_path(str(pad)).get_sheet_by_index(0)
        except (CalamineError, IndexError, OSError) as fout:
            raise GeenTabel(
                "Het bestand kan niet als Excel-bestand worden gelezen. Sla het opnieuw op als XLSX of als CSV (UTF-8)."
            ) from fout
        self._blad = blad
        self.aantal_regels = blad.total_height
        kop = next(iter(self._alle()), None)
        if kop is None or not any(kop[1]):
            raise GeenTabel("Het eerste werkblad is leeg. De eerste regel moet de kolomnamen bevatten.")
        self._kopregel, cellen = kop
        self.kop = [cel.strip() for cel in cellen]

    def _controleer_omvang(self) -> None:
        try:
            with ZipFile(self._pad) as archief:
                delen = archief.infolist()
        except (BadZipFile, OSError) as fout:
            raise GeenTabel("Het bestand is beschadigd. Sla het opnieuw op als XLSX of als CSV (UTF-8).") from fout
        if not any(deel.filename == "xl/workbook.xml" for deel in delen):
            raise GeenTabel("Dit is geen Excel-bestand. Lever een XLSX- of CSV-bestand aan.")
        uitgepakt = sum(deel.file_size for deel in delen)
        ingepakt = max(1, sum(deel.compress_size for deel in delen))
        if (
            len(delen) > _XLSX_HOOGSTENS_DELEN
            or uitgepakt > _XLSX_HOOGSTENS_UITGEPAKT
            or (uitgepakt > 50 * 1024**2 and uitgepakt / ingepakt > _XLSX_HOOGSTENS_VERHOUDING)
        ):
            raise GeenTabel("Het Excel-bestand wordt uitgepakt veel te groot. Lever de gegevens aan als CSV (UTF-8).")

    def _alle(self) -> Iterator[Rij]:
        eerste = self._blad.start[0] + 1 if self._blad.start else 1
        for nummer, cellen in enumerate(self._blad.iter_rows(), start=eerste):
            yield nummer, [_als_tekst(cel) for cel in cellen]

    def rijen(self) -> Iterator[Rij]:
        for regel, cellen in self._alle():
            if regel > self._kopregel and any(cellen):
                yield regel, cellen
