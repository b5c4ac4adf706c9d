"""The page of who can't be found, and by which empty field: for who may see live counts there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reports.access import may_see_live, only_region
from reports.export.onvindbaarcsv import onvindbaar_csv
from reports.fouten import RapportFout
from reports.meldingen import meldingen
from reports.onvindbaar import Vindbaarheidsrapport, tel_onvindbaar, veldnaam
from reports.stand import Stand
from reports.views.basis import adres
from sonar.models import Arbeidsmarktregio, Demovulling
from sonar.permissions import Recht
from sonar.toegang import heeft_recht, namens, over_mensen
from sonar.werklijsten import zoekbare_groepen


@require_safe
@over_mensen
def vindbaarheid(request: HttpRequest, nr: int | None = None) -> HttpResponse:
    """Per region or gemeente and per organisation how many can't be found, by which field, and what to fill in first."""
    gekozen = request.GET.get("regio", "")
    if nr is None and gekozen.isdecimal() and len(gekozen) <= 2:
        return redirect("reports:regio_vindbaarheid", nr=int(gekozen))
    if nr is None and (eigen := only_region(request)) is not None:
        return redirect("reports:regio_vindbaarheid", nr=eigen)
    try:
        rapport = _lees(request, nr)
    except RapportFout as fout:
        return render(request, "reports/fout.html", {"fout": fout}, status=fout.status)
    landelijk = may_see_live(request, regio=None)
    context: dict[str, Any] = {
        "kruimels": [
            {"tekst": _("Rapporten"), "url": reverse("reports:transparantie")},
            *([{"tekst": _("Vindbaarheid"), "url": reverse("reports:vindbaarheid")}] if nr and landelijk else []),
            {"tekst": f"{nr} {rapport.naam}" if nr else _("Vindbaarheid")},
        ],
        "rapport": rapport,
        "velden": [veldnaam(groep) for groep in zoekbare_groepen()],
        "meldingen": meldingen(Stand(None, (), mag_live=True, fictief=Demovulling.objects.exists()), regio=nr),
        "regios": Arbeidsmarktregio.objects.only("nr", "naam") if landelijk else None,
        "is_landelijk": nr is None,
        "csv_url": adres("vindbaarheid_csv", nr),
        "trechter_url": adres("trechter", nr),
        **_werklijsten(request),
    }
    return render(request, "reports/vindbaarheid.html", context)


@require_safe
@over_mensen
def vindbaarheid_csv(request: HttpRequest, nr: int | None = None) -> HttpResponse:
    """The same counts as a file."""
    try:
        rapport = _lees(request, nr)
    except RapportFout as fout:
        return render(request, "reports/fout.html", {"fout": fout}, status=fout.status)
    gebied = "nederland" if nr is None else f"{nr}_{slugify(rapport.naam)}"
    response = HttpResponse(onvindbaar_csv(rapport), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="vindbaarheid_{gebied}_{rapport.dag.isoformat()}.csv"'
    return response


def _lees(request: HttpRequest, nr: int | None) -> Vindbaarheidsrapport:
    """:raises PermissionDenied: for who has no right to it. :raises RegioNietGevonden: for a region that is none."""
    if not may_see_live(request, regio=nr):
        raise PermissionDenied("De vindbaarheid is alleen voor medewerkers van deze regio.")
    return tel_onvindbaar(regio=nr)


def _werklijsten(request: HttpRequest) -> dict[str, Any]:
    """Whose worklist the viewer may see, and its address, of each group and of all; nothing for who has none."""
    if not heeft_recht(request, Recht.KLANTEN_ZIEN):
        return {}
    lijst = reverse("sonar:klanten")
    keuze = {"lijst": "onvindbaar", "mijn": "0"}
    return {
        "eigen_organisatie": namens(request).organisatie_id,
        "werklijst_url": f"{lijst}?{urlencode(keuze)}",
        "werklijsten": [
            (veldnaam(groep), f"{lijst}?{urlencode({**keuze, 'veld': groep.naam})}") for groep in zoekbare_groepen()
        ],
    }
