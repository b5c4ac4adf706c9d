"""Pages that show staff and klant what an employer would see; sonar links to them by name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kandidatenverkenner.voorbeeld import voorbeeldkaart
from sonar.choices import InzageSoort
from sonar.inzien import haal_klant
from sonar.toegang import over_mensen
from sonar.views.klant import klantcontext
from sonar.views.profiel import profielstand


@require_safe
@over_mensen
def voorbeeld(request: HttpRequest, pk: int) -> HttpResponse:
    """For staff; with htmx only the card, to stand in the page of vaststellen."""
    klant = haal_klant(request, pk)
    kaart = voorbeeldkaart(profielstand(klant)[2], klant.woongemeente)
    naam = "_voorbeeld" if request.headers.get("HX-Request") else "voorbeeld"
    context = klantcontext(request, klant, "profiel", kaart=kaart)
    return render(request, f"kandidatenverkenner/{naam}.html", context)


@require_safe
@over_mensen
def voorbeeld_klant(request: HttpRequest, pk: int) -> HttpResponse:
    """For the klant, in plain words, to print and take home."""
    klant = haal_klant(request, pk, soort=InzageSoort.SAMEN, wijzigen=True)
    kaart = voorbeeldkaart(profielstand(klant)[2], klant.woongemeente)
    context = {"klant": klant, "kaart": kaart, "vandaag": timezone.localdate()}
    return render(request, "kandidatenverkenner/voorbeeld_klant.html", context)
