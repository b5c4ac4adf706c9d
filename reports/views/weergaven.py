"""The pages of one's own weergaven: what someone wants to see of every publication."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reports.counts import Klanten
from reports.forms import WeergaveForm
from reports.models import Publicatie, Weergave
from reports.weergave import as_pdf, bestandsnaam, vul
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist

_LIJST = "reports:weergaven"


@require_safe
@over_mensen
@vereist(Recht.RAPPORT_EIGEN_REGIO)
def weergaven(request: HttpRequest) -> HttpResponse:
    """One's own, by name."""
    context = {"kruimels": _kruimels(), "weergaven": Weergave.objects.van(namens(request))}
    return render(request, "reports/weergaven.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.RAPPORT_EIGEN_REGIO)
def nieuw(request: HttpRequest) -> HttpResponse:
    """A new one; ``?regio=`` and ``?klanten=`` say what the page one comes from was about."""
    klanten = request.GET.get("klanten", "")
    invulling = {
        "klanten": klanten if klanten in set(Klanten) else Klanten.ALLE,
        **{f"regio{nummer}": nr for nummer, nr in enumerate(request.GET.getlist("regio"), start=1)},
    }
    form = WeergaveForm(namens(request), request.POST or None, initial=invulling)
    if request.method == "POST" and form.is_valid() and (weergave := form.bewaar()):
        messages.success(request, _("De weergave “%(naam)s” is bewaard.") % {"naam": weergave})
        return redirect("reports:weergave", pk=weergave.pk)
    return render(request, "reports/weergave_vorm.html", {"kruimels": _kruimels(_("Nieuwe weergave")), "form": form})


@require_safe
@over_mensen
@vereist(Recht.RAPPORT_EIGEN_REGIO)
def weergave(request: HttpRequest, pk: int) -> HttpResponse:
    """Filled in from the newest publication."""
    eigen = _eigen(request, pk)
    publicatie = Publicatie.objects.first()
    context = {
        "kruimels": _kruimels(eigen.naam),
        "weergave": eigen,
        "blad": vul(eigen, publicatie) if publicatie else None,
    }
    return render(request, "reports/weergave.html", context)


@require_safe
@over_mensen
@vereist(Recht.RAPPORT_EIGEN_REGIO)
def weergave_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a file; 404 as long as nothing was published."""
    eigen = _eigen(request, pk)
    publicatie = Publicatie.objects.first()
    if publicatie is None:
        return render(request, "reports/leeg.html", {"mag_live": True}, status=404)
    blad = vul(eigen, publicatie)
    response = HttpResponse(as_pdf(blad), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{bestandsnaam(blad)}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.RAPPORT_EIGEN_REGIO)
def wijzig(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, other figures, or by mail or not."""
    eigen = _eigen(request, pk)
    form = WeergaveForm(namens(request), request.POST or None, van=eigen, initial=WeergaveForm.invulling(eigen))
    if request.method == "POST" and form.is_valid() and form.bewaar():
        messages.success(request, _("De weergave is gewijzigd."))
        return redirect("reports:weergave", pk=pk)
    context = {"kruimels": _kruimels(_("Wijzigen")), "weergave": eigen, "form": form}
    return render(request, "reports/weergave_vorm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.RAPPORT_EIGEN_REGIO)
def weg(request: HttpRequest, pk: int) -> HttpResponse:
    eigen = _eigen(request, pk)
    if request.method == "POST":
        eigen.delete()
        messages.success(request, _("De weergave “%(naam)s” is weg.") % {"naam": eigen})
        return redirect(_LIJST)
    return render(request, "reports/weergave_weg.html", {"kruimels": _kruimels(_("Weghalen")), "weergave": eigen})


def _eigen(request: HttpRequest, pk: int) -> Weergave:
    return get_object_or_404(Weergave.objects.van(namens(request)), pk=pk)


def _kruimels(titel: str = "") -> list[dict[str, Any]]:
    return [
        {"tekst": _("Rapporten"), "url": reverse("reports:transparantie")},
        {"tekst": _("Mijn weergaven"), **({"url": reverse(_LIJST)} if titel else {})},
        *([{"tekst": titel}] if titel else []),
    ]
