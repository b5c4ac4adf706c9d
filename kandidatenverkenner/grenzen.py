"""What can't be shown now: a friendly page, or for a system a problem, with when it goes on.

At a limit that is 429; when what is in force can't be read, 503 and never something stale.
"""

import datetime
import logging
import math
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kandidatenverkenner import budget
from kandidatenverkenner.zoekindex import IndexNietBereikbaar
from sonar.api.middleware import VOOR
from sonar.api.problemen import probleem

logger = logging.getLogger(__name__)
_OPNIEUW_SECONDEN = 60.0


class GrenzenMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        api = request.path_info.startswith(VOOR)
        if isinstance(exception, budget.Op):
            response = _als_probleem(request, exception) if api else _als_pagina(request, exception)
            seconden = (exception.hervat_om - timezone.now()).total_seconds()
        elif isinstance(exception, IndexNietBereikbaar):
            logger.error("de publicatie is niet te lezen", exc_info=exception)
            response = probleem(request, 503) if api else render(request, "503.html", status=503)
            seconden = _OPNIEUW_SECONDEN
        else:
            return None
        if not api and request.headers.get("HX-Request"):
            # In the place of a fragment nobody would see it.
            if request.method == "GET":
                response["HX-Redirect"] = request.get_full_path()
            else:
                response["HX-Refresh"] = "true"
        response["Retry-After"] = f"{max(1, math.ceil(seconden))}"
        response["Cache-Control"] = "private, no-store"
        return response


def _als_probleem(request: HttpRequest, op: budget.Op) -> HttpResponse:
    wanneer = date_format(timezone.localtime(op.hervat_om), "j F, H:i")
    detail = {
        budget.Soort.TEMPO: _("Uw organisatie stelt te veel vragen achter elkaar."),
        budget.Soort.ZOEKVRAGEN: _("Uw organisatie heeft vandaag het hoogste aantal verschillende zoekvragen gesteld."),
        budget.Soort.KANDIDATEN: _("Uw organisatie heeft vandaag het hoogste aantal kandidaten gezien."),
    }[op.soort]
    return probleem(
        request,
        429,
        code=f"budget_{op.soort}",
        detail=f"{detail} {_('U kunt verder vanaf %(wanneer)s uur.') % {'wanneer': wanneer}}",
        hervatOm=op.hervat_om.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _als_pagina(request: HttpRequest, op: budget.Op) -> HttpResponse:
    tempo = op.soort == budget.Soort.TEMPO
    context = {"hervat_om": None if tempo else op.hervat_om, "zoekvragen": op.soort == budget.Soort.ZOEKVRAGEN}
    return render(request, "429.html", context, status=429)
