"""A report for staff as ODS: what it says on the first sheet, then a sheet per table with numbers that calculate."""

import io
from collections.abc import Iterable

from odf import dc, number, style, table
from odf.opendocument import OpenDocument, OpenDocumentSpreadsheet
from odf.text import P

from reports.export.ods import celstijl, getalcel, rij_van, stijlen, tekstcel
from reports.intern.tabel import Rapportage, Tabel
from reports.intern.tonen import Procent, Waarde

_NAAMKOLOM, _GETALKOLOM, _UITLEGKOLOM = "kolom0", "kolom2", "uitleg"


def as_ods(rapportage: Rapportage, vermeldingen: Iterable[str]) -> bytes:
    """:param vermeldingen: sentences without which the figures mislead."""
    boek = OpenDocumentSpreadsheet()
    boek.meta.addElement(dc.Title(text=f"{rapportage.titel}: {rapportage.ondertitel}"))
    boek.meta.addElement(dc.Language(text="nl-NL"))
    stijlen(boek)
    _eigen_stijlen(boek)
    uitleg = table.Table(name="Uitleg")
    uitleg.addElement(table.TableColumn(stylename=_UITLEGKOLOM))
    uitleg.addElement(rij_van(tekstcel(rapportage.titel, "titel")))
    for zin in (rapportage.ondertitel, *vermeldingen, rapportage.wat, *rapportage.uitleg):
        uitleg.addElement(rij_van(tekstcel(zin, "slot")))
    boek.spreadsheet.addElement(uitleg)
    for tabel in rapportage.tabellen:
        boek.spreadsheet.addElement(_blad(tabel))
    doel = io.BytesIO()
    boek.write(doel)
    return doel.getvalue()


def _blad(tabel: Tabel) -> table.Table:
    blad = table.Table(name=tabel.sleutel.capitalize())
    blad.addElement(table.TableColumn(stylename=_NAAMKOLOM))
    blad.addElement(table.TableColumn(stylename=_GETALKOLOM, numbercolumnsrepeated=len(tabel.koppen)))
    blad.addElement(rij_van(tekstcel(tabel.titel, "titel")))
    kop = table.TableHeaderRows()
    kop.addElement(rij_van(tekstcel(tabel.kop, "naamkop"), *(tekstcel(tekst, "getalkop") for tekst in tabel.koppen)))
    blad.addElement(kop)
    for rij in tabel.alle_rijen:
        naam, getal = ("totaalnaam", "totaalgetal") if rij is tabel.totaal else ("gewoon", "getal")
        blad.addElement(rij_van(tekstcel(rij.naam, naam), *(_cel(waarde, getal) for waarde in rij.cellen)))
    return blad


def _cel(waarde: Waarde, stijl: str) -> table.TableCell:
    if waarde is None:
        return table.TableCell()
    if isinstance(waarde, Procent):
        cel = table.TableCell(valuetype="percentage", value=str(waarde.getal / 100), stylename="procent")
        cel.addElement(P(text=f"{waarde.getal}%"))
        return cel
    return getalcel(waarde, stijl) if isinstance(waarde, int) else tekstcel(waarde, stijl)


def _eigen_stijlen(boek: OpenDocument) -> None:
    """What the published table has no use for: shares, and a column of sentences."""
    procenten = number.PercentageStyle(name="procenten", language="nl", country="NL")
    procenten.addElement(number.Number(decimalplaces="0", minintegerdigits="1"))
    procenten.addElement(number.Text(text="%"))
    boek.automaticstyles.addElement(procenten)
    celstijl(boek, "procent", gegevens="procenten", lijn="end")
    kolom = style.Style(name=_UITLEGKOLOM, family="table-column")
    kolom.addElement(style.TableColumnProperties(columnwidth="17cm"))
    boek.automaticstyles.addElement(kolom)
