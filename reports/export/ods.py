"""The table as ODS: merged heads, panes that stay, and numbers that calculate."""

import io
from collections.abc import Sequence

from odf import dc, number, style, table
from odf.config import ConfigItem, ConfigItemMapEntry, ConfigItemMapIndexed, ConfigItemMapNamed, ConfigItemSet
from odf.opendocument import OpenDocument, OpenDocumentSpreadsheet
from odf.text import P

from reports.tabel import GETALKOPPEN, NAAMKOPPEN, Tabel, Tabelrij

_BLAD = "Transparantie"
_BREEDTES = ("5.2cm", "5cm", "2.7cm", "2.7cm", "2.7cm", "2.7cm", "3.6cm")
_KOLOMMEN = len(_BREEDTES)
_BLAUW, _KOPVLAK, _TOTAALVLAK, _LIJN = "#0a2f4f", "#dce8f2", "#eff3f7", "0.5pt solid #9fb2c4"
_VASTE_STAND = "2"
"""In a view's settings: split by panes that stay."""


def as_ods(tabel: Tabel) -> bytes:
    """One sheet: title, what one must know, the table, the closing sentence. Every name is a text, never a formula."""
    boek = OpenDocumentSpreadsheet()
    boek.meta.addElement(dc.Title(text=f"{tabel.titel}: {tabel.ondertitel}"))
    boek.meta.addElement(dc.Language(text="nl-NL"))
    stijlen(boek)
    blad = table.Table(name=_BLAD)
    for nummer in range(_KOLOMMEN):
        blad.addElement(table.TableColumn(stylename=f"kolom{nummer}"))
    boven = [(tabel.titel, "titel"), *((zin, "gewoon") for zin in (tabel.ondertitel, *tabel.vermeldingen)), ("", "")]
    for tekst, stijl in boven:
        blad.addElement(rij_van(tekstcel(tekst, stijl) if tekst else table.TableCell()))
    koprijen = table.TableHeaderRows()
    for rij in _kop():
        koprijen.addElement(rij)
    blad.addElement(koprijen)
    for rij in tabel.rijen:
        blad.addElement(_gegevensrij(rij))
    blad.addElement(rij_van(table.TableCell()))
    for zin in filter(None, (tabel.slotzin, tabel.controle)):
        blad.addElement(rij_van(tekstcel(zin, "slot", numbercolumnsspanned=_KOLOMMEN), hoog=zin == tabel.slotzin))
    boek.spreadsheet.addElement(blad)
    _zet_vast(boek, rijen=len(boven) + 2, kolommen=len(NAAMKOPPEN))
    doel = io.BytesIO()
    boek.write(doel)
    return doel.getvalue()


def tekstcel(tekst: str, stijl: str, **opties: int) -> table.TableCell:
    cel = table.TableCell(valuetype="string", stylename=stijl, **opties)
    cel.addElement(P(text=tekst))
    return cel


def getalcel(waarde: int, stijl: str) -> table.TableCell:
    cel = table.TableCell(valuetype="float", value=str(waarde), stylename=stijl)
    cel.addElement(P(text=str(waarde)))
    return cel


def rij_van(*cellen: table.TableCell, hoog: bool = False) -> table.TableRow:
    rij = table.TableRow(stylename="hoog") if hoog else table.TableRow()
    for cel in cellen:
        rij.addElement(cel)
    return rij


def _gegevensrij(rij: Tabelrij) -> table.TableRow:
    naam, getal = ("totaalnaam", "totaalgetal") if rij.is_totaal else ("gewoon", "getal")
    return rij_van(
        tekstcel(rij.gebied, naam), tekstcel(rij.gemeente, naam), *(getalcel(aantal, getal) for aantal in rij.getallen)
    )


def _kop() -> Sequence[table.TableRow]:
    boven, onder = [], []
    for kop in (*NAAMKOPPEN, *GETALKOPPEN):
        stijl = "naamkop" if kop in NAAMKOPPEN else "getalkop"
        if kop.onder:
            boven.append(tekstcel(kop.tekst, stijl, numbercolumnsspanned=kop.breedte))
            boven += [table.CoveredTableCell() for _ in kop.onder[1:]]
            onder += [tekstcel(tekst, stijl) for tekst in kop.onder]
        else:
            boven.append(tekstcel(kop.tekst, stijl, numberrowsspanned=2))
            onder.append(table.CoveredTableCell())
    return rij_van(*boven, hoog=True), rij_van(*onder, hoog=True)


