"""The pages and files of the reports for staff: which area and period, whether one may see it, and that one looked."""

import logging
from collections.abc import Mapping
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
from reports.export.intern_csv import as_csv
from reports.export.intern_ods import as_ods
from reports.export.intern_xlsx import as_xlsx
from reports.export.vormen import VORMEN as ALLE_VORMEN
from reports.fouten import RapportFout, RegioNietGevonden
from reports.intern.periode import PeriodeForm
from reports.intern.rapporten import STAFRAPPORTEN, Stafrapport
from reports.intern.tabel import Rapportage
from reports.intern.telling import Partij
from reports.intern.vraag import Vraag, kijker_van
from reports.meldingen import Melding, werkmeldingen
from sonar.models import Arbeidsmarktregio
from sonar.permissions import Recht
from sonar.toegang import heeft_recht, namens, over_mensen, vereist

logger = logging.getLogger(__name__)
# By the ending of the file's name, in the order of the links.
VORMEN = ("csv", "xlsx", "ods")
_MAAK = {"xlsx": as_xlsx, "ods": as_ods}
_PAGINA = "pagina"


@require_safe
@over_mensen
@vereist(Recht.RAPPORT_EIGEN_REGIO)
def land(request: HttpRequest, soort: str) -> HttpResponse:
    """The nation, for who may see it; the own region for others. ``?regio=`` leads to the page of that region."""
    gevraagd = request.GET.get("regio", "")
    if gevraagd:
        try:
            nr = _lees_regio(gevraagd)
        except RapportFout as fout:
            return _fout(request, fout)
        return redirect(_adres(soort, nr, request.GET.dict()))
    if heeft_recht(request, Recht.RAPPORT_LANDELIJK):
        return _rapport(request, STAFRAPPORTEN[soort], None, _PAGINA)
    if (eigen := only_region(request)) is None:
        raise PermissionDenied("Uw organisatie hoort bij geen arbeidsmarktregio.")
    return redirect(_adres(soort, eigen, request.GET.dict()))


@require_safe
@over_mensen
@vereist(Recht.RAPPORT_EIGEN_REGIO)
def rapport(request: HttpRequest, soort: str, nr: int | None = None, vorm: str = _PAGINA) -> HttpResponse:
    """Of one region, or (as a file) of the nation."""
    if not may_see_live(request, regio=nr):
        raise PermissionDenied("Dit rapport is alleen voor medewerkers van deze regio.")
    return _rapport(request, STAFRAPPORTEN[soort], nr, vorm)


def _rapport(request: HttpRequest, stafrapport: Stafrapport, nr: int | None, vorm: str) -> HttpResponse:
    form = PeriodeForm(request.GET if stafrapport.met_periode else {})
    regios = {regio.nr: regio.naam for regio in Arbeidsmarktregio.objects.only("nr", "naam")}
    context: dict[str, Any] = {
        "stafrapport": stafrapport,
        "form": form,
        "regios": regios.items() if heeft_recht(request, Recht.RAPPORT_LANDELIJK) else [],
        "gekozen_regio": nr,
        "land_url": reverse(f"reports:{stafrapport.sleutel}"),
        "kruimels": [{"tekst": _("Rapporten"), "url": reverse("reports:transparantie")}, {"tekst": stafrapport.naam}],
    }
    if not form.is_valid():
        return render(request, "reports/intern.html", context, status=400)
    organisatie = request.GET.get("organisatie", "") if stafrapport.per_organisatie else ""
    try:
        rapportage = stafrapport.maak(Vraag(kijker_van(request), nr, _gebied(regios, nr), form.periode, organisatie))
    except RapportFout as fout:
        return _fout(request, fout)
    # Looking is itself visible, in the application's log: who, at what and in which form; none of the figures.
    logger.info(
        "intern rapport gelezen",
        extra={"lidmaatschap": namens(request).pk, "rapport": stafrapport.sleutel, "regio": nr, "vorm": vorm},
    )
    if vorm != _PAGINA:
        return _bestand(rapportage, stafrapport, form, _meldingen(request), vorm)
    keuze = form.in_url() if stafrapport.met_periode else {}
    context |= _inhoud(request, rapportage, stafrapport, nr, {**keuze, "organisatie": organisatie})
    return render(request, "reports/intern.html", context)


