"""A report for staff as XLSX: what it says on the first sheet, then a sheet per table with numbers that calculate."""

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.export.xlsx import KOPVLAK, TOTAALVLAK, zet_tekst
from reports.intern.tabel import Rapportage, Rij, Tabel
from reports.intern.tonen import Procent

_NAAM_BREED, _GETAL_BREED, _TEKST_BREED = 44, 16, 100


def as_xlsx(rapportage: Rapportage, vermeldingen: Iterable[str]) -> bytes:
    """:param vermeldingen: sentences without which the figures mislead."""
    boek = Workbook()
    blad: Worksheet = boek.worksheets[0]
    blad.title = "Uitleg"
    boek.properties.title = f"{rapportage.titel}: {rapportage.ondertitel}"
    boek.properties.creator = "Kandidatenverkenner"
    boek.properties.language = "nl-NL"
    zinnen = (rapportage.titel, rapportage.ondertitel, *vermeldingen, rapportage.wat, *rapportage.uitleg)
    for nummer, zin in enumerate(zinnen, start=1):
        zet_tekst(blad, nummer, 1, zin).alignment = Alignment(wrap_text=True, vertical="top")
    blad["A1"].font = Font(bold=True, size=16)
    blad.column_dimensions["A"].width = _TEKST_BREED
    for tabel in rapportage.tabellen:
        _vul(boek.create_sheet(tabel.sleutel.capitalize()), tabel)
    doel = io.BytesIO()
    boek.save(doel)
    return doel.getvalue()


def _vul(blad: Worksheet, tabel: Tabel) -> None:
    """The title, the head, the rows; head and names stay in view."""
    zet_tekst(blad, 1, 1, tabel.titel).font = Font(bold=True, size=13)
    for kolom, kop in enumerate((tabel.kop, *tabel.koppen), start=1):
        cel = zet_tekst(blad, 2, kolom, kop)
        cel.font, cel.fill = Font(bold=True), KOPVLAK
        cel.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal="left" if kolom == 1 else "center")
        blad.column_dimensions[get_column_letter(kolom)].width = _NAAM_BREED if kolom == 1 else _GETAL_BREED
    for nummer, rij in enumerate(tabel.alle_rijen, start=3):
        _schrijf(blad, nummer, rij)
        if rij is tabel.totaal:
            for cel in blad[nummer]:
                cel.font, cel.fill = Font(bold=True), TOTAALVLAK
    blad.freeze_panes = "B3"
    blad.page_setup.orientation = "landscape"
    blad.page_setup.fitToHeight = 0
    blad.sheet_properties.pageSetUpPr.fitToPage = True


def _schrijf(blad: Worksheet, nummer: int, rij: Rij) -> None:
    zet_tekst(blad, nummer, 1, rij.naam)
    for kolom, waarde in enumerate(rij.cellen, start=2):
        if isinstance(waarde, Procent):
            blad.cell(nummer, kolom, waarde.getal / 100).number_format = "0%"
        elif isinstance(waarde, int):
            blad.cell(nummer, kolom, waarde).number_format = "#,##0"
        elif waarde is not None:
            zet_tekst(blad, nummer, kolom, waarde).alignment = Alignment(horizontal="right")
