"""Everything held about a klant, for the klant: on the screen, on paper, or as a PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sonar.choices import InzageSoort
from sonar.forms.overzicht import OverzichtForm
from sonar.inzien import haal_klant, log
from sonar.models import Werkzoekende
from sonar.overzicht import Overzicht
from sonar.overzicht import overzicht as maak_overzicht
from sonar.pdf import maak_pdf
from sonar.toegang import namens, over_mensen
from sonar.views.klant import klantcontext


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def overzicht(request: HttpRequest, pk: int) -> HttpResponse:
    """First asks to whom it is given; only who answers sees it."""
    # For one's own klanten only: it holds the BSN, and the party that serves the klant answers for it.
    klant = haal_klant(request, pk, soort=_soort(request), wijzigen=True)
    form = OverzichtForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _vraag(request, klant, form)
    context = klantcontext(request, klant, "", overzicht=_maak(request, klant, form), form=form)
    return render(request, "sonar/overzicht.html", context)


@require_POST
@over_mensen
def overzicht_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a file, whose name says nothing of whom it is about."""
    klant = haal_klant(request, pk, soort=_soort(request), wijzigen=True)
    form = OverzichtForm(request.POST)
    if not form.is_valid():
        return _vraag(request, klant, form)
    antwoord = HttpResponse(
        maak_pdf("overzicht", _maak(request, klant, form).als_gegevens()), content_type="application/pdf"
    )
    antwoord["Content-Disposition"] = f'attachment; filename="overzicht_{klant.pk}_{timezone.localdate()}.pdf"'
    return antwoord


def _soort(request: HttpRequest) -> InzageSoort:
    """The question shows who it is; the answer makes the overview."""
    return InzageSoort.OVERZICHT if request.method == "POST" else InzageSoort.BEKEKEN


def _vraag(request: HttpRequest, klant: Werkzoekende, form: OverzichtForm) -> HttpResponse:
    return render(request, "sonar/overzicht_vraag.html", klantcontext(request, klant, "", form=form))


def _maak(request: HttpRequest, klant: Werkzoekende, form: OverzichtForm) -> Overzicht:
    """Logged before it is read, so that it tells of itself too."""
    ontvanger = dict(form.fields["ontvanger"].choices)[form.cleaned_data["ontvanger"]]  # type: ignore[attr-defined]
    log(namens(request), InzageSoort.BSN, [klant.pk], reden=f"overzicht voor de klant: {str(ontvanger).lower()}")
    return maak_overzicht(klant)
