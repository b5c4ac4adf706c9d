"""Requests about one klant, for the consulent: asking to wait, letting go, and what employers said of the profile."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sonar.actions.contact.afronden import oordeel_bekeken
from sonar.actions.contact.benaderen import loslaten, vasthouden
from sonar.actions.leden import NietMogelijk
from sonar.choices import InzageSoort
from sonar.contactkeuzes import VOOR_TOESTEMMING
from sonar.forms.contact import VasthoudForm, voeg_fout_toe
from sonar.inzien import haal_klant
from sonar.models import Contactverzoek, Profieloordeel, Werkzoekende
from sonar.toegang import namens, over_mensen
from sonar.views.klant import klantcontext


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def klant_contactverzoeken(request: HttpRequest, pk: int) -> HttpResponse:
    soort = InzageSoort.GEWIJZIGD if request.method == "POST" else InzageSoort.BEKEKEN
    klant = haal_klant(request, pk, soort=soort, wijzigen=True)
    actie = request.POST.get("actie", "")
    form = VasthoudForm(request.POST if request.method == "POST" and actie not in _KNOPPEN else None)
    if request.method == "POST":
        try:
            if actie in _KNOPPEN:
                _KNOPPEN[actie](request, klant)
                return redirect("sonar:klant_contactverzoeken", pk)
            if form.is_valid():
                vasthouden(klant=klant.pk, by=namens(request), **form.cleaned_data)
                messages.success(request, _("De adviseur wacht. U kunt eerder loslaten."))
                return redirect("sonar:klant_contactverzoeken", pk)
        except ValidationError as fout:
            voeg_fout_toe(form, fout)
        except NietMogelijk as fout:
            messages.error(request, str(fout))
            return redirect("sonar:klant_contactverzoeken", pk)
        except Werkzoekende.DoesNotExist as fout:
            raise Http404 from fout
    verzoeken = list(
        Contactverzoek.objects.van_klant(klant.pk).select_related("vacature__organisatie", "bureau", "eigenaar")
    )
    open_ = [verzoek for verzoek in verzoeken if verzoek.is_open]
    context = klantcontext(
        request,
        klant,
        "contactverzoeken",
        form=form,
        open=open_,
        dicht=sorted((v for v in verzoeken if not v.is_open), key=lambda v: (v.afgesloten_op, v.pk), reverse=True),
        te_houden=any(verzoek.stand in VOOR_TOESTEMMING for verzoek in open_),
        wacht_tot=max((verzoek.wacht_tot for verzoek in open_ if verzoek.wacht_tot), default=None),
        oordelen=_oordelen(klant),
        vandaag=timezone.localdate(),
    )
    return render(request, "sonar/klant_contactverzoeken.html", context)


def _oordelen(klant: Werkzoekende) -> list[Profieloordeel]:
    van_klant = Profieloordeel.objects.te_bekijken().filter(verzoek__kandidaatnummer__klantprofiel=klant.pk)
    return list(van_klant.select_related("verzoek__vacature__organisatie").order_by("op", "pk"))


def _laat_los(request: HttpRequest, klant: Werkzoekende) -> None:
    if loslaten(klant=klant.pk, by=namens(request)):
        messages.success(request, _("Losgelaten. De adviseur kan de klant benaderen."))
    else:
        messages.info(request, _("De adviseur wachtte niet meer."))


def _keek_na(request: HttpRequest, klant: Werkzoekende) -> None:
    """What was on the page, so that an answer that came in meanwhile is not gone unseen."""
    gezien = {nr for nr in request.POST.getlist("oordelen") if nr.isascii() and nr.isdigit()}
    for oordeel in _oordelen(klant):
        if str(oordeel.pk) in gezien:
            oordeel_bekeken(oordeel=oordeel.pk, by=namens(request))
    messages.success(request, _("Nagekeken. De klant staat niet meer op de lijst."))


_KNOPPEN = {"loslaten": _laat_los, "nagekeken": _keek_na}
