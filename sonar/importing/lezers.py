"""Which reader fits a file, by what it begins with and never by its name."""

from pathlib import Path

from sonar.importing.csv_tabel import CsvTabel
from sonar.importing.tabel import GeenTabel, Tabel
from sonar.importing.xlsx_tabel import XlsxTabel

_ZIP = b"PK\x03\x04"
_ANDERS = {
    b"%PDF": "een PDF",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"GIF8": "een afbeelding",
    b"\xd0\xcf\x11\xe0": "een oud Excel- of Word-bestand",
    b"\x1f\x8b": "een ingepakt bestand",
    b"{": "JSON",
    b"[": "JSON",
    b"<": "een webpagina of XML",
}


def open_tabel(pad: Path) -> Tabel:
    """The file as a table.

    :raises GeenTabel: when it is missing, empty, of another kind or damaged.
    """
    try:
        with pad.open("rb") as bestand:
            begin = bestand.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip()
            leeg = not begin and not bestand.read(1)
        if leeg:
            raise GeenTabel("Het bestand is leeg. Lever een CSV- of XLSX-bestand met een kopregel aan.")
        if begin.startswith(_ZIP):
            return XlsxTabel(pad)
        for merk, soort in _ANDERS.items():
            if begin.startswith(merk):
                raise GeenTabel(f"Dit is {soort}, geen CSV of XLSX. Sla de tabel op als CSV (UTF-8) of als XLSX.")
        return CsvTabel(pad)
    except OSError as fout:
        raise GeenTabel(f"Het bestand {pad} kan niet worden gelezen: {fout.strerror}.") from fout
