"""The page of the funnel as it was published: open to everybody, rounded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from reports.charts.trechter import openbare_trechterstaven
from reports.counts import OnbekendeRegio
from reports.fouten import RegioNietGevonden
from reports.meldingen import meldingen
from reports.openbaar import trechters_van
from reports.rounding import STAP
from reports.stand import Stand
from reports.trechterwoorden import OVER_VERZOEK, REGISTER, REGISTER_UITLEG
from reports.views.basis import adres, met_stand


@met_stand
def openbare_trechter(request: HttpRequest, stand: Stand, nr: int | None = None) -> HttpResponse:
    """How many came how far on the peildatum of a publication.

    :raises RegioNietGevonden: when the publication knows no region with that number.
    """
    assert stand.publicatie, "Wat niet gepubliceerd is, toont reports.views.trechter."
    try:
        # Every region of the table, also when no funnel was frozen with it.
        naam = _("Heel Nederland") if nr is None else f"{nr} {stand.publicatie.landelijk.regio(nr).naam}"
        trechters = trechters_van(stand.publicatie)
        trechter = trechters and trechters.van(nr)
    except OnbekendeRegio as fout:
        raise RegioNietGevonden(str(fout)) from fout
    land = f"{reverse('reports:trechter')}{stand.query}"
    context = {
        "kruimels": [
            {"tekst": _("Rapporten"), "url": reverse("reports:transparantie")},
            *([{"tekst": _("Trechter"), "url": land}] if nr else []),
            {"tekst": naam if nr else _("Trechter")},
        ],
        "stand": stand,
        "meldingen": meldingen(stand, regio=nr),
        "nr": nr,
        "gebied": naam,
        "trechter": trechter,
        "staven": trechter and openbare_trechterstaven(trechter),
        "regios": [(regio.nr, regio.naam) for regio in stand.publicatie.landelijk.regios],
        "live_url": adres("trechter", nr) if stand.mag_live else None,
        "stap": STAP,
        "register": REGISTER,
        "register_uitleg": REGISTER_UITLEG,
        "uitleg": OVER_VERZOEK,
    }
    return render(request, "reports/trechter_openbaar.html", context)
