"""The forms in which a table can be had as a file."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.export.csv import as_csv
from reports.export.ods import as_ods
from reports.export.pdf import as_pdf
from reports.export.xlsx import as_xlsx
from reports.tabel import Tabel


@dataclass(frozen=True, slots=True)
class Vorm:
    """:ivar naam: as on a link."""

    mediatype: str
    naam: str
    maak: Callable[[Tabel], bytes]


def _csv(tabel: Tabel) -> bytes:
    return as_csv(tabel.rapport).encode()


# By the ending of the file's name.
VORMEN = {
    "csv": Vorm("text/csv; charset=utf-8", "CSV", _csv),
    "xlsx": Vorm("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel (XLSX)", as_xlsx),
    "ods": Vorm("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument (ODS)", as_ods),
    "pdf": Vorm("application/pdf", "PDF", as_pdf),
}
