"""The start page of a consulent: what asks for work, as lists with a count, and the list one chose."""

import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sonar.actions.caseload import wijs_toe
from sonar.choices import InzageSoort
from sonar.forms.werklijst import FilterForm, ToewijzenForm
from sonar.inzien import log
from sonar.models import Lidmaatschap, Overdracht, Werkzoekende
from sonar.models.werkzoekende import WerkzoekendeQuerySet
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.views.organisaties import PER_PAGINA, blader
from sonar.werklijsten import (
    VERTROKKEN_DAGEN,
    WERKLIJSTEN,
    Werklijst,
    missende_groepen,
    op_lijst,
    tel,
    tel_lijst,
    zoekbare_groepen,
)

VERTROKKEN = "vertrokken"
ALLE = "alle"


class Lijstlink(NamedTuple):
    sleutel: str
    titel: str
    uitleg: str
    aantal: int
    url: str


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KLANTEN_ZIEN)
def klanten(request: HttpRequest) -> HttpResponse:
    """The lists with their counts; with ``?lijst=`` one list, and by posting its chosen klanten get a consulent."""
    lidmaatschap = namens(request)
    filter_ = FilterForm(_adres(request, lidmaatschap), lidmaatschap=lidmaatschap)
    gekozen = request.GET.get("lijst", "")
    if gekozen and gekozen not in (*WERKLIJSTEN, VERTROKKEN):
        raise Http404
    toewijzen = ToewijzenForm(lidmaatschap=lidmaatschap)
    if request.method == "POST":
        if not lidmaatschap.mag(Recht.KLANTEN_WIJZIGEN):
            raise PermissionDenied(_("U mag klanten bekijken, niet wijzigen."))
        gegevens = request.POST.copy()
        if "alle" in gegevens:
            gegevens.setlist("klanten", gegevens.getlist("op_pagina"))
        toewijzen = ToewijzenForm(gegevens, lidmaatschap=lidmaatschap)
        if toewijzen.is_valid():
            _wijs_toe(request, toewijzen, lidmaatschap)
            return redirect(request.get_full_path())
    vandaag = timezone.localdate()
    klanten = filter_.pas_toe(Werkzoekende.objects.for_user(lidmaatschap))
    vertrokken = Overdracht.objects.vertrokken_van(lidmaatschap.organisatie).filter(
        op__date__gt=vandaag - datetime.timedelta(days=VERTROKKEN_DAGEN)
    )
    context: dict[str, Any] = {
        "filter": filter_,
        "gekozen": gekozen,
        "alle_url": _url(filter_, ALLE),
        "terug_url": _url(filter_, ""),
    }
    if not gekozen:
        aantallen = tel(klanten, vandaag)
        context |= {"lijsten": _lijsten(aantallen, vertrokken.count(), filter_), "alle": aantallen[ALLE]}
        return render(request, "sonar/klanten.html", context)
    if gekozen == VERTROKKEN:
        context |= blader(request, Paginator(vertrokken, PER_PAGINA))
        return render(request, "sonar/werklijst_vertrokken.html", context)
    context |= _lijst(request, WERKLIJSTEN[gekozen], filter_, klanten, vandaag)
    log(lidmaatschap, InzageSoort.LIJST, [klant.pk for klant in context["klanten"]])
    return render(request, "sonar/werklijst.html", {**context, "form": toewijzen})


def _adres(request: HttpRequest, lidmaatschap: Lidmaatschap) -> dict[str, str]:
    """The filters of the address; who has a caseload and did not choose sees it first."""
    adres = {naam: str(waarde) for naam, waarde in request.GET.dict().items() if naam in FilterForm.base_fields}
    if "mijn" not in adres:
        mijn = Werkzoekende.objects.for_user(lidmaatschap).filter(consulent=lidmaatschap.gebruiker_id)
        adres["mijn"] = "1" if mijn.exists() else "0"
    return adres


def _url(filter_: FilterForm, lijst: str, **extra: str | int) -> str:
    keuzes: dict[str, str | int] = {naam: waarde for naam, waarde in filter_.gekozen.items() if naam != "veld"}
    keuzes |= extra
    if lijst:
        keuzes["lijst"] = lijst
    return f"{reverse('sonar:klanten')}?{urlencode(keuzes)}"


