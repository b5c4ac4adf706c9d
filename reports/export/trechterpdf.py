"""The funnel on one page for the wethouder, as a tagged PDF (PDF/UA-1)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from reports.charts.trechter import trechterstaven
from reports.meldingen import Melding
from reports.tabel import naam_op_een_regel
from reports.templatetags.verschillen import verschil
from reports.trechterverslag import Trechterverslag
from reports.trechterwoorden import OVER_VERZOEK, REGISTER, REGISTER_UITLEG
from reports.words import datum, getal
from sonar.pdf import maak_pdf

_SJABLONEN = Path(__file__).parent.parent / "typst"


def trechterpdf(verslag: Trechterverslag, meldingen: Sequence[Melding]) -> bytes:
    """What the page says: the bars, the table with the differences, the largest loss and what to do about it."""
    dag = verslag.trechter.peildatum
    staven = trechterstaven(verslag)
    gegevens = {
        "titel": _("Van doelgroepregister naar werk"),
        "ondertitel": naam_op_een_regel(verslag.ondertitel),
        "datum": [dag.year, dag.month, dag.day],
        "vermeldingen": [str(melding) for melding in meldingen],
        "verlies": {"kop": _("Waar de meeste mensen stoppen"), "zin": verslag.verlieszin},
        "actie": {"kop": _("Wat u kunt doen"), "zin": verslag.verlies.actie} if verslag.verlies else None,
        "staven": {
            "kop": _("Hoe ver mensen komen"),
            "svg": render_to_string("reports/_trechter_svg.html", {"staven": staven}),
            "alt": f"{staven.beschrijving} {_('Alle cijfers staan in de tabel.')}",
        },
        "tabelkop": _("Alle cijfers"),
        "koppen": [_("Trede"), _("Aantal"), _("Deel van de trede ervoor"), _verschilkop(verslag)],
        "rijen": _rijen(verslag),
        "noot": str(OVER_VERZOEK),
    }
    return maak_pdf("trechter", gegevens, sjablonen=_SJABLONEN)


def _verschilkop(verslag: Trechterverslag) -> str:
    if verslag.eerder is None:
        return _("Verschil: er is geen eerdere publicatie")
    return _("Verschil met %(dag)s") % {"dag": datum(verslag.eerder.peildatum)}


def _rijen(verslag: Trechterverslag) -> list[dict[str, Any]]:
    """Per step its name, what it means, and three cells."""
    totaal = verslag.trechter.registertotaal
    register: dict[str, Any] = {
        "naam": str(REGISTER),
        "uitleg": str(REGISTER_UITLEG),
        "cellen": [_("niet bekend") if totaal is None else getal(totaal), "–", _verschil(verslag.registerverschil)],
    }
    treden: list[dict[str, Any]] = [
        {
            "naam": regel.label,
            "uitleg": regel.uitleg,
            "cellen": [getal(regel.aantal), regel.deel, _verschil(regel.verschil)],
        }
        for regel in verslag.regels
    ]
    return [register, *treden]


def _verschil(aantal: int | None) -> str:
    return "–" if aantal is None else verschil(aantal)
