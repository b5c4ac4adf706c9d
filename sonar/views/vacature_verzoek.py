"""One request of an employer: how it stands, who it is once that may be told, and how it ended."""

import datetime
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sonar.actions.contact import afronden
from sonar.actions.leden import NietMogelijk
from sonar.antwoordtijd import gebruikelijke_werkdagen
from sonar.contactgegevens import GeenToestemming, gegevens_voor_werkgever
from sonar.contactkeuzes import NietAangenomen
from sonar.forms.uitkomst import AannemenForm, NietAannemenForm, ProefForm
from sonar.models import Contactverzoek
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.werkgeversbeeld import Aanvraag, eigen_aanvraag, te_beantwoorden


def _haal(request: HttpRequest, pk: int) -> Aanvraag:
    try:
        return eigen_aanvraag(pk, namens(request))
    except Contactverzoek.DoesNotExist as fout:
        raise Http404(_("Deze aanvraag is er niet.")) from fout


@require_safe
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def verzoek(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands, and what the employer can do with it now."""
    aanvraag = _haal(request, pk)
    context: dict[str, Any] = {"aanvraag": aanvraag}
    if aanvraag.wacht_op_antwoord:
        context["werkdagen"] = gebruikelijke_werkdagen(aanvraag.vacature.bureau_id)
        # Those of the vacature: the same on each of its requests, whichever one a desk asked them for.
        context["vragen"] = list(te_beantwoorden(namens(request)).filter(vacature=aanvraag.vacature))
    return render(request, "sonar/werkgever_verzoek.html", context)


@require_safe
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def gegevens(request: HttpRequest, pk: int) -> HttpResponse:
    """What the kandidaat agreed to tell, while that holds; each look is in the log."""
    context: dict[str, Any] = {"aanvraag": _haal(request, pk)}
    try:
        gegeven = gegevens_voor_werkgever(verzoek=pk, by=namens(request))
        context |= {
            "gegevens": gegeven,
            "velden": list(gegeven.velden.items()),
            "tot_en_met": gegeven.geldig_tot - datetime.timedelta(days=1),
        }
    except GeenToestemming:
        pass
    return render(request, "sonar/werkgever_gegevens.html", context)


def _niet_meer(request: HttpRequest, pk: int) -> HttpResponse:
    # One sentence: what the domain would say names the state as the desk knows it.
    messages.info(request, _("Dat kan nu niet. Hieronder leest u hoe uw aanvraag ervoor staat."))
    return redirect("sonar:werkgever_verzoek", pk)


def _rond_af(
    request: HttpRequest,
    aanvraag: Aanvraag,
    form: forms.Form,
    doe: Callable[[], object],
    *,
    gedaan: str,
    template: str,
) -> HttpResponse:
    """The form of one outcome; on a valid POST the outcome itself."""
    if not aanvraag.kennen_elkaar:
        return _niet_meer(request, aanvraag.pk)
    if request.method == "POST" and form.is_valid():
        try:
            doe()
        except ValidationError as fout:
            form.add_error(None, fout.messages)
        except NietMogelijk:
            return _niet_meer(request, aanvraag.pk)
        else:
            messages.success(request, gedaan)
            return redirect("sonar:werkgever_verzoek", aanvraag.pk)
    return render(request, f"sonar/{template}.html", {"aanvraag": aanvraag, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def proef(request: HttpRequest, pk: int) -> HttpResponse:
    """The kandidaat works on trial, or longer on trial than was said."""
    aanvraag, lid = _haal(request, pk), namens(request)
    form = ProefForm(request.POST if request.method == "POST" else None)
    return _rond_af(
        request,
        aanvraag,
        form,
        lambda: afronden.proefplaatsing(verzoek=pk, tot=form.cleaned_data["tot"], by=lid),
        gedaan=_("Genoteerd: de kandidaat werkt bij u op proef."),
        template="werkgever_proef",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def aangenomen(request: HttpRequest, pk: int) -> HttpResponse:
    aanvraag, lid = _haal(request, pk), namens(request)
    form = AannemenForm(request.POST if request.method == "POST" else None)
    return _rond_af(
        request,
        aanvraag,
        form,
        lambda: afronden.aannemen(verzoek=pk, tot=form.cleaned_data["tot"], by=lid),
        gedaan=_("Genoteerd: u hebt de kandidaat aangenomen."),
        template="werkgever_aangenomen",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def niet_aangenomen(request: HttpRequest, pk: int) -> HttpResponse:
    aanvraag, lid = _haal(request, pk), namens(request)
    form = NietAannemenForm(request.POST if request.method == "POST" else None)
    return _rond_af(
        request,
        aanvraag,
        form,
        lambda: afronden.niet_aannemen(
            verzoek=pk, reden=NietAangenomen(form.cleaned_data["reden"]), oordelen=form.oordelen(), by=lid
        ),
        gedaan=_("Genoteerd. Dank u wel: zo kloppen de profielen beter."),
        template="werkgever_niet_aangenomen",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.VACATURES_EIGEN)
def intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first; afterwards the desk goes on no more with it."""
    aanvraag = _haal(request, pk)
    if not aanvraag.is_open:
        return _niet_meer(request, pk)
    if request.method == "POST":
        try:
            afronden.intrekken(verzoek=pk, by=namens(request))
        except NietMogelijk:
            return _niet_meer(request, pk)
        messages.success(request, _("De aanvraag is ingetrokken. Het Werkcentrum weet dat."))
        return redirect("sonar:werkgever_verzoek", pk)
    return render(request, "sonar/werkgever_verzoek_intrekken.html", {"aanvraag": aanvraag})
