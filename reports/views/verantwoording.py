"""The page that accounts for the figures: what is counted, what everybody may see, and how it is rounded."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reports.rounding import DREMPEL, STAP
from reports.trechter import Tredesoort
from reports.trechterwoorden import OVER_VERZOEK, REGISTER, REGISTER_UITLEG, WOORDEN
from reports.vertellen import BREEDTE, HOOGSTE_NIET_GETOOND


@login_not_required
@require_safe
def verantwoording(request: HttpRequest) -> HttpResponse:
    context = {
        "kruimels": [
            {"tekst": _("Rapporten"), "url": reverse("reports:transparantie")},
            {"tekst": _("Verantwoording")},
        ],
        "treden": [(REGISTER, REGISTER_UITLEG), *((soort.label, WOORDEN[soort].uitleg) for soort in Tredesoort)],
        "over_verzoek": OVER_VERZOEK,
        "stap": STAP,
        "drempel": DREMPEL,
        "breedte": BREEDTE,
        "hoogste": HOOGSTE_NIET_GETOOND,
    }
    return render(request, "reports/verantwoording.html", context)
