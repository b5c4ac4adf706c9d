"""XLSX: the first sheet of an Excel file. Compressed bombs are refused before they are unpacked."""

import datetime
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from sonar.importing.tabel import GeenTabel, Tabelrij

_HOOGSTENS_UITGEPAKT = 1024**3
_HOOGSTENS_VERHOUDING = 200
_VERHOUDING_TELT_VANAF = 20 * 1024**2
_HOOGSTENS_DELEN = 2000

_BESCHADIGD = "Het Excel-bestand is beschadigd of beveiligd. Sla het opnieuw op als XLSX of als CSV (UTF-8)."


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
    def __init__(self, pad: Path) -> None:
        self._controleer_omvang(pad)
        try:
            self._blad = CalamineWorkbook.from_path(str(pad)).get_sheet_by_index(0)
        except (CalamineError, IndexError) as fout:
            raise GeenTabel(_BESCHADIGD) from fout
        self.aantal_regels = self._blad.total_height
        kop = next(self._alle(), None)
        if kop is None:
            raise GeenTabel("Het eerste werkblad is leeg. De eerste regel moet de kolomnamen bevatten.")
        self.kop = [cel.strip() for cel in kop.cellen]
        self._kopregel = kop.regel

    @staticmethod
    def _controleer_omvang(pad: Path) -> None:
        try:
            with ZipFile(pad) as archief:
                delen = archief.infolist()
                if not any(deel.filename == "xl/workbook.xml" for deel in delen):
                    raise GeenTabel("Dit is geen Excel-bestand. Lever een XLSX- of CSV-bestand aan.")
                uitgepakt = sum(deel.file_size for deel in delen)
                ingepakt = max(1, sum(deel.compress_size for deel in delen))
                if (
                    len(delen) > _HOOGSTENS_DELEN
                    or uitgepakt > _HOOGSTENS_UITGEPAKT
                    or (uitgepakt > _VERHOUDING_TELT_VANAF and uitgepakt / ingepakt > _HOOGSTENS_VERHOUDING)
                ):
                    raise GeenTabel(
                        "Het Excel-bestand wordt uitgepakt veel te groot. Lever de gegevens aan als CSV (UTF-8)."
                    )
                # Unpacks without keeping: a part that is larger than it says fails its checksum here.
                if archief.testzip() is not None:
                    raise GeenTabel(_BESCHADIGD)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as fout:
            raise GeenTabel(_BESCHADIGD) from fout

    def _alle(self) -> Iterator[Tabelrij]:
        # From the sheet's very first row, also when nothing stands there.
        for regel, cellen in enumerate(self._blad.iter_rows(), start=1):
            tekst = [_als_tekst(cel) for cel in cellen]
            if any(map(str.strip, tekst)):
                yield Tabelrij(regel, tekst)

    def rijen(self) -> Iterator[Tabelrij]:
        return (rij for rij in self._alle() if rij.regel > self._kopregel)