def stijlen(boek: OpenDocument) -> None:
    duizendtallen = number.NumberStyle(name="duizendtallen", language="nl", country="NL")
    duizendtallen.addElement(number.Number(decimalplaces="0", minintegerdigits="1", grouping="true"))
    boek.automaticstyles.addElement(duizendtallen)
    vet = {"fontweight": "bold"}
    kop = {"backgroundcolor": _KOPVLAK, "border": _LIJN, "wrapoption": "wrap", "verticalalign": "bottom"}
    totaal = {"backgroundcolor": _TOTAALVLAK, "bordertop": _LIJN, "borderbottom": _LIJN}
    celstijl(boek, "gewoon")
    celstijl(boek, "titel", letter={**vet, "fontsize": "16pt", "color": _BLAUW})
    celstijl(boek, "naamkop", vlak=kop, letter={**vet, "color": _BLAUW})
    celstijl(boek, "getalkop", vlak=kop, letter={**vet, "color": _BLAUW}, lijn="center")
    celstijl(boek, "getal", gegevens="duizendtallen", lijn="end")
    celstijl(boek, "totaalnaam", vlak=totaal, letter=vet)
    celstijl(boek, "totaalgetal", vlak=totaal, letter=vet, gegevens="duizendtallen", lijn="end")
    celstijl(boek, "slot", vlak={"wrapoption": "wrap"})
    hoog = style.Style(name="hoog", family="table-row")
    hoog.addElement(style.TableRowProperties(rowheight="1.2cm", useoptimalrowheight="false"))
    boek.automaticstyles.addElement(hoog)
    for nummer, breedte in enumerate(_BREEDTES):
        kolom = style.Style(name=f"kolom{nummer}", family="table-column")
        kolom.addElement(style.TableColumnProperties(columnwidth=breedte))
        boek.automaticstyles.addElement(kolom)


def celstijl(
    boek: OpenDocument,
    naam: str,
    *,
    vlak: dict[str, str] | None = None,
    letter: dict[str, str] | None = None,
    lijn: str = "start",
    gegevens: str = "",
) -> None:
    opties = {"datastylename": gegevens} if gegevens else {}
    stijl = style.Style(name=naam, family="table-cell", **opties)
    stijl.addElement(style.TableCellProperties(**(vlak or {})))
    stijl.addElement(style.ParagraphProperties(textalign=lijn))
    stijl.addElement(style.TextProperties(language="nl", country="NL", **(letter or {})))
    boek.automaticstyles.addElement(stijl)


def _zet_vast(boek: OpenDocument, *, rijen: int, kolommen: int) -> None:
    """The first rows and columns stay in view."""
    waarden = {
        "HorizontalSplitMode": ("short", _VASTE_STAND),
        "VerticalSplitMode": ("short", _VASTE_STAND),
        "HorizontalSplitPosition": ("int", str(kolommen)),
        "VerticalSplitPosition": ("int", str(rijen)),
        "ActiveSplitRange": ("short", "3"),
        "PositionRight": ("int", str(kolommen)),
        "PositionBottom": ("int", str(rijen)),
    }
    blad = ConfigItemMapEntry(name=_BLAD)
    for naam, (soort, waarde) in waarden.items():
        blad.addElement(ConfigItem(name=naam, type=soort, text=waarde))
    bladen = ConfigItemMapNamed(name="Tables")
    bladen.addElement(blad)
    beeld = ConfigItemMapEntry()
    beeld.addElement(ConfigItem(name="ViewId", type="string", text="view1"))
    beeld.addElement(bladen)
    beeld.addElement(ConfigItem(name="ActiveTable", type="string", text=_BLAD))
    beelden = ConfigItemMapIndexed(name="Views")
    beelden.addElement(beeld)
    instellingen = ConfigItemSet(name="ooo:view-settings")
    instellingen.addElement(beelden)
    boek.settings.addElement(instellingen)
