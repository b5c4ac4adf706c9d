"""Pages and files of the reports."""

import datetime
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
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
from reports.counts import Transparantie
from reports.export.vormen import VORMEN
from reports.fouten import NogNietGepubliceerd, RapportFout
from reports.meldingen import meldingen
from reports.models import Publicatie
from reports.sorting import sort_regions
from reports.stand import NU, Stand, cache_for, choose_stand
from reports.tabel import Rapport, Tabel
from reports.words import slotzin
from sonar.models import Arbeidsmarktregio

View = Callable[..., HttpResponse]


def _met_stand(view: View) -> View:
    """Open to everybody: hands the view the counts that were asked, and says how long its answer may be kept.

    A stranger who asks live counts is sent to the login page.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.GET.get("stand") == NU and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        try:
            stand = choose_stand(request, regio=kwargs.get("nr"))
            return cache_for(view(request, stand, **kwargs), request, stand)
        except NogNietGepubliceerd:
            # A page explains it and is no error; a file that is not there is one.
            status = 404 if "vorm" in kwargs else 200
            mag_live = may_see_live(request, regio=kwargs.get("nr"))
            return render(request, "reports/leeg.html", {"mag_live": mag_live}, status=status)
        except RapportFout as fout:
            return render(request, "reports/fout.html", {"fout": fout}, status=fout.status)

    return login_not_required(require_safe(wrapper))


@_met_stand
def transparantie(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Every region in a table, on the map and in bars."""
    rapport = stand.landelijk()
    context = {
        "kruimels": [{"tekst": _("Rapporten")}],
        "gesorteerd": sort_regions(rapport.regios, request.GET),
        "kaart": landkaart(rapport),
        "staven": landstaven(rapport),
    }
    return render(request, "reports/transparantie.html", _context(rapport, stand) | context)


@_met_stand
def regio(request: HttpRequest, stand: Stand, nr: int) -> HttpResponse:
    """One region as published: the table, the map, the bars."""
    rapport = stand.regio(nr)
    context = {
        "kruimels": [{"tekst": _("Rapporten"), "url": reverse("reports:transparantie")}, {"tekst": rapport.naam}],
        "gekozen_regio": nr,
        "kaart": regiokaart(rapport),
        "staven": regiostaven(rapport),
    }
    return render(request, "reports/regio.html", _context(rapport, stand) | context)


@_met_stand
def landelijk_bestand(request: HttpRequest, stand: Stand, vorm: str) -> HttpResponse:
    return _bestand(stand.landelijk(), stand, vorm, gebied="nederland")


@_met_stand
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


def _context(rapport: Rapport, stand: Stand) -> dict[str, Any]:
    nr = rapport.nr if isinstance(rapport, Transparantie) else None
    return {
        "rapport": rapport,
        "stand": stand,
        "meldingen": meldingen(stand, regio=nr),
        "slotzin": slotzin(rapport),
        "regios": Arbeidsmarktregio.objects.only("nr", "naam"),
        "bestanden": _bestanden(nr),
    }


def _bestanden(nr: int | None) -> list[tuple[str, str]]:
    """Name and address of every file of this report."""
    naam, erbij = ("transparantie_bestand", {}) if nr is None else ("regio_bestand", {"nr": nr})
    return [(vorm.naam, reverse(f"reports:{naam}", kwargs={**erbij, "vorm": eind})) for eind, vorm in VORMEN.items()]


def _bestand(rapport: Rapport, stand: Stand, eind: str, *, gebied: str) -> HttpResponse:
    """Named after area and peildatum; live counts say so in the name, because they are not the publication."""
    nr = rapport.nr if isinstance(rapport, Transparantie) else None
    sha256 = stand.publicatie.sha256 if stand.publicatie else ""
    tabel = Tabel(rapport, tuple(map(str, meldingen(stand, regio=nr))), sha256)
    vorm = VORMEN[eind]
    live = "" if stand.publicatie else "_stand-van-nu"
    response = HttpResponse(vorm.maak(tabel), content_type=vorm.mediatype)
    response["Content-Disposition"] = (
        f'attachment; filename="transparantie_{gebied}_{rapport.peildatum.isoformat()}{live}.{eind}"'
    )
    return response
