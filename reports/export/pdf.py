"""The table as a tagged PDF (PDF/UA-1), with the map beside its closing sentence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from reports.charts.map import Kaart, landkaart, regiokaart
from reports.counts import Transparantie
from reports.tabel import GETALKOPPEN, NAAMKOPPEN, Tabel
from reports.words import getal
from sonar.pdf import maak_pdf

_SJABLONEN = Path(__file__).parent.parent / "typst"


def as_pdf(tabel: Tabel) -> bytes:
    """A region with its gemeenten, or the nation with its regions: 342 rows are for a spreadsheet."""
    dag = tabel.rapport.peildatum
    gegevens = {
        "titel": tabel.titel,
        "ondertitel": tabel.ondertitel,
        "datum": [dag.year, dag.month, dag.day],
        "vermeldingen": tabel.vermeldingen,
        "tabelkop": _("Klantprofielen per arbeidsmarktregio")
        if tabel.is_landelijk
        else _("Klantprofielen per gemeente"),
        "namen": [kop.tekst for kop in (NAAMKOPPEN[:1] if tabel.is_landelijk else NAAMKOPPEN)],
        "koppen": [{"tekst": kop.tekst, "onder": kop.onder} for kop in GETALKOPPEN],
        "gebied": "" if tabel.is_landelijk else tabel.rijen[0].gebied,
        "rijen": list(_rijen(tabel)),
        "slotzin": tabel.slotzin,
        "controle": tabel.controle,
        "kaart": _kaart(tabel),
        "bron": _("Gemeenten, regio's en grenzen: CBS/Kadaster (CC BY 4.0)."),
    }
    return maak_pdf("transparantie", gegevens, sjablonen=_SJABLONEN)


def _rijen(tabel: Tabel) -> Iterator[dict[str, Any]]:
    """The cells of each row; a region's name stands beside its rows, so only the total has a cell for it."""
    for rij in tabel.rijen:
        getallen = [getal(aantal) for aantal in rij.getallen]
        if not tabel.is_landelijk:
            yield {
                "totaal": rij.is_totaal,
                "cellen": ["", rij.gemeente, *getallen] if rij.is_totaal else [rij.gemeente, *getallen],
            }
        elif rij.is_totaal:
            naam = rij.gemeente if rij.nr is None else rij.gebied
            yield {"totaal": rij.nr is None, "cellen": [naam, *getallen]}


def _kaart(tabel: Tabel) -> dict[str, Any]:
    rapport = tabel.rapport
    if isinstance(rapport, Transparantie):
        kaart, kop = regiokaart(rapport), _("Aandeel met profiel per gemeente")
    else:
        kaart, kop = landkaart(rapport), _("Aandeel met profiel per arbeidsmarktregio")
    return {
        "kop": kop,
        "svg": _svg(kaart),
        "alt": f"{kop}. {kaart.beschrijving} {_('Alle cijfers staan in de tabel.')}",
        "beschrijving": kaart.beschrijving,
        "legenda": [{"vulling": regel.vulling, "tekst": regel.tekst} for regel in kaart.legenda],
    }


def _svg(kaart: Kaart) -> str:
    return render_to_string("reports/_kaart_svg.html", {"kaart": kaart})
