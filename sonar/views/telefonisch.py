"""A request by phone: an adviseur enters the work and the kandidaten for an employer, with or without an account."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sonar.actions.contact.telefonisch import nietgevonden, opnemen, vraag_voor_beller
from sonar.actions.contact.vragen import Gevraagd
from sonar.actions.leden import NietMogelijk
from sonar.contactkeuzes import Vacaturestand
from sonar.forms.contact import voeg_fout_toe
from sonar.forms.telefonisch import KenmerkenForm, TelefonischForm
from sonar.models import Vacature
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.views.contactverzoek import taken_van


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.CONTACT_BEHANDELEN)
def telefonisch(request: HttpRequest) -> HttpResponse:
    """A new vacature with its kandidaten."""
    by = namens(request)
    form = TelefonischForm(request.POST if request.method == "POST" else None, by=by)
    if request.method == "POST" and form.is_valid():
        try:
            vacature, uitkomst = opnemen(gegevens=form.gegevens(), kenmerken=form.cleaned_data["kenmerken"], by=by)
        except ValidationError as fout:
            voeg_fout_toe(form, fout)
        except (NietMogelijk, PermissionDenied) as fout:
            form.add_error("kenmerken" if isinstance(fout, NietMogelijk) else "organisatie", str(fout))
        else:
            _meld(request, uitkomst)
            return redirect("sonar:telefonische_vacature", vacature.pk)
    return render(request, "sonar/bureau_telefonisch.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.CONTACT_BEHANDELEN)
def telefonische_vacature(request: HttpRequest, pk: int) -> HttpResponse:
    """A vacature of the desk with its requests; the employer called again for one more kandidaat."""
    by = namens(request)
    vacatures = Vacature.objects.for_user(by).select_related("organisatie", "gemeente", "aangemaakt_door")
    vacature = get_object_or_404(vacatures, pk=pk)
    form = KenmerkenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            uitkomst = vraag_voor_beller(vacature=vacature, kenmerken=form.cleaned_data["kenmerken"], by=by)
        except NietMogelijk as fout:
            messages.error(request, str(fout))
            return redirect("sonar:telefonische_vacature", pk)
        if uitkomst.verzoeken:
            _meld(request, uitkomst)
            return redirect("sonar:telefonische_vacature", pk)
        form.add_error("kenmerken", nietgevonden(uitkomst))
    context = {
        "vacature": vacature,
        "taaksoorten": taken_van(vacature),
        "form": form,
        "open": vacature.stand == Vacaturestand.OPEN,
        "verzoeken": vacature.verzoeken.select_related("eigenaar").order_by("pk"),
        "vragen": vacature.vragen.select_related("gesteld_door"),
        "legt_antwoord_vast": vacature.stand == Vacaturestand.OPEN,
        "vandaag": timezone.localdate(),
    }
    return render(request, "sonar/bureau_vacature.html", context)


def _meld(request: HttpRequest, uitkomst: Gevraagd) -> None:
    aantal = len(uitkomst.verzoeken)
    tekst = ngettext(
        "%(aantal)s verzoek is gemaakt en staat op de lijst.",
        "%(aantal)s verzoeken zijn gemaakt en staan op de lijst.",
        aantal,
    )
    messages.success(request, tekst % {"aantal": aantal})
    if rest := nietgevonden(uitkomst):
        messages.warning(request, _("Niet gelukt. %(rest)s") % {"rest": rest})
