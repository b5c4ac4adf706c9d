"""The log of who looked at whom, for who checks it. It shows colleagues; of klanten only numbers."""

import logging
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sonar.forms.inzage import InzageFilterForm
from sonar.inzagelog import Wie, als_csv, kies, ongewoon
from sonar.models import Inzage
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist

PER_PAGINA = 25
logger = logging.getLogger(__name__)


def _noteer(request: HttpRequest, hoe: str) -> None:
    """Checking is itself visible, in the application's log: which lidmaatschap, not what was found."""
    logger.info("inzagelog gelezen", extra={"lidmaatschap": namens(request).pk, "hoe": hoe})


@require_safe
@over_mensen
@vereist(Recht.INZAGE_CONTROLEREN)
def inzage_log(request: HttpRequest) -> HttpResponse:
    """A part of the log, newest first, under who looked at far more klanten than others."""
    form = InzageFilterForm(request.GET)
    context: dict[str, Any] = {"form": form, "kruimels": [{"tekst": _("Inzagelog")}]}
    if form.is_valid():
        filters = form.cleaned_data
        wie = Wie(filters["van"], filters["tot"])
        form.bied_aan("gebruiker", wie.gebruikers())
        form.bied_aan("organisatie", wie.organisaties())
        pagina: Page[Inzage] = Paginator(kies(filters), PER_PAGINA).get_page(request.GET.get("pagina"))  # type: ignore[arg-type]
        zoek = form.in_url()
        context |= {
            "pagina": pagina,
            "regels": [wie.regel(inzage) for inzage in pagina],
            "ongewoon": ongewoon(filters["tot"], wie),
            "csv_vraag": urlencode(zoek),
            "week": urlencode({"van": zoek["van"], "tot": zoek["tot"]}),
            "vorige_url": _naar(pagina.previous_page_number(), zoek) if pagina.has_previous() else "",
            "volgende_url": _naar(pagina.next_page_number(), zoek) if pagina.has_next() else "",
            "pagina_tekst": _("Pagina %(nr)s van %(van)s") % {"nr": pagina.number, "van": pagina.paginator.num_pages},
        }
    else:
        form.bied_aan("gebruiker", [])
        form.bied_aan("organisatie", [])
    _noteer(request, "pagina")
    return render(request, "sonar/inzage.html", context)


@require_safe
@over_mensen
@vereist(Recht.INZAGE_CONTROLEREN)
def inzage_csv(request: HttpRequest) -> HttpResponse:
    """The same part as a file, all of it."""
    form = InzageFilterForm(request.GET)
    if not form.is_valid():
        return inzage_log(request)
    filters = form.cleaned_data
    _noteer(request, "csv")
    antwoord = StreamingHttpResponse(
        als_csv(kies(filters), Wie(filters["van"], filters["tot"])), content_type="text/csv; charset=utf-8"
    )
    antwoord["Content-Disposition"] = f'attachment; filename="inzagelog_{filters["van"]}_{filters["tot"]}.csv"'
    # A decorator asks for an HttpResponse; whoever answers a request takes either.
    return cast(HttpResponse, antwoord)


def _naar(nummer: int, zoek: dict[str, str]) -> str:
    return "?" + urlencode({**zoek, "pagina": str(nummer)})
