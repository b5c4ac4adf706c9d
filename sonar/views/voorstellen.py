"""Open vacatures of the own region, and the own klanten a consulent thinks of for them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sonar.actions.contact import voorstellen as acties
from sonar.actions.leden import NietMogelijk
from sonar.choices import InzageSoort
from sonar.contactkeuzes import Voorstelantwoord
from sonar.forms.voorstel import VoorstelForm
from sonar.inzien import haal_klant, log
from sonar.models import Klantprofiel, Taaksoort, Vacature, Voorstel, Werkzoekende
from sonar.naslag import label
from sonar.permissions import Recht
from sonar.toegang import namens, over_mensen, vereist
from sonar.views.klant import klantcontext
from sonar.views.organisaties import PER_PAGINA, blader
from sonar.voorstelbaar import belemmering, geldige_nummers
from sonar.werkplek import Oordeel, vergelijk


@require_safe
@over_mensen
@vereist(Recht.KLANTEN_VOORSTELLEN)
def vacatures_voor_klanten(request: HttpRequest) -> HttpResponse:
    """Nobody is named on it: only how many own klanten stand with each."""
    lidmaatschap = namens(request)
    eigen = Q(voorstellen__klant__in=Werkzoekende.objects.for_user(lidmaatschap).values("pk"))
    rijen = (
        Vacature.objects.voor_te_stellen(lidmaatschap)
        .select_related("organisatie", "gemeente")
        .annotate(
            aantal=Count("voorstellen", filter=eigen),
            nog_vragen=Count("voorstellen", filter=eigen & Q(voorstellen__antwoord=Voorstelantwoord.NOG_NIET)),
        )
        .order_by("start", "pk")
    )
    context = blader(request, Paginator(rijen, PER_PAGINA))
    return render(request, "sonar/voorstel_vacatures.html", context)


@require_safe
@over_mensen
@vereist(Recht.KLANTEN_VOORSTELLEN)
def vacature_voor_klanten(request: HttpRequest, pk: int) -> HttpResponse:
    """What the work is, and which own klanten stand with it."""
    lidmaatschap = namens(request)
    vacature = _vacature(request, pk)
    rijen = Voorstel.objects.for_user(lidmaatschap).filter(vacature=vacature)
    rijen = rijen.select_related("klant__klantprofiel", "klant__woongemeente", "verzoek", "door")
    context: dict[str, Any] = blader(request, Paginator(rijen, PER_PAGINA))
    getoond = list(context["pagina"])
    nummers = geldige_nummers(rij.klant_id for rij in getoond)
    context |= {
        "vacature": vacature,
        "taken": Taaksoort.objects.filter(pk__in=vacature.taaksoorten or ()),
        "voorstellen": [(rij, _eerst(rij, nummers)) for rij in getoond],
    }
    log(lidmaatschap, InzageSoort.LIJST, [rij.klant_id for rij in getoond])
    return render(request, "sonar/voorstel_vacature.html", context)


@require_POST
@over_mensen
@vereist(Recht.KLANTEN_VOORSTELLEN)
def voorstel_nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps klanten with the vacature, to be asked."""
    klanten = [int(tekst) for tekst in request.POST.getlist("klant") if tekst.isascii() and tekst.isdigit()]
    try:
        nieuw = acties.voorstellen(vacature=pk, klanten=klanten[:PER_PAGINA], by=namens(request))
    except Vacature.DoesNotExist as fout:
        raise Http404 from fout
    if nieuw:
        tekst = ngettext(
            "Er staat %(n)s klant bij. Vraag nu of de klant dit werk wil.",
            "Er staan %(n)s klanten bij. Vraag nu of zij dit werk willen.",
            len(nieuw),
        )
        messages.success(request, tekst % {"n": len(nieuw)})
    terug = request.POST.get("terug", "")
    if url_has_allowed_host_and_scheme(terug, allowed_hosts=None):
        return redirect(terug)
    return redirect("sonar:vacature_voor_klanten", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
@vereist(Recht.KLANTEN_VOORSTELLEN)
def voorstel(request: HttpRequest, pk: int) -> HttpResponse:
    """What to talk about with the klant, and what they said; with ``weghalen`` it was a mistake."""
    lidmaatschap = namens(request)
    rij = get_object_or_404(Voorstel.objects.for_user(lidmaatschap).select_related("verzoek"), pk=pk)
    soort = InzageSoort.GEWIJZIGD if request.method == "POST" else InzageSoort.BEKEKEN
    klant = haal_klant(request, rij.klant_id, soort=soort, wijzigen=True)
    vacature = Vacature.objects.select_related("organisatie", "gemeente").get(pk=rij.vacature_id)
    profiel = Klantprofiel.objects.filter(pk=klant.pk).first()
    eerst = belemmering(klant, geldige_nummers([klant.pk]).get(klant.pk))
    begin = {"antwoord": rij.antwoord}
    form = VoorstelForm(initial=begin, mag_ja=eerst is None)
    if request.method == "POST" and "weghalen" in request.POST:
        return _haal_weg(request, rij)
    if request.method == "POST":
        form = VoorstelForm(request.POST, mag_ja=eerst is None)
        if form.is_valid() and _leg_vast(request, rij, form):
            return redirect("sonar:vacature_voor_klanten", pk=vacature.pk)
    context = klantcontext(
        request,
        klant,
        "",
        voorstel=rij,
        vacature=vacature,
        taken=Taaksoort.objects.filter(pk__in=vacature.taaksoorten or ()),
        eerst=eerst,
        form=form,
        werkplek=_werkplek(vacature, profiel),
    )
    return render(request, "sonar/voorstel.html", context)


def _vacature(request: HttpRequest, pk: int) -> Vacature:
    zichtbaar = Vacature.objects.voor_te_stellen(namens(request)).select_related("organisatie", "gemeente")
    return get_object_or_404(zichtbaar, pk=pk)


def _eerst(rij: Voorstel, nummers: dict[int, int]) -> Any:
    """What is in the way of a yes, as long as there is none."""
    return None if rij.verzoek_id else belemmering(rij.klant, nummers.get(rij.klant_id))


def _werkplek(vacature: Vacature, profiel: Klantprofiel | None) -> list[tuple[str, str]]:
    """What of the workplace to talk about, with why: each as its label and a word."""
    if profiel is None:
        return []
    woord = {Oordeel.AANDACHT: _("Bespreek dit"), Oordeel.ONBEKEND: _("Onbekend")}
    return [
        (label(Vacature._meta.get_field(regel.veld)), woord[regel.oordeel])
        for regel in vergelijk(vacature, profiel)
        if regel.oordeel in woord
    ]


def _leg_vast(request: HttpRequest, rij: Voorstel, form: VoorstelForm) -> bool:
    antwoord = Voorstelantwoord(form.cleaned_data["antwoord"])
    try:
        acties.antwoord_vastleggen(voorstel=rij.pk, antwoord=antwoord, by=namens(request))
    except Voorstel.DoesNotExist as fout:
        raise Http404 from fout
    except NietMogelijk as fout:
        form.add_error("antwoord", str(fout))
        return False
    ja = _("Het voorstel ligt bij de adviseur. De werkgever hoort pas iets als de klant toestemming geeft.")
    messages.success(request, ja if antwoord == Voorstelantwoord.JA else _("Bewaard."))
    return True


def _haal_weg(request: HttpRequest, rij: Voorstel) -> HttpResponse:
    try:
        acties.voorstel_weghalen(voorstel=rij.pk, by=namens(request))
    except Voorstel.DoesNotExist as fout:
        raise Http404 from fout
    except NietMogelijk as fout:
        messages.error(request, str(fout))
        return redirect("sonar:voorstel", pk=rij.pk)
    messages.success(request, _("Het voorstel is weggehaald."))
    return redirect("sonar:vacature_voor_klanten", pk=rij.vacature_id)
