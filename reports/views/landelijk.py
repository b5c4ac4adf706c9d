"""The pages about the whole nation beside the one of its regions: every gemeente, and regions side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from reports.charts.bars import regiovergelijking
from reports.counts import ONDERGRENS
from reports.gemeenten import gemeenteregels, zoek
from reports.sorting import sort_gemeenten
from reports.stand import Stand
from reports.vergelijking import HOOGSTENS, kies_regios, vergelijk
from reports.views.basis import met_stand, rapportcontext

_LANGSTE_NAAM = 80


@met_stand
def gemeenten(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Every gemeente, or those whose name holds what was typed."""
    rapport = stand.landelijk()
    gezocht = request.GET.get("zoek", "")[:_LANGSTE_NAAM].strip()
    gevonden = zoek(gemeenteregels(rapport), gezocht)
    context = {
        "kruimels": [{"tekst": _("Rapporten"), "url": _land(stand)}, {"tekst": _("Alle gemeenten")}],
        "gezocht": gezocht,
        "gesorteerd": sort_gemeenten(gevonden, request.GET),
        "ondergrens": ONDERGRENS,
    }
    return render(request, "reports/gemeenten.html", rapportcontext(rapport, stand) | context)


@met_stand
def vergelijking(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Up to four regions side by side, and the nation."""
    rapport = stand.landelijk()
    regios = kies_regios(rapport, request.GET.getlist("regio"))
    nummers = [regio.nr for regio in regios]
    context = {
        "kruimels": [{"tekst": _("Rapporten"), "url": _land(stand)}, {"tekst": _("Regio’s vergelijken")}],
        "vergelijking": vergelijk(rapport, regios) if regios else None,
        "kolommen": len(regios) + 1,
        "staven": regiovergelijking(regios, rapport),
        "keuzes": [*nummers, *[None] * HOOGSTENS][:HOOGSTENS],
    }
    return render(request, "reports/vergelijking.html", rapportcontext(rapport, stand) | context)


def _land(stand: Stand) -> str:
    return f"{reverse('reports:transparantie')}{stand.query}"
