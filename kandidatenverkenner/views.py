"""The employers' pages, and the public ones around them."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from kandidatenverkenner import budget, zoeken
from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.menu import Kruimel
from kandidatenverkenner.weergave import kaart
from kandidatenverkenner.zoeken import Resultaat
from kandidatenverkenner.zoekpagina import Zoekpagina
from kandidatenverkenner.zoekvraag import adres, enig_verschil, met_termen
from sonar import kenmerk as kenmerken
from sonar.models import Lidmaatschap
from sonar.permissions import Recht
from sonar.toegang import heeft_recht, namens, over_mensen, vereist


def _openbaar(template: str) -> Callable[..., HttpResponseBase]:
    return login_not_required(TemplateView.as_view(template_name=f"kandidatenverkenner/{template}.html"))


_BEGINT_MET = (
    (Recht.KLANTEN_ZIEN, "sonar:klanten"),
    (Recht.CONTACT_BEHANDELEN, "sonar:contactverzoeken"),
    (Recht.INZAGE_CONTROLEREN, "sonar:inzage_log"),
    (Recht.ORGANISATIES_BEHEREN, "sonar:organisaties"),
    (Recht.RAPPORT_LANDELIJK, "reports:transparantie"),
    (Recht.KANDIDATEN_ZOEKEN, "kandidatenverkenner:kandidaten"),
)
"""Where each role starts: the first right it has."""


@login_not_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is, for everybody; who has work to do here starts with that."""
    werk = next((naam for recht, naam in _BEGINT_MET if heeft_recht(request, recht)), None)
    response = redirect(werk) if werk else render(request, "kandidatenverkenner/start.html")
    if request.user.is_authenticated:
        # It names the user and the organisation, and differs by role.
        add_never_cache_headers(response)
    return response


over = _openbaar("over")
privacy = _openbaar("privacy")
toegankelijkheid = _openbaar("toegankelijkheid")
hulp = _openbaar("hulp")


@require_safe
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def kandidaten(request: HttpRequest) -> HttpResponse:
    """The search page; for htmx its results and what follows the search in the form."""
    deel = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    vraag = met_termen(request.GET)
    getypt = vraag != request.GET
    if getypt and not deel:
        return redirect(f"{request.path}{adres(vraag)}")
    lidmaatschap = namens(request)
    filter_ = KandidaatFilter(vraag)
    regel = budget.zoekvraag(lidmaatschap, filter_.wensen)
    resultaat, melding = _zoek(filter_, lidmaatschap, vraag.get("cursor", ""))
    nummers, hervat_om = budget.te_zien(lidmaatschap, [t.kandidaat.pk for t in resultaat.treffers], zoekvraag=regel)
    getoond = [treffer for treffer in resultaat.treffers if treffer.kandidaat.pk in nummers]
    pagina = Zoekpagina(filter_, resultaat, vraag)
    terug = adres(vraag, {"q": []})
    # A link may have changed anything, the form itself only what the browser shows already.
    via_link = "HX-Boosted" in request.headers
    hele_stand = via_link or getypt
    eerder = QueryDict(request.headers.get("HX-Current-URL", "").partition("?")[2])
    context = {
        "pagina": pagina,
        "form": filter_.form,
        "kaarten": [kaart(treffer.kandidaat, treffer.kenmerk, treffer) for treffer in getoond],
        "hervat_om": hervat_om,
        "melding": melding,
        "zoekvraag": pagina.vraag.urlencode(),
        "terug": f"{request.path}{terug}",
        "terugvraag": terug.removeprefix("?"),
        "kruimels": [Kruimel(_("Kandidaten zoeken"))],
        "hele_stand": hele_stand,
        # Someone who is choosing in a group finds it as it is: its own counts don't change by that.
        "bezig_in": "" if hele_stand else enig_verschil(eerder, vraag),
        "focus_op_kop": via_link and request.headers.get("HX-Trigger") not in pagina.blijvers,
    }
    response = render(request, f"kandidatenverkenner/{'_antwoord' if deel else 'kandidaten'}.html", context)
    if deel:
        response["HX-Push-Url"] = f"{request.path}{adres(vraag)}".removesuffix("?")
    patch_vary_headers(response, ["HX-Request"])
    return response


def _zoek(filter_: KandidaatFilter, lidmaatschap: Lidmaatschap, cursor: str) -> tuple[Resultaat, str]:
    """The page asked for, or the first one with a word about why."""
    organisatie = lidmaatschap.organisatie_id
    try:
        return zoeken.zoek(filter_.wensen, organisatie=organisatie, cursor=cursor), ""
    except zoeken.VerlopenCursor:
        melding = _("De lijst is intussen bijgewerkt. U ziet weer de eerste kandidaten.")
    except zoeken.OngeldigeCursor:
        melding = _("Deze plaats in de lijst bestaat niet. U ziet de eerste kandidaten.")
    return zoeken.zoek(filter_.wensen, organisatie=organisatie), melding


@require_safe
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def kandidaat(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """One kandidaat. A reference that is unknown, old or another organisation's gives one and the same 404."""
    lidmaatschap = namens(request)
    gevonden = zoeken.vind(kenmerk, organisatie=lidmaatschap.organisatie_id)
    # Counted whether it is there or not: trying references is not free.
    budget.gezien(lidmaatschap, [gevonden.pk] if gevonden else [])
    if gevonden is None:
        raise Http404(_("Dit profiel is niet te zien."))
    profiel = kaart(gevonden, kenmerken.kenmerk(gevonden.pk, lidmaatschap.organisatie_id))
    kruimels = [Kruimel(_("Kandidaten zoeken"), "kandidatenverkenner:kandidaten"), Kruimel(profiel.titel)]
    context = {"kaart": profiel, "kruimels": kruimels, "terug": request.GET.get("terug", "")}
    return render(request, "kandidatenverkenner/kandidaat.html", context)


@login_not_required
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers, and the index of this process is loaded."""
    try:
        zoeken.maak_gereed()
    except zoeken.IndexNietBereikbaar:
        return HttpResponse("de publicatie is niet te lezen\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
