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


def weiger_ander_soort(begin: bytes) -> None:
    """Looks at how a file begins (some hundred bytes).

    :raises GeenTabel: when it is empty, or of a kind that can be no table.
    """
    if not begin:
        raise GeenTabel("Het bestand is leeg. Lever een CSV- of XLSX-bestand met een kopregel aan.")
    kaal = _kaal(begin)
    for merk, soort in _ANDERS.items():
        if kaal.startswith(merk):
            raise GeenTabel(f"Dit is {soort}, geen CSV of XLSX. Sla de tabel op als CSV (UTF-8) of als XLSX.")


def _kaal(begin: bytes) -> bytes:
    return begin.removeprefix(b"\xef\xbb\xbf").lstrip()


def open_tabel(pad: Path) -> Tabel:
    """The file as a table.

    :raises GeenTabel: when it is missing, empty, of another kind or damaged.
    """
    try:
        with pad.open("rb") as bestand:
            begin = bestand.read(1024)
            weiger_ander_soort(_kaal(begin) or bestand.read(1))
        return XlsxTabel(pad) if _kaal(begin).startswith(_ZIP) else CsvTabel(pad)
    except OSError as fout:
        raise GeenTabel(f"Het bestand {pad} kan niet worden gelezen: {fout.strerror}.") from fout
