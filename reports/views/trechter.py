"""The page of the funnel, and its sheet of paper for the wethouder: for who may see live counts there."""

import datetime
from typing import Any

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
from reports.peildatum import eerste_dag
from reports.stand import PEILDATUM, Stand, lees_eerdere_dag
from reports.trechterverslag import Trechterverslag, maak_verslag
from reports.trechterwoorden import OVER_VERZOEK, OVER_VROEGER, REGISTER, REGISTER_UITLEG
from reports.views.basis import adres
from sonar.models import Arbeidsmarktregio, Demovulling
from sonar.toegang import over_mensen


@require_safe
@over_mensen
def trechter(request: HttpRequest, nr: int | None = None) -> HttpResponse:
    """How many came how far on a day, and where most stop. The form that chooses a region leads to the nation's page."""
    gekozen = request.GET.get("regio", "")
    if nr is None and gekozen.isdecimal() and len(gekozen) <= 2:
        keuze = urlencode({PEILDATUM: request.GET.get(PEILDATUM, "")})
        return redirect(f"{adres('trechter', int(gekozen))}?{keuze}")
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
