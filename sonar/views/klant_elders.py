"""A klant of another organisation: reading with a reason, and taking over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sonar.actions.overname import AlEigen, neem_over
from sonar.forms.klant_reden import InzageForm, OvernameForm
from sonar.inzien import lees_verwijzing, open_met_reden
from sonar.models import Lidmaatschap, Werkzoekende
from sonar.permissions import Recht
from sonar.toegang import lidmaatschap_van, over_mensen
from sonar.views.klanten_zoeken import bedient


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def klant_inzage(request: HttpRequest, verwijzing: str) -> HttpResponse:
    """Asks the reason, then opens the dossier for reading; nothing of the person stands on this page."""
    lidmaatschap, klant = _verwezen(request, verwijzing)
    if klant.bediend_door_id == lidmaatschap.organisatie_id:
        return redirect("sonar:klant", pk=klant.pk)
    form = InzageForm(request.POST) if request.method == "POST" else InzageForm()
    if request.method == "POST" and form.is_valid():
        open_met_reden(request, klant.pk, lidmaatschap, form.reden())
        return redirect("sonar:klant", pk=klant.pk)
    context = {"form": form, "partij": klant.bediend_door, "verwijzing": verwijzing}
    return render(request, "sonar/klant_inzage.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def klant_overnemen(request: HttpRequest, verwijzing: str) -> HttpResponse:
    """Asks the reason, then makes the klant one of the organisation acted for."""
    lidmaatschap, klant = _verwezen(request, verwijzing)
    if not (lidmaatschap.mag(Recht.KLANTEN_WIJZIGEN) and bedient(lidmaatschap)):
        raise PermissionDenied(_("Uw organisatie bedient zelf geen klanten."))
    form = OvernameForm(request.POST) if request.method == "POST" else OvernameForm()
    al_eigen = klant.bediend_door_id == lidmaatschap.organisatie_id
    if not al_eigen and request.method == "POST" and form.is_valid():
        try:
            neem_over(klant=klant.pk, reden=form.reden(), by=lidmaatschap)
        except AlEigen:
            al_eigen = True
        except Werkzoekende.DoesNotExist as fout:
            raise Http404 from fout
        else:
            messages.success(request, _("De klant is nu van uw organisatie. Kies een vaste consulent."))
            return redirect("sonar:klant", pk=klant.pk)
    if al_eigen:
        messages.info(request, _("Deze klant is al van uw organisatie. Er is niets gewijzigd."))
        return redirect("sonar:klant", pk=klant.pk)
    context = {"form": form, "partij": klant.bediend_door, "organisatie": lidmaatschap.organisatie}
    return render(request, "sonar/klant_overnemen.html", {**context, "verwijzing": verwijzing})


def _verwezen(request: HttpRequest, verwijzing: str) -> tuple[Lidmaatschap, Werkzoekende]:
    """Who asks, and the klant their own search found; anything else is not there."""
    lidmaatschap = lidmaatschap_van(request)
    if lidmaatschap is None or not lidmaatschap.mag(Recht.KLANTEN_ZIEN):
        raise Http404
    pk = lees_verwijzing(verwijzing, lidmaatschap)
    klanten = Werkzoekende.objects.select_related("bediend_door").only("bediend_door__naam")
    return lidmaatschap, get_object_or_404(klanten, pk=pk)
