"""The employers' pages, and the public ones around them."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from kandidatenverkenner import zoeken
from kandidatenverkenner.filters import KandidaatFilter
from kandidatenverkenner.menu import Kruimel
from kandidatenverkenner.weergave import kaart, labels_voor
from kandidatenverkenner.zoekpagina import Zoekpagina
from sonar.permissions import Recht
from sonar.toegang import heeft_recht, namens, over_mensen, vereist


def _openbaar(template: str) -> Callable[..., HttpResponseBase]:
    return login_not_required(TemplateView.as_view(template_name=f"kandidatenverkenner/{template}.html"))


_BEGINT_MET = (
    (Recht.KLANTEN_ZIEN, "sonar:klanten"),
    (Recht.WERKGEVERS_TOELATEN, "sonar:aanvragen"),
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
    """The search page; for htmx only its results."""
    organisatie = namens(request).organisatie_id
    filter_ = KandidaatFilter(request.GET)
    melding = ""
    try:
        resultaat = zoeken.zoek(filter_.wensen, organisatie=organisatie, cursor=request.GET.get("cursor", ""))
    except zoeken.VerlopenCursor:
        resultaat = zoeken.zoek(filter_.wensen, organisatie=organisatie)
        melding = _("De lijst is intussen bijgewerkt. U ziet weer de eerste kandidaten.")
    except zoeken.OngeldigeCursor:
        resultaat = zoeken.zoek(filter_.wensen, organisatie=organisatie)
        melding = _("Deze plaats in de lijst bestaat niet. U ziet de eerste kandidaten.")
    labels = labels_voor(treffer.kandidaat for treffer in resultaat.treffers)
    context = {
        "pagina": Zoekpagina(filter_, resultaat, request.GET),
        "form": filter_.form,
        "kaarten": [kaart(treffer.kandidaat, treffer.kenmerk, labels, treffer) for treffer in resultaat.treffers],
        "melding": melding,
        "zoekvraag": request.GET.urlencode(),
        "kruimels": [Kruimel(_("Kandidaten zoeken"))],
    }
    deel = request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
    response = render(request, f"kandidatenverkenner/{'_antwoord' if deel else 'kandidaten'}.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
@over_mensen
@vereist(Recht.KANDIDATEN_ZOEKEN)
def kandidaat(request: HttpRequest, kenmerk: str) -> HttpResponse:
    """One kandidaat. A reference that is unknown, old or another organisation's gives one and the same 404."""
    gevonden = zoeken.vind(kenmerk, organisatie=namens(request).organisatie_id)
    if gevonden is None:
        raise Http404(_("Dit profiel is niet te zien."))
    profiel = kaart(gevonden, kenmerk.lower(), labels_voor([gevonden]))
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
    """The database answers too."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except OperationalError:
        return HttpResponse("database niet bereikbaar\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
