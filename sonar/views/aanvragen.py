"""Employers of the adviseur's own region: deciding who is let in, renewing and blocking."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sonar.actions import toelating
from sonar.actions.leden import NietMogelijk
from sonar.forms.toelating import AfwijsForm, BlokkeerForm
from sonar.models import Aanmelding, Organisatie
from sonar.models.organisatie import Toelatingsstand
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.views.organisaties import PER_PAGINA, blader


@require_safe
@over_mensen
@vereist(Recht.WERKGEVERS_TOELATEN)
def aanvragen(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, the most urgent first, and who has been let in, by how that stands."""
    lidmaatschap = namens(request)
    werkgevers = Organisatie.objects.van_adviseur(lidmaatschap.organisatie.regio_id)
    stand = request.GET.get("stand", "")
    if stand not in ("", *Toelatingsstand.values):
        raise Http404
    aantallen = werkgevers.tel_standen()
    gekozen = werkgevers.in_stand(stand) if stand else werkgevers
    te_beoordelen = Aanmelding.objects.voor_adviseur(lidmaatschap).te_beoordelen()
    context = {
        **blader(request, Paginator(gekozen.order_by("toegelaten_tot", "naam", "pk"), PER_PAGINA)),
        "aanvragen": blader(request, Paginator(te_beoordelen, PER_PAGINA), "aanvragen"),
        "stand": stand,
        "standen": [(s.value, s.label, aantallen[s]) for s in Toelatingsstand],
        "loopt_af": aantallen[Toelatingsstand.LOOPT_AF],
    }
    return render(request, "sonar/beheer/aanvragen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.WERKGEVERS_TOELATEN)
def aanvraag(request: HttpRequest, pk: int) -> HttpResponse:
    """One application: letting in, or refusing with a reason."""
    lidmaatschap = namens(request)
    rij = get_object_or_404(Aanmelding.objects.voor_adviseur(lidmaatschap).select_related("besloten_door"), pk=pk)
    afwijzen = request.method == "POST" and request.POST.get("actie") != "goed"
    form = AfwijsForm(request.POST if afwijzen else None)
    basis = request.build_absolute_uri("/")
    try:
        if request.method == "POST" and not afwijzen:
            toelating.keur_goed(aanmelding=pk, basis=basis, by=lidmaatschap)
            messages.success(request, _("De organisatie is toegelaten. De aanvrager krijgt een uitnodiging."))
            return redirect("sonar:aanvragen")
        if afwijzen and form.is_valid():
            toelating.wijs_af(aanmelding=pk, basis=basis, by=lidmaatschap, **form.cleaned_data)
            messages.success(request, _("De aanvraag is afgewezen. De aanvrager krijgt bericht."))
            return redirect("sonar:aanvragen")
    except NietMogelijk as fout:
        messages.error(request, str(fout))
        return redirect("sonar:aanvraag", pk)
    bekend = Organisatie.objects.filter(kvk_nummer=rij.kvk_nummer).first()
    return render(request, "sonar/beheer/aanvraag.html", {"aanvraag": rij, "form": form, "bekend": bekend})


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.WERKGEVERS_TOELATEN)
def werkgever(request: HttpRequest, pk: int) -> HttpResponse:
    """One employer: renewing, blocking at once and unblocking."""
    lidmaatschap, actie = namens(request), request.POST.get("actie", "")
    eigen = Organisatie.objects.van_adviseur(lidmaatschap.organisatie.regio_id)
    rij = get_object_or_404(eigen, pk=pk)
    blokkeren = request.method == "POST" and actie not in {"verleng", "deblokkeer"}
    form = BlokkeerForm(request.POST if blokkeren else None)
    gedaan = ""
    try:
        if actie == "verleng":
            tot = toelating.verleng(organisatie=pk, by=lidmaatschap)
            gedaan = _("De toegang is verlengd tot %(datum)s.") % {"datum": date_format(tot, "j F Y")}
        elif actie == "deblokkeer":
            toelating.deblokkeer(organisatie=pk, by=lidmaatschap)
            gedaan = _("De blokkade is opgeheven.")
        elif blokkeren and form.is_valid():
            toelating.blokkeer(organisatie=pk, by=lidmaatschap, **form.cleaned_data)
            gedaan = _("De organisatie is geblokkeerd.")
    except NietMogelijk as fout:
        messages.error(request, str(fout))
        return redirect("sonar:werkgever", pk)
    if gedaan:
        messages.success(request, gedaan)
        return redirect("sonar:werkgever", pk)
    return render(request, "sonar/beheer/werkgever.html", {"werkgever": rij, "form": form})