def _lijsten(aantallen: dict[str, int], vertrokken: int, filter_: FilterForm) -> list[Lijstlink]:
    links = [
        Lijstlink(sleutel, lijst.titel, lijst.uitleg, aantallen[sleutel], _url(filter_, sleutel))
        for sleutel, lijst in WERKLIJSTEN.items()
        if sleutel != ALLE
    ]
    uitleg = _("Een andere organisatie nam ze de laatste 30 dagen over. Van alle consulenten samen.")
    return [*links, Lijstlink(VERTROKKEN, _("Vertrokken klanten"), uitleg, vertrokken, _url(filter_, VERTROKKEN))]


def _lijst(
    request: HttpRequest, lijst: Werklijst, filter_: FilterForm, klanten: WerkzoekendeQuerySet, vandaag: datetime.date
) -> dict[str, Any]:
    """One page of the list, with what stands around it."""
    aantallen = tel_lijst(klanten, lijst, vandaag)
    veld = filter_.cleaned_data.get("veld", "") if lijst.sleutel == "onvindbaar" else ""
    groep = next((groep for groep in zoekbare_groepen() if groep.naam == veld), None)
    aantal = aantallen[f"onvindbaar:{veld}"] if groep else aantallen[lijst.sleutel]
    pagina = min(_paginanummer(request), max(1, -(-aantal // PER_PAGINA)))
    rijen = op_lijst(klanten, lijst, vandaag, groep=groep).select_related("woongemeente", "consulent")
    if lijst.sleutel == "onvindbaar":
        rijen = rijen.select_related("woongemeente", "consulent", "klantprofiel")
    op_pagina = list(rijen[(pagina - 1) * PER_PAGINA : pagina * PER_PAGINA])
    if lijst.sleutel == "onvindbaar":
        for klant in op_pagina:
            klant.missend = missende_groepen(klant.klantprofiel)  # type: ignore[attr-defined]
    extra = {"veld": veld} if veld else {}
    return {
        "lijst": lijst,
        "aantal": aantal,
        "klanten": op_pagina,
        "groepen": [
            (
                groep.label,
                aantallen[f"onvindbaar:{groep.naam}"],
                _url(filter_, lijst.sleutel, veld=groep.naam),
                groep.naam,
            )
            for groep in zoekbare_groepen()
        ]
        if lijst.sleutel == "onvindbaar"
        else [],
        "veld": veld,
        "zonder_veld_url": _url(filter_, lijst.sleutel),
        "eerste": (pagina - 1) * PER_PAGINA + 1,
        "laatste": (pagina - 1) * PER_PAGINA + len(op_pagina),
        "hier": _url(filter_, lijst.sleutel, **extra, pagina=pagina),
        "vorige_url": _url(filter_, lijst.sleutel, **extra, pagina=pagina - 1) if pagina > 1 else "",
        "volgende_url": _url(filter_, lijst.sleutel, **extra, pagina=pagina + 1)
        if pagina * PER_PAGINA < aantal
        else "",
        "mag_wijzigen": filter_.lidmaatschap.mag(Recht.KLANTEN_WIJZIGEN),
    }


def _paginanummer(request: HttpRequest) -> int:
    tekst = request.GET.get("pagina", "")
    return int(tekst) if tekst.isascii() and tekst.isdigit() and int(tekst[:9]) > 0 and len(tekst) < 8 else 1


def _wijs_toe(request: HttpRequest, form: ToewijzenForm, lidmaatschap: Lidmaatschap) -> None:
    consulent = form.cleaned_data["consulent"]
    anders = wijs_toe(klanten=form.cleaned_data["klanten"], consulent=consulent, by=lidmaatschap)
    wie = _("u") if consulent.pk == lidmaatschap.gebruiker_id else consulent.naam
    tekst = ngettext(
        "%(aantal)s klant heeft nu %(wie)s als vaste consulent.",
        "%(aantal)s klanten hebben nu %(wie)s als vaste consulent.",
        len(anders),
    )
    messages.success(request, tekst % {"aantal": len(anders), "wie": wie})
