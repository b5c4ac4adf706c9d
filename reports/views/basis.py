"""What every report's page shares: which counts were asked, for whom, and what stands around them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.access import may_see_live
from reports.counts import Klanten, Transparantie
from reports.export.vormen import VORMEN
from reports.fouten import NogNietGepubliceerd, RapportFout
from reports.meldingen import meldingen
from reports.sorting import met_keuze
from reports.stand import Stand, asks_live, cache_for, choose_stand
from reports.tabel import Rapport
from reports.words import slotzin
from sonar.models import Arbeidsmarktregio

View = Callable[..., HttpResponse]


def met_stand(view: View) -> View:
    """Open to everybody: hands the view the counts that were asked, and says how long its answer may be kept.

    A stranger who asks live counts is sent to the login page; a report that can't be shown gets a page that says why.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if asks_live(request) and not request.user.is_authenticated:
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


def rapportcontext(rapport: Rapport, stand: Stand) -> dict[str, Any]:
    nr = rapport.nr if isinstance(rapport, Transparantie) else None
    return {
        "rapport": rapport,
        "stand": stand,
        "meldingen": meldingen(stand, regio=nr),
        "slotzin": slotzin(rapport),
        "regios": Arbeidsmarktregio.objects.only("nr", "naam"),
        "bestanden": _bestanden(nr),
        "verloop_url": adres("verloop", nr),
    }


def adres(naam: str, nr: int | None) -> str:
    """The page with that name about one region, or (None) about the nation."""
    return reverse(f"reports:{naam}") if nr is None else reverse(f"reports:regio_{naam}", kwargs={"nr": nr})


def gekozen_klanten(request: HttpRequest) -> Klanten:
    """``?klanten=uwv`` or ``gemeente``; what is neither shows all."""
    gevraagd = request.GET.get("klanten", "")
    return Klanten(gevraagd) if gevraagd in set(Klanten) else Klanten.ALLE


def klantenkeuze(request: HttpRequest) -> list[dict[str, Any]]:
    """The links between which one chooses whose klanten the map is about."""
    gekozen = gekozen_klanten(request)
    return [
        {"tekst": klanten.label, "link": met_keuze(request.GET, klanten=klanten), "gekozen": klanten == gekozen}
        for klanten in Klanten
    ]


def _bestanden(nr: int | None) -> list[tuple[str, str]]:
    """Name and address of every file of this report."""
    naam, erbij = ("transparantie_bestand", {}) if nr is None else ("regio_bestand", {"nr": nr})
    return [(vorm.naam, reverse(f"reports:{naam}", kwargs={**erbij, "vorm": eind})) for eind, vorm in VORMEN.items()]
