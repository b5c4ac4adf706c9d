"""The employers and intermediairs of an adviser's region: renew their admission, block and unblock them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sonar.actions import toelating
from sonar.forms.beheer import BlokkeerForm
from sonar.models import Organisatie
from sonar.permissions import Recht
from sonar.toegang import lidmaatschap_van, namens, over_mensen, vereist


def _eigen(request: HttpRequest) -> QuerySet[Organisatie]:
    by = lidmaatschap_van(request)
    if by is None or not by.mag(Recht.WERKGEVERS_TOELATEN):
        return Organisatie.objects.none()
    return Organisatie.objects.zoekend().filter(regio=by.organisatie.regio_id).order_by("naam", "pk")


@require_safe
@over_mensen
@vereist(Recht.WERKGEVERS_TOELATEN)
def werkgevers(request: HttpRequest) -> HttpResponse:
    pagina = Paginator(_eigen(request), 25).get_page(request.GET.get("pagina"))
    context = {
        "pagina": pagina,
        "te_verlengen": _eigen(request).te_verlengen().filter(geblokkeerd_op=None)[:25],  # type: ignore[attr-defined]
        "vorige_url": f"?pagina={pagina.number - 1}" if pagina.has_previous() else "",
        "volgende_url": f"?pagina={pagina.number + 1}" if pagina.has_next() else "",
    }
    return render(request, "sonar/beheer_werkgevers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def werkgever(request: HttpRequest, werkgever: int) -> HttpResponse:
    """One employer; what is posted is the reason to block it."""
    organisatie = get_object_or_404(_eigen(request), pk=werkgever)
    form = BlokkeerForm(request.POST or None if request.method == "POST" else None)
    if request.method == "POST":
        form = BlokkeerForm(request.POST)
        if form.is_valid():
            toelating.blokkeer(organisatie=organisatie.pk, reden=form.cleaned_data["reden"], by=namens(request))
            messages.success(request, _("De organisatie is geblokkeerd. Niemand van de organisatie kan nu nog verder."))
            return redirect("sonar:werkgever", organisatie.pk)
    return render(request, "sonar/beheer_werkgever.html", {"form": form, "organisatie": organisatie})


@require_POST
@over_mensen
def verleng(request: HttpRequest, werkgever: int) -> HttpResponse:
    organisatie = get_object_or_404(_eigen(request), pk=werkgever)
    toelating.verleng(organisatie=organisatie.pk, by=namens(request))
    messages.success(request, _("De toelating is een jaar verlengd."))
    return redirect("sonar:werkgevers")


@require_POST
@over_mensen
def deblokkeer(request: HttpRequest, werkgever: int) -> HttpResponse:
    organisatie = get_object_or_404(_eigen(request), pk=werkgever)
    toelating.deblokkeer(organisatie=organisatie.pk, by=namens(request))
    messages.success(request, _("De blokkade is opgeheven."))
    return redirect("sonar:werkgever", organisatie.pk)
