"""The page of what changed: from a publication to a day that one chooses, for who may see live counts there."""

import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reports.access import may_see_live
from reports.bewegingen import verloop as maak_verloop
from reports.counts import OnbekendeRegio, Transparantie, tel_landelijk_toen, tel_regio_toen, vandaag
from reports.fouten import RapportFout, RegioNietGevonden
from reports.models import Publicatie
from reports.peildatum import eerste_dag
from reports.stand import PEILDATUM, lees_eerdere_dag
from reports.tabel import Rapport
from sonar.toegang import over_mensen


@require_safe
@over_mensen
def verloop(request: HttpRequest, nr: int | None = None) -> HttpResponse:
    """The publication of that day, or the last one before it, every movement since, and the day as it is known now."""
    if not may_see_live(request, regio=nr):
        raise PermissionDenied("Het verloop is alleen voor medewerkers van deze regio.")
    try:
        dag = lees_eerdere_dag(request.GET.get(PEILDATUM, "")) or vandaag()
        nu = _tel(dag, nr)
    except RapportFout as fout:
        return render(request, "reports/fout.html", {"fout": fout}, status=fout.status)
    publicatie = Publicatie.objects.filter(peildatum__lte=dag).first()
    toen = publicatie and _gepubliceerd(publicatie, nr)
    rapport_url = reverse("reports:transparantie") if nr is None else reverse("reports:regio", kwargs={"nr": nr})
    gebied = nu.naam if isinstance(nu, Transparantie) else _("Heel Nederland")
    context = {
        "kruimels": [
            {"tekst": _("Rapporten"), "url": reverse("reports:transparantie")},
            *([{"tekst": gebied, "url": rapport_url}] if nr else []),
            {"tekst": _("Verloop")},
        ],
        "gebied": gebied,
        "dag": dag,
        "dag_url": f"{rapport_url}?{PEILDATUM}={dag.isoformat()}",
        "eerste": eerste_dag(),
        "laatste": vandaag(),
        "nu": nu,
        "publicatie": publicatie,
        "verloop": maak_verloop(publicatie, toen, nu) if publicatie and toen else None,
        "rapport_url": rapport_url,
    }
    return render(request, "reports/verloop.html", context)


def _tel(dag: datetime.date, nr: int | None) -> Rapport:
    """:raises RegioNietGevonden: when no region has that number."""
    if nr is None:
        return tel_landelijk_toen(dag)
    try:
        return tel_regio_toen(dag, nr)
    except OnbekendeRegio as fout:
        raise RegioNietGevonden(str(fout)) from fout


def _gepubliceerd(publicatie: Publicatie, nr: int | None) -> Rapport | None:
    """None for a region that the publication does not know."""
    if nr is None:
        return publicatie.landelijk
    try:
        return publicatie.landelijk.regio(nr)
    except OnbekendeRegio:
        return None
