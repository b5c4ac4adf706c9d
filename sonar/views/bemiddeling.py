"""Whether a klant can be helped to work now, and from when: each said about one klant at a time."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sonar.actions.bemiddelbaarheid import leg_bemiddelbaar_vast
from sonar.actions.beschikbaarheid import bevestig_beschikbaarheid, trek_beschikbaarheid_in
from sonar.choices import Bemiddelbaar, InzageSoort, ProfielStatus
from sonar.forms.dienstverlening import BemiddelbaarForm, BeschikbaarheidForm
from sonar.inzien import haal_klant
from sonar.models import Klantprofiel, Werkzoekende
from sonar.toegang import namens, over_mensen
from sonar.views.klant import klantcontext


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def bemiddelbaar(request: HttpRequest, pk: int) -> HttpResponse:
    klant = haal_klant(request, pk, soort=_soort(request), wijzigen=True)
    begin = {"bemiddelbaar": klant.bemiddelbaar, "herzien_op": klant.bemiddelbaar_herzien_op}
    form = BemiddelbaarForm(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid():
        schoon = form.cleaned_data
        try:
            leg_bemiddelbaar_vast(
                klant=klant,
                bemiddelbaar=Bemiddelbaar(schoon["bemiddelbaar"]),
                herzien_op=schoon["herzien_op"],
                by=namens(request),
            )
        except Werkzoekende.DoesNotExist as fout:
            raise Http404 from fout
        messages.success(request, _("Bewaard."))
        return redirect("sonar:klant", pk=klant.pk)
    return render(request, "sonar/bemiddelbaar.html", klantcontext(request, klant, "overzicht", form=form))


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def beschikbaarheid(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirms what the klant said in a talk; with ``intrekken`` it no longer holds. Never for more than one klant."""
    klant = haal_klant(request, pk, soort=_soort(request), wijzigen=True)
    profiel = Klantprofiel.objects.select_related("beschikbaarheid_bevestigd_door").filter(pk=klant.pk).first()
    vastgesteld = profiel is not None and profiel.status == ProfielStatus.VASTGESTELD
    begin = {"op": timezone.localdate(), "beschikbaar_vanaf": profiel.beschikbaar_vanaf if profiel else None}
    form = BeschikbaarheidForm(initial=begin)
    if request.method == "POST":
        intrekken = "intrekken" in request.POST
        form = form if intrekken else BeschikbaarheidForm(request.POST)
        if (intrekken or form.is_valid()) and _bewaar(request, klant, form, intrekken=intrekken):
            messages.success(
                request,
                _("De beschikbaarheid geldt niet meer.") if intrekken else _("De beschikbaarheid is bevestigd."),
            )
            return redirect("sonar:beschikbaarheid", pk=klant.pk)
    context = klantcontext(request, klant, "profiel", form=form, profiel=profiel, vastgesteld=vastgesteld)
    return render(request, "sonar/beschikbaarheid.html", context)


def _bewaar(request: HttpRequest, klant: Werkzoekende, form: BeschikbaarheidForm, *, intrekken: bool) -> bool:
    """Whether it was saved; else the form says why not, or the page that a profile comes first."""
    try:
        if intrekken:
            trek_beschikbaarheid_in(klant=klant, by=namens(request))
            return True
        schoon = form.cleaned_data
        bevestig_beschikbaarheid(
            klant=klant,
            op=schoon["op"],
            gesprek=schoon["gesprek"],
            beschikbaar_vanaf=schoon["beschikbaar_vanaf"],
            by=namens(request),
        )
    except Werkzoekende.DoesNotExist as fout:
        raise Http404 from fout
    except ValidationError as fout:
        if form.is_bound:
            form.add_error("op" if fout.code == "later_gesprek" else None, fout)
        return False
    return True


def _soort(request: HttpRequest) -> InzageSoort:
    return InzageSoort.GEWIJZIGD if request.method == "POST" else InzageSoort.BEKEKEN
