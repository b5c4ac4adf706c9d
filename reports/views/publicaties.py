"""The pages of all publications: which there are, and freezing one by hand."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions import AlBevroren, bevries_publicatie
from reports.counts import tel_landelijk, vandaag
from reports.models import Publicatie
from reports.reeks import reeks
from sonar.permissions import Recht
from sonar.toegang import heeft_recht, namens, over_mensen, vereist

_LIJST = "reports:publicaties"


@login_not_required
@require_safe
def publicaties(request: HttpRequest) -> HttpResponse:
    """Every publication, newest first, with what it says of the nation and its hash."""
    context = {
        "kruimels": [{"tekst": _("Rapporten"), "url": reverse("reports:transparantie")}, {"tekst": _("Publicaties")}],
        "publicaties": reeks(None),
        "mag_bevriezen": heeft_recht(request, Recht.PUBLICATIE_BEVRIEZEN),
    }
    return render(request, "reports/publicaties.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.PUBLICATIE_BEVRIEZEN)
def bevries(request: HttpRequest) -> HttpResponse:
    """What would be published, and (POST) publishing it."""
    if request.method == "POST":
        try:
            publicatie = bevries_publicatie(peildatum=vandaag(), door=namens(request).gebruiker)
        except AlBevroren as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, _("Gepubliceerd: de %(publicatie)s.") % {"publicatie": publicatie})
        return redirect(_LIJST)
    al_bevroren = Publicatie.objects.filter(peildatum=vandaag()).exists()
    context = {
        "kruimels": [
            {"tekst": _("Rapporten"), "url": reverse("reports:transparantie")},
            {"tekst": _("Publicaties"), "url": reverse(_LIJST)},
            {"tekst": _("Bevriezen")},
        ],
        "vandaag": vandaag(),
        "rapport": None if al_bevroren else tel_landelijk(vandaag()),
    }
    return render(request, "reports/bevries.html", context)