def _inhoud(
    request: HttpRequest, rapportage: Rapportage, stafrapport: Stafrapport, nr: int | None, keuze: dict[str, str]
) -> dict[str, Any]:
    """What the page shows of a report, with the links in and around its tables."""
    sleutel = stafrapport.sleutel
    return {
        "rapportage": rapportage,
        "meldingen": _meldingen(request),
        "organisatie": keuze["organisatie"],
        "alle_url": _adres(sleutel, nr, {**keuze, "organisatie": ""}),
        "bestanden": [(ALLE_VORMEN[eind].naam, _adres(sleutel, nr, keuze, eind)) for eind in VORMEN],
        "tabellen": [
            (tabel, [(rij, _van_partij(stafrapport, nr, rij.partij, keuze)) for rij in tabel.rijen])
            for tabel in rapportage.tabellen
        ],
        "verwijzingen": [
            (verwijzing.tekst, f"{reverse(verwijzing.route)}?{verwijzing.vraag}")
            for verwijzing in rapportage.verwijzingen
            if heeft_recht(request, verwijzing.recht)
        ],
    }


def _van_partij(stafrapport: Stafrapport, nr: int | None, partij: Partij | None, keuze: dict[str, str]) -> str:
    """Where the same report of one region, or of one organisation, is; empty when there is none."""
    if partij is None or partij.regio is None:
        return ""
    if nr is None:
        return _adres(stafrapport.sleutel, partij.regio, keuze)
    return _adres(stafrapport.sleutel, nr, {**keuze, "organisatie": partij.code}) if stafrapport.per_organisatie else ""


def _gebied(regios: dict[int, str], nr: int | None) -> str:
    """:raises RegioNietGevonden: when no region has that number."""
    if nr is None:
        return _("Heel Nederland")
    if nr not in regios:
        raise RegioNietGevonden(f"Arbeidsmarktregio {nr} bestaat niet.")
    return f"{nr} {regios[nr]}"


def _lees_regio(tekst: str) -> int:
    """:raises RegioNietGevonden: for what can't be the number of a region."""
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) <= 2):
        raise RegioNietGevonden(_("Kies een arbeidsmarktregio uit de lijst."))
    return int(tekst)


def _adres(sleutel: str, nr: int | None, keuze: Mapping[str, Any], eind: str = "") -> str:
    """Of the page, or with ``eind`` of a file; ``regio`` and what is empty stay out of the query."""
    naam = f"reports:{sleutel}{'_regio' if nr is not None else ''}{'_bestand' if eind else ''}"
    adres = reverse(naam, kwargs={**({"nr": nr} if nr is not None else {}), **({"vorm": eind} if eind else {})})
    vraag = urlencode({veld: waarde for veld, waarde in keuze.items() if waarde and veld != "regio"})
    return f"{adres}?{vraag}" if vraag else adres


def _meldingen(request: HttpRequest) -> list[Melding]:
    return werkmeldingen(afgerond=not heeft_recht(request, Recht.RAPPORT_LANDELIJK))


def _bestand(
    rapportage: Rapportage, stafrapport: Stafrapport, form: PeriodeForm, meldingen: list[Melding], eind: str
) -> HttpResponse:
    """Named after the report, the area and the days it is about."""
    maak = _MAAK.get(eind)
    inhoud = maak(rapportage, map(str, meldingen)) if maak else as_csv(rapportage)
    dagen = [*form.in_url().values()] if stafrapport.met_periode else [form.in_url()["tot"]]
    naam = "_".join([stafrapport.sleutel, slugify(rapportage.gebied), *dagen])
    response = HttpResponse(inhoud, content_type=ALLE_VORMEN[eind].mediatype)
    response["Content-Disposition"] = f'attachment; filename="{naam}.{eind}"'
    return response


def _fout(request: HttpRequest, fout: RapportFout) -> HttpResponse:
    return render(request, "reports/fout.html", {"fout": fout}, status=fout.status)
