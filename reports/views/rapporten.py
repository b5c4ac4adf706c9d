"""The report of the nation and of a region: page, files, and the document that was hashed."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reports.access import may_see_live
from reports.charts.bars import landstaven, regiostaven
from reports.charts.map import landkaart, regiokaart
from reports.charts.trend import trend
from reports.counts import Transparantie
from reports.export.vormen import VORMEN
from reports.meldingen import meldingen
from reports.models import Publicatie
from reports.reeks import reeks
from reports.sorting import sort_regions
from reports.stand import NU, Stand
from reports.tabel import Rapport, Tabel
from reports.views.basis import gekozen_klanten, klantenkeuze, met_stand, rapportcontext


@met_stand
def transparantie(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Every region in a table, on the map, in bars, and over time."""
    rapport = stand.landelijk()
    context = {
        "kruimels": [{"tekst": _("Rapporten")}],
        "gesorteerd": sort_regions(rapport.regios, request.GET),
        "kaart": landkaart(rapport, gekozen_klanten(request)),
        "klantenkeuze": klantenkeuze(request),
        "staven": landstaven(rapport),
        "trend": trend(reeks(None)),
    }
    return render(request, "reports/transparantie.html", rapportcontext(rapport, stand) | context)


@met_stand
def regio(request: HttpRequest, stand: Stand, nr: int) -> HttpResponse:
    """One region as published: the table, the map, the bars, and the region over time."""
    rapport = stand.regio(nr)
    context = {
        "kruimels": [{"tekst": _("Rapporten"), "url": reverse("reports:transparantie")}, {"tekst": rapport.naam}],
        "gekozen_regio": nr,
        "kaart": regiokaart(rapport, gekozen_klanten(request)),
        "klantenkeuze": klantenkeuze(request),
        "staven": regiostaven(rapport),
        "trend": trend(reeks(nr)),
    }
    return render(request, "reports/regio.html", rapportcontext(rapport, stand) | context)


@met_stand
def landelijk_bestand(request: HttpRequest, stand: Stand, vorm: str) -> HttpResponse:
    return _bestand(stand.landelijk(), stand, vorm, gebied="nederland")


@met_stand
def regio_bestand(request: HttpRequest, stand: Stand, nr: int, vorm: str) -> HttpResponse:
    rapport = stand.regio(nr)
    return _bestand(rapport, stand, vorm, gebied=f"{nr}_{slugify(rapport.naam)}")


@login_not_required
@require_safe
def publicatie_json(request: HttpRequest, peildatum: datetime.date) -> HttpResponse:
    """The bytes that were hashed, so that everybody can check the SHA-256."""
    publicatie = get_object_or_404(Publicatie, peildatum=peildatum)
    response = HttpResponse(publicatie.document, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="publicatie_{peildatum}.json"'
    return response


@login_not_required
@require_safe
def kies(request: HttpRequest) -> HttpResponse:
    """Where the form above a report leads: to a region or to all, with live counts only for who may see them there."""
    gekozen, stand = request.GET.get("regio", ""), request.GET.get("stand", "")
    if gekozen and not (gekozen.isdecimal() and len(gekozen) <= 2):
        raise Http404("Kies een arbeidsmarktregio uit de lijst.")
    nr = int(gekozen) if gekozen else None
    if stand == NU and not may_see_live(request, regio=nr):
        stand = ""
    adres = reverse("reports:transparantie") if nr is None else reverse("reports:regio", kwargs={"nr": nr})
    return redirect(f"{adres}?{urlencode({'stand': stand})}" if stand else adres)


def _bestand(rapport: Rapport, stand: Stand, eind: str, *, gebied: str) -> HttpResponse:
    """Named after area and peildatum; live counts say so in the name, because they are not the publication."""
    nr = rapport.nr if isinstance(rapport, Transparantie) else None
    sha256 = stand.publicatie.sha256 if stand.publicatie else ""
    tabel = Tabel(rapport, tuple(map(str, meldingen(stand, regio=nr))), sha256)
    vorm = VORMEN[eind]
    live = "" if stand.publicatie else "_achteraf-geteld" if stand.dag else "_stand-van-nu"
    response = HttpResponse(vorm.maak(tabel), content_type=vorm.mediatype)
    response["Content-Disposition"] = (
        f'attachment; filename="transparantie_{gebied}_{rapport.peildatum.isoformat()}{live}.{eind}"'
    )
    return response
