"""The end of drawing up: vaststellen together with the klant, and withdrawing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sonar.actions.profiel import stel_vast, trek_in
from sonar.choices import Gespreksvorm, InzageSoort, ProfielStatus, Toestemming
from sonar.forms.vaststellen import Vaststelformulier
from sonar.inzien import haal_klant
from sonar.toegang import namens, over_mensen
from sonar.views.klant import klantcontext
from sonar.views.profiel import profielstand, taken, zijbalk


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def vaststellen(request: HttpRequest, pk: int) -> HttpResponse:
    klant = haal_klant(request, pk, soort=InzageSoort.GEWIJZIGD, wijzigen=True)
    vast, concept, antwoorden = profielstand(klant)
    form = Vaststelformulier(klant, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        toestemming = Toestemming(form.cleaned_data["toestemming"])
        stel_vast(
            klant=klant,
            gesprek=Gespreksvorm(form.cleaned_data["gesprek"]),
            toestemming=toestemming,
            by=namens(request),
        )
        if toestemming == Toestemming.BEZWAAR:
            messages.success(request, _("Het profiel is vastgesteld. Werkgevers zien het niet, zoals de klant wil."))
        else:
            messages.success(request, _("Het profiel is vastgesteld. Werkgevers zien het na de volgende nacht."))
        return redirect("sonar:profiel", pk)
    open_taken = [taak for taak in taken(antwoorden) if not taak.klaar]
    context = klantcontext(
        request,
        klant,
        "profiel",
        form=form,
        profiel=vast,
        concept=concept,
        open_taken=open_taken,
        beschikbaar_vanaf=antwoorden.get("beschikbaar_vanaf"),
        **zijbalk(vast, antwoorden),
    )
    return render(request, "sonar/vaststellen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@over_mensen
def intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, then takes the profile off at once."""
    klant = haal_klant(request, pk, soort=InzageSoort.GEWIJZIGD, wijzigen=True)
    vast, _concept, _antwoorden = profielstand(klant)
    if vast is None or vast.status != ProfielStatus.VASTGESTELD:
        messages.info(request, _("Er is geen vastgesteld profiel om in te trekken."))
        return redirect("sonar:profiel", pk)
    if request.method == "POST":
        trek_in(klant=klant, by=namens(request))
        messages.success(request, _("Het profiel is ingetrokken. Geen werkgever ziet het nog."))
        return redirect("sonar:profiel", pk)
    return render(request, "sonar/intrekken.html", klantcontext(request, klant, "profiel", profiel=vast))
