"""The page of the funnel, and its sheet of paper for the wethouder, for who may see live counts there.

Everybody else sees what was published of it.
"""

import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reports.access import may_see_live
from reports.charts.trechter import trechterstaven
from reports.counts import vandaag
from reports.export.trechterpdf import trechterpdf
from reports.fouten import RapportFout
from reports.meldingen import Melding, meldingen
from reports.models import Publicatie
from reports.peildatum import eerste_dag
from reports.stand import PEILDATUM, STAND, Stand, asks_live, lees_eerdere_dag
from reports.trechterverslag import Trechterverslag, maak_verslag
from reports.trechterwoorden import OVER_VERZOEK, OVER_VROEGER, REGISTER, REGISTER_UITLEG
from reports.views.basis import adres
from reports.views.openbare_trechter import openbare_trechter
from sonar.models import Arbeidsmarktregio, Demovulling
from sonar.toegang import over_mensen


@login_not_required
@require_safe
def trechter(request: HttpRequest, nr: int | None = None) -> HttpResponse:
    """The funnel of today or an earlier day for who may see live counts there, else the published one.

    The form that chooses a region leads to the nation's page.
    """
    gekozen = request.GET.get("regio", "")
    if nr is None and gekozen.isdecimal() and len(gekozen) <= 2:
        keuze = {naam: request.GET[naam] for naam in (STAND, PEILDATUM) if request.GET.get(naam)}
        naar = adres("trechter", int(gekozen))
        return redirect(f"{naar}?{urlencode(keuze)}" if keuze else naar)
    if (asks_live(request) or not request.GET.get(STAND)) and may_see_live(request, regio=nr):
        return _live(request, nr)
    return openbare_trechter(request, **({} if nr is None else {"nr": nr}))


@over_mensen
def _live(request: HttpRequest, nr: int | None) -> HttpResponse:
    """How many came how far on a day, and where most stop."""
    try:
        dag, verslag = _lees(request, nr)
    except RapportFout as fout:
        return render(request, "reports/fout.html", {"fout": fout}, status=fout.status)
    landelijk = may_see_live(request, regio=None)
    context: dict[str, Any] = {
        "kruimels": [
            {"tekst": _("Rapporten"), "url": reverse("reports:transparantie")},
            *([{"tekst": _("Trechter"), "url": reverse("reports:trechter")}] if nr and landelijk else []),
            {"tekst": verslag.gebied if nr else _("Trechter")},
        ],
        "verslag": verslag,
        "staven": trechterstaven(verslag),
        "meldingen": _meldingen(dag, nr),
        "dag": dag,
        "eerste": eerste_dag(),
        "laatste": vandaag(),
        "regios": Arbeidsmarktregio.objects.only("nr", "naam") if landelijk else None,
        "pdf_url": f"{adres('trechter_pdf', nr)}?{urlencode({PEILDATUM: dag.isoformat()})}",
        "openbaar_url": _openbaar_url(nr),
        "vindbaarheid_url": adres("vindbaarheid", nr),
        "register": REGISTER,
        "register_uitleg": REGISTER_UITLEG,
        "uitleg": [OVER_VERZOEK, OVER_VROEGER],
    }
    return render(request, "reports/trechter.html", context)


@require_safe
@over_mensen
def trechter_pdf(request: HttpRequest, nr: int | None = None) -> HttpResponse:
    """The same on one page of paper."""
    try:
        dag, verslag = _lees(request, nr)
    except RapportFout as fout:
        return render(request, "reports/fout.html", {"fout": fout}, status=fout.status)
    gebied = "nederland" if nr is None else f"{nr}_{slugify(verslag.trechter.naam)}"
    response = HttpResponse(trechterpdf(verslag, _meldingen(dag, nr)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="trechter_{gebied}_{dag.isoformat()}.pdf"'
    return response


def _openbaar_url(nr: int | None) -> str | None:
    """Where the newest published funnel stands; None when there is none."""
    nieuwste = Publicatie.objects.exclude(trechter=None).values_list("peildatum", flat=True).first()
    return None if nieuwste is None else f"{adres('trechter', nr)}?{urlencode({STAND: nieuwste.isoformat()})}"


def _lees(request: HttpRequest, nr: int | None) -> tuple[datetime.date, Trechterverslag]:
    """The day asked, and its funnel.

    :raises PermissionDenied: for who has no right to it. :raises RapportFout: for a day or region that can't be counted.
    """
    if not may_see_live(request, regio=nr):
        raise PermissionDenied("De trechter is alleen voor medewerkers van deze regio.")
    dag = lees_eerdere_dag(request.GET.get(PEILDATUM, "")) or vandaag()
    return dag, maak_verslag(dag, regio=nr)


def _meldingen(dag: datetime.date, nr: int | None) -> list[Melding]:
    eerder = None if dag == vandaag() else dag
    return meldingen(Stand(None, (), mag_live=True, fictief=Demovulling.objects.exists(), dag=eerder), regio=nr)
