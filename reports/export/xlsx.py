"""The table as XLSX: merged heads, panes that stay, and numbers that calculate."""

import io

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.tabel import GETALKOPPEN, NAAMKOPPEN, Tabel

_BLAUW = "0A2F4F"
KOPVLAK = PatternFill("solid", start_color="DCE8F2")
TOTAALVLAK = PatternFill("solid", start_color="EFF3F7")
_LIJN = Side(style="thin", color="9FB2C4")
_BREEDTES = (27, 26, 14, 14, 14, 14, 18)
_GETAL = "#,##0"
_EERSTE_GETAL = len(NAAMKOPPEN) + 1
_KOLOMMEN = len(_BREEDTES)


def as_xlsx(tabel: Tabel) -> bytes:
    """One sheet: title, what one must know, the table, the closing sentence. Every name is a text, never a formula."""
    boek = Workbook()
    blad: Worksheet = boek.worksheets[0]
    blad.title = "Transparantie"
    boek.properties.title = f"{tabel.titel}: {tabel.ondertitel}"
    boek.properties.creator = "Kandidatenverkenner"
    boek.properties.language = "nl-NL"
    zet_tekst(blad, 1, 1, tabel.titel).font = Font(bold=True, size=16, color=_BLAUW)
    for nummer, zin in enumerate((tabel.ondertitel, *tabel.vermeldingen), start=2):
        zet_tekst(blad, nummer, 1, zin)
    kop = blad.max_row + 2
    _kop(blad, kop)
    for nummer, rij in enumerate(tabel.rijen, start=kop + 2):
        zet_tekst(blad, nummer, 1, rij.gebied)
        zet_tekst(blad, nummer, 2, rij.gemeente)
        for kolom, getal in enumerate(rij.getallen, start=_EERSTE_GETAL):
            blad.cell(nummer, kolom, getal).number_format = _GETAL
        if rij.is_totaal:
            for cel in blad[nummer]:
                cel.font, cel.fill, cel.border = Font(bold=True), TOTAALVLAK, Border(top=_LIJN, bottom=_LIJN)
    _slot(blad, [tabel.slotzin, *filter(None, [tabel.controle])])
    _pagina(blad, kop)
    doel = io.BytesIO()
    boek.save(doel)
    return doel.getvalue()


def zet_tekst(blad: Worksheet, rij: int, kolom: int, tekst: str) -> Cell:
    cel: Cell = blad.cell(rij, kolom, tekst)
    # What begins with = was taken for a formula.
    cel.data_type = "s"
    return cel


def _kop(blad: Worksheet, rij: int) -> None:
    kolom = 1
    for kop in (*NAAMKOPPEN, *GETALKOPPEN):
        zet_tekst(blad, rij, kolom, kop.tekst)
        for plek, tekst in enumerate(kop.onder):
            zet_tekst(blad, rij + 1, kolom + plek, tekst)
        diepte = 0 if kop.onder else 1
        blad.merge_cells(
            start_row=rij, end_row=rij + diepte, start_column=kolom, end_column=kolom + max(kop.breedte - 1, 0)
        )
        kolom += kop.breedte
    for cellen in blad.iter_rows(rij, rij + 1, 1, _KOLOMMEN):
        for cel in cellen:
            midden = "left" if cel.column < _EERSTE_GETAL else "center"
            cel.font, cel.fill = Font(bold=True, color=_BLAUW), KOPVLAK
            cel.alignment = Alignment(horizontal=midden, vertical="bottom", wrap_text=True)
            cel.border = Border(left=_LIJN, right=_LIJN, top=_LIJN, bottom=_LIJN)
    # So that the long head of the last column fits over both rows.
    for hoog in (rij, rij + 1):
        blad.row_dimensions[hoog].height = 32


def _slot(blad: Worksheet, zinnen: list[str]) -> None:
    rij = blad.max_row + 2
    for nummer, zin in enumerate(zinnen, start=rij):
        zet_tekst(blad, nummer, 1, zin).alignment = Alignment(wrap_text=True, vertical="top")
        blad.merge_cells(start_row=nummer, end_row=nummer, start_column=1, end_column=_KOLOMMEN)
    blad.row_dimensions[rij].height = 48


def _pagina(blad: Worksheet, kop: int) -> None:
    """The head and the names stay in view; on paper one page wide, with the head on every page."""
    blad.freeze_panes = blad.cell(kop + 2, _EERSTE_GETAL)
    blad.print_title_rows = f"{kop}:{kop + 1}"
    blad.page_setup.orientation = "landscape"
    blad.page_setup.paperSize = 9  # A4
    blad.page_setup.fitToHeight = 0
    blad.sheet_properties.pageSetUpPr.fitToPage = True
    for kolom, breedte in enumerate(_BREEDTES, start=1):
        blad.column_dimensions[get_column_letter(kolom)].width = breedte
