"""Pages and files of the reports."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from reports.access import may_see_live
from reports.charts.bars import landstaven, regiostaven
from reports.charts.map import landkaart, regiokaart
from reports.counts import LandelijkeTransparantie, Transparantie
from reports.export.csv import as_csv
from reports.models import Publicatie
from reports.sorting import sort_regions
from reports.stand import NU, NogNietGepubliceerd, Stand, cache_for, choose_stand
from reports.words import slotzin
from sonar.models import Arbeidsmarktregio

View = Callable[..., HttpResponse]
# In a demonstration this region's counts start as those of the real publication, over invented people.
REGIO_MET_ECHTE_CIJFERS = 33


def _met_stand(view: View) -> View:
    """Open to everybody: hands the view the counts that were asked, and says how long its answer may be kept.

    A stranger who asks live counts is sent to the login page.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, nr: int | None = None) -> HttpResponse:
        if request.GET.get("stand") == NU and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        stand = choose_stand(request, regio=nr)
        response = view(request, stand) if nr is None else view(request, stand, nr)
        return cache_for(response, request, stand)

    return login_not_required(require_safe(wrapper))


def _pagina(view: View) -> View:
    """A page that explains itself as long as nothing was published."""

    @wraps(view)
    def wrapper(request: HttpRequest, nr: int | None = None) -> HttpResponse:
        try:
            return view(request, nr)
        except NogNietGepubliceerd:
            return render(request, "reports/leeg.html", {"mag_live": may_see_live(request, regio=nr)})

    return wrapper


@_pagina
@_met_stand
def transparantie(request: HttpRequest, stand: Stand) -> HttpResponse:
    """Every region, and the choice of one."""
    rapport = stand.landelijk()
    context = {
        "gesorteerd": sort_regions(rapport.regios, request.GET),
        "kaart": landkaart(rapport),
        "staven": landstaven(rapport),
    }
    return render(request, "reports/transparantie.html", _context(rapport, stand) | context)


@_pagina
@_met_stand
def regio(request: HttpRequest, stand: Stand, nr: int) -> HttpResponse:
    """One region as published: the table first, then map and bars."""
    rapport = stand.regio(nr)
    context = {"kaart": regiokaart(rapport), "staven": regiostaven(rapport)}
    return render(request, "reports/regio.html", _context(rapport, stand) | context)


@_met_stand
def landelijk_csv(request: HttpRequest, stand: Stand) -> HttpResponse:
    return _csv(stand.landelijk(), stand, "nederland")


@_met_stand
def regio_csv(request: HttpRequest, stand: Stand, nr: int) -> HttpResponse:
    rapport = stand.regio(nr)
    return _csv(rapport, stand, f"{nr}_{slugify(rapport.naam)}")
